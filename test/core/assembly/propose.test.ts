import { describe, expect, test } from 'vitest'
import type { OutlinedTable } from '../../../src/core/assembly/find-keys.ts'
import { prepareTable } from '../../../src/core/assembly/prepare.ts'
import type { Preparation } from '../../../src/core/assembly/preparation.ts'
import { linkFile, proposePreparation } from '../../../src/core/assembly/propose.ts'
import { commonTitle, proposeLabels } from '../../../src/core/assembly/source-label.ts'
import { summariseColumns } from '../../../src/core/codebook/summarise.ts'
import { tableFromRows, tableFromText } from '../../support/tables.ts'
import { linesOf } from './lines.ts'

const words = { wave: 'wave', source: 'file', spend: 'spend', purchases: 'purchases', other: 'other' }

function outlined(files: Record<string, string>): OutlinedTable[] {
  return Object.entries(files).map(([name, text]) => {
    const table = tableFromText(text)
    return { name, table, summaries: summariseColumns(table) }
  })
}

/** The links in words: `b stack a`. */
const linksOf = (files: OutlinedTable[], { files: parts }: Preparation) =>
  parts.flatMap(({ link }, i) => (link ? [`${files[i]!.name} ${link.kind} ${files[link.onto]!.name}`] : []))

describe('labels from file names', () => {
  test.each([
    [['sfo_2016.csv', 'sfo_2017.csv'], '2016 2017'],
    [['survey 2018Q3.xlsx', 'survey 2018Q4.xlsx'], '2018Q3 2018Q4'],
    [['2018-01.csv.gz', '2018-02.csv.gz'], '2018-01 2018-02'],
    [['wave1.csv', 'wave2.csv'], 'wave1 wave2'],
    [['满意度_第1期.csv', '满意度_第2期.csv'], '第1期 第2期'],
    [['data 2016.csv', 'data 2016 b.csv'], '2016|2016 b'],
    [['crm_north.csv', 'crm_nord.csv'], 'north nord'],
    [['a_2016_main.csv', 'a_2016_boost.csv'], 'main boost'],
  ])('%s', (names, expected) => {
    const { labels } = proposeLabels(names)
    expect(labels.join(expected.includes('|') ? '|' : ' ')).toBe(expected)
  })
})

test.each([
  [['sfo_2016.csv', 'sfo_2017.csv'], 'sfo'],
  [['margarine_households.csv', 'margarine_products.csv'], 'margarine'],
  [['crm north.csv', 'crm nord.csv'], 'crm'],
  [['alpha.csv', 'albert.csv'], 'alpha'],
  [['survey.csv'], 'survey'],
  [['满意度_第1期.csv', '满意度_第2期.csv'], '满意度'],
])('%s together are called %s', (names, title) => {
  expect(commonTitle(names)).toBe(title)
})

