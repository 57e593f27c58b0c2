import { describe, expect, test } from 'vitest'
import { makeRecipe, writeRecipe } from '../../../src/core/codebook/recipe.ts'
import { readRecipe } from '../../../src/core/codebook/read-recipe.ts'
import { AnalysisError } from '../../../src/core/errors.ts'
import { waveOf } from '../../support/recipes.ts'
import { amount, gridColumns, inventSurvey, oneOf, rowColumns } from '../../support/surveys.ts'

const brands = ['acme', 'orbit', 'lunar']
const table = inventSurvey([...gridColumns(brands, ['price', 'trust'], (c, n) => `${n}_${c}`), ...rowColumns(brands, (c) => `spend_${c}`, amount), { name: 'remark', answer: oneOf(['my neighbour Bob', 'call me']) }])
const { proposal, summaries } = waveOf(table)
const recipe = makeRecipe(proposal, summaries, 'Wave 1')
const text = writeRecipe(recipe)

/** What is thrown, as code and details. */
function refusal(given: string): [string, unknown] {
  try {
    readRecipe(given)
  } catch (error) {
    if (error instanceof AnalysisError) return [error.code, error.details]
    throw error
  }
  throw new Error('was read')
}

/** The recipe with something else at a place such as `codebook.columns.3.use`. */
function changed(place: string, value: unknown): string {
  const document = JSON.parse(text) as Record<string, unknown>
  const steps = place.split('.')
  const last = steps.pop()!
  const parent = steps.reduce((at, step) => at[step] as Record<string, unknown>, document)
  parent[last] = value
  return JSON.stringify(document)
}

test('what is written is read back', () => {
  expect(readRecipe(text)).toEqual(recipe)
  expect(readRecipe(`\ufeff${text}`)).toEqual(recipe)
  expect(writeRecipe(readRecipe(text))).toBe(text)
})

test('answers of ratings and groups are written down, those of single people are not', () => {
  const texts = new Map(recipe.columns.map((c) => [c.name, c.texts]))
  expect(texts.get('price_acme')).toEqual(expect.arrayContaining(['3', '8']))
  expect(texts.get('gender')!.toSorted()).toEqual(['f', 'm'])
  expect(recipe.columns.find((c) => c.name === 'spend_acme')).toEqual({ name: 'spend_acme', label: '', distinct: 0, numericShare: 0, low: null, high: null, texts: [] })
  expect(texts.get('ResponseId')).toEqual([])
  expect(text).not.toMatch(/5000|5299|count/)
})

test('free text in a column that is left out stays out', () => {
  const without = makeRecipe({ ...proposal, columns: proposal.columns.map((c) => (c.name === 'remark' ? { ...c, use: { kind: 'ignored' } } : c)) }, summaries, 'x')
  expect(writeRecipe(without)).not.toContain('Bob')
})

describe('what is no recipe is refused', () => {
  test.each([
    ['nothing', '', ['recipe.notRecipe', {}]],
    ['a table', 'id,like\n1,2', ['recipe.notRecipe', {}]],
    ['other JSON', '{"a": 1}', ['recipe.notRecipe', {}]],
    ['a list', '[1, 2]', ['recipe.notRecipe', {}]],
    ['null', 'null', ['recipe.notRecipe', {}]],
    ['a recipe cut off', text.slice(0, 900), ['recipe.damaged', { place: '' }]],
    ['a recipe of a newer app', changed('version', 7), ['recipe.newerVersion', { version: 7, supported: 1 }]],
    ['a version that is none', changed('version', '1'), ['recipe.damaged', { place: 'version' }]],
    ['a large file', ' '.repeat(20e6 + 1), ['recipe.tooLarge', { megabytes: 21, limit: 20 }]],
  ])('%s', (_, given, wanted) => {
    expect(refusal(given)).toEqual(wanted)
  })
})

describe('every field is checked', () => {
  test.each([
    ['name', 3],
    ['codebook.layout', 'round'],
    ['codebook.columns', {}],
    ['codebook.columns.1', null],
    ['codebook.columns.1.use', { kind: 'toString' }],
    ['codebook.columns.1.use', 'measure'],
    ['codebook.columns.1.use', { kind: 'measure', measure: 'nothing', company: 'acme' }],
    ['codebook.columns.1.use', { kind: 'measure', measure: 'price', company: 'nobody' }],
    ['codebook.columns.1.name', 'ResponseId'],
    ['codebook.measures.0.low', null],
    ['codebook.measures.0.low', '1'],
    ['codebook.measures.0.importance', -1],
    ['codebook.measures.0.values', [{ text: 'x', value: 'whatever' }]],
    ['codebook.measures.0.id', 'constructor'],
    ['codebook.measures.0.id', '__proto__'],
    ['codebook.companies.0.label', 'x'.repeat(10_001)],
    ['codebook.companies.0.isOther', 1],
    ['codebook.segmentBy', 'no such column'],
    ['codebook.derived', [{ name: 'gender', derivation: { kind: 'option', question: 'none', option: '1' } }]],
    ['codebook.derived', [{ name: 'gender', derivation: { kind: 'evil' } }]],
    ['codebook.multiples', [{ id: 'a' }]],
    ['codebook.exclude', [{ column: 'gender', texts: [1] }]],
    ['columns.0.distinct', -4],
    ['columns.0.texts', ['a', {}]],
    ['columns', 'all'],
  ])('%s as %j', (place, value) => {
    const [code, details] = refusal(changed(place, value))
    expect(code).toBe('recipe.damaged')
    // the place named is the one that was spoilt, or the list or object that it makes inconsistent
    const named = (details as { place: string }).place.replace(/\[(\d+)\]/g, '.$1')
    expect(named.startsWith(place) || place.startsWith(named)).toBe(true)
    expect(named).not.toBe('')
  })

  test('nothing comes in beside the fields known, prototypes least of all', () => {
    const spoilt = text.replace('"name": "Wave 1"', '"name": "Wave 1", "__proto__": {"isAdmin": true}, "extra": "<script>"')
    const read = readRecipe(spoilt)
    expect(read).toEqual(recipe)
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype)
    expect(Object.keys(read)).toEqual(['format', 'version', 'name', 'codebook', 'columns'])
    expect('isAdmin' in {}).toBe(false)
  })
})
