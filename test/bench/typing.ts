import { run } from '../../src/core/analysis.ts'
import { addUpPurchases } from '../../src/core/database/add-up-purchases.ts'
import type { PurchaseNames, TransactionsBook } from '../../src/core/database/transactions-book.ts'
import { readTable } from '../../src/core/ingest/read-table.ts'
import { randomFrom } from '../../src/core/math/random.ts'
import type { Column, Table } from '../../src/core/table/table.ts'
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
      decode: () => decoded(file),
      read: async () => (table = (await readTable(file)).table),
    },
    2500,
  )
  yield within(`${RESPONDENTS} respondents × 9 → model`, times.fit, 500)
  yield within('  its ridge by five-fold cross-validation', times.ridge, 5000)
  yield within('1M rows × 9 → probabilities of 5 segments', times.score, 2000)
  const megabytes = `(${(file.size / 1e6).toFixed(0)} MB)`
  yield aboveFloor('  the same', times.score, `stream and decode the file ${megabytes}`, times.decode, null)
  yield aboveFloor('  the same', times.score, `reading the file into our table ${megabytes}`, times.read, 1)
  yield within('1M rows → corrected mix', times.mix, 5000)
  const added = await race({ addUp: () => addUpPurchases({ table: CUSTOMERS, id: 'id' }, { table: inventPurchases(), book: BOOK, names: NAMED }), invent: inventPurchases })
  yield within('3M purchases → added up to 1M customers', added.addUp - added.invent, 10_000)
}

const CUSTOMERS: Table = { rowCount: ROWS, columns: [numbersAs('id', Uint32Array.from({ length: ROWS }, (_, i) => i), ROWS)], rowNumbers: new Uint32Array(ROWS), decimalMark: '.' }
const NAMED: PurchaseNames = { orders: 'orders', amount: 'amount', quantity: 'quantity', cost: 'cost', profit: 'profit', first: 'first', last: 'last', products: 'products' }
const BOOK: TransactionsBook = { customer: 'id', order: null, date: 'date', product: 'product', amount: 'amount', quantity: null, margin: null }

/** Three purchases of each customer on average, as a table; a new one, for sums of the same are kept. */
function inventPurchases(): Table {
  const random = randomFrom(3)
  const rowCount = 3 * ROWS
  const drawn = (from: number) => new Uint32Array(rowCount).map(() => Math.floor(random() * from))
  const dates = Array.from({ length: 730 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10))
  const date: Column = { name: 'date', label: '', codes: drawn(dates.length), texts: dates }
  return { rowCount, columns: [numbersAs('id', drawn(ROWS), ROWS), date, numbersAs('product', drawn(40), 40), numbersAs('amount', drawn(9000), 9000)], rowNumbers: new Uint32Array(rowCount), decimalMark: '.' }
}

/** A column of the whole numbers 0 to `count` − 1. */
function numbersAs(name: string, codes: Uint32Array, count: number): Column {
  return { name, label: '', codes, texts: Array.from({ length: count }, (_, i) => String(i)) }
}

/** What no reader can do without: every byte fetched and made text. */
async function decoded(file: File): Promise<number> {
  const decoder = new TextDecoder()
  let length = 0
  for await (const piece of file.stream()) length += decoder.decode(piece, { stream: true }).length
  return length
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
