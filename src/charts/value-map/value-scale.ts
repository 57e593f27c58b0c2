import type { Pixels } from '../scene.ts'

/** An axis: the values at its ends, where they are drawn, and the values named on it. */
export interface ValueScale {
  from: number
  to: number
  at: (value: number) => Pixels
  ticks: number[]
  /** Decimals that tell the ticks apart. */
  digits: number
}

const STEPS = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]
/** Of the length of an axis, left free at its ends. */
const SPARE = 0.06
/** Companies nearer than this to 1 are alike: smaller differences are not blown up to fill the picture. */
const LEAST = 0.05

/**
 * An axis that shows all these values and 1, with ticks at round numbers.
 *
 * @param room least distance of two ticks
 */
export function scaleFor(values: readonly number[], start: Pixels, end: Pixels, room: Pixels): ValueScale {
  const low = Math.min(1 - LEAST, ...values)
  const high = Math.max(1 + LEAST, ...values)
  const spare = (high - low) * SPARE
  const [from, to] = [low - spare, high + spare]
  const most = Math.max(2, Math.floor(Math.abs(end - start) / room))
  const step = STEPS.find((s) => (to - from) / s <= most) ?? (to - from) / most
  const first = Math.ceil((from - 1) / step)
  const last = Math.floor((to - 1) / step)
  // counted from 1, so that 1 is always among them
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => 1 + (first + i) * step)
  return { from, to, at: (value) => start + ((end - start) * (value - from)) / (to - from), ticks, digits: step < 0.1 ? 2 : 1 }
}
