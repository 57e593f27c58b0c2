import { readNumbers } from '../../src/core/codebook/read-values.ts'
import type { RelationParams } from '../../src/core/measurement/relation.ts'
import { tabulate } from '../../src/core/measurement/tabulate.ts'
import { columnNamed, type Table } from '../../src/core/table/table.ts'
import { aboveFloor, within, type Case, type Line } from './line.ts'
import { codedSurvey, COMPANIES, NEEDS, RATINGS, SEGMENTS, surveyCodebook } from './survey.ts'
import { race } from './timing.ts'

const ROWS = 1_000_000
const BOUND = 100
const STRENGTH: RelationParams = {
  by: 'segments',
  quantity: 'strength',
  valueFrom: 'needs',
  walletBy: 'amounts',
  relative: false,
  segmentBy: null,
  wave: null, path: [], only: [], mergeBelow: null,
}

/** A table of 1,000,000 rows in memory, measured anew as after a change of codebook. */
async function* measure(): AsyncGenerator<Line> {
  const table = codedSurvey(ROWS, 1)
  const codebook = surveyCodebook()
  checkFloor(table)
  const times = await race({
    segments: () => tabulate(table, codebook, STRENGTH),
    needs: () => tabulate(table, codebook, { ...STRENGTH, by: 'needs' }),
    floor: () => sumOnly(table),
  })
  yield within('1M rows → companies × segments', times.segments, BOUND)
  yield aboveFloor(
    '1M rows → companies × segments',
    times.segments,
    'bare loop: the same means, no errors or bases',
    times.floor,
    null,
  )
  yield within('1M rows → companies × needs', times.needs, BOUND)
}

/**
 * The least that has to be done for companies × segments: one pass over the columns used, a company at a time, adding up without branches.
 *
 * @returns means in points, row-major
 */
function sumOnly(table: Table): Float64Array {
  const segment = columnNamed(table, 'segment').codes
  const weightColumn = columnNamed(table, 'weight')
  const weightOf = Float64Array.from(weightColumn.texts, Number)
  const weightCodes = weightColumn.codes
  const scale = { low: 1, high: 10, values: [{ text: '99', value: 'dontKnow' as const }] }
  // all rating columns share their texts; who did not answer adds 0 to the sum and 0 to the count
  const valueOf = readNumbers(columnNamed(table, RATINGS[0]!).texts, scale, '.')
  const sumOf = valueOf.map((value) => value || 0)
  const countOf = valueOf.map((value) => (value > 0 ? 1 : 0))
  const sums = new Float64Array(COMPANIES * SEGMENTS)
  const bases = new Float64Array(COMPANIES * SEGMENTS)
  for (let company = 0; company < COMPANIES; company++) {
    const names = RATINGS.slice(company * NEEDS, (company + 1) * NEEDS)
    const [a, b, c, d, e, f] = names.map((name) => columnNamed(table, name).codes as Uint8Array)
    for (let row = 0; row < table.rowCount; row++) {
      const [i, j, k, l, m, n] = [a![row]!, b![row]!, c![row]!, d![row]!, e![row]!, f![row]!]
      const count = countOf[i]! + countOf[j]! + countOf[k]! + countOf[l]! + countOf[m]! + countOf[n]!
      if (count === 0) continue
      const sum = sumOf[i]! + sumOf[j]! + sumOf[k]! + sumOf[l]! + sumOf[m]! + sumOf[n]!
      const w = weightOf[weightCodes[row]!]!
      const cell = company * SEGMENTS + segment[row]!
      sums[cell]! += (w * sum) / count
      bases[cell]! += w
    }
  }
  return sums.map((sum, cell) => (100 * (sum / bases[cell]! - 1)) / 9)
}

/** A bare loop that computes something else would be no floor. */
function checkFloor(table: Table): void {
  const { values } = tabulate(table, surveyCodebook(), STRENGTH)
  const gap = sumOnly(table).reduce((most, mean, cell) => Math.max(most, Math.abs(mean - values[cell]!)), 0)
  if (!(gap < 1e-9)) throw new Error(`the bare loop's means differ by ${gap} points`)
}

export const measurementCase: Case = { name: 'measurement', measure }
