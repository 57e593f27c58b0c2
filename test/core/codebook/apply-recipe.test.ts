import { describe, expect, test } from 'vitest'
import { applyRecipe, resemblance } from '../../../src/core/codebook/apply-recipe.ts'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { removeCompany } from '../../../src/core/codebook/remove.ts'
import { setCategoryLabel, setSegmentBy, setUse } from '../../../src/core/codebook/edit.ts'
import { makeRecipe } from '../../../src/core/codebook/recipe.ts'
import { needsCheck, type RecipeChange } from '../../../src/core/codebook/recipe-changes.ts'
import { altered, carryOver, waveOf } from '../../support/recipes.ts'
import { amount, gridColumns, inventLongSurvey, inventSurvey, oneOf, rating, rowColumns, withMissing } from '../../support/surveys.ts'

const needs = ['price', 'service', 'trust']
const grid = (brands: string[], answer = rating(1, 5), asked = needs) =>
  inventSurvey(
    [
      ...gridColumns(brands, asked, (c, n) => `${n}_${c}`, answer),
      ...rowColumns(brands, (c) => `spend_${c}`, amount),
      { name: 'region', answer: oneOf(['North', 'South', 'East']) },
      { name: 'weight', answer: oneOf(['0.8', '1.1', '1.2']) },
    ],
    400,
  )
const first = grid(['acme', 'orbit', 'lunar', 'zenith'])
const byRegion = (book: Codebook) => setSegmentBy(book, 'region')
const said = (changes: RecipeChange[]) => changes.map((c) => `${c.code} ${JSON.stringify(Object.values(c.details))}`)
const usesOf = (book: Codebook) => new Map(book.columns.map((c) => [c.name, c.use]))

describe('laws', () => {
  test('its own file changes nothing', () => {
    const { codebook, changes } = carryOver(first, first, byRegion)
    expect(changes).toEqual([])
    expect(codebook).toEqual(byRegion(waveOf(first).proposal))
  })

  test('the order of the columns and of the rows is of no importance', () => {
    const reversed = { ...first, columns: first.columns.toReversed().map((c) => ({ ...c, codes: c.codes.toReversed() })) }
    const { codebook, changes } = carryOver(first, reversed, byRegion)
    expect(changes).toEqual([])
    expect(usesOf(codebook)).toEqual(usesOf(byRegion(waveOf(first).proposal)))
    expect(codebook.columns.map((c) => c.name)).toEqual(reversed.columns.map((c) => c.name))
  })

  test('what the user decided against the proposal is kept', () => {
    const decided = (book: Codebook) => removeCompany(setUse(setCategoryLabel(byRegion(book), 'region', 'East', null), 'gender', { kind: 'ignored' }), 'lunar')
    const { codebook, changes } = carryOver(first, first, decided)
    expect(changes).toEqual([])
    expect(codebook.companies.map((c) => c.label)).toEqual(['Acme', 'Orbit', 'Zenith'])
    expect(codebook.columns.find((c) => c.name === 'region')!.categories).toEqual([{ text: 'East', label: null }])
    expect(usesOf(codebook).get('gender')).toEqual({ kind: 'ignored' })
  })
})

