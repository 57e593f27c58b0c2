import { expect, test } from 'vitest'
import { columnsAbove, columnsOf, differingAnswers, pairColumn, recodeText } from '../../../src/core/assembly/outline.ts'
import type { FilePart, Link, Preparation } from '../../../src/core/assembly/preparation.ts'
import { summariseColumns } from '../../../src/core/codebook/summarise.ts'
import { tableFromText } from '../../support/tables.ts'

const part = (label: string, link: Link | null = null): FilePart => ({ label, recodings: [], link })
const pairs = (...columns: [string, string][]) => columns.map(([from, to]) => ({ from, to, isSure: true }))

const waves: Preparation = {
  base: 0,
  sourceColumn: 'wave',
  otherName: 'other',
  files: [part('2016'), part('2017', { kind: 'stack', onto: 0, columns: pairs(['sex', 'sex']) }), part('2018', { kind: 'stack', onto: 0, columns: pairs(['gender', 'sex'], ['nps2', 'nps']) })],
}
const names = [
  ['id', 'sex'],
  ['sex', 'nps'],
  ['gender', 'nps2'],
]

test('a file may continue the columns of every file above it', () => {
  expect(columnsAbove(waves, names, 1).map((c) => c.name)).toEqual(['id', 'sex'])
  expect(columnsAbove(waves, names, 2)).toEqual([
    { name: 'id', columns: [{ file: 0, place: 0 }] },
    { name: 'sex', columns: [{ file: 0, place: 1 }, { file: 1, place: 0 }] },
    { name: 'nps', columns: [{ file: 1, place: 1 }] },
  ])
})

test('keys and categories may come from a file joined in, but for its key', () => {
  const joined: Preparation = { ...waves, files: [part('buys'), part('list', { kind: 'join', onto: 0, key: { own: 'product', other: 'choice', numeric: false } })] }
  expect(columnsOf(joined, [['id', 'choice', 'type'], ['product', 'brand', 'type']], 0)).toEqual(['id', 'choice', 'type', 'brand', 'type (list)'])
})

test('a column above is continued by one column only', () => {
  const known = pairs(['a', 'x'], ['b', 'y'])
  expect(pairColumn(known, 'b', 'x')).toEqual(pairs(['b', 'x']))
  expect(pairColumn(known, 'b', null)).toEqual(pairs(['a', 'x']))
})

test('a text written as itself or as nothing is no rule', () => {
  const rules = recodeText([], 'sex', '1', 'Male')
  expect(rules).toEqual([{ column: 'sex', texts: [{ from: '1', to: 'Male' }] }])
  expect(recodeText(rules, 'sex', '1', '')).toEqual([])
  expect(recodeText(rules, 'sex', '2', '2')).toEqual(rules)
})

test('answers that the files above do not have are shown with those that they have, as recoded there', () => {
  const tables = ['id sex\n1 Male\n2 Female\n3 Male', 'sex nps\nMale 5\n. 6', 'gender nps2\n1 5\n1 6\n2 7']
  const summaries = tables.map((text) => summariseColumns(tableFromText(text)))
  expect(differingAnswers(waves, summaries, 2)).toEqual([
    { from: 'gender', to: 'sex', own: [{ text: '1', count: 2 }, { text: '2', count: 1 }], above: ['Male', 'Female'] },
    { from: 'nps2', to: 'nps', own: [{ text: '7', count: 1 }], above: ['5', '6'] },
  ])
  const recoded = { ...waves, files: waves.files.with(0, { ...waves.files[0]!, recodings: recodeText([], 'sex', 'Female', '2') }) }
  expect(differingAnswers(recoded, summaries, 2)[0]).toMatchObject({ to: 'sex', own: [{ text: '1', count: 2 }], above: ['Male', '2'] })
})
