import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The committed bytes of a sample file. */
export function sampleBytes(name: string): Uint8Array {
  return readFileSync(fileURLToPath(new URL(`../../datasets/${name}`, import.meta.url)))
}

/** A sample file as rows of texts; the samples quote no cell. */
export function sampleRows(name: string): { columns: string[]; rows: string[][] } {
  const encoding = name.includes('.zh.') ? 'gb18030' : 'utf-8'
  const text = new TextDecoder(encoding, { fatal: true }).decode(sampleBytes(name))
  const [head = '', ...lines] = text.trimEnd().split(/\r?\n/)
  return { columns: head.split(','), rows: lines.map((line) => line.split(',')) }
}

export type Row = Record<string, string>

/** A sample file as one record per row. */
export function sampleRecords(name: string): Row[] {
  const { columns, rows } = sampleRows(name)
  return rows.map((cells) => Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])))
}
