import { describe, expect, test } from 'vitest'
import { addUpPurchases } from '../../../src/core/database/add-up-purchases.ts'
import { checkTransactions } from '../../../src/core/database/check-transactions.ts'
import { readCustomers } from '../../../src/core/database/customers.ts'
import { proposeDatabase } from '../../../src/core/database/propose-database.ts'
import { proposeTransactions } from '../../../src/core/database/propose-transactions.ts'
import { columnNamed, type Table } from '../../../src/core/table/table.ts'
import { setTransactions, type DatabaseLink } from '../../../src/core/zoom/database-link.ts'
import { tableFromRows, tableFromText } from '../../support/tables.ts'

const names = { orders: 'orders', amount: 'paid', quantity: 'pieces', cost: 'costs', profit: 'profit', first: 'first day', last: 'last day', products: 'bought' }

const customers = tableFromText(`
  customer_id city
  7           Oslo
  8           Rome
  9           Rome`)

// 7: two orders (10 + 20 − 5 back), 8: one, 9: nothing; one row is of nobody
const purchases = tableFromText(`
  order_id customer_id date       product amount qty cost
  A1       7           2024-01-10 tea     10     2   6
  A1       7           2024-01-10 milk    20     1   12
  A2       8           2024-02-01 milk    8.5    1   5
  A1       7           2024-03-05 milk    -5     -1  -3
  A3       7           2024-02-20 tea     30     3   18
  A4       99          2024-02-20 jam     7      1   4`)

const file = { table: customers, id: 'customer_id' }
const book = proposeTransactions(purchases, file)
const cells = (table: Table, name: string) => Array.from(columnNamed(table, name).codes, (code) => columnNamed(table, name).texts.at(code))

describe('purchases of three customers, by hand', () => {
  const { table, summary } = addUpPurchases(file, { table: purchases, book, names })

  test('the columns are told by their names', () => {
    expect(book).toEqual({ customer: 'customer_id', order: 'order_id', date: 'date', product: 'product', amount: 'amount', quantity: 'qty', margin: { column: 'cost', kind: 'cost' } })
  })

  test('lines of an order are one purchase; a refund lessens the amount and is no purchase', () => {
    expect(cells(table, 'orders')).toEqual(['2', '1', '0'])
    expect(cells(table, 'paid')).toEqual(['55', '8.5', '0'])
    expect(cells(table, 'costs')).toEqual(['33', '5', '0'])
    expect(cells(table, 'pieces')).toEqual(['5', '1', '0'])
    expect(cells(table, 'first day')).toEqual(['2024-01-10', '2024-02-01', ''])
    expect(cells(table, 'last day')).toEqual(['2024-02-20', '2024-02-01', ''])
    expect(cells(table, 'bought').map((text) => text!.split('┋').toSorted())).toEqual([['milk', 'tea'], ['milk'], ['']])
  })

  test('what belongs to nobody is counted and left out', () => {
    expect(summary).toEqual({
      purchases: 5,
      refunds: 1,
      buyers: 2,
      customers: 3,
      unmatched: { count: 1, examples: ['99'] },
      amount: 63.5,
      first: '2024-01-10',
      last: '2024-03-05',
      products: { told: 3, all: 3 },
    })
    expect(checkTransactions(file, { table: purchases, book }, summary, { customers: 'c.csv', transactions: 't.csv' })).toEqual([
      { code: 'sum.unmatched', severity: 'warning', details: { file: 't.csv', column: 'customer_id', other: 'c.csv', count: 1, examples: ['99'] } },
      { code: 'database.negative', severity: 'note', details: { column: 'amount', count: 1, rows: [5] } },
      { code: 'database.negative', severity: 'note', details: { column: 'cost', count: 1, rows: [5] } },
      { code: 'transactions.period', severity: 'warning', details: { years: expect.closeTo(55 / 365.25, 9) as number } },
      { code: 'transactions.without', severity: 'note', details: { count: 1, customers: 3 } },
    ])
  })

  test('purchases in several currencies are doubted, though no role is given to the column', () => {
    const mixed = tableFromRows(['customer_id', 'amount', 'currency'], [['7', '5', 'EUR'], ['8', '7', 'USD']])
    const bought = { ...book, customer: 'customer_id', order: null, date: null, product: null, amount: 'amount', quantity: null, margin: null }
    const checked = checkTransactions(file, { table: mixed, book: bought }, addUpPurchases(file, { table: mixed, book: bought, names }).summary, { customers: 'c.csv', transactions: 't.csv' })
    expect(checked.find((i) => i.code === 'database.currencies')).toMatchObject({ severity: 'error', details: { column: 'currency', currencies: ['EUR', 'USD'] } })
  })

  test('customers are read with what the purchases say, where their own file says nothing', () => {
    const link: DatabaseLink = { fileName: 'c.csv', dataId: '1', rows: 3, book: proposeDatabase(customers).book, variables: [], transactions: null }
    const linked = setTransactions(link, { fileName: 't.csv', dataId: '2', rows: 6, book, names })
    const read = readCustomers(table, linked.book)
    expect(read.revenue).toEqual(Float64Array.of(55, 8.5, 0))
    expect(read.profit).toEqual(Float64Array.of(22, 3.5, 0))
    expect(read.products!.names.toSorted()).toEqual(['milk', 'tea'])
    expect(read.purchases!.count).toEqual(Float64Array.of(2, 1, 0))
    // 41 days from the first to the last purchase of all
    expect(read.tenure![0]).toBeCloseTo(41 / 365.25, 9)
    expect(setTransactions(linked, null)).toEqual(link)
    // what the file says itself stays
    const paid = setTransactions({ ...link, book: { ...link.book, revenue: 'premium' } }, linked.transactions)
    expect([paid.book.revenue, paid.book.quantity]).toEqual(['premium', 'pieces'])
  })
})

