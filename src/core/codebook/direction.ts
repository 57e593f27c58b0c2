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
  const columns = needs.map((need) => centredRatings(need, needs, profiles, decimalMark, rowGroups))
  const correlations = columns.map((own, i) =>
    restCorrelation(
      own,
      columns.filter((_, k) => k !== i),
    ),
  )
  const sorted = correlations.filter((c) => !Number.isNaN(c)).toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
  return needs.map((need, i) => {
    const correlation = correlations[i]!
    const saysBad = speaksOf(need.label, 'bad')
    const fallsAgainst = correlation < -0.15
    const reversed = saysBad && fallsAgainst && median > 0
    const goesAlong = !(correlation < 0.25 * median)
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
  needs: readonly DraftMeasure[],
  profiles: readonly ColumnProfile[],
  decimalMark: '.' | ',',
  rowGroups: ArrayLike<number> | null,
): Float64Array {
  const companies = [...new Set(needs.flatMap((n) => n.cells.map((c) => c.company)))]
  const rows = Math.min(ROWS, profiles[0]!.column.codes.length)
  const ratings = new Float64Array(rows * companies.length).fill(Number.NaN)
  for (const cell of need.cells) {
    const { column } = profiles[cell.index]!
    const numbers = readNumbers(column.texts, need.scale!, decimalMark)
    const c = companies.indexOf(cell.company)
    for (let r = 0; r < rows; r++) ratings[r * companies.length + c] = numbers[column.codes[r]!]!
  }
  if (companies.length === 1 && !rowGroups) return ratings
  const sums = new Map<number, { sum: number; count: number }>()
  const groupOf = (i: number) =>
    rowGroups ? rowGroups[Math.floor(i / companies.length)]! : Math.floor(i / companies.length)
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

function restCorrelation(own: Float64Array, others: readonly Float64Array[]): number {
  const spreads = others.map(spreadOf)
  let n = 0
  let sx = 0
  let sy = 0
  let sxx = 0
  let syy = 0
  let sxy = 0
  for (let i = 0; i < own.length; i++) {
    let rest = 0
    let count = 0
    for (let k = 0; k < others.length; k++) {
      const z = others[k]![i]! / spreads[k]!
      if (Number.isFinite(z)) {
        rest += z
        count++
      }
    }
    const x = own[i]!
    if (Number.isNaN(x) || count === 0) continue
    const y = rest / count
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

function spreadOf(values: Float64Array): number {
  let n = 0
  let sum = 0
  let squares = 0
  for (const v of values) {
    if (Number.isNaN(v)) continue
    n++
    sum += v
    squares += v * v
  }
  return Math.sqrt(squares / n - (sum / n) ** 2)
}
