import { array, assert, constantFrom, integer, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { prepareTable } from '../../../src/core/assembly/prepare.ts'
import { type FilePart, leftAside, type Link, possibleTargets, type Preparation, reorderFiles, setBase } from '../../../src/core/assembly/preparation.ts'
import { rowNamed } from '../../../src/core/table/row-number.ts'
import type { Table } from '../../../src/core/table/table.ts'
import { tableFromRows, tableFromText } from '../../support/tables.ts'
import { linesOf } from './lines.ts'

const part = (label: string, link: Link | null = null): FilePart => ({ label, recodings: [], link })
const pairs = (...columns: [string, string][]) => columns.map(([from, to]) => ({ from, to, isSure: true }))
const stacked = (label: string, ...columns: [string, string][]) => part(label, { kind: 'stack', onto: 0, columns: pairs(...columns) })
const byId = { own: 'id', other: 'id', numeric: false }

function prepare(tables: Table[], files: FilePart[], sourceColumn = '') {
  const sources = tables.map((table, i) => ({ name: `file ${i}`, table }))
  return prepareTable(sources, { base: 0, sourceColumn, otherName: 'other', files })
}

describe('stacking', () => {
  const first = tableFromText(`
    id sex Q7
    1  m   5
    2  f   4
  `)
  const second = tableFromText(`
    id gender Q7 NPS
    1  2      3  9
  `)

  test('columns of other names continue those above, the others stay apart, and every row says which file it is from', () => {
    const { table, issues } = prepare([first, second], [part('2016'), stacked('2017', ['id', 'id'], ['gender', 'sex'], ['Q7', 'Q7'])], 'wave')
    expect(linesOf(table)).toEqual(['wave id sex Q7 NPS', '2016 1 m 5 .', '2016 2 f 4 .', '2017 1 2 3 9'])
    expect(Array.from(table.rowNumbers, rowNamed)).toEqual([
      { row: 2, file: null },
      { row: 3, file: null },
      { row: 2, file: 1 },
    ])
    expect(issues).toEqual([{ code: 'stack.lacking', severity: 'note', details: { file: 'file 0', count: 1, columns: ['NPS'] } }])
  })

  test('texts are recoded in their own file before', () => {
    const recoded = { ...part('2016'), recodings: [{ column: 'sex', texts: [{ from: 'm', to: '1' }, { from: 'f', to: '2' }] }] }
    const { table } = prepare([first, second], [recoded, stacked('2017', ['gender', 'sex'], ['Q7', 'Q7'])])
    expect(linesOf(table)).toEqual(['id sex Q7 id (2017) NPS', '1 1 5 . .', '2 2 4 . .', '. 2 3 1 9'])
  })

  test('a column that only the second file has may be continued by the third', () => {
    const third = tableFromText(`
      nr sex nps2
      7  f   10
    `)
    const files = [part('a'), stacked('b', ['id', 'id'], ['gender', 'sex'], ['Q7', 'Q7']), stacked('c', ['nr', 'id'], ['sex', 'sex'], ['nps2', 'NPS'])]
    expect(linesOf(prepare([first, second, third], files, 'file').table)).toEqual(['file id sex Q7 NPS', 'a 1 m 5 .', 'a 2 f 4 .', 'b 1 2 3 9', 'c 7 f . 10'])
  })

  test('two columns that are said to continue the same one do not overwrite each other', () => {
    const { table } = prepare([first, second], [part('a'), stacked('b', ['Q7', 'Q7'], ['NPS', 'Q7'])])
    expect(linesOf(table)[0]).toBe('id sex Q7 id (b) gender NPS')
  })

  test('decimal commas become points below a file with points', () => {
    const comma: Table = { ...tableFromText('id price\n3 1,5'), decimalMark: ',' }
    const { table } = prepare([tableFromText('id price\n1 2.5'), comma], [part('a'), stacked('b', ['id', 'id'], ['price', 'price'])])
    expect(linesOf(table)).toEqual(['id price', '1 2.5', '3 1.5'])
  })

  test('the rows of each file come back unchanged when the stack is cut at its label', () => {
    const cell = constantFrom('', '1', '2', 'x', '99')
    const rows = array(tuple(cell, cell), { minLength: 1, maxLength: 12 })
    assert(
      property(array(rows, { minLength: 2, maxLength: 4 }), (files) => {
        const tables = files.map((f) => tableFromRows(['a', 'b'], f))
        const { table } = prepare(tables, tables.map((_, i) => (i === 0 ? part('w0') : stacked(`w${i}`, ['a', 'a'], ['b', 'b']))), 'wave')
        tables.forEach((original, i) => {
          const own = linesOf(table).filter((line) => line.startsWith(`w${i} `))
          expect(own.map((line) => line.slice(line.indexOf(' ') + 1))).toEqual(linesOf(original).slice(1))
        })
      }),
    )
  })
})

describe('joining', () => {
  const customers = tableFromText(`
    id region
    1  north
    2  south
    2  east
    9  west
  `)
  const survey = tableFromText(`
    id Q1
    2  7
    1  5
    3  6
    .  4
  `)

  test('columns are added to the rows with the same key; what does not fit is counted', () => {
    const { table, issues } = prepare([survey, customers], [part('survey'), part('db', { kind: 'join', onto: 0, key: byId })])
    expect(linesOf(table)).toEqual(['id Q1 region', '2 7 south', '1 5 north', '3 6 .', '. 4 .'])
    expect(issues.map(({ code, details }) => [code, details])).toEqual([
      ['join.repeatedKeys', { file: 'file 1', column: 'id', count: 1, examples: ['2'] }],
      ['join.unmatched', { file: 'file 0', column: 'id', other: 'file 1', count: 2, examples: ['3'] }],
      ['join.unused', { file: 'file 1', column: 'id', other: 'file 0', count: 1, examples: ['9'] }],
    ])
  })

  test('numbers may be compared by value, long account numbers never', () => {
    const padded = tableFromText('key name\n007 Bond\n12345678901234567891 Long')
    const base = tableFromText('id\n7\n7.0\n12345678901234567890')
    const join = (numeric: boolean) => linesOf(prepare([base, padded], [part('a'), part('b', { kind: 'join', onto: 0, key: { own: 'key', other: 'id', numeric } })]).table)
    expect(join(false).slice(1)).toEqual(['7 .', '7.0 .', '12345678901234567890 .'])
    expect(join(true).slice(1)).toEqual(['7 Bond', '7.0 Bond', '12345678901234567890 .'])
  })

  test('keys that have nothing in common are an error, not a table of blanks without a word', () => {
    const { issues } = prepare([survey, tableFromText('id x\n70 1')], [part('a'), part('b', { kind: 'join', onto: 0, key: byId })])
    expect(issues).toEqual([{ code: 'join.noMatch', severity: 'error', details: { file: 'file 0', column: 'id', other: 'file 1', examples: ['2', '1', '3'] } }])
  })

  test('the order of two joins does not matter but for the order of the columns', () => {
    const key = constantFrom('1', '2', '3', '4', '')
    const file = (name: string) => array(tuple(key, constantFrom('x', 'y', '')), { minLength: 1, maxLength: 8 }).map((rows) => tableFromRows(['id', name], rows))
    assert(
      property(file('base'), file('p'), file('q'), (base, p, q) => {
        const files = [part('a'), part('b', { kind: 'join', onto: 0, key: byId }), part('c', { kind: 'join', onto: 0, key: byId })]
        const one = prepare([base, p, q], files).table
        const other = prepare([base, q, p], files).table
        expect(linesOf(one, ['id', 'base', 'p', 'q'])).toEqual(linesOf(other, ['id', 'base', 'p', 'q']))
      }),
    )
  })

  test('a column that is gone is refused by name', () => {
    const broken: Link = { kind: 'join', onto: 0, key: { own: 'nr', other: 'id', numeric: false } }
    expect(() => prepare([survey, customers], [part('a'), part('b', broken)])).toThrow(expect.objectContaining({ code: 'files.noColumn', details: { file: 'file 1', column: 'nr' } }))
  })
})

describe('summing', () => {
  const people = tableFromText(`
    id age
    1  30
    2  40
    3  50
  `)
  const bought = tableFromText(`
    id brand price
    1  Acme  1.10
    1  Acme  2.20
    1  Bolt  5
    2  Bolt  7
    2  .     9
    2  Bolt  free
    8  Acme  3
  `)
  const sum = (link: Partial<Extract<Link, { kind: 'sum' }>>): FilePart =>
    part('buys', { kind: 'sum', onto: 0, key: byId, category: 'brand', amount: { kind: 'column', column: 'price' }, name: 'spend', ...link })

  test('amounts are added up by category; who bought nothing of a brand has 0, who is not in the file is blank', () => {
    const { table, issues } = prepare([people, bought], [part('people'), sum({})])
    expect(table.columns.map((c) => c.name)).toEqual(['id', 'age', 'spend: Bolt', 'spend: Acme'])
    expect(linesOf(table).slice(1)).toEqual(['1 30 5 3.3', '2 40 7 0', '3 50 . .'])
    expect(issues.map(({ code, details }) => [code, details])).toEqual([
      ['sum.notNumber', { file: 'file 1', column: 'price', count: 1, rows: [7], examples: ['free'] }],
      ['sum.noCategory', { file: 'file 1', column: 'brand', count: 1 }],
      ['sum.unmatched', { file: 'file 1', column: 'id', other: 'file 0', count: 1, examples: ['8'] }],
      ['sum.without', { file: 'file 0', other: 'file 1', count: 1 }],
    ])
  })

  test('rows can be counted', () => {
    const { table } = prepare([people, bought], [part('people'), sum({ amount: { kind: 'count' }, name: 'bought' })])
    expect(linesOf(table, ['id', 'bought: Acme', 'bought: Bolt']).slice(1)).toEqual(['1 2 1', '2 0 2', '3 . .'])
  })

  test('a column can say which other column holds the amount, by place or by name', () => {
    const shelf = tableFromText(`
      id choice column pA  pB
      1  1      pA     0.5 0.9
      1  2      pB     0.5 1.0
      2  2      pB     0.6 1.5
      2  3      pC     0.6 1.5
    `)
    for (const pointer of ['choice', 'column']) {
      const { table } = prepare([people, shelf], [part('people'), sum({ category: pointer, amount: { kind: 'pointed', pointer, columns: ['pA', 'pB'] } })])
      expect(linesOf(table).slice(1, 3)).toEqual(['1 30 1 0.5 0', '2 40 1.5 0 0'])
    }
  })

  test('files that are linked to the added file are put together first', () => {
    const products = tableFromText('choice brand\n1 Acme\n2 Bolt')
    const buys = tableFromText('id choice price\n1 1 2\n1 2 3\n2 1 4')
    const files = [part('people'), sum({}), part('list', { kind: 'join', onto: 1, key: { own: 'choice', other: 'choice', numeric: false } })]
    expect(linesOf(prepare([people, buys, products], files).table).slice(1)).toEqual(['1 30 2 3', '2 40 4 0', '3 50 . .'])
  })

  test('a customer on several rows has the same sums on each, and a warning says so', () => {
    const long = tableFromText('id company\n1 x\n1 y\n2 x')
    const { table, issues } = prepare([long, bought], [part('survey'), sum({})])
    expect(linesOf(table, ['id', 'spend: Acme']).slice(1)).toEqual(['1 3.3', '1 3.3', '2 0'])
    expect(issues.find((i) => i.code === 'sum.repeatedKeys')?.details).toEqual({ file: 'file 0', column: 'id', count: 1, examples: ['1'] })
  })

  test('beyond thirty categories the smaller ones are one column', () => {
    const many = tableFromRows(['id', 'brand', 'price'], Array.from({ length: 33 }, (_, i) => ['1', `b${i}`, String(100 - i)]))
    const { table, issues } = prepare([people, many], [part('people'), sum({})])
    expect(table.columns.slice(2).map((c) => c.name)).toEqual([...Array.from({ length: 29 }, (_, i) => `spend: b${i}`), 'spend: other'])
    expect(linesOf(table, ['spend: other'])[1]).toBe(String(71 + 70 + 69 + 68))
    expect(issues.find((i) => i.code === 'sum.other')?.details).toEqual({ file: 'file 1', column: 'brand', kept: 29, others: 4 })
  })

  test('sums equal those added up row by row', () => {
    const row = tuple(constantFrom('1', '2', '3', '4'), constantFrom('A', 'B', 'C'), integer({ min: -50, max: 500 }))
    assert(
      property(array(row, { minLength: 1, maxLength: 60 }), (rows) => {
        const table = tableFromRows(['id', 'brand', 'price'], rows.map(([id, brand, price]) => [id, brand, String(price)]))
        const result = prepare([people, table], [part('people'), sum({})]).table
        for (const brand of new Set(rows.map((r) => r[1]))) {
          const expected = ['1', '2', '3'].map((id) => {
            const own = rows.filter((r) => r[0] === id)
            return own.length === 0 ? '.' : String(own.reduce((total, r) => total + (r[1] === brand ? r[2] : 0), 0))
          })
          expect(linesOf(result, [`spend: ${brand}`]).slice(1)).toEqual(expected)
        }
      }),
    )
  })
})

test('a file that belongs to nothing is named', () => {
  const preparation: Preparation = { base: 1, sourceColumn: '', otherName: 'other', files: [part('a'), part('b')] }
  const sources = [tableFromText('a\n1'), tableFromText('b\n2')].map((table, i) => ({ name: `file ${i}`, table }))
  const { table, issues } = prepareTable(sources, preparation)
  expect(linesOf(table)).toEqual(['b', '2'])
  expect(issues).toEqual([{ code: 'files.leftAside', severity: 'warning', details: { files: ['file 0'] } }])
})

test('a further wave made the base changes places with it, and the result has the same rows', () => {
  const first = tableFromText('id sex Q7\n1 m 5\n2 f 4')
  const second = tableFromText('id gender Q7\n1 2 3')
  const third = tableFromText('nr sex Q7\n9 m 1')
  const files = [part('a'), stacked('b', ['id', 'id'], ['gender', 'sex'], ['Q7', 'Q7']), stacked('c', ['nr', 'id'], ['sex', 'sex'], ['Q7', 'Q7'])]
  const preparation: Preparation = { base: 0, sourceColumn: 'wave', otherName: 'other', files }
  const sources = [first, second, third].map((table, i) => ({ name: `file ${i}`, table }))
  const turned = setBase(preparation, 1)
  expect(linesOf(prepareTable(sources, turned).table)).toEqual(['wave id gender Q7', 'b 1 2 3', 'a 1 m 5', 'a 2 f 4', 'c 9 m 1'])
})

test('files in another order keep their links; what was linked to a file taken out is left aside', () => {
  const files = [part('people'), part('buys', { kind: 'sum', onto: 0, key: byId, category: 'c', amount: { kind: 'count' }, name: 'n' }), part('list', { kind: 'join', onto: 1, key: byId })]
  const preparation: Preparation = { base: 0, sourceColumn: '', otherName: 'other', files }
  const turned = reorderFiles(preparation, [2, 1, 0])
  expect(turned.base).toBe(2)
  expect(turned.files.map((f) => [f.label, f.link?.onto])).toEqual([['list', 1], ['buys', 2], ['people', undefined]])
  expect(leftAside(reorderFiles(preparation, [0, 2]))).toEqual([1])
  expect(possibleTargets(preparation, 1)).toEqual([0])
  expect(possibleTargets(preparation, 2)).toEqual([0, 1])
})
