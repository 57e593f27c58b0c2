import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aggregateQuery } from '../../../src/core/aggregate/aggregate-query.ts'
import { DIALECTS, type DialectId, dialects, tableName } from '../../../src/core/aggregate/dialects.ts'
import type { Codebook, ColumnUse } from '../../../src/core/codebook/codebook.ts'
import type { Table } from '../../../src/core/table/table.ts'
import { tableFromRows } from '../../support/tables.ts'
import { askDuckDb } from './duckdb.ts'
import { type Postgres, startPostgres } from './postgres.ts'
import { compareWithSurvey, queryFor } from './warehouse.ts'

const column = (name: string, use: ColumnUse, categories: Codebook['columns'][number]['categories'] = []) => ({ name, label: `It's "${name}"`, use, categories })
const rates = (name: string, measure: string, company: string | null) => column(name, { kind: 'measure', measure, company })
const need = { kind: 'need' as const, low: 1, high: 7, reversed: false, importance: 1, values: [] }

const ATTACK = "x'); DROP TABLE survey; --"
const wideNames = ['a"b', "o'x", 'a`b', 'select', '品牌 评分', 'back\\slash', '$1', 'wave', 'a"b 2', 'spend 1', 'spend 2', 'spend 3']
const pick = (list: readonly string[], at: number) => list[at % list.length]!

/** Names that would end a string or identifier, answers in every spelling, weights that cannot be used. */
const wide: Table = tableFromRows(
  wideNames,
  Array.from({ length: 90 }, (_, i) => [
    pick(['1', '3', '7', '99', 'gut', '４', ''], i),
    pick(['2', '2.5', '8', 'n/a', '5', '6'], i * 7),
    pick(['1', '1', '2', '3', '7', '+4', '5.', '.5'], i * 3 + 1),
    pick([ATTACK, 'say "hi"', '中文，标签', 'a\\b', '', 'other', "it's"], i * 5),
    pick(['1', '2', '3', '4', '5', '6', '7', '98'], i * 3),
    pick(['0.5', '1', '2.25', '-1', '', 'none', '1e0'], i * 11),
    pick(['1', '2', '3'], i * 2),
    pick(['2024', '2025', ''], i),
    pick(['6', '', '4', '5'], i),
    pick(['1,234.50', '¥2,000', '45%', '0', '', '12', '-3', '1 500', '3.5万', '1e3'], i),
    pick(['100', '2,000', '', '50'], i * 3),
    pick(['7', '8', 'refused'], i),
  ]),
)

const wideBook: Codebook = {
  layout: 'wide',
  companies: [
    { id: "o'neill", label: ATTACK, isOther: false },
    { id: 'b"2', label: '中\\国', isOther: false },
    { id: 'rest', label: 'rest', isOther: true },
  ],
  measures: [
    { ...need, id: 'quality', label: `"Quality"'s`, importance: 2.5, values: [{ text: '99', value: 'dontKnow' }, { text: 'gut', value: 6 }, { text: 'n/a', value: 'notAsked' }] },
    { ...need, id: "price'", label: 'Price', reversed: true, importance: 0.5, values: [{ text: '98', value: 2 }] },
    { ...need, id: 'spend', label: 'Spend', kind: 'spend', low: 0, high: 0 },
  ],
  segmentBy: 'select',
  columns: [
    rates('a"b', 'quality', "o'neill"),
    rates('a"b 2', 'quality', "o'neill"),
    rates("o'x", 'quality', 'b"2'),
    rates('a`b', "price'", "o'neill"),
    rates('品牌 评分', "price'", 'b"2'),
    rates('spend 1', 'spend', "o'neill"),
    rates('spend 2', 'spend', 'b"2'),
    rates('spend 3', 'spend', 'rest'),
    column('select', { kind: 'profile' }, [{ text: 'other', label: null }, { text: "it's", label: ATTACK }]),
    column('$1', { kind: 'profile' }, [{ text: '3', label: '2' }]),
    column('back\\slash', { kind: 'weight' }),
    column('wave', { kind: 'wave' }),
  ],
}

/** A row per answer: nameless persons, somebody asked twice, a company that is not in the codebook, two columns for the same need. */
const long: Table = tableFromRows(
  ['who', 'brand', 'taste', 'taste again', 'sex', 'paid'],
  Array.from({ length: 240 }, (_, i) => {
    const who = i % 11 === 0 ? '' : `r${Math.floor(i / 5) % 30}`
    return [who, pick(["McDonald's", 'B"K', 'unknown', '肯德基', '1.0'], i * 7 + (i % 3)), pick(['1', '2', '3,5', '7', '6', ''], i * 5), pick(['4', '', '5', '9'], i), pick(['m', 'f'], Math.floor(i / 5) % 30), pick(['1.234,50', '3', '', '12,5'], i * 3)]
  }),
)
const commas: Table = { ...long, decimalMark: ',' }

