import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { Table } from '../../../src/core/table/table.ts'

/** A survey as a CSV file of plain dialect, for a warehouse to load. */
export function csvOf(table: Table): string {
  const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const lines = [table.columns.map((c) => cell(c.name)).join(',')]
  for (let row = 0; row < table.rowCount; row++) lines.push(table.columns.map((c) => cell(c.texts.at(c.codes[row]!)!)).join(','))
  return `${lines.join('\n')}\n`
}

/**
 * Loads a survey into DuckDB, runs a query there, and returns its result as the CSV that DuckDB writes.
 *
 * @param types `text`: every column as text; `typed`: the types that DuckDB finds
 */
export async function askDuckDb(table: Table, query: string, types: 'text' | 'typed'): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-duckdb-'))
  const db = await DuckDBInstance.create(':memory:')
  const connection = await db.connect()
  try {
    writeFileSync(join(folder, 'survey.csv'), csvOf(table))
    await connection.run(`CREATE TABLE survey AS SELECT * FROM read_csv('${folder}/survey.csv', header = true, delim = ',', quote = '"', escape = '"', all_varchar = ${types === 'text'}, sample_size = -1)`)
    await connection.run(`COPY (${query}) TO '${folder}/result.csv' (HEADER, DELIMITER ',')`)
    return readFileSync(join(folder, 'result.csv'), 'utf-8')
  } finally {
    connection.closeSync()
    rmSync(folder, { recursive: true })
  }
}
