import { describe, expect, test } from 'vitest'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { tableFromRows } from '../../support/tables.ts'

const BRANDS = ['Acme', 'Bolt', 'Ceto', 'Dune']
const random = randomFrom(5)
const rate = (high: number) => `${1 + Math.floor(high * random())}`
const shuffled = (n: number) => Array.from({ length: n }, (_, i) => ({ place: `${i + 1}`, at: random() })).toSorted((a, b) => a.at - b.at).map((x) => x.place)

/** 80 respondents with a segment and what each answers in the named columns. */
function proposal(names: readonly string[], answers: () => string[], labels: readonly string[] = []) {
  const rows = Array.from({ length: 80 }, (_, r) => [`${100 + r}`, ['young', 'old', 'busy'][r % 3]!, ...answers()])
  const { codebook, doubts } = proposeCodebook(tableFromRows(['id', 'segment', ...names], rows, ['', '', ...labels]))
  const measures = codebook.measures.map((m) => [m.label, m.kind, m.low, m.high, m.reversed])
  return { codebook, measures, companies: codebook.companies.map((c) => c.label), doubts: doubts.map((d) => d.code) }
}
const named = (name: (brand: string, i: number) => string) => BRANDS.map(name)
/** The best three in order, `none` for the others. */
const bestThree = (none: string) => () => shuffled(4).map((place) => (place === '4' ? none : place))

describe('companies put in order', () => {
  test.each([
    ['rank', (b: string) => `rank_${b}`],
    ['place', (b: string) => `place_${b}`],
    ['Rang', (b: string) => `Rang_${b}`],
    ['排名', (b: string) => `排名_${b}`],
    ['名次', (b: string) => `${b}名次`],
    ['rank', (b: string) => `Q7_rank_${b}`],
  ])('%s: a measure on which a high answer is bad', (label, name) => {
    const { measures, companies, doubts } = proposal(named(name), () => shuffled(4))
    expect(companies).toEqual(BRANDS)
    expect(measures).toEqual([[label, 'overall', 1, 4, true]])
    expect(doubts).toEqual(['measure.ranking'])
  })

  test('companies that are only numbered, or named by the question', () => {
    expect(proposal(named((_, i) => `Q5_rank_${i + 1}`), () => shuffled(4)).companies).toHaveLength(4)
    const asked = proposal(named((_, i) => `Q5_${i + 1}`), () => shuffled(4), named((b) => `Please rank these brands from best to worst - ${b}`))
    expect(asked.companies).toEqual(BRANDS)
    expect(asked.measures.map(([, ...rest]) => rest)).toEqual([['overall', 1, 4, true]])
  })

  test.each(['', '0', '99', 'not ranked', 'N/A'])('those without a place: “%s”', (none) => {
    const { measures, codebook } = proposal(named((b) => `rank_${b}`), bestThree(none))
    expect(measures).toEqual([['rank', 'overall', 1, 3, true]])
    expect(codebook.measures[0]!.values.map((v) => v.text)).toEqual(none === '' ? [] : [none])
  })

  test('beside ratings of needs, spend, or in a file with a row for each company', () => {
    const grid = ['price', 'service'].flatMap((n) => named((b) => `${n}_${b}`))
    const both = proposal([...grid, ...named((b) => `place_${b}`)], () => [...grid.map(() => rate(7)), ...shuffled(4)])
    expect(both.measures.map(([label, kind, , , reversed]) => [label, kind, reversed])).toEqual([['price', 'need', false], ['service', 'need', false], ['place', 'overall', true]])
    const paid = proposal([...named((b) => `spend_${b}`), ...named((b) => `rank_${b}`)], () => [...BRANDS.map(() => (900 * random()).toFixed(2)), ...shuffled(4)])
    expect(paid.measures.map(([label, kind]) => [label, kind])).toEqual([['spend', 'spend'], ['rank', 'overall']])
    const rows = Array.from({ length: 60 }, (_, r) => shuffled(4).map((place, b) => [`${r}`, BRANDS[b]!, rate(7), rate(7), place])).flat()
    const { codebook } = proposeCodebook(tableFromRows(['id', 'brand', 'price', 'service', 'rank'], rows))
    expect(codebook.measures.filter((m) => m.reversed).map((m) => [m.label, m.kind, m.low, m.high])).toEqual([['rank', 'overall', 1, 4]])
  })
})

describe('no ranking', () => {
  test('ratings have ties, whatever they are called', () => {
    expect(proposal(named((b) => `rank_${b}`), () => BRANDS.map(() => rate(4))).measures).toEqual([])
    expect(proposal(named((b) => `satisfaction_${b}`), () => BRANDS.map(() => rate(4))).measures).toEqual([['satisfaction', 'overall', 1, 4, false]])
  })

  test.each([
    ['needs', ['rank_price', 'rank_service', 'rank_quality', 'rank_trust']],
    ['the order in which companies were shown', named((b) => `order_${b}`)],
  ])('%s', (_, names) => {
    expect(proposal(names, () => shuffled(4)).companies).toEqual([])
  })

  test('codes of companies by place: first choice, second choice', () => {
    const columns = ['rank_1', 'rank_2', 'rank_3', 'rank_4']
    expect(proposal(columns, () => [...shuffled(4).slice(0, 2), '', '']).companies).toEqual([])
  })
})
