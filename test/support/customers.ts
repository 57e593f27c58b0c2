import { fileURLToPath } from 'node:url'
import { type Customers, readCustomers } from '../../src/core/database/customers.ts'
import { proposeDatabase } from '../../src/core/database/propose-database.ts'
import type { Table } from '../../src/core/table/table.ts'
import { tableFromCsvFile, tableFromText } from './tables.ts'

/** The customer file of the sample market, as an ordinary file would be read. */
export function sampleCustomers(language: 'en' | 'zh' = 'en'): Table {
  const path = fileURLToPath(new URL(`../../datasets/company-customers.${language}.csv`, import.meta.url))
  return tableFromCsvFile(path, { encoding: language === 'zh' ? 'gb18030' : 'utf-8' })
}

/** Customers from a small table written as words, read as proposed. */
export function customersFromText(text: string): Customers {
  const table = tableFromText(text)
  return readCustomers(table, proposeDatabase(table).book)
}
