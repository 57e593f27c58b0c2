import type { Issue } from '../errors.ts'
import { datesOf } from '../table/column-dates.ts'
import { type Column, columnNamed, type Table } from '../table/table.ts'
import { checkDatabase } from './check-database.ts'
import { type ColumnRole, roleNamed } from './column-roles.ts'
import { type DatabaseBook, flagRoles } from './database-book.ts'
import { countsPieces, isFlag, isUnknown, numbersOf } from './read-cells.ts'

/** Distinct texts that are looked at. */
const LOOKED_AT = 2000
/** A few misspelt cells do not make a column of numbers one of words. */
const NUMERIC = 0.8
/** More different texts than this are names, comments or ids: they describe nobody's kind. */
const MOST_TEXTS = 60
/** An id is of so many rows only that customers could have bought so often. */
const MOST_PURCHASES = 50
/** So many different ids are those of customers, however many lines their invoices have. */
const MANY_CUSTOMERS = 50
/** Files with fewer rows may say the same in all of them by chance. */
const FEW_ROWS = 30
/** A longer time with the company than so many is counted in months. */
const MOST_YEARS = 50

const CAMPAIGN = /campaign|活动|营销/i
const SIGNED = /^(?:y|outcome|deposit|subscri(?:bed|ption|be)|accepted|signed|bought|purchased)$|认购|是否购买/i

/** Whose ids are the customers', and whose are not. */
const OF_CUSTOMERS = /cust|client|member|user|account|person|household|kunde|客户|会员|用户/i
const OF_OTHERS = /order|invoice|receipt|transaction|\brow\b|row[ _]?id|product|item|sku|stock|store|session|employee|manager|campaign|订单|发票|流水|商品|产品|门店/i

/** What people are, and how they took to a campaign: nothing that they hold. */
const NOT_HELD = /senior|citizen|partner|married|depend|child|\bkids?|student|retired|employ|smok|male\b|home ?owner|paperless|accept|campaign|cmp|default|urban|disab|已婚|子女|学生|退休|违约/i

/** A first reading of a customer file, for a person to correct. */
export interface ProposedDatabase {
  book: DatabaseBook
  issues: Issue[]
}

/**
 * Proposes what the columns of a company's customer file are, by their names (English, Chinese, some German) and by what stands in them:
 * columns of 0 and 1 that lie side by side and mean nothing else are products held; a file in which ids come back with other dates or
 * amounts is one of purchases.
 */
export function proposeDatabase(table: Table): ProposedDatabase {
  const outlines = table.columns.map((column) => outlineOf(column, table))
  const taken = new Set<string>()
  const take = (...roles: ColumnRole[]): ((fits: (outline: Outline) => boolean) => string | null) => {
    return (fits) => {
      const found = outlines.find((o) => o.role !== null && roles.includes(o.role) && !taken.has(o.column.name) && fits(o))
      if (found) taken.add(found.column.name)
      return found?.column.name ?? null
    }
  }
  const takeLone = (fits: (outline: Outline) => boolean) => {
    const found = outlines.filter((o) => !taken.has(o.column.name) && fits(o))
    if (found.length !== 1) return null
    taken.add(found[0]!.column.name)
    return found[0]!.column.name
  }
  const ids = outlines.filter((o) => o.role === 'id' && o.isId && !OF_OTHERS.test(o.column.name))
  const id = (ids.find((o) => OF_CUSTOMERS.test(o.column.name)) ?? ids[0])?.column.name ?? null
  if (id !== null) taken.add(id)
  const date = take('date')((o) => o.isDate)
  const rowsAre = id !== null && date !== null && isRepeated(table, id) ? 'purchases' : 'customers'
  const flags = Object.fromEntries(flagRoles.map((role) => [role, take(role)((o) => o.isFlag)])) as Pick<DatabaseBook, (typeof flagRoles)[number]>
  // what a campaign was for says who took it: in a list of calls, whether the customer signed
  if (flags.responded === null && outlines.some((o) => CAMPAIGN.test(o.column.name))) flags.responded = takeLone((o) => o.isFlag && SIGNED.test(o.column.name))
  const revenuePrior = take('revenuePrior')((o) => o.isNumber)
  const revenue = take('revenue')((o) => o.isNumber && !o.isFlag)
  const [rate, profit, cost] = [take('rate')((o) => o.isNumber), take('profit')((o) => o.isNumber), take('cost')((o) => o.isNumber)]
  const since = take('since')((o) => o.isDate)
  const years = take('tenure')((o) => o.isNumber && !o.isFlag)
  const quantity = take('units')((o) => o.isNumber) ?? (rowsAre === 'purchases' ? takeLone((o) => o.role === null && !o.isDate && countsPieces(table, o.column)) : null)
  const currency = take('currency')((o) => !o.isNumber)
  const named = take('product')((o) => !o.isNumber && !o.isFlag)
  const held = productColumns(outlines.filter((o) => !taken.has(o.column.name)))
  for (const name of held) taken.add(name)
  const book: DatabaseBook = {
    rowsAre,
    id,
    profile: outlines.filter((o) => !taken.has(o.column.name) && o.describes && (rowsAre === 'customers' || isOfCustomer(table, id!, o.column))).map((o) => o.column.name),
    products: held.length > 0 ? { kind: 'columns', columns: held } : named === null ? null : { kind: 'named', column: named },
    revenue,
    revenuePrior,
    quantity,
    margin: cost ? { column: cost, kind: 'cost' } : profit ? { column: profit, kind: 'profit' } : rate ? { column: rate, kind: 'rate' } : null,
    tenure: years ? { column: years, kind: inMonths(table, years) ? 'months' : 'years' } : since ? { column: since, kind: 'since' } : null,
    date,
    ...flags,
    currency,
    bought: null,
  }
  return { book, issues: checkDatabase(table, book) }
}

