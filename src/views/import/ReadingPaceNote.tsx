import { Text } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import type { ReadingPace } from '../../state/reading-pace.ts'
import style from './import.module.css'

interface Props {
  /** Share of the file that is read, 0-1. */
  progress: number
  pace: ReadingPace | null
}

/** How many rows of a file have been read, how fast, and how long it will take still. */
export function ReadingPaceNote({ progress, pace }: Props) {
  const { importing, format } = useText()
  // figures that change ten times a second are not for screen readers: they have the progress bar
  return (
    <Text size="xs" c="dimmed" className={style['pace']} aria-hidden={progress < 1}>
      {progress >= 1 && importing.understanding}
      {progress < 1 && pace && (
        <>
          <span>{importing.pace(format.number(pace.rows), format.number(rounded(pace.rowsPerSecond)))}</span>
          <span>{importing.timeLeft(Math.ceil(pace.secondsLeft))}</span>
        </>
      )}
    </Text>
  )
}

/** To two figures: more would flicker. */
function rounded(value: number): number {
  return Number(value.toPrecision(2))
}
