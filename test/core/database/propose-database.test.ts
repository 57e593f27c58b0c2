import { describe, expect, test } from 'vitest'
import { readCustomers } from '../../../src/core/database/customers.ts'
import { factsOfCustomers } from '../../../src/core/database/facts.ts'
import { groupsOf } from '../../../src/core/database/membership.ts'
import { checkDatabase } from '../../../src/core/database/check-database.ts'
import { proposeDatabase } from '../../../src/core/database/propose-database.ts'
import { sampleCustomers } from '../../support/customers.ts'
import { readFileSync } from 'node:fs'
import { shared } from '../../support/shared.ts'
import { tableFromCsvFile, tableFromRows, tableFromText } from '../../support/tables.ts'

describe('the sample file', () => {
  test('is read by its English names', () => {
    expect(proposeDatabase(sampleCustomers())).toEqual({
      issues: [],
      book: {
        rowsAre: 'customers',
        id: 'customer_id',
        profile: ['age', 'age_band', 'gender', 'region', 'household', 'years_driving', 'vehicles', 'car_value', 'income_band', 'channel', 'claims'],
        products: { kind: 'columns', columns: ['comprehensive', 'roadside', 'glass', 'legal', 'driver_accident'] },
        revenue: 'revenue',
        revenuePrior: 'revenue_prior',
        quantity: null,
        margin: { column: 'cost', kind: 'cost' },
        tenure: { column: 'tenure_years', kind: 'years' },
        date: 'last_contact',
        churned: 'churned',
        complaint: 'complaint',
        consent: 'consent',
        mailed: 'mailed',
        responded: 'responded',
        currency: null,
        bought: null,
      },
    })
  })

  test('and by its Chinese ones', () => {
    expect(proposeDatabase(sampleCustomers('zh')).book).toEqual({
      rowsAre: 'customers',
      id: '客户编号',
      profile: ['年龄', '年龄段', '性别', '地区', '家庭状况', '驾龄', '车辆数', '车价档', '家庭月收入', '投保渠道', '出险次数'],
      products: { kind: 'columns', columns: ['车损险', '道路救援', '玻璃险', '法律服务险', '驾乘意外险'] },
      revenue: '本年保费',
      revenuePrior: '上年保费',
      quantity: null,
      margin: { column: '成本', kind: 'cost' },
      tenure: { column: '投保年限', kind: 'years' },
      date: '最近联系日期',
      churned: '去年流失',
      complaint: '投诉',
      consent: '同意联系',
      mailed: '活动已寄送',
      responded: '活动已响应',
      currency: null,
      bought: null,
    })
  })
})

describe('other files', () => {
  const propose = (text: string) => proposeDatabase(tableFromText(text)).book

  test('products named in one column, margin as a rate, since a day', () => {
    const book = propose(`
      client_no joined     products      annual_sales margin_rate city
      1         2019-03-01 car;house     1200         0.20        Oslo
      2         2021-07-15 car           900          0.25        Rome
      3         2020-01-31 house;travel  700          0.15        Oslo`)
    expect(book).toMatchObject({
      id: 'client_no',
      products: { kind: 'named', column: 'products' },
      revenue: 'annual_sales',
      margin: { column: 'margin_rate', kind: 'rate' },
      tenure: { column: 'joined', kind: 'since' },
      profile: ['city'],
    })
  })

  test('months on book, profit, products by their names', () => {
    expect(propose('ID months_on_book profit has_card age has_loan\na1 12 30 yes 40 no\na2 24 20 no 41 yes\na3 30 10 no 42 yes')).toMatchObject({
      tenure: { column: 'months_on_book', kind: 'months' },
      margin: { column: 'profit', kind: 'profit' },
      products: { kind: 'columns', columns: ['has_card', 'has_loan'] },
    })
  })

  test('products held by purchases, tenure to the last day in the file, a rate of margin in per cent', () => {
    const table = tableFromText(`
      customer_id date       product amount margin_rate customer_since
      7           2024-01-10 tea     10     40          2023-01-01
      8           2024-01-11 milk    20     40          2023-07-02
      7           2024-02-10 milk    30     40          2023-01-01
      7           2024-12-31 tea     15     40          2023-01-01`)
    const { book } = proposeDatabase(table)
    expect(book).toMatchObject({ rowsAre: 'purchases', tenure: { column: 'customer_since', kind: 'since' } })
    const customers = readCustomers(table, book)
    expect(customers.profit!.map((p) => Math.round(p))).toEqual(Float64Array.of(22, 8))
    expect(customers.revenue).toEqual(Float64Array.of(55, 20))
    expect(customers.products).toEqual({ names: ['tea', 'milk'], held: Uint32Array.of(0b11, 0b10) })
    expect([...customers.tenure!].map((t) => t.toFixed(2))).toEqual(['2.00', '1.50'])
    expect(customers.purchases!.count).toEqual(Float64Array.of(3, 1))
  })
})

