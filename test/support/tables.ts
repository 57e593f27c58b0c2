import { readFileSync } from 'node:fs'
import type { Column, Table } from '../../src/core/table/table.ts'

/** A table from a header and rows of cells; cells are trimmed. */
export function tableFromRows(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  labels: readonly string[] = [],
): Table {
  const columns = header.map((name, c): Column => {
    const indexByText = new Map<string, number>()
    const codes = Uint32Array.from(rows, (row) => {
      const text = (row[c] ?? '').trim()
      const code = indexByText.get(text) ?? indexByText.size
      indexByText.set(text, code)
      return code
    })
    return { name, label: labels[c] ?? '', codes, texts: [...indexByText.keys()] }
  })
  return {
    rowCount: rows.length,
    columns,
    rowNumbers: Uint32Array.from(rows, (_, r) => r + 2),
    decimalMark: '.',
  }
}

/** A small table written as words in lines; `.` is a blank cell. The first line is the header. */
export function tableFromText(text: string): Table {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  return tableFromRows(
    lines[0]!,
    lines.slice(1).map((cells) => cells.map((cell) => (cell === '.' ? '' : cell))),
  )
}

export interface CsvFile {
  delimiter?: string
  decimalMark?: '.' | ','
  encoding?: string
  /** Header rows; with 2 or more the second says the option or the question. */
  headers?: 1 | 2 | 3
}

/** A table from a CSV file of known dialect: well-formed quotes, any line ends. For tests that must not depend on ingest. */
export function tableFromCsvFile(
  path: string,
  { delimiter = ',', decimalMark = '.', encoding = 'utf-8', headers = 1 }: CsvFile = {},
): Table {
  const rows = cellsOf(new TextDecoder(encoding).decode(readFileSync(path)), delimiter)
  const header = rows[0]!.map((h) => h.trim())
  let labels: string[] = []
  if (headers === 3) labels = rows[1]!
  if (headers === 2) {
    let question = ''
    rows[1]!.forEach((option, c) => {
      question = header[c] || question
      labels.push(question)
      header[c] = option === '' || option === 'Response' ? question : `${question} - ${option}`
    })
  }
  return { ...tableFromRows(header, rows.slice(headers), labels), decimalMark }
}

function cellsOf(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]]
  let cell = ''
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!
    if (isQuoted) {
      if (c !== '"') cell += c
      else if (text[i + 1] === '"') cell += text[++i]!
      else isQuoted = false
    } else if (c === '"') isQuoted = true
    else if (c === delimiter || c === '\n') {
      rows.at(-1)!.push(cell)
      cell = ''
      if (c === '\n') rows.push([])
    } else if (c !== '\r') cell += c
  }
  if (cell !== '' || rows.at(-1)!.length > 0) rows.at(-1)!.push(cell)
  return rows.filter((row) => row.length > 1)
}
