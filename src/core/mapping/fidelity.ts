import { distancesOf } from './fit.ts'
import type { Configuration } from './map.ts'

/** Two cells of one row or column that the map orders otherwise than the data. `stronger` is the cell the data say is stronger. */
export interface WrongPair {
  within: 'row' | 'column'
  /** Position of the row or column. */
  line: number
  /** Positions, along that line, of the two cells. */
  stronger: number
  weaker: number
  /** Strength of the stronger minus that of the weaker, > 0. */
  difference: number
  /** Distance shown to the stronger minus that to the weaker, ≥ 0. */
  excess: number
}

/** Comparisons shown right, of those that the data make. */
interface PairCount {
  correct: number
  pairs: number
  /** `correct / pairs`; NaN where there is no pair. */
  share: number
  /** The same for each row (or column); NaN where it has no pair. */
  per: Float64Array
}

/** What can be read off a map rightly. */
export interface Fidelity {
  /** Within rows: to which columns is this row nearer? */
  rows: PairCount
  /** Within columns: which rows are nearer to this column? */
  columns: PairCount
  /** Both together. */
  correct: number
  pairs: number
  share: number
  /** Kendall's τ-b between closeness and strength, by row and by column; NaN where all is tied. */
  rowTau: Float64Array
  columnTau: Float64Array
  /** Comparisons shown wrong, the largest difference in strength first. */
  wrong: WrongPair[]
}

/** A table of strengths, row-major, to hold a map against. NaN is missing. */
export interface StrengthTable {
  rows: number
  columns: number
  values: Float64Array
}

/**
 * Checks what the reader of a map will read off it: for every two segments of a company, and every two companies of a segment, is the one with
 * the stronger relationship shown nearer? Pairs with equal strengths are not counted; a pair shown at equal distance is wrong. O(rows · columns · (rows + columns)).
 *
 * @param cellWeights cells with weight 0 are left out, others count alike; null = all
 * @param standardErrors where given, only pairs that the data are sure of count: a difference of more than `sureAt` standard errors
 *   (of two independent means)
 * @param sureAt 1.96 for 95 %
 */
export function measureFidelity(
  configuration: Configuration,
  table: StrengthTable,
  cellWeights: Float64Array | null = null,
  standardErrors: Float64Array | null = null,
  sureAt = 1.96,
): Fidelity {
  return compareOrders(distancesOf(configuration), table, cellWeights, standardErrors, sureAt)
}

/** As `measureFidelity`, from distances instead of points: for maps in other spaces and for heat maps. */
export function compareOrders(
  distances: Float64Array,
  { rows, columns, values }: StrengthTable,
  cellWeights: Float64Array | null = null,
  standardErrors: Float64Array | null = null,
  sureAt = 1.96,
): Fidelity {
  const wrong: WrongPair[] = []
  const counts: PairCount[] = []
  const taus: Float64Array[] = []
  for (const within of ['row', 'column'] as const) {
    const lines = within === 'row' ? rows : columns
    const length = within === 'row' ? columns : rows
    const cellAt = (line: number, i: number) => (within === 'row' ? line * columns + i : i * columns + line)
    const per = new Float64Array(lines)
    const tau = new Float64Array(lines)
    let correct = 0
    let pairs = 0
    for (let line = 0; line < lines; line++) {
      const tally = { correct: 0, reversed: 0, pairs: 0, distinct: 0, untied: 0 }
      for (let i = 0; i < length; i++) for (let j = 0; j < i; j++) compare(line, i, j, tally)
      correct += tally.correct
      pairs += tally.pairs
      per[line] = tally.pairs > 0 ? tally.correct / tally.pairs : NaN
      tau[line] = (tally.correct - tally.reversed) / Math.sqrt(tally.pairs * tally.distinct)
    }
    counts.push({ correct, pairs, share: pairs > 0 ? correct / pairs : NaN, per })
    taus.push(tau)

    function compare(
      line: number,
      i: number,
      j: number,
      tally: { correct: number; reversed: number; pairs: number; distinct: number },
    ): void {
      const a = cellAt(line, i)
      const b = cellAt(line, j)
      const difference = values[a]! - values[b]!
      if (Number.isNaN(difference) || cellWeights?.[a] === 0 || cellWeights?.[b] === 0) return
      if (
        standardErrors !== null &&
        !(Math.abs(difference) > sureAt * Math.hypot(standardErrors[a]!, standardErrors[b]!))
      )
        return
      const farther = distances[a]! - distances[b]!
      if (farther !== 0) tally.distinct += 1
      if (difference === 0) return
      tally.pairs += 1
      if (difference * farther < 0) tally.correct += 1
      else {
        if (farther !== 0) tally.reversed += 1
        const [stronger, weaker] = difference > 0 ? [i, j] : [j, i]
        wrong.push({
          within,
          line,
          stronger,
          weaker,
          difference: Math.abs(difference),
          excess: Math.abs(farther),
        })
      }
    }
  }
  wrong.sort((a, b) => b.difference - a.difference)
  const [byRow, byColumn] = counts as [PairCount, PairCount]
  const correct = byRow.correct + byColumn.correct
  const pairs = byRow.pairs + byColumn.pairs
  return {
    rows: byRow,
    columns: byColumn,
    correct,
    pairs,
    share: pairs > 0 ? correct / pairs : NaN,
    rowTau: taus[0]!,
    columnTau: taus[1]!,
    wrong,
  }
}