describe('what is doubtful', () => {
  const found = (header: string[], rows: string[][]) => proposeDatabase(tableFromRows(header, rows)).issues

  test('ids that come back, ids missing, amounts below 0', () => {
    expect(found(['customer_id', 'revenue'], [['a', '5'], ['b', '-3'], ['a', '7'], ['', '1'], ['c', '2'], ['d', 'n.n.']])).toEqual([
      { code: 'database.missingIds', severity: 'warning', details: { column: 'customer_id', count: 1, rows: [5] } },
      { code: 'database.repeatedIds', severity: 'warning', details: { column: 'customer_id', count: 1, rows: [4], examples: ['a'] } },
      { code: 'column.notNumber', severity: 'warning', details: { column: 'revenue', count: 1, rows: [7], examples: ['n.n.'] } },
      { code: 'database.negative', severity: 'warning', details: { column: 'revenue', count: 1, rows: [3] } },
    ])
  })

  test('ids shortened by a spreadsheet', () => {
    expect(found(['customer_id', 'revenue'], [['1.2E+17', '5'], ['1.3E+17', '6'], ['1.2E+17', '8']]).map((i) => i.code)).toEqual(['database.damagedIds', 'database.repeatedIds'])
  })

  test('several currencies, in a column of their own or with the amounts', () => {
    const currencies = (issues: ReturnType<typeof found>) => issues.flatMap((i) => (i.code === 'database.currencies' ? [i.details] : []))
    expect(currencies(found(['id', 'sales', 'currency'], [['1', '5', 'EUR'], ['2', '6', 'USD']]))).toEqual([{ column: 'currency', currencies: ['EUR', 'USD'] }])
    expect(currencies(found(['id', 'sales'], [['1', '€5'], ['2', '$6'], ['3', '€7']]))).toEqual([{ column: 'sales', currencies: ['€', '$'] }])
  })

  test('an answer to a mailing that was not sent; no ids; nothing paid', () => {
    const table = tableFromText('mailed responded\n1 1\n0 1\n1 0\n0 0')
    expect(proposeDatabase(table).issues.map((i) => [i.code, i.details])).toEqual([
      ['database.noId', {}],
      ['database.noRevenue', {}],
      ['database.respondedUnsent', { column: 'responded', count: 1, rows: [3] }],
    ])
  })
})

const bank = shared('data/awkward-exports/header_wider_than_rows_bank.csv')

test.skipIf(!bank)('a bank’s customers without ids or revenue (skipped without the shared data)', () => {
  const expected = (JSON.parse(readFileSync(shared('data/awkward-exports/expected.json')!, 'utf8')) as Record<string, { deposit_yes_share_by_job: Record<string, number>; job_counts: Record<string, number> }>)[
    'header_wider_than_rows_bank.csv'
  ]!
  const wide = tableFromCsvFile(bank!, { delimiter: ',' })
  const table = { ...wide, columns: wide.columns.filter((c) => c.name !== '') }
  const { book, issues } = proposeDatabase(table)
  expect(issues.map((i) => i.code)).toEqual(['database.noId', 'database.noRevenue'])
  expect(book).toMatchObject({ products: { kind: 'columns', columns: ['has_credit', 'has_housing', 'has_loan'] }, revenue: null, tenure: null, responded: 'deposit', churned: null })
  expect(book.profile).toEqual(['age', 'job', 'marital', 'education', 'balance', 'contact', 'day', 'month', 'duration', 'campaign', 'pdays', 'previous', 'poutcome'])
  const right = book
  expect(checkDatabase(table, right)).toEqual(issues)
  const customers = readCustomers(table, right)
  const { groups, unassigned } = factsOfCustomers(customers, groupsOf(customers.profile.find((c) => c.name === 'job')!))
  // whose job is not known belongs to no group
  const facts = [...groups, { ...unassigned, name: 'unknown' }]
  expect(Object.fromEntries(facts.map((f) => [f.name, f.customers]))).toEqual(expected.job_counts)
  for (const { name, response } of facts) expect(response).toBeCloseTo(expected.deposit_yes_share_by_job[name]!, 6)
})

