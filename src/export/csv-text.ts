import Papa from 'papaparse'

/** What a spreadsheet would compute: a text that begins like a formula and is no number. */
const FORMULA = /^(?:[=@\t\r]|[+-](?!(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$)).*$/i

/** Rows of cells as CSV, as Excel writes it; cells that a spreadsheet would take for formulas are defused, numbers stay numbers. */
export function csvText(rows: string[][]): string {
  return Papa.unparse(rows, { escapeFormulae: FORMULA, newline: '\r\n' })
}

/** A number at full precision; a blank for what is not known. */
export function numberCell(value: number): string {
  return Number.isNaN(value) ? '' : String(value)
}
