import { polarityOf } from './answer-words.ts'
import { customaryCode } from './missing.ts'

/** Share of the answers that may lie outside what the others show, typing errors for instance. */
const STRAY_SHARE = 0.01

/** How many of a number of answers may be strays: 1 in 100, and one in each column of 20 answers or more. */
export function mostStrays(answers: number, columns = 1): number {
  return Math.max(STRAY_SHARE * answers, answers >= 20 * columns ? columns : 0)
}

type Counted = ReadonlyMap<number, { count: number }>

const NARROW_LOW = -5
const NARROW_HIGH = 11
const SLIDER_HIGH = 100

const isNarrow = (v: number) => v >= NARROW_LOW && v <= NARROW_HIGH && Number.isInteger(2 * v)
const isOnSlider = (v: number) => v >= 0 && v <= SLIDER_HIGH && Number.isInteger(v)

/**
 * Finds the few numbers that do not belong to the scale which the bulk of the answers shows: 42 among answers 1-10,
 * 3.7 among whole numbers, 11 on a scale that ends at 7. Customary codes for missing (99, −1) are no strays. The
 * scale is not stretched by them, and the check of the codebook reports them by row.
 *
 * @param numbers how often each number was answered
 * @param columns in how many columns
 */
export function strayNumbers(numbers: Counted, columns = 1): Set<number> {
  const strays = new Set<number>()
  const values = [...numbers.keys()].toSorted((a, b) => a - b)
  const count = (test: (v: number) => boolean) =>
    values.reduce((sum, v) => (test(v) ? sum + numbers.get(v)!.count : sum), 0)
  const belongs = [
    (v: number) => isNarrow(v) || customaryCode(v) !== null,
    (v: number) => isOnSlider(v) || customaryCode(v) !== null,
  ].find((test) => count((v) => !test(v)) <= mostStrays(count(test), columns))
  if (!belongs) return strays
  for (const v of values) if (!belongs(v)) strays.add(v)
  const narrow = values.filter((v) => isNarrow(v))
  const total = count(isNarrow)
  // codes apart, a scale is narrow where hardly anything lies beyond
  if (count((v) => !isNarrow(v) && customaryCode(v) === null) > mostStrays(total, columns)) return strays
  let bulk = total
  const drop = (v: number) => {
    strays.add(v)
    bulk -= numbers.get(v)!.count
  }
  while (narrow.length > 3 && isStrayEnd(narrow.at(-1)!, narrow.at(-2)!, bulk, numbers)) drop(narrow.pop()!)
  while (narrow.length > 3 && isStrayStart(narrow[0]!, narrow, bulk, numbers)) drop(narrow.shift()!)
  return strays
}

/** A rare number above a gap, or one step above where scales usually end. */
function isStrayEnd(top: number, below: number, bulk: number, numbers: Counted): boolean {
  const { count } = numbers.get(top)!
  if (top - below > 1) return below >= 3 && bulk >= 100 && count <= Math.max(1, 0.002 * bulk)
  const isBeyond = [6, 8, 11].includes(top) || !Number.isInteger(top)
  return isBeyond && isOddOne(count, numbers.get(below)!.count, bulk)
}

/** A rare zero below a scale that begins with 1. Negative numbers are codes or answers, never strays. */
function isStrayStart(first: number, seen: readonly number[], bulk: number, numbers: Counted): boolean {
  const isBeyond = first === 0 && [5, 7, 10].includes(seen.at(-1)!)
  return isBeyond && isOddOne(numbers.get(0)!.count, numbers.get(seen[1]!)!.count, bulk)
}

function isOddOne(count: number, neighbour: number, bulk: number): boolean {
  return bulk >= 300 && count <= 0.002 * bulk && count < 0.1 * neighbour
}

/** Rare texts that point to neither end of a scale, among answers that are numbers. */
export function strayWords(words: ReadonlyMap<string, number>, numbers: Counted, columns = 1): string[] {
  let answers = 0
  for (const { count } of numbers.values()) answers += count
  const rare = [...words].filter(([, count]) => count <= mostStrays(answers, columns))
  let total = 0
  for (const [, count] of rare) total += count
  // rare words that say "good" or "bad" may still be the name of an end that few chose, beside another that many did
  const isEnd = (text: string) => rare.length < words.size && polarityOf(text) !== 0
  return total <= 2 * mostStrays(answers, columns)
    ? rare.map(([text]) => text).filter((text) => !isEnd(text))
    : []
}
