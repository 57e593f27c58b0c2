import { describe, expect, test } from 'vitest'
import { setSegmentBy } from '../../../src/core/codebook/edit.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { categoriesOf } from '../../../src/core/codebook/read-values.ts'
import { columnNamed } from '../../../src/core/table/table.ts'
import {
  gridColumns,
  inventLongSurvey,
  inventSurvey,
  oneOf,
  rating,
  type SurveyColumn,
} from '../../support/surveys.ts'

const grid = gridColumns(['Acme', 'Zenith', 'Orbit'], ['Price', 'Service', 'Trust'], (b, n) => `${n}_${b}`)
const column = (name: string, ...texts: string[]): SurveyColumn => ({ name, answer: oneOf(texts) })
const proposed = (...columns: SurveyColumn[]) => {
  const table = inventSurvey([...grid, ...columns])
  return { table, codebook: proposeCodebook(table).codebook }
}

describe('the column that divides the market', () => {
  const region = column('region', 'North', 'South', 'East', 'West')
  const income = column('income_group', 'low', 'medium', 'high')
  test.each([
    'traveller_type',
    'customer_group',
    'Type of guest type',
    'ShopperType',
    'Kundengruppe',
    'cluster',
    'Cluster_4',
    '客户类型',
    '客群',
    '3、用户类型',
  ])('%s goes before geography and demographics', (name) => {
    expect(proposed(region, income, column(name, 'a', 'b', 'c')).codebook.segmentBy).toBe(name)
    expect(proposed(region, income, column(name, 'a', 'b')).codebook.segmentBy).toBe(name)
  })

  test.each(['ethnic_group', 'city_type', 'device_type', 'sample_group', '城市类型'])(
    '%s does not',
    (name) => {
      expect(proposed(region, income, column(name, 'a', 'b', 'c')).codebook.segmentBy).toBe('age_group')
    },
  )

  test('a column called segment goes before types', () => {
    const columns = [column('traveller_type', 'a', 'b', 'c'), column('segment', 'x', 'y', 'z')]
    expect(proposed(...columns).codebook.segmentBy).toBe('segment')
  })
})

test('spellings of one category are put together under the most frequent', () => {
  const texts = ['Male', 'Male', 'Male', 'male', 'MALE', 'Female', 'female', 'Ｆｅｍａｌｅ', 'Female', 'N/A']
  const { table, codebook } = proposed(column('sex', ...texts))
  const { categories } = codebook.columns.find((c) => c.name === 'sex')!
  expect(Object.fromEntries(categories.map((r) => [r.text, r.label]))).toEqual({
    'N/A': null,
    male: 'Male',
    MALE: 'Male',
    female: 'Female',
    Ｆｅｍａｌｅ: 'Female',
  })
  const labels = categoriesOf(
    columnNamed(table, 'sex'),
    codebook.columns.find((c) => c.name === 'sex')!,
  ).labels
  expect(labels.toSorted()).toEqual(['Female', 'Male'])
})

test('blanks too many are no other category; bands agree whatever the dash', () => {
  const { codebook } = proposed(
    column('city', 'New York', 'New York', 'New  York', 'Oslo'),
    column('band', '18-34', '18-34', '18–34', '35+'),
  )
  const rules = (name: string) => codebook.columns.find((c) => c.name === name)!.categories
  expect(rules('city')).toEqual([{ text: 'New  York', label: 'New York' }])
  expect(rules('band')).toEqual([{ text: '18–34', label: '18-34' }])
})

test('spellings of one company in a long file are one company', () => {
  const brands = ['Acme', 'Zenith', 'ACME', 'Orbit']
  const answers = ['Price', 'Service', 'Trust'].map((name) => ({ name, answer: rating(1, 10) }))
  const table = inventLongSurvey(brands, answers, { hasId: false, respondents: 401 })
  const { codebook } = proposeCodebook(table)
  expect(codebook.companies.map((c) => c.label)).toEqual(['Acme', 'Zenith', 'Orbit'])
  const rules = codebook.columns.find((c) => c.use.kind === 'company')!.categories
  expect(rules.map((r) => [r.text, r.label])).toEqual([
    ['Acme', 'acme'],
    ['Zenith', 'zenith'],
    ['ACME', 'acme'],
    ['Orbit', 'orbit'],
  ])
})

describe('a weight is no company or need of one of several columns', () => {
  const companies = ['W', 'X', 'Y', 'Z'].map((letter) => `Company ${letter}`)
  const rows = (word: string, answer: SurveyColumn['answer']) => companies.map((c) => ({ name: `${word}_${c}`, answer, company: c }))
  const useOf = (columns: SurveyColumn[], name: string) =>
    proposeCodebook(inventSurvey(columns)).codebook.columns.find((c) => c.name === name)!.use.kind
  const overall = rows('overall', rating(1, 10))

  test('ratings, flags and amounts of a company called W, ratings of a need called weight', () => {
    const columns = [...overall, ...rows('aware', oneOf(['0', '1', '1'])), ...rows('spend', oneOf(['12.5', '80', '0', '431.2']))]
    for (const name of ['overall', 'aware', 'spend']) expect(useOf(columns, `${name}_Company W`)).toBe('measure')
    expect(useOf(gridColumns(['Acme', 'Bolt', 'Ceto'], ['weight', 'price'], (b, n) => `${n}_${b}`), 'weight_Acme')).toBe('measure')
  })

  test.each(['w', 'weight', 'overall_weight', 'weight_base'])('%s is one', (name) => {
    const weights = ['weight_trimmed', 'weight_regional'].map((other) => column(other, '0.8', '1.2', '1'))
    expect(useOf([...overall, column(name, '0.71', '1.3', '1.12'), ...weights], name)).toBe('weight')
  })
})

test('a column called segment with more groups than are offered: the user hears why, and can choose it by hand', () => {
  const groups = Array.from({ length: 30 }, (_, i) => `group ${i}`)
  const table = inventSurvey([...grid, column('segment', ...groups), column('area', ...groups)])
  const { codebook, doubts } = proposeCodebook(table)
  expect(codebook.segmentBy).not.toBe('segment')
  expect(doubts).toContainEqual({ code: 'segment.notOffered', severity: 'warning', details: { column: 'segment', segments: 30, limit: 25 } })
  expect(doubts.filter((d) => d.code === 'segment.notOffered')).toHaveLength(1)
  const chosen = setSegmentBy(codebook, 'segment')
  expect(chosen.columns.find((c) => c.name === 'segment')!.use).toEqual({ kind: 'profile' })
  expect(categoriesOf(columnNamed(table, 'segment'), chosen.columns.find((c) => c.name === 'segment')!).labels).toHaveLength(30)
})
