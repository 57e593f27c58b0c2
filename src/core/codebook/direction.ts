import type { DraftMeasure } from './draft.ts'
import { readNumbers } from './read-values.ts'
import type { ColumnProfile } from './summarise.ts'
import { speaksOf } from './vocabulary.ts'

/** Rows looked at: correlations need no more. */
const ROWS = 4000

/** Whether a high answer is bad: proposed only on evidence of words and answers together, else doubted. */
export interface Direction {
  reversed: boolean
  isDoubtful: boolean
  /** Correlation with the mean of the other needs, within respondents. */
  correlation: number
}

/**
 * Judges for each need whether a high answer is bad for the company. A need whose words say so (costs, bitter, 风险)
 * and whose ratings fall when the company's other ratings rise is reversed; one of the two alone is a doubt, as is a
 * need that goes with the others far less than they do with each other. Ratings are compared within respondents
 * (own mean taken off), so that lenient and harsh raters do not hide the direction.
 *
 * @param groups wide files: a key per column of `cells`, null in long files; `rowGroups` the respondent's code by row
 */
export function judgeDirections(
  needs: readonly DraftMeasure[],
  profiles: readonly ColumnProfile[],
  decimalMark: '.' | ',',
  rowGroups: ArrayLike<number> | null,
): Direction[] {
  const companies = new Map(
    [...new Set(needs.flatMap((n) => n.cells.map((c) => c.company)))].map((c, i) => [c, i]),
  )
  const columns = needs.map((need) => centredRatings(need, companies, profiles, decimalMark, rowGroups))
  const standardised = columns.map(standardise)
  const all = sumOf(standardised)
  const correlations = columns.map((own, i) => restCorrelation(own, standardised[i]!, all))
  const sorted = correlations.filter((c) => !Number.isNaN(c)).toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return needs.map((need, i) => {
    const correlation = correlations[i]!
    const saysBad = speaksOf(need.label, 'bad')
    const fallsAgainst = correlation < -0.15
    const reversed = saysBad && fallsAgainst && median > 0
    // where needs hardly go together at all, none stands out
    const goesAlong = !(median > 0.15 && correlation < 0.25 * median)
    return {
      reversed,
      isDoubtful: !reversed && (saysBad || fallsAgainst || (needs.length >= 4 && !goesAlong)),
      correlation,
    }
  })
}

/** A need's ratings, one per row and company in the same order for all needs, less the respondent's mean of that need. */
function centredRatings(
  need: DraftMeasure,
  companies: ReadonlyMap<string | null, number>,
  profiles: readonly ColumnProfile[],
  decimalMark: '.' | ',',
  rowGroups: ArrayLike<number> | null,
): Float64Array {
  const rows = Math.min(ROWS, profiles[0]!.column.codes.length)
  const ratings = new Float64Array(rows * companies.size).fill(Number.NaN)
  for (const cell of need.cells) {
    const { column } = profiles[cell.index]!
    const { low, high } = need.scale!
    const read = readNumbers(column.texts, need.scale!, decimalMark)
    const numbers = need.scale!.isDescending ? read.map((x) => low + high - x) : read
    const c = companies.get(cell.company)!
    for (let r = 0; r < rows; r++) ratings[r * companies.size + c] = numbers[column.codes[r]!]!
  }
  if (companies.size === 1 && !rowGroups) return ratings
  const sums = new Map<number, { sum: number; count: number }>()
  const groupOf = (i: number) =>
    rowGroups ? rowGroups[Math.floor(i / companies.size)]! : Math.floor(i / companies.size)
  ratings.forEach((x, i) => {
    if (Number.isNaN(x)) return
    const total = sums.get(groupOf(i))
    if (total) {
      total.sum += x
      total.count++
    } else sums.set(groupOf(i), { sum: x, count: 1 })
  })
  return ratings.map((x, i) =>
    Number.isNaN(x) ? x : x - sums.get(groupOf(i))!.sum / sums.get(groupOf(i))!.count,
  )
}

interface Sums {
  sum: Float64Array
  count: Uint16Array
}

function sumOf(columns: readonly Float64Array[]): Sums {
  const length = columns[0]?.length ?? 0
  const sums: Sums = { sum: new Float64Array(length), count: new Uint16Array(length) }
  for (const column of columns) {
    for (let i = 0; i < length; i++) {
      if (Number.isNaN(column[i]!)) continue
      sums.sum[i]! += column[i]!
      sums.count[i]! += 1
    }
  }
  return sums
}

/** Correlation of a need with the mean of the other needs, where there are any. */
function restCorrelation(own: Float64Array, standardised: Float64Array, all: Sums): number {
  let n = 0
  let sx = 0
  let sy = 0
  let sxx = 0
  let syy = 0
  let sxy = 0
  for (let i = 0; i < own.length; i++) {
    const x = own[i]!
    if (Number.isNaN(x)) continue
    const isCounted = !Number.isNaN(standardised[i]!)
    const others = all.count[i]! - (isCounted ? 1 : 0)
    if (others === 0) continue
    const y = (all.sum[i]! - (isCounted ? standardised[i]! : 0)) / others
    n++
    sx += x
    sy += y
    sxx += x * x
    syy += y * y
    sxy += x * y
  }
  if (n < 30) return Number.NaN
  return (n * sxy - sx * sy) / Math.sqrt((n * sxx - sx * sx) * (n * syy - sy * sy))
}

/** Divided by their spread, so that needs on long and short scales count alike; NaN where all are equal. */
function standardise(values: Float64Array): Float64Array {
  let n = 0
  let sum = 0
  let squares = 0
  for (const v of values) {
    if (Number.isNaN(v)) continue
    n++
    sum += v
    squares += v * v
  }
  const spread = Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2))
  return values.map((v) => (spread > 1e-12 ? v / spread : Number.NaN))
}
