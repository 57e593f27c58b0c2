import { partsOfNumber } from '../table/parse-number.ts'
import type { Column, Table } from '../table/table.ts'
import { DELIMITERS, type Delimiter } from './dialect.ts'
import { isBlank, sampleRecords } from './records.ts'

/** Rows that the guesses look at. */
const SAMPLE_ROWS = 200

export interface DelimiterGuess {
  delimiter: Delimiter
  /** Cells that most rows have. */
  usualWidth: number
  /** The first rows, blank ones left out, cells trimmed. */
  records: string[][]
}

/**
 * Finds out what stands between cells: the mark that cuts the first rows into the same, preferably large, number
 * of cells, the header included.
 *
 * @param text the beginning of the file
 * @param isWhole the text is the whole file
 * @param given the delimiter that the user has chosen, or null
 */
export function guessDelimiter(text: string, isWhole: boolean, given: Delimiter | null): DelimiterGuess {
  const guesses = (given ? [given] : DELIMITERS).map((delimiter) => {
    const records = sampleRecords(text, delimiter, SAMPLE_ROWS, isWhole).filter((row) => !isBlank(row))
    const { width, share } = usualWidth(records)
    const header = records[0]?.length ?? 0
    const agrees = header === width || Math.abs(header - width) === 1
    // a delimiter that the header lacks and most rows lack is punctuation
    const score = header < 2 && share < 0.5 ? 0 : share * share * Math.log2(width) * (agrees ? 1 : 0.5)
    return { delimiter, usualWidth: width, records, score }
  })
  const best = guesses.reduce((a, b) => (b.score > a.score ? b : a))
  return { delimiter: best.delimiter, usualWidth: best.usualWidth, records: best.records }
}

/** The most frequent number of cells above one, and the share of rows that have it. */
function usualWidth(records: string[][]): { width: number; share: number } {
  const counts = new Map<number, number>()
  for (const row of records) if (row.length > 1) counts.set(row.length, (counts.get(row.length) ?? 0) + 1)
  let width = 1
  let most = 0
  for (const [candidate, count] of counts) {
    if (count > most || (count === most && candidate > width)) {
      width = candidate
      most = count
    }
  }
  return { width, share: records.length > 0 ? most / records.length : 0 }
}

/** Whole part, with groups of thousands or not; mark; fraction. */
const DECIMAL = /^(\d*|\d{1,3}(?:([.,'’ \u00a0\u2009\u202f])\d{3})(?:\2\d{3})*)([.,])(\d+)(?:e[+-]?\d+)?$/i
/** Points or commas that can only group thousands, for they come more than once. */
const GROUPS = /^\d{1,3}([.,])\d{3}(?:\1\d{3})+$/
/** Texts of a column that are looked at. */
const SAMPLE_TEXTS = 2000

/** What a column says about points and commas in numbers. */
export interface MarkEvidence {
  /** Numbers that show which mark stands before decimals. */
  points: number
  commas: number
  /** Numbers such as `1,234` and `1.234`: thousands, or decimals. */
  pointOrGroup: number
  commaOrGroup: number
  /** Whole numbers without any mark, below a thousand and from a thousand on. */
  small: number
  large: number
  /** Texts with commas that are no numbers. */
  other: number
}

/**
 * Finds out how the file writes decimals, from all its columns: each one whose numbers show a mark has a vote.
 * `1.234` and `1,234` may be thousands and vote only where the column tells which; where cells are divided by commas,
 * `1,3` may be two codes of a multiple answer, so a comma needs a fraction that codes do not have.
 */
export function guessDecimalMark(table: Pick<Table, 'columns'>, delimiter: Delimiter): '.' | ',' {
  let commas = 0
  let points = 0
  for (const column of table.columns) {
    const mark = markOf(evidenceOf(column, delimiter), delimiter)
    if (mark === ',') commas++
    else if (mark === '.') points++
  }
  return commas > points ? ',' : '.'
}

/** The decimal mark that a column's numbers show, or null. */
function markOf(evidence: MarkEvidence, delimiter: Delimiter): '.' | ',' | null {
  const { points, commas, other, commaOrGroup, large } = evidence
  if (commas > points && commas > other) return ','
  if (points > commas) return '.'
  // semicolons are written where commas are decimal marks, and thousands that stand without a mark elsewhere in the
  // column have none here: 1,234 beside 1234 is a fraction
  const isFraction = delimiter !== ',' && points + commas + other === 0 && commaOrGroup > 0 && large > 0
  return isFraction ? ',' : null
}

/** Counts the distinct texts of a column by what they say about the decimal mark. */
export function evidenceOf({ texts }: Pick<Column, 'texts'>, delimiter: Delimiter): MarkEvidence {
  const evidence = { points: 0, commas: 0, pointOrGroup: 0, commaOrGroup: 0, small: 0, large: 0, other: 0 }
  for (let i = 0; i < texts.length && i < SAMPLE_TEXTS; i++) {
    const kind = evidenceIn(texts.at(i)!, delimiter)
    if (kind) evidence[kind]++
  }
  return evidence
}

function evidenceIn(text: string, delimiter: Delimiter): keyof MarkEvidence | null {
  const hasComma = text.includes(',')
  if (!hasComma && !text.includes('.')) {
    if (!/^\d+$/.test(text)) return null
    return text.length > 3 ? 'large' : 'small'
  }
  const digits = partsOfNumber(text)?.digits ?? ''
  const groups = GROUPS.exec(digits)
  if (groups) return groups[1] === ',' ? 'points' : 'commas'
  const match = DECIMAL.exec(digits)
  if (!match) return hasComma ? 'other' : null
  const [, whole = '', group, mark, fraction = ''] = match
  if (group === undefined && fraction.length === 3 && whole !== '' && whole.length <= 3 && !whole.startsWith('0'))
    return mark === ',' ? 'commaOrGroup' : 'pointOrGroup'
  if (group === mark) return null
  const isCodes = delimiter === ',' && mark === ',' && group === undefined && fraction.length < 2 && !/^0?$/.test(whole)
  if (isCodes) return null
  return mark === ',' ? 'commas' : 'points'
}
