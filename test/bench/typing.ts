import { run } from '../../src/core/analysis.ts'
import { readTable } from '../../src/core/ingest/read-table.ts'
import { randomFrom } from '../../src/core/math/random.ts'
import { chooseRidge } from '../../src/core/typing/choose-ridge.ts'
import { fitLogit } from '../../src/core/typing/logit.ts'
import { scoreRows } from '../../src/core/typing/score-rows.ts'
import { estimateMix } from '../../src/core/typing/segment-mix.ts'
import type { SharedVariable } from '../../src/core/typing/shared-variable.ts'
import type { TrainingSet } from '../../src/core/typing/training-set.ts'
import { aboveFloor, within, type Case, type Line } from './line.ts'
import { race } from './timing.ts'

const ROWS = 1_000_000
const RESPONDENTS = 1500
const SEGMENTS = 5
const LEVELS = 5
const NAMES = ['age', 'gender', 'region', 'household', 'cars', 'value', 'income', 'channel', 'tenure']

const variables = NAMES.map((name): SharedVariable => {
  const levels = Array.from({ length: LEVELS }, (_, i) => `${name} ${i + 1}`)
  const rules = levels.map((text, level) => ({ text, level }))
  return { survey: name, database: name, label: name, how: 'same', sureness: 1, isSure: true, levels, isOrdered: false, cuts: null, rules: { survey: rules, database: rules } }
})

/** From a survey's respondents to the segment of each of a million customers. */
async function* measure(): AsyncGenerator<Line> {
  const training = inventRespondents()
  const model = fitLogit(training, 3)
  const file = inventCustomers()
  let { table } = await readTable(file)
  let probabilities = scoreRows(model, table)
  const times = await race(
    {
      ridge: () => run(chooseRidge(training, 1)),
      fit: () => fitLogit(training, 3),
      score: () => (probabilities = scoreRows(model, table)),
      mix: () => estimateMix(probabilities, model.shares),
      read: async () => (table = (await readTable(file)).table),
    },
    2500,
  )
  yield within(`${RESPONDENTS} respondents × 9 → model`, times.fit, 500)
  yield within('  its ridge by five-fold cross-validation', times.ridge, 5000)
  yield within('1M rows × 9 → probabilities of 5 segments', times.score, 2000)
  yield aboveFloor('1M rows × 9 → probabilities of 5 segments', times.score, `reading the file (${(file.size / 1e6).toFixed(0)} MB)`, times.read, 1)
  yield within('1M rows → corrected mix', times.mix, 5000)
}

function levelsOf(segment: number, random: () => number): number[] {
  return NAMES.map(() => (random() < 0.35 ? segment : Math.floor(random() * LEVELS)))
}

function inventRespondents(): TrainingSet {
  const random = randomFrom(1)
  const segmentOf = Uint8Array.from({ length: RESPONDENTS }, () => Math.floor(random() * SEGMENTS))
  const people = Array.from(segmentOf, (segment) => levelsOf(segment, random))
  return {
    count: RESPONDENTS,
    segments: Array.from({ length: SEGMENTS }, (_, k) => `segment ${k + 1}`),
    segmentOf,
    weights: new Float64Array(RESPONDENTS).fill(1),
    variables,
    levels: NAMES.map((_, v) => Uint8Array.from(people, (levels) => levels[v]!)),
  }
}

/** Customers as CSV, of segments of unequal size, one cell in twenty blank. */
function inventCustomers(): File {
  const random = randomFrom(2)
  const encoder = new TextEncoder()
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let text = NAMES.join(',') + '\n'
  for (let row = 0; row < ROWS; row++) {
    const segment = Math.floor(SEGMENTS * random() ** 2)
    text += levelsOf(segment, random).map((level, v) => (random() < 0.05 ? '' : variables[v]!.levels[level]!)).join(',') + '\n'
    if (text.length < 1 << 20 && row < ROWS - 1) continue
    pieces.push(encoder.encode(text))
    text = ''
  }
  return new File(pieces, 'customers.csv')
}

export const typingCase: Case = { name: 'typing', measure }