describe('what the next wave may bring', () => {
  test('other names: found again, and said', () => {
    const next = altered(first, { name: (n) => (n === 'ResponseId' ? 'Response ID' : n === 'region' ? 'Regions' : n.toUpperCase()) })
    const { codebook, changes } = carryOver(first, next, byRegion)
    expect(codebook.segmentBy).toBe('Regions')
    expect(usesOf(codebook).get('PRICE_ACME')).toEqual({ kind: 'measure', measure: 'price', company: 'acme' })
    expect(usesOf(codebook).get('Response ID')).toEqual({ kind: 'respondent' })
    expect(said(changes)).toContain('column.renamed ["region","Regions","similar",true]')
    expect(new Set(changes.map((c) => c.code))).toEqual(new Set(['column.renamed']))
    expect(changes.filter((c) => needsCheck(c, codebook.segmentBy))).toEqual([])
  })

  test('the user overrules a match', () => {
    const next = altered(first, { name: (n) => (n === 'region' ? 'Regions' : n) })
    const none = carryOver(first, next, byRegion, new Map([['region', null]]))
    expect(none.codebook.segmentBy).toBeNull()
    expect(said(none.changes)).toEqual(['segments.gone ["region"]', 'column.new ["Regions","profile"]'])
    const other = carryOver(first, next, byRegion, new Map([['region', 'gender']]))
    expect(other.codebook.segmentBy).toBe('gender')
    expect(usesOf(other.codebook).get('Regions')).toEqual({ kind: 'ignored' })
  })

  test('a brand more and a brand less', () => {
    const { codebook, changes } = carryOver(first, grid(['acme', 'orbit', 'lunar', 'vega']), byRegion)
    expect(codebook.companies.map((c) => c.label)).toEqual(['Acme', 'Orbit', 'Lunar', 'Vega'])
    expect(usesOf(codebook).get('trust_vega')).toEqual({ kind: 'measure', measure: 'trust', company: 'vega' })
    expect(said(changes)).toEqual([
      'company.gone ["Zenith"]',
      'company.new ["Vega",["price_vega","service_vega","trust_vega","spend_vega"]]',
    ])
  })

  test('a brand that the user had left out stays out, and one that was never there comes in', () => {
    const { codebook } = carryOver(first, grid(['acme', 'orbit', 'lunar', 'zenith', 'vega']), (book) => removeCompany(book, 'zenith'))
    expect(codebook.companies.map((c) => c.label)).toEqual(['Acme', 'Orbit', 'Lunar', 'Vega'])
  })

  test('a need less, and a need more, which is left to the user', () => {
    const { codebook, changes } = carryOver(first, grid(['acme', 'orbit', 'lunar', 'zenith'], rating(1, 5), ['price', 'service', 'design']), byRegion)
    expect(codebook.measures.map((m) => m.label)).toEqual(['Price', 'Service', 'Spend'])
    expect(said(changes)).toEqual([
      'measure.gone ["Trust"]',
      ...['acme', 'orbit', 'lunar', 'zenith'].map((c) => `column.new ["design_${c}","measure"]`),
    ])
  })

  test('weight, respondents and segments gone', () => {
    const next = altered(first, { drop: (n) => ['ResponseId', 'weight', 'region'].includes(n) })
    const { codebook, changes } = carryOver(first, next, byRegion)
    expect(codebook.segmentBy).toBeNull()
    expect(said(changes)).toEqual(['column.gone ["ResponseId","respondent"]', 'column.gone ["weight","weight"]', 'segments.gone ["region"]'])
    expect(changes.every((c) => needsCheck(c, null))).toBe(true)
  })

  test('the weight under quite another name is proposed', () => {
    const next = altered(first, { name: (n) => (n === 'weight' ? 'wt' : n) })
    const { codebook, changes } = carryOver(first, next)
    expect(usesOf(codebook).get('wt')).toEqual({ kind: 'weight' })
    expect(said(changes)).toEqual(['column.renamed ["weight","wt","similar",false]'])
  })

  test('categories: another spelling, a new one, one gone, a word for no answer', () => {
    const texts = new Map([['North', 'NORTH '], ['South', 'West']])
    const next = altered(first, { text: (t, c) => (c === 'region' ? (texts.get(t) ?? t) : c === 'gender' && t === 'f' ? 'Refused' : t) })
    const { codebook, changes } = carryOver(first, next, byRegion)
    expect(codebook.columns.find((c) => c.name === 'region')!.categories).toEqual([{ text: 'NORTH ', label: 'North' }])
    expect(said(changes)).toEqual([
      'category.respelt ["region","NORTH ","North"]',
      'categories.new ["region",["West"]]',
      'categories.gone ["region",["South"]]',
      'category.missing ["gender","Refused"]',
      'categories.gone ["gender",["f"]]',
    ])
    expect(changes.filter((c) => needsCheck(c, 'region')).map((c) => c.code)).toEqual(['categories.new', 'categories.gone'])
  })

  test('a longer scale: the new one is taken and said once', () => {
    const { codebook, changes } = carryOver(first, grid(['acme', 'orbit', 'lunar', 'zenith'], rating(1, 10)), byRegion)
    expect(said(changes)).toEqual(['scale.changed [["Price","Service","Trust"],1,5,1,10]'])
    expect(codebook.measures.filter((m) => m.kind === 'need').map((m) => [m.low, m.high])).toEqual([[1, 10], [1, 10], [1, 10]])
  })

  test('a shorter scale', () => {
    const { changes } = carryOver(grid(['acme', 'orbit', 'lunar', 'zenith'], rating(0, 10)), first, byRegion)
    expect(said(changes)).toEqual(['scale.changed [["Price","Service","Trust"],0,10,1,5]'])
  })

  test('a new code and a new word for no answer', () => {
    const coded = carryOver(first, grid(['acme', 'orbit', 'lunar', 'zenith'], withMissing(rating(1, 5), '99')), byRegion)
    expect(said(coded.changes)).toEqual(['missing.new [["Price","Service","Trust"],"99","dontKnow"]'])
    expect(coded.codebook.measures[0]!.values).toEqual([{ text: '99', value: 'dontKnow' }])
    const worded = carryOver(first, grid(['acme', 'orbit', 'lunar', 'zenith'], withMissing(rating(1, 5), 'N/A')), byRegion)
    expect(said(worded.changes)).toEqual(['missing.new [["Price","Service","Trust"],"N/A","notAsked"]'])
  })

  test('answers that nobody can read are named', () => {
    const next = altered(first, { text: (t, c) => (c === 'price_acme' && t === '3' ? 'so lala' : t) })
    const { changes } = carryOver(first, next, byRegion)
    expect(said(changes)).toEqual(['answers.unread [["Price"],["so lala"],1,5]'])
  })
})

