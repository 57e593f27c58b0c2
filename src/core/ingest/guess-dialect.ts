import type { Table } from '../table/table.ts'
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
const DECIMAL = /^[¥￥€$£]?[+-]?(\d*|\d{1,3}(?:[.,]\d{3})+)([.,])(\d+)(?:e[+-]?\d+)?[%¥￥€$£元]?$/i
/** Texts of a column that are looked at, and characters that a number may have. */
const SAMPLE_TEXTS = 2000
const LONGEST_NUMBER = 30

/**
 * Finds out how the file writes decimals, from all its columns: each one whose numbers show a mark has a vote.
 * `1.234` and `1,234` may be thousands and have none; where cells are divided by commas, `1,3` may be two codes of
 * a multiple answer, so a comma needs a fraction that codes do not have.
 */
export function guessDecimalMark(table: Pick<Table, 'columns'>, delimiter: Delimiter): '.' | ',' {
  let commas = 0
  let points = 0
  for (const column of table.columns) {
    let comma = 0
    let point = 0
    let other = 0
    for (let i = 0; i < column.texts.length && i < SAMPLE_TEXTS; i++) {
      const mark = decimalMarkOf(column.texts[i]!, delimiter)
      if (mark === ',') comma++
      else if (mark === '.') point++
      else if (mark === 'other') other++
    }
    if (comma > point && comma > other) commas++
    else if (point > comma) points++
  }
  return commas > points ? ',' : '.'
}

/** The decimal mark that a text shows; `other` for a text with commas that is no number; null when it shows none. */
function decimalMarkOf(text: string, delimiter: Delimiter): '.' | ',' | 'other' | null {
  const hasComma = text.includes(',')
  if (!hasComma && !text.includes('.')) return null
  const match = text.length > LONGEST_NUMBER ? null : DECIMAL.exec(text.replace(/[\s\u00a0\u202f]/g, ''))
  if (!match) return hasComma ? 'other' : null
  const [, whole = '', mark, fraction = ''] = match
  const isGrouped = /[.,]/.test(whole)
  const isThousands = isGrouped
    ? whole.includes(mark === ',' ? ',' : '.')
    : fraction.length === 3 && whole !== '' && !whole.startsWith('0')
  const isCodes =
    delimiter === ',' && mark === ',' && !isGrouped && fraction.length < 2 && !/^0?$/.test(whole)
  if (isThousands || isCodes) return null
  return mark === ',' ? ',' : '.'
}
