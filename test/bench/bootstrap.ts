import { run } from '../../src/core/analysis.ts'
import { dissimilaritiesFromStrength } from '../../src/core/mapping/dissimilarity.ts'
import { unfold } from '../../src/core/mapping/unfold.ts'
import { normalFrom, randomFrom } from '../../src/core/math/random.ts'
import { tabulateRatios, type RatioInput } from '../../src/core/measurement/ratio-cells.ts'
import { bootstrapMap, type BaseMap } from '../../src/core/stability/bootstrap-map.ts'
import { prepareResampling } from '../../src/core/stability/resample.ts'
import { aboveFloor, within, type BenchOptions, type Case, type Line } from './line.ts'
import { plantTable } from './tables.ts'
import { race } from './timing.ts'

const REPLICATES = 1000

/** How far would the map move with other respondents? Drawing, refitting and aligning 1,000 maps. */
async function* measure({ full }: BenchOptions): AsyncGenerator<Line> {
  const studies = [
    { rows: 5, columns: 5, respondents: 10_000, bound: 1000 },
    { rows: 12, columns: 20, respondents: 10_000, bound: 1000 },
    { rows: 12, columns: 20, respondents: 1_000_000, bound: 5000 },
  ]
  for (const { rows, columns, respondents, bound } of studies) {
    if (respondents > 10_000 && !full) continue
    const input = interview(rows, columns, respondents)
    const base = baseMap(input)
    const times = await race({
      maps: () => run(bootstrapMap(base, prepareResampling(input, base.values), { replicates: REPLICATES })),
      tables: () => drawTables(input, base.values),
    })
    const work = `1,000 maps ${rows} × ${columns} from ${respondents.toLocaleString('en')}`
    yield within(work, times.maps, bound)
    yield aboveFloor(work, times.maps, 'drawing the tables alone', times.tables, null)
  }
}

/** Respondents in equal segments who rate every company around its true strength, with a deviation of 20 points and weights from 0.5 to 1.5. */
function interview(rows: number, columns: number, respondents: number): RatioInput {
  const { strengths } = plantTable(rows, columns, 7)
  const random = randomFrom(1)
  const columnOf = Int32Array.from({ length: respondents }, (_, i) => i % columns)
  const numerators = new Float64Array(respondents * rows)
  for (let i = 0, k = 0; i < respondents; i++)
    for (let row = 0; row < rows; row++, k++)
      numerators[k] =
        random() < 0.03 ? Number.NaN : strengths[row * columns + columnOf[i]!]! + 20 * normalFrom(random)
  const weights = Float64Array.from({ length: respondents }, () => 0.5 + random())
  return { respondents, rows, columns, numerators, denominators: null, columnOf, weights }
}

function baseMap(input: RatioInput): BaseMap {
  const { rows, columns } = input
  const { values } = tabulateRatios(input)
  const { dissimilarities, anchor } = dissimilaritiesFromStrength(values)
  const configuration = unfold({ rows, columns, dissimilarities, weights: null })
  return { rows, columns, values, weights: null, anchor, configuration }
}

function drawTables(input: RatioInput, values: Float64Array): void {
  const draw = prepareResampling(input, values)
  const random = randomFrom(1)
  for (let k = 0; k < REPLICATES; k++) draw(random)
}

export const bootstrapCase: Case = { name: 'bootstrap', measure }
