import { expect, it } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import type { RelationParams } from '../../../src/core/measurement/relation.ts'
import { measure } from '../../../src/core/measurement/tabulate.ts'
import type { Table } from '../../../src/core/table/table.ts'
import { randomFrom } from '../../../src/core/math/random.ts'

const COMPANIES = ['a', 'b', 'c']
const NEEDS = ['price', 'trust']
const RESPONDENTS = 2500
const ANSWERS = ['1', '2', '3', '4', '5', '', '99']

/** A survey of 2,500 people about three companies, drawn at random, in memory of its own. */
function survey(layout: Codebook['layout']): Table {
  const random = randomFrom(4)
  const rowCount = layout === 'wide' ? RESPONDENTS : RESPONDENTS * 2
  const drawn = (name: string, texts: string[]) => ({ name, label: '', texts: [...texts], codes: Uint8Array.from({ length: rowCount }, () => Math.floor(random() * texts.length)) })
  const ratings = layout === 'wide' ? COMPANIES.flatMap((c) => NEEDS.map((n) => `${n}_${c}`)) : NEEDS
  const person = { name: 'person', label: '', texts: Array.from({ length: RESPONDENTS }, (_, i) => `p${i}`), codes: Uint16Array.from({ length: rowCount }, (_, r) => r % RESPONDENTS) }
  const columns = [
    person,
    drawn('region', ['north', 'south', 'west']),
    drawn('age', ['young', 'old', '']),
    drawn('wave', ['2023', '2024']),
    drawn('weight', ['0.5', '1', '1.5', '0']),
    drawn('company', COMPANIES),
    ...ratings.map((name) => drawn(name, ANSWERS)),
  ]
  return { rowCount, columns, rowNumbers: Uint32Array.from({ length: rowCount }, (_, r) => r + 2), decimalMark: '.' }
}

function codebookOf(layout: Codebook['layout'], { importance = 1, reversed = false } = {}): Codebook {
  const use = (name: string): Codebook['columns'][number]['use'] => {
    const [need, company] = name.split('_')
    if (NEEDS.includes(need!)) return { kind: 'measure', measure: need!, company: company ?? null }
    if (name === 'person') return layout === 'long' ? { kind: 'respondent' } : { kind: 'ignored' }
    if (name === 'company') return layout === 'long' ? { kind: 'company' } : { kind: 'ignored' }
    return name === 'wave' ? { kind: 'wave' } : name === 'weight' ? { kind: 'weight' } : { kind: 'profile' }
  }
  return {
    layout,
    companies: COMPANIES.map((id) => ({ id, label: id, isOther: false })),
    measures: NEEDS.map((id) => ({ id, label: id, kind: 'need', low: 1, high: 5, reversed, importance: id === 'price' ? importance : 1, values: [{ text: '99', value: 'dontKnow' }] })),
    segmentBy: 'region',
    columns: survey(layout).columns.map(({ name }) => ({ name, label: '', use: use(name), categories: name === 'company' ? COMPANIES.map((c) => ({ text: c, label: c })) : [] })),
  }
}

const PLAIN: RelationParams = { by: 'segments', quantity: 'strength', valueFrom: 'needs', walletBy: 'amounts', relative: false, segmentBy: null, wave: null, path: [], only: [], mergeBelow: null }

/** Questions that share values, and some that must not. */
const QUESTIONS: [string, Partial<RelationParams>, Parameters<typeof codebookOf>[1]?][] = [
  ['as it stands', {}],
  ['by another segmentation', { segmentBy: 'age' }],
  ['in one wave', { wave: '2024' }],
  ['in a subgroup', { path: [{ column: 'region', categories: ['north'] }], segmentBy: 'age' }],
  ['under a filter', { only: [{ column: 'age', categories: ['old'] }] }],
  ['relative to the own mean', { relative: true }],
  ['as shares of value', { quantity: 'shareOfValue' }],
  ['of a single need', { valueFrom: 'trust' }],
  ['by needs', { by: 'needs' }],
  ['with another importance', {}, { importance: 3 }],
  ['with the scale turned round', {}, { reversed: true }],
  ['as it stood', {}],
]

it.each(['wide', 'long'] as const)('values that were kept give the same table, bit by bit: %s file', (layout) => {
  const table = survey(layout)
  for (const [name, params, changes] of QUESTIONS) {
    const codebook = codebookOf(layout, changes)
    const asked = { ...PLAIN, ...params }
    // of another file in memory nothing is kept
    const fresh = measure(survey(layout), codebook, asked)
    expect({ name, ...measure(table, codebook, asked) }).toEqual({ name, ...fresh })
    expect({ name, ...measure({ ...table }, codebook, asked) }).toEqual({ name, ...fresh })
  }
})
