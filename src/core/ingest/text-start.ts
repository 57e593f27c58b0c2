import { AnalysisError, type Issue } from '../errors.ts'
import { DELIMITERS, type Delimiter, type DialectOverrides } from './dialect.ts'
import { guessDelimiter } from './guess-dialect.ts'
import { guessHeader, isHeaderShifted } from './guess-header.ts'
import { unifyLineEnds } from './records.ts'
import type { TableLayout } from './row-ledger.ts'

/** Characters at the beginning of the file from which delimiter and header are recognised. */
export const SAMPLE = 1 << 18

/** What the beginning of a text says about the whole. */
export interface TextStart {
  /** Characters before the first row. */
  skipped: number
  delimiter: Delimiter
  layout: TableLayout
  issues: Issue[]
}

/**
 * Recognises delimiter and header from the beginning of a text.
 *
 * @param isWhole the text is the whole file
 * @param crEndsRow a carriage return alone ends a row
 * @throws {AnalysisError} file.oneColumn, file.noTable
 */
export function recogniseStart(
  file: string,
  head: string,
  isWhole: boolean,
  overrides: DialectOverrides,
  crEndsRow: boolean,
): TextStart {
  // Excel writes and obeys a first line such as `sep=;` and does not show it
  const sep = /^sep=([,;\t|])(?:\r?\n|\r)/i.exec(head)
  const skipped = sep ? sep[0].length : 0
  const text = head.slice(skipped)
  const given = overrides.delimiter ?? DELIMITERS.find((delimiter) => delimiter === sep?.[1]) ?? null
  const sample = crEndsRow ? unifyLineEnds(text) : text
  const { delimiter, usualWidth, records } = guessDelimiter(sample, isWhole, given)
  if (records.length > 1 && records.every((row) => row.length < 2))
    throw new AnalysisError('file.oneColumn', { file })
  if (given === null && isNoTable(text, records, usualWidth)) throw new AnalysisError('file.noTable', { file })

  const guess = guessHeader(records)
  const headerRows = overrides.headerRows ?? guess.headerRows
  const isShifted = isHeaderShifted(records, headerRows)
  const issues: Issue[] = []
  if (headerRows === 0) issues.push({ code: 'header.missing', severity: 'warning', details: { guess: 'no' } })
  else if (guess.isDoubtful && overrides.headerRows === undefined)
    issues.push({ code: 'header.missing', severity: 'warning', details: { guess: 'yes' } })
  return { skipped, delimiter, layout: { headerRows, isShifted, usualWidth }, issues }
}

/** Data of programs: JSON and XML. */
const MARKUP = /^\s*(?:[{[]\s*[\n"{]|<\?xml\b)/
/** Rows of prose that have as many commas as most; its words between two commas; and cells that are numbers. */
const ALIKE = 0.6
const WORDS = 2.5
const NUMBERS = 0.05

/**
 * Whether a text is data of another kind or prose, whose commas divide no cells: hardly two lines have as many of them, long
 * phrases stand between them, and no numbers.
 */
function isNoTable(text: string, records: string[][], usualWidth: number): boolean {
  if (MARKUP.test(text)) return true
  const alike = records.filter((row) => row.length === usualWidth).length
  if (records.length < 3 || alike >= ALIKE * records.length) return false
  const cells = records.flat().filter((cell) => cell !== '')
  const words = cells.reduce((count, cell) => count + wordsIn(cell), 0)
  const numbers = cells.filter((cell) => /^[-+]?[\d.,]+%?$/.test(cell)).length
  return words > WORDS * cells.length && numbers < NUMBERS * cells.length
}

/** Words of a text; two characters of Chinese are about one. */
function wordsIn(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return han / 2 + (text.match(/[\p{L}\p{N}'’-]+/gu) ?? []).filter((word) => !/\p{Script=Han}/u.test(word)).length
}