describe('files of other houses', () => {
  const rows = (n: number, row: (i: number) => (string | number)[]) => Array.from({ length: n }, (_, i) => row(i).map(String))
  const propose = (header: string, n: number, row: (i: number) => (string | number)[]) => proposeDatabase(tableFromRows(header.split(' '), rows(n, row))).book

  test('a card issuer: an age is no id, a band of income no product, and words say who left', () => {
    const book = propose('CLIENTNUM Attrition_Flag Customer_Age Gender Income_Category Card_Category account_length', 60, (i) => [
      708_000_000 + i * 53,
      i % 5 === 0 ? 'Attrited Customer' : 'Existing Customer',
      26 + (i % 40),
      'FM'[i % 2]!,
      ['Less than $40K', '$40K - $60K'][i % 2]!,
      i % 9 === 0 ? 'Gold' : 'Blue',
      i,
    ])
    expect(book).toMatchObject({ id: 'CLIENTNUM', churned: 'Attrition_Flag', products: { kind: 'named', column: 'Card_Category' } })
    expect(book.profile).toEqual(['Customer_Age', 'Gender', 'Income_Category'])
  })

  test('a telephone company: people hold services, not a partner; a "no" may give its reason; seventy years are months', () => {
    const answer = (i: number, n: number) => ['Yes', 'No', 'No internet service'][(i * n) % 3]!
    const book = propose('customerID SeniorCitizen Partner tenure OnlineBackup TechSupport Paperless Churn', 60, (i) => [`k${i}`, i % 2, ['Yes', 'No'][i % 2]!, i % 73, answer(i, 1), answer(i, 2), 'YN'[i % 2]!, ['Yes', 'No'][i % 2]!])
    expect(book).toMatchObject({ tenure: { column: 'tenure', kind: 'months' }, products: { kind: 'columns', columns: ['OnlineBackup', 'TechSupport'] }, churned: 'Churn' })
  })

  test('campaigns: who accepted is no product, what is the same for all is no revenue', () => {
    const book = propose('ID Income AcceptedCmp1 AcceptedCmp2 Complain Z_Revenue Response', 60, (i) => [i * 3, 20_000 + i, i % 2, (i + 1) % 2, i % 3 === 0 ? 1 : 0, 11, i % 4 === 0 ? 1 : 0])
    expect(book).toMatchObject({ id: 'ID', products: null, revenue: null, complaint: 'Complain', responded: 'Response' })
  })

  test('order lines: the customers are meant, neither rows nor orders nor products; numbered rows describe nobody', () => {
    const book = propose('Row_ID Order_ID Order_Date Customer_ID Product_ID Sales', 200, (i) => [i + 1, `CA-${i >> 1}`, `2016-0${1 + (i % 9)}-11`, `CG-${i % 60}`, `P${i % 70}`, (i % 90) + 0.5])
    expect(book).toMatchObject({ rowsAre: 'purchases', id: 'Customer_ID', date: 'Order_Date', revenue: 'Sales', profile: [] })
    const numbered = tableFromRows(['Column 1', 'age'], rows(80, (i) => [i + 1, 20 + (i % 9)]))
    expect(proposeDatabase(numbered).book.profile).toEqual(['age'])
  })

  test('ids of many customers, however long their invoices are', () => {
    expect(propose('InvoiceNo InvoiceDate CustomerID Amount', 4000, (i) => [536_365 + (i >> 3), `2010-12-0${1 + (i % 9)}`, 12_346 + (i % 51), i % 90])).toMatchObject({ rowsAre: 'purchases', id: 'CustomerID' })
  })
})