/** Whether a time with the company is counted in months, by its name or because nobody lives so many years. */
function inMonths(table: Table, name: string): boolean {
  if (/year|jahr|年/i.test(name)) return false
  return /month|月/i.test(name) || numbersOf(columnNamed(table, name), table.decimalMark).some((x) => x > MOST_YEARS)
}

interface Outline {
  column: Column
  role: ColumnRole | null
  isNumber: boolean
  isDate: boolean
  isFlag: boolean
  isId: boolean
  /** Could tell kinds of customers apart. */
  describes: boolean
}

function outlineOf(column: Column, table: Table): Outline {
  const role = roleNamed(column.name, column.label)
  const look = column.texts.slice(0, LOOKED_AT).filter((text) => !isUnknown(text))
  const numbers = numbersOf({ ...column, texts: look }, table.decimalMark).filter((x) => !Number.isNaN(x))
  // in a file of some size the same number for everybody tells nothing
  const isNumber = look.length > (table.rowCount < FEW_ROWS ? 0 : 1) && numbers.length >= NUMERIC * look.length
  const isDate = datesOf(column) !== null
  const distinct = column.texts.length
  return {
    column,
    role,
    isNumber,
    isDate,
    isFlag: isFlag(column),
    isId: distinct > 1 && (distinct * MOST_PURCHASES >= table.rowCount || distinct >= MANY_CUSTOMERS),
    describes: !isDate && role !== 'id' && look.length > 1 && (isNumber || distinct <= MOST_TEXTS) && !(distinct === table.rowCount && isRunning(numbers)),
  }
}

/** Whether whole numbers follow one another: rows that are numbered. */
function isRunning(numbers: Float64Array): boolean {
  return numbers.length > 2 && numbers.every((x, i) => i === 0 || x === numbers[i - 1]! + 1)
}

/** Whether rows share ids by the half: a few repeated ones are mistakes. */
function isRepeated(table: Table, id: string | null): boolean {
  const column = id === null ? undefined : table.columns.find((c) => c.name === id)
  return column !== undefined && table.rowCount > 1.25 * column.texts.length
}

/** Whether a column says the same in all rows of a customer. */
function isOfCustomer(table: Table, id: string, column: Column): boolean {
  const customer = columnNamed(table, id)
  const first = new Int32Array(customer.texts.length).fill(-1)
  for (let row = 0; row < table.rowCount; row++) {
    const code = customer.codes[row]!
    if (first[code] === -1) first[code] = column.codes[row]!
    else if (first[code] !== column.codes[row]) return false
  }
  return true
}

/** Columns of yes and no that lie side by side, or say by their names that something is held. */
function productColumns(outlines: readonly Outline[]): string[] {
  const isHeld = (o: Outline) => o.isFlag && (o.role === null || o.role === 'product') && !NOT_HELD.test(o.column.name)
  const saysSo = (o: Outline) => /^(?:has|holds|owns|product)(?=[_ A-Z])|持有|办理|购买/.test(o.column.name)
  const run = (from: number) => {
    let to = from
    while (to < outlines.length && isHeld(outlines[to]!)) to++
    return outlines.slice(from, to)
  }
  let longest: Outline[] = []
  for (let i = 0; i < outlines.length; i++) if (run(i).length > longest.length) longest = run(i)
  const named = outlines.filter((o) => isHeld(o) && saysSo(o))
  return (named.length >= 2 ? named : longest.length >= 2 ? longest : named).map((o) => o.column.name)
}
