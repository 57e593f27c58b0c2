import { rowsWhere, rowsWith } from '../codebook/row-finder.ts'
import type { Issue } from '../errors.ts'
import { partsOfNumber } from '../table/parse-number.ts'
import { type Column, columnNamed, type Table } from '../table/table.ts'
import type { DatabaseBook } from './database-book.ts'
import { flagsOf, isUnknown, numbersOf } from './read-cells.ts'

const EXAMPLES = 3
/** Long numbers as spreadsheets shorten them, or round them to fifteen digits. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d{2}$/i
const ROUNDED = /^\d{15}0{1,7}$/

/**
 * Says what is doubtful in a customer file read by a book: ids that are missing, repeated or damaged by a spreadsheet, amounts below
 * 0, several currencies, cells that are no numbers, answers to mailings that were not sent.
 */
export function checkDatabase(table: Table, book: DatabaseBook): Issue[] {
  const column = (name: string | null) => (name === null ? null : columnNamed(table, name))
  const issues = checkIds(table, book)
  if (book.revenue === null) issues.push({ code: 'database.noRevenue', severity: 'warning', details: {} })
  const amounts = [book.revenue, book.revenuePrior, book.margin?.kind === 'cost' ? book.margin.column : null]
  for (const name of amounts) {
    const amount = column(name)
    if (amount) issues.push(...checkAmounts(table, amount, book.rowsAre))
  }
  const currency = column(book.currency)
  if (currency) issues.push(...checkCurrencies(currency))
  const [mailed, responded] = [column(book.mailed), column(book.responded)]
  if (mailed && responded) issues.push(...checkResponses(table, mailed, responded))
  return issues
}

/** Whether a column of currencies names several. */
export function checkCurrencies({ name, texts }: Column): Issue[] {
  const currencies = texts.filter((text) => !isUnknown(text))
  return currencies.length > 1 ? [{ code: 'database.currencies', severity: 'error', details: { column: name, currencies } }] : []
}

function checkIds(table: Table, { id, rowsAre }: DatabaseBook): Issue[] {
  if (id === null) return [{ code: 'database.noId', severity: 'note', details: {} }]
  const column = columnNamed(table, id)
  const issues: Issue[] = []
  const missing = rowsWith(table, column, (code) => column.texts.at(code) === '')
  if (missing.count > 0) issues.push({ code: 'database.missingIds', severity: 'warning', details: { column: id, ...missing } })
  const damaged = (text: string) => SHORTENED.test(text) || ROUNDED.test(text)
  const broken = rowsWith(table, column, (code) => damaged(column.texts.at(code)!))
  // a single long id that ends in 0 is no sign of damage
  const endings = column.texts.filter((text) => damaged(text))
  if (broken.count > 0 && (endings.length > 3 || endings.some((text) => SHORTENED.test(text)))) {
    issues.push({ code: 'database.damagedIds', severity: 'error', details: { column: id, ...broken, examples: endings.slice(0, EXAMPLES) } })
  }
  if (rowsAre === 'purchases') return issues
  const seen = new Uint8Array(column.texts.length)
  const twice = new Set<number>()
  const repeated = rowsWhere(table, (row) => {
    const code = column.codes[row]!
    if (column.texts.at(code) === '') return false
    if (seen[code] === 1) twice.add(code)
    const isSecond = seen[code] === 1
    seen[code] = 1
    return isSecond
  })
  if (repeated.count > 0) {
    const examples = [...twice].slice(0, EXAMPLES).map((code) => column.texts.at(code)!)
    issues.push({ code: 'database.repeatedIds', severity: 'warning', details: { column: id, ...repeated, examples } })
  }
  return issues
}

/** Cells of a column of amounts that are no numbers, amounts below 0, and signs of several currencies. */
export function checkAmounts(table: Table, column: Column, rowsAre: DatabaseBook['rowsAre']): Issue[] {
  const issues: Issue[] = []
  const numbers = numbersOf(column, table.decimalMark)
  const odd = (code: number) => Number.isNaN(numbers[code]!) && !isUnknown(column.texts.at(code)!)
  const words = rowsWith(table, column, odd)
  if (words.count > 0) {
    const examples = column.texts.filter((_, code) => odd(code)).slice(0, EXAMPLES)
    issues.push({ code: 'column.notNumber', severity: 'warning', details: { column: column.name, ...words, examples } })
  }
  const negative = rowsWith(table, column, (code) => numbers[code]! < 0)
  // refunds are usual among purchases
  if (negative.count > 0) issues.push({ code: 'database.negative', severity: rowsAre === 'purchases' ? 'note' : 'warning', details: { column: column.name, ...negative } })
  const units = new Set(column.texts.filter((_, code) => !Number.isNaN(numbers[code]!)).map((text) => partsOfNumber(text)?.unit ?? ''))
  units.delete('')
  if (units.size > 1) issues.push({ code: 'database.currencies', severity: 'error', details: { column: column.name, currencies: [...units] } })
  return issues
}

function checkResponses(table: Table, mailed: Column, responded: Column): Issue[] {
  const [sent, answered] = [flagsOf(mailed), flagsOf(responded)]
  const unsent = rowsWhere(table, (row) => sent[mailed.codes[row]!] === 0 && answered[responded.codes[row]!] === 1)
  if (unsent.count === 0) return []
  return [{ code: 'database.respondedUnsent', severity: 'warning', details: { column: responded.name, ...unsent } }]
}
