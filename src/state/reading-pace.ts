/** How fast a file is being read. */
export interface ReadingPace {
  /** Read so far. */
  rows: number
  rowsPerSecond: number
  secondsLeft: number
}

/** Before this, in ms, the speed says nothing: the reader is warming up. */
const TOO_SOON = 300

/**
 * Judges from what has been read how long the rest will take.
 *
 * @param elapsed since the beginning, in ms
 * @param share of the file that is read, 0-1
 * @param rows read so far; undefined where they are not known
 * @returns null where nothing can be said yet
 */
export function paceOf(elapsed: number, share: number, rows: number | undefined): ReadingPace | null {
  if (rows === undefined || rows === 0 || share <= 0 || elapsed < TOO_SOON) return null
  return { rows, rowsPerSecond: (1000 * rows) / elapsed, secondsLeft: (elapsed * (1 - share)) / share / 1000 }
}