describe('how files belong together', () => {
  test('files that ask the same are waves', () => {
    const files = outlined({
      'w2016.csv': 'id price quality service\n1 4 5 3\n2 3 2 5\n3 1 1 2',
      'w2017.csv': 'ID price_ quality service nps\n4 4 1 3 9\n5 5 2 5 8\n6 2 1 2 10',
    })
    const preparation = proposePreparation(files, words)
    expect(linksOf(files, preparation)).toEqual(['w2017.csv stack w2016.csv'])
    expect(preparation.sourceColumn).toBe('wave')
    expect(preparation.files.map((f) => f.label)).toEqual(['2016', '2017'])
    expect(linesOf(prepareTable(files, preparation).table)[0]).toBe('wave id price quality service nps')
  })

  test('files that say themselves which wave they are get no further column', () => {
    const files = outlined({
      'a.csv': 'id wave price quality service\n1 1 4 5 3\n2 1 3 2 5',
      'b.csv': 'id wave price quality service\n1 2 4 5 3\n2 2 3 2 5',
    })
    expect(proposePreparation(files, words).sourceColumn).toBe('')
  })

  const people = 'hhid age income\n1 30 10.5\n2 40 20.5\n3 50 30.5'
  const buys = `hhid brand price\n${Array.from({ length: 60 }, (_, i) => `${1 + (i % 3)} ${i % 2 ? 'Acme' : 'Bolt'} ${1 + (i % 7) / 2}`).join('\n')}`

  test.each([
    ['people first', { 'people.csv': people, 'buys.csv': buys }],
    ['purchases first', { 'buys.csv': buys, 'people.csv': people }],
  ])('purchases are summed into the people who made them: %s', (_, texts) => {
    const files = outlined(texts)
    const preparation = proposePreparation(files, words)
    expect(linksOf(files, preparation)).toEqual(['buys.csv sum people.csv'])
    expect(files[preparation.base]!.name).toBe('people.csv')
    const link = preparation.files.find((f) => f.link)!.link
    expect(link).toMatchObject({ key: { own: 'hhid', other: 'hhid', numeric: false }, category: 'brand', amount: { kind: 'column', column: 'price' }, name: 'spend' })
  })

  test('a list of products is joined into the purchases that name them', () => {
    const list = 'product brand\n1 Acme\n2 Bolt'
    const bought = `hhid product\n${Array.from({ length: 60 }, (_, i) => `${1 + (i % 3)} ${1 + (i % 2)}`).join('\n')}`
    const files = outlined({ 'list.csv': list, 'buys.csv': bought, 'people.csv': people })
    const preparation = proposePreparation(files, words)
    expect(linksOf(files, preparation)).toEqual(['list.csv join buys.csv', 'buys.csv sum people.csv'])
    expect(preparation.files[1]!.link).toMatchObject({ category: 'brand', amount: { kind: 'count' }, name: 'purchases' })
  })

  test('files about the same people are joined, numbers by value where they are written otherwise', () => {
    const files = outlined({ 'survey.csv': 'respid price\n1 5\n2 6\n3 4', 'db.csv': 'customerid region\n001 north\n002 south\n003 east' })
    const preparation = proposePreparation(files, words)
    expect(preparation.files[1]!.link).toEqual({ kind: 'join', onto: 0, key: { own: 'customerid', other: 'respid', numeric: true } })
  })

  test('ages are no keys of running numbers, and files without a key are left aside', () => {
    const rows = Array.from({ length: 90 }, (_, i) => [String(i + 1), String(20 + (i % 40))])
    const ofTable = (name: string, header: string[]): OutlinedTable => {
      const table = tableFromRows(header, rows)
      return { name, table, summaries: summariseColumns(table) }
    }
    const files = [ofTable('a.csv', ['id', 'points']), ofTable('b.csv', ['place', 'age'])]
    expect(linksOf(files, proposePreparation(files, words))).toEqual([])
  })

  test('a preparation that the user has seen is kept when a file is added', () => {
    const files = outlined({ 'people.csv': people, 'buys.csv': buys, 'more.csv': 'hhid region\n1 north\n2 south\n3 north' })
    const first = proposePreparation(files.slice(0, 2), words)
    first.files[0]!.label = 'mine'
    const both = proposePreparation(files, words, first)
    expect(both.files.slice(0, 2)).toEqual(first.files)
    expect(both.files[2]!.link).toMatchObject({ kind: 'join', onto: 0 })
  })

  test('a link that the user chooses gets the columns that fit', () => {
    const files = outlined({ 'people.csv': people, 'buys.csv': buys })
    const aside: Preparation = { base: 0, sourceColumn: '', otherName: 'other', files: [0, 1].map(() => ({ label: '', recodings: [], link: null })) }
    const linked = linkFile(files, aside, { file: 1, onto: 0, kind: 'sum' }, words)
    expect(linked.files[1]!.link).toMatchObject({ kind: 'sum', category: 'brand', amount: { kind: 'column', column: 'price' } })
    expect(linkFile(files, linked, { file: 1, onto: 0, kind: 'stack' }, words).files[1]!.link).toEqual({ kind: 'stack', onto: 0, columns: [{ from: 'hhid', to: 'hhid', isSure: expect.any(Boolean) }] })
  })
})
