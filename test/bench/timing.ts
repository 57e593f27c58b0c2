import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Milliseconds. */
export type Duration = number

/** A piece of work to be timed; what it returns is thrown away. */
export type Work = () => unknown

/** Work longer than this needs no warming up: its first run counts. */
const LONG = 300
/** A timed sample shorter than this is mostly the clock's own error: the work is repeated until it takes so long. */
const SHORTEST_SAMPLE = 4
const MOST_ROUNDS = 15
const FEWEST_ROUNDS = 3

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/**
 * Times several pieces of work in turn, round after round, so that a busy moment of the machine falls on all of them alike.
 * Each runs twice before, for the compiler and to see how long it takes. Rounds end when `budget` is spent, but not before the third.
 *
 * @param works by name
 * @param budget for all of them together
 * @returns the median time of one run of each
 */
export async function race<Name extends string>(
  works: Record<Name, Work>,
  budget: Duration = 1000,
): Promise<Record<Name, Duration>> {
  const names = Object.keys(works) as Name[]
  const repeats = new Map<Name, number>()
  const times = new Map<Name, Duration[]>(names.map((name) => [name, []]))
  for (const name of names) {
    const first = await timeOnce(works[name])
    const isLong = first > LONG
    const once = isLong ? first : await timeOnce(works[name])
    repeats.set(name, Math.min(10_000, Math.max(1, Math.ceil(SHORTEST_SAMPLE / Math.max(once, 1e-4)))))
    if (isLong) times.get(name)!.push(first)
  }
  const end = performance.now() + budget
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (round >= FEWEST_ROUNDS && performance.now() > end) break
    for (const name of names) {
      const taken = times.get(name)!
      if (taken.length <= round) taken.push(await timeOnce(works[name], repeats.get(name)))
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Name, Duration>
}

/** Mean time of `repeats` runs in a row, started with a clean heap. */
export async function timeOnce(work: Work, repeats = 1): Promise<Duration> {
  collectGarbage()
  const start = performance.now()
  for (let i = 0; i < repeats; i++) {
    const outcome = work()
    if (outcome instanceof Promise) await outcome
  }
  return (performance.now() - start) / repeats
}

/** Bytes in use by objects and buffers; counts garbage that has not been collected yet, unless it is collected first. */
export function memoryInUse({ collected }: { collected: boolean }): number {
  if (collected) collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2
}