test('ids that are the same numbers written otherwise are the same customers', () => {
  const padded = tableFromText('id amount\n007 10\n008 20\n009 30')
  const { summary } = addUpPurchases(file, { table: padded, book: { ...book, order: null, customer: 'id', date: null, product: null, quantity: null, margin: null }, names })
  expect(summary).toMatchObject({ buyers: 3, amount: 60, unmatched: { count: 0 } })
})

test('without ids nothing is added up, and it is said which file lacks them', () => {
  const nobody = { ...book, customer: null }
  const { summary } = addUpPurchases(file, { table: purchases, book: nobody, names })
  expect(summary).toMatchObject({ buyers: 0, amount: 0 })
  const missing = (of: typeof file | { table: Table; id: null }, b: typeof book) => checkTransactions(of, { table: purchases, book: b }, summary, { customers: 'c.csv', transactions: 't.csv' })
  expect(missing(file, nobody)).toEqual([{ code: 'transactions.noKey', severity: 'error', details: { missing: 'transactions' } }])
  expect(missing({ ...file, id: null }, book)).toEqual([{ code: 'transactions.noKey', severity: 'error', details: { missing: 'customers' } }])
})

test.each([
  ['顾客号 订单编号 购买日期 商品 实付金额 数量 毛利\n7 A1 2024-01-10 茶 10 2 4\n8 A2 2024-01-11 奶 20 1 7', { customer: '顾客号', order: '订单编号', date: '购买日期', product: '商品', amount: '实付金额', quantity: '数量', margin: { column: '毛利', kind: 'profit' } }],
  ['invoice_no sku unit_count when buyer total\nI1 a 1 2024-01-10 7 5.50\nI2 b 2 2024-01-11 8 6.25', { customer: 'buyer', order: 'invoice_no', date: 'when', product: 'sku', amount: 'total', quantity: 'unit_count', margin: null }],
])('columns of other files: %#', (text, expected) => {
  expect(proposeTransactions(tableFromText(text), file)).toEqual(expected)
})
