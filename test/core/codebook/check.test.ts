import { expect, test } from 'vitest'
import { checkCodebook } from '../../../src/core/codebook/check.ts'
import type { Codebook, ColumnUse } from '../../../src/core/codebook/codebook.ts'
import type { Table } from '../../../src/core/table/table.ts'
import { tableFromText } from '../../support/tables.ts'

function asUse(use: string): ColumnUse {
  const [measure, company] = use.split('/') as [string, string?]
  if (company === undefined) return { kind: use } as ColumnUse
  return { kind: 'measure', measure, company: company === '*' ? null : company }
}

/** A codebook from uses in one line: `id=respondent w=weight a=price/acme g=profile`. Scale 1-5; `spend` is spend. */
function codebookFrom(text: string, change: Partial<Codebook> = {}): Codebook {
  const uses = text.split(' ').map((part) => part.split('=') as [string, string])
  const pairs = uses.flatMap(([, use]) => (use.includes('/') ? [use.split('/') as [string, string]] : []))
  return {
    layout: 'wide',
    columns: uses.map(([name, use]) => ({ name, label: '', use: asUse(use), categories: [] })),
    companies: [...new Set(pairs.map((p) => p[1]))]
      .filter((c) => c !== '*')
      .map((id) => ({ id, label: id, isOther: false })),
    measures: [...new Set(pairs.map((p) => p[0]))].map((id) => ({
      id,
      label: id,
      kind: id === 'spend' ? 'spend' : 'need',
      low: 1,
      high: 5,
      reversed: false,
      importance: 1,
      values: [{ text: '99', value: 'dontKnow' }],
    })),
    segmentBy: uses.find(([, use]) => use === 'profile')?.[0] ?? null,
    ...change,
  }
}

const issuesOf = (table: Table, codebook: Codebook, code: string) =>
  checkCodebook(table, codebook).flatMap((issue) => (issue.code === code ? [issue.details] : []))

const survey = tableFromText(`
  id w    g a  b   s
  1  1    m 1  5   10
  2  -1   f 9  99  -5
  2  .    f x  2   .
  4  90   m .  12  7
  .  1    f 3  4   0
  6  1    m 3  4   0
  7  1    m 3  4   0
  8  1    m 3  4   0
  9  1    m 3  4   0
  10 1    m 3  4   0
  11 1    m 3  4   0
  12 1    m 3  4   0
  13 1    m 3  4   0
`)
const book = codebookFrom('id=respondent w=weight g=profile a=price/acme b=price/orbit s=spend/acme')

test.each<[string, unknown[]]>([
  ['column.notNumber', [{ column: 'a', count: 1, rows: [4], examples: ['x'] }]],
  [
    'column.outOfScale',
    [
      { column: 'a', count: 1, rows: [3], low: 1, high: 5, examples: ['9'] },
      { column: 'b', count: 1, rows: [5], low: 1, high: 5, examples: ['12'] },
    ],
  ],
  ['column.negativeSpend', [{ column: 's', count: 1, rows: [3] }]],
  ['weight.negative', [{ column: 'w', count: 1, rows: [3] }]],
  ['weight.missing', [{ column: 'w', count: 1, rows: [4] }]],
  ['respondent.duplicate', [{ column: 'id', count: 1, rows: [4] }]],
  ['respondent.missing', [{ column: 'id', count: 1, rows: [6] }]],
  ['measure.incomplete', [{ measure: 'spend', companies: ['orbit'] }]],
  [
    'segment.small',
    [
      { segment: 'm', n: 10, minimum: 30 },
      { segment: 'f', n: 3, minimum: 30 },
    ],
  ],
  [
    'company.few',
    [
      { company: 'acme', n: 10 },
      { company: 'orbit', n: 11 },
    ],
  ],
  ['column.allMissing', []],
  ['segment.single', []],
])('%s', (code, wanted) => {
  expect(issuesOf(survey, book, code)).toEqual(wanted)
})

test('one weight that outweighs ten respondents is named', () => {
  const heavy = tableFromText(`w\n${'1\n'.repeat(20)}50`)
  expect(issuesOf(heavy, codebookFrom('w=weight'), 'weight.extreme')).toEqual([
    { column: 'w', largest: 50, share: 50 / 70, row: 22 },
  ])
})

test('what is missing altogether', () => {
  const table = tableFromText('a\n1')
  const nothing = codebookFrom('a=ignored')
  expect(checkCodebook(table, nothing).map((i) => [i.code, i.severity])).toEqual([
    ['codebook.noCompany', 'error'],
    ['codebook.noSegments', 'warning'],
  ])
  const companies = ['Acme', 'Brio'].map((label) => ({ id: label, label, isOther: false }))
  expect(checkCodebook(table, { ...nothing, companies }).map((i) => i.code)).toContain('codebook.noMeasure')
})

test('columns without a single answer, scales upside down, scales that differ', () => {
  const table = tableFromText('a b\n99 1\n. 2')
  const codebook = codebookFrom('a=price/acme b=trust/acme')
  expect(issuesOf(table, codebook, 'column.allMissing')).toEqual([{ column: 'a' }])
  const wrong = {
    ...codebook,
    measures: codebook.measures.map((m, i) => (i === 0 ? { ...m, low: 5, high: 1 } : m)),
  }
  expect(issuesOf(table, wrong, 'measure.badScale')).toEqual([{ measure: 'price', low: 5, high: 1 }])
  expect(issuesOf(table, wrong, 'measure.mixedScales')).toEqual([{ low: 1, high: 5, measures: ['trust'] }])
})

test('long files: a pair twice, a respondent who contradicts himself, respondents counted once', () => {
  const table = tableFromText(`
    id brand sex a
    1  A     m   4
    1  B     m   5
    2  A     f   3
    2  A     m   2
  `)
  const codebook = codebookFrom('id=respondent brand=company sex=profile a=price/*', {
    layout: 'long',
    companies: ['A', 'B'].map((id) => ({ id, label: id, isOther: false })),
  })
  expect(issuesOf(table, codebook, 'respondent.duplicate')).toEqual([{ column: 'id', count: 1, rows: [5] }])
  expect(issuesOf(table, codebook, 'respondent.conflict')).toEqual([{ column: 'sex', count: 1, rows: [5] }])
  expect(issuesOf(table, codebook, 'segment.small')).toEqual([
    { segment: 'm', n: 1, minimum: 30 },
    { segment: 'f', n: 1, minimum: 30 },
  ])
})
