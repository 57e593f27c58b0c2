import { readCells } from '../core/mapping/readings.ts'
import type { Text } from '../i18n/en.ts'
import { csvText } from './csv-text.ts'
import type { Page } from './page-words.ts'
import { relationToCsv } from './relation-csv.ts'
import { methodRows } from './workbook-rows.ts'

/** The table behind a picture as CSV, and after a blank line what is said of it: title, method, bases, the map in words. */
export function pictureToCsv(page: Page, text: Text): string {
  const { relation, map, division, params } = page.picture
  const table = relationToCsv(relation, readCells(relation, map), division?.column ?? null, null, params.relation.walletBy)
  return [table, '', csvText(methodRows(page, text))].join('\r\n')
}
