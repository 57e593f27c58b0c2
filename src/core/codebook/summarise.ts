import { type ColumnDates, datesOf } from '../table/column-dates.ts'
import { numbersOf } from '../table/numbers-of.ts'
import { parseNumber } from '../table/parse-number.ts'
import type { Column, Table } from '../table/table.ts'
import type { Texts } from '../table/texts.ts'
import type { SaidAnswers } from './coded-answers.ts'

/** What a column holds, for the codebook screen and for the proposal. Shares and extremes are of the cells that are not blank. */
export interface ColumnSummary {
  name: string
  label: string
  /** Distinct texts, blank not counted. */
  distinct: number
  /** Blank cells. */
  blanks: number
  /** Share of the answered cells that read as numbers. */
  numericShare: number
  /** Over the cells that read as numbers; NaN where there are none. */
  low: number
  high: number
  mean: number
  integers: boolean
  /** The most frequent texts (40 at most), most frequent first, blank left out. */
  frequent: { text: string; count: number }[]
  /** The dates that the column holds, or null. */
  dates: ColumnDates | null
}

/** A summary with the counts behind it: one entry per distinct text of the column. */
export interface ColumnProfile {
  index: number
  column: Column
  summary: ColumnSummary
  counts: Uint32Array
  /** The number that each text reads as; of length 0 in columns with more than 5000 distinct texts. */
  numbers: Float64Array
  /** Cells that read as numbers, and those of them below 0. */
  numeric: number
  negative: number
  /** What the file itself says that texts mean; absent where it says nothing. */
  said?: SaidAnswers
}

const FREQUENT = 40
const KEPT = 5000

/** Counts a column's texts and reads them as numbers: one pass over the codes, one over the distinct texts. */
export function profileColumn(column: Column, index: number, decimalMark: '.' | ','): ColumnProfile {
  const { codes, texts } = column
  const counts = new Uint32Array(texts.length)
  for (let r = 0; r < codes.length; r++) counts[codes[r]!]!++
  const numbers = mayHoldNumbers(texts, decimalMark) ? numbersOf(texts, decimalMark) : new Float64Array(texts.length).fill(Number.NaN)
  const blank = texts.indexOf('')
  const summary = { distinct: 0, blanks: 0, low: Infinity, high: -Infinity, integers: true }
  let answered = 0
  let numeric = 0
  let negative = 0
  let sum = 0
  for (let i = 0; i < texts.length; i++) {
    const count = counts[i]!
    const number = numbers[i]!
    if (i === blank) summary.blanks += count
    else if (count > 0) {
      summary.distinct++
      answered += count
      if (Number.isNaN(number)) continue
      numeric += count
      if (number < 0) negative += count
      sum += count * number
      summary.low = Math.min(summary.low, number)
      summary.high = Math.max(summary.high, number)
      summary.integers &&= Number.isInteger(number)
    }
  }
  return {
    index,
    column,
    counts,
    numbers: texts.length <= KEPT ? numbers : new Float64Array(0),
    numeric,
    negative,
    summary: {
      name: column.name,
      label: column.label,
      ...summary,
      low: numeric > 0 ? summary.low : Number.NaN,
      high: numeric > 0 ? summary.high : Number.NaN,
      mean: numeric > 0 ? sum / numeric : Number.NaN,
      numericShare: answered > 0 ? numeric / answered : 0,
      frequent: mostFrequent(texts, counts),
      dates: datesOf(column),
    },
  }
}

/** Of very many texts a sample from all over the file decides whether any is read as a number: looking at words for numbers is slow. */
function mayHoldNumbers(texts: Texts, decimalMark: '.' | ','): boolean {
  const step = Math.floor(texts.length / KEPT)
  if (step < 2) return true
  for (let i = 0; i < texts.length; i += step) if (!Number.isNaN(parseNumber(texts.at(i)!, decimalMark))) return true
  return false
}

/** Summarises every column of a table, in the table's order. One pass over the rows of each column. */
export function summariseColumns(table: Table): ColumnSummary[] {
  return table.columns.map((column, i) => profileColumn(column, i, table.decimalMark).summary)
}

function mostFrequent(texts: Texts, counts: Uint32Array): ColumnSummary['frequent'] {
  // in near-unique columns sorting a million texts would cost more than all the rest: look for a floor first
  const floor = texts.length > KEPT ? Math.max(1, countAt(counts, FREQUENT)) : 0
  const above: ColumnSummary['frequent'] = []
  const atFloor: ColumnSummary['frequent'] = []
  for (let i = 0; i < texts.length; i++) {
    if (counts[i]! < Math.max(1, floor) || (counts[i] === floor && atFloor.length === FREQUENT) || texts.at(i) === '') continue
    if (counts[i]! > floor) above.push({ text: texts.at(i)!, count: counts[i]! })
    else atFloor.push({ text: texts.at(i)!, count: counts[i]! })
  }
  return [...above.toSorted((a, b) => b.count - a.count), ...atFloor].slice(0, FREQUENT)
}

/** The count that so many others are not below. */
function countAt(counts: Uint32Array, place: number): number {
  const highest = counts.reduce((most, count) => Math.max(most, count), 0)
  if (highest >= counts.length) return counts.toSorted().at(-place - 1)!
  const times = new Uint32Array(highest + 1)
  for (let i = 0; i < counts.length; i++) times[counts[i]!]!++
  let above = 0
  let count = highest
  while (above + times[count]! <= place) above += times[count--]!
  return count
}