const longBook: Codebook = {
  layout: 'long',
  companies: ['mc', 'bk', 'kfc', 'one'].map((id) => ({ id, label: id, isOther: false })),
  measures: [
    { ...need, id: 'taste', label: 'taste' },
    { ...need, id: 'paid', label: 'paid', kind: 'spend', low: 0, high: 0 },
  ],
  segmentBy: 'sex',
  columns: [
    column('who', { kind: 'respondent' }),
    column('brand', { kind: 'company' }, [
      { text: "McDonald's", label: 'mc' },
      { text: 'B"K', label: 'bk' },
      { text: '肯德基', label: 'kfc' },
      { text: '1.0', label: 'one' },
    ]),
    rates('taste', 'taste', null),
    rates('taste again', 'taste', null),
    rates('paid', 'paid', null),
    column('sex', { kind: 'profile' }),
  ],
}
// without ids every row is somebody else
const anonymous: Codebook = { ...longBook, columns: longBook.columns.map((c) => (c.name === 'who' ? { ...c, use: { kind: 'ignored' } } : c)) }

let postgres: Postgres | null = null
beforeAll(() => {
  postgres = startPostgres()
  if (!postgres) console.warn('PostgreSQL is not installed: its dialect is not tested')
})
afterAll(() => postgres?.stop())

describe.each<[string, Table, Codebook]>([
  ['wide', wide, wideBook],
  ['long, decimal commas', commas, longBook],
  ['long without ids', commas, anonymous],
])('names and answers that would break a query: %s', (_, table, codebook) => {
  test('DuckDB', async () => {
    const { answered, largest } = await compareWithSurvey(await askDuckDb(table, queryFor(table, codebook, 'duckdb', 'survey'), 'text'), table, codebook)
    expect(answered).toBeGreaterThan(10)
    expect(largest).toBeLessThan(1e-9)
  })

  test('PostgreSQL', async ({ skip }) => {
    if (!postgres) {
      skip()
      return
    }
    const { answered, largest } = await compareWithSurvey(postgres.ask(table, queryFor(table, codebook, 'postgresql', 'survey')), table, codebook)
    expect(answered).toBeGreaterThan(10)
    expect(largest).toBeLessThan(1e-9)
  })
})

/** The query with every literal, quoted name and comment taken out, by the dialect's own rules of quoting. */
function withoutQuoted(sql: string, dialect: DialectId): string {
  const hasEscapes = !['duckdb', 'postgresql', 'trino'].includes(dialect)
  const literal = hasEscapes ? String.raw`'(?:[^'\\]|\\.|'')*'` : `'(?:[^']|'')*'`
  const name = dialect === 'spark' ? '`(?:[^`]|``)*`' : ['bigquery', 'clickhouse'].includes(dialect) ? String.raw`${'`'}(?:[^${'`'}\\]|\\.)*${'`'}` : `"(?:[^"]|"")*"`
  return sql.replaceAll(/^--.*$/gm, '').replaceAll(new RegExp(`${literal}|${name}`, 'gs'), '')
}

describe.each(DIALECTS)('%s', (dialect) => {
  const sql = queryFor(wide, wideBook, dialect, 'survey')

  test('nothing of the file stands outside quotes', () => {
    const bare = withoutQuoted(sql, dialect)
    expect(bare).not.toMatch(/['"`;\\]|DROP|中|品牌|select\b/)
    expect([...bare.matchAll(/[()]/g)].reduce((depth, [sign]) => depth + (sign === '(' ? 1 : -1), 0)).toBe(0)
  })

  test('a literal says what it was made from', () => {
    const { literal } = dialects[dialect]
    const hasEscapes = literal('\\') !== "'\\'"
    const read = (quoted: string) => {
      const inside = quoted.slice(1, -1)
      return hasEscapes ? inside.replaceAll(/\\(.)/gs, (_, c: string) => ({ n: '\n', r: '\r' })[c] ?? c) : inside.replaceAll("''", "'")
    }
    for (const text of [ATTACK, '\\', "\\'", 'a\nb', '"`', '中文', "''"]) expect(read(literal(text))).toBe(text)
  })
})

test.each<[DialectId, string, string]>([
  ['duckdb', 'survey', 'survey'],
  ['postgresql', 'sales.survey', 'sales.survey'],
  ['postgresql', 'sales."Survey 2024"', 'sales."Survey 2024"'],
  ['bigquery', 'my-project.data.survey', '`my-project`.data.survey'],
  ['duckdb', 'survey; DROP TABLE x', '"survey; DROP TABLE x"'],
  ['spark', '问卷', '`问卷`'],
])('%s calls the table %s %s', (dialect, typed, written) => {
  expect(tableName(typed, dialects[dialect])).toBe(written)
})

test('a codebook without competition has no query', () => {
  const alone = { ...wideBook, companies: wideBook.companies.slice(0, 1) }
  expect(() => aggregateQuery(alone, { dialect: 'duckdb', table: 't', segmentBy: [], texts: new Map(), decimalMark: '.' })).toThrow(expect.objectContaining({ code: 'relation.oneCompany' }))
})
