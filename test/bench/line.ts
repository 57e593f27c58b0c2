/** One row of the printed table. */
export interface Line {
  work: string
  /** The product's number, with its unit. */
  ours: string
  /** What it is held against: a peer's name, a limit or a bound. */
  against: string
  /** The peer's number, with its unit; blank where `against` is a bound. */
  theirs: string
  ratio: string
  goal: string
  /** null: no goal was set, the line is there for scale. */
  met: boolean | null
}

/** A group of lines that share their preparation. */
export interface Case {
  name: string
  /** Measures; lines are printed as they come. */
  measure: (options: BenchOptions) => AsyncGenerator<Line>
}

export interface BenchOptions {
  /** Sizes that take minutes. */
  full: boolean
}

/** A line that holds a time against a fixed bound; `isGoal` false: for scale only. */
export function within(work: string, ms: number, bound: number, isGoal = true): Line {
  return {
    work,
    ours: showMs(ms),
    against: isGoal ? '' : 'for scale',
    theirs: isGoal ? '' : showMs(bound),
    ratio: showRatio(ms / bound),
    goal: isGoal ? `≤ ${showMs(bound)}` : '',
    met: isGoal ? ms <= bound : null,
  }
}

/** A line that holds a time against a peer's that should be at least `goal` times as long; null = no goal. */
export function faster(work: string, ms: number, peer: string, peerMs: number, goal: number | null): Line {
  return {
    work,
    ours: showMs(ms),
    against: peer,
    theirs: showMs(peerMs),
    ratio: showSpeed(peerMs / ms),
    goal: goal === null ? '' : `≥ ${goal} × faster`,
    met: goal === null ? null : peerMs / ms >= goal,
  }
}

/** A line that holds a time against a limit that no program can beat; it should be at most `goal` times as long. */
export function aboveFloor(
  work: string,
  ms: number,
  floor: string,
  floorMs: number,
  goal: number | null,
): Line {
  return {
    work,
    ours: showMs(ms),
    against: floor,
    theirs: showMs(floorMs),
    ratio: showRatio(ms / floorMs),
    goal: goal === null ? '' : `≤ ${goal} ×`,
    met: goal === null ? null : ms / floorMs <= goal,
  }
}

function showMs(ms: number): string {
  if (ms < 0.1) return `${(ms * 1000).toPrecision(2)} µs`
  if (ms < 100) return `${ms.toPrecision(3)} ms`
  return ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`
}

export function showNs(ms: number): string {
  return `${Math.round(ms * 1e6)} ns`
}

function showSpeed(ratio: number): string {
  return ratio >= 1 ? `${showRatio(ratio)} faster` : `${showRatio(1 / ratio)} slower`
}

export function showRatio(ratio: number): string {
  return `${ratio < 9.95 ? ratio.toPrecision(2) : ratio.toFixed(0)} ×`
}