describe('one row per respondent and company', () => {
  const survey = (brands: string[]) => inventLongSurvey(brands, needs.map((n) => ({ name: n, answer: rating(1, 10) })), { respondents: 120 })
  const before = survey(['Acme', 'Orbit', 'Lunar'])

  test('its own file changes nothing', () => {
    expect(carryOver(before, before).changes).toEqual([])
  })

  test('companies come, go and are spelt in another way', () => {
    const { codebook, changes } = carryOver(before, survey(['ACME', 'Lunar', 'Vega']))
    expect(said(changes)).toEqual(['category.respelt ["brand","ACME","Acme"]', 'company.new ["Vega",[]]', 'company.gone ["Orbit"]'])
    expect(codebook.companies.map((c) => c.id)).toEqual(['acme', 'lunar', 'vega'])
    const rules = codebook.columns.find((c) => c.use.kind === 'company')!.categories
    expect(new Map(rules.map((r) => [r.text, r.label]))).toEqual(new Map([['Acme', 'acme'], ['Lunar', 'lunar'], ['ACME', 'acme'], ['Vega', 'vega']]))
  })

  test('where the user chose a few companies, new ones stay out', () => {
    const few = (book: Codebook) => ['orbit', 'lunar'].reduce(removeCompany, book)
    const { codebook, changes } = carryOver(before, survey(['Acme', 'Orbit', 'Lunar', 'Vega']), few)
    expect(codebook.companies.map((c) => c.label)).toEqual(['Acme'])
    expect(said(changes)).toEqual(['companies.leftOut ["brand",["Vega"]]'])
  })
})

test('resemblance: the next wave is like it, another survey is not', () => {
  const { proposal, summaries } = waveOf(first)
  const recipe = makeRecipe(proposal, summaries, 'wave 1')
  expect(resemblance(recipe, summaries)).toBe(1)
  expect(resemblance(recipe, waveOf(grid(['acme', 'orbit', 'lunar', 'vega'])).summaries)).toBeCloseTo(17 / 21, 10)
  expect(resemblance(recipe, waveOf(inventSurvey(gridColumns(['x', 'y', 'z'], ['taste', 'size'], (c, n) => `${c} ${n}`))).summaries)).toBeLessThan(0.3)
  expect(applyRecipe(recipe, { proposal, summaries, decimalMark: '.' }).changes).toEqual([])
})
