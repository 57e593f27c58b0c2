import * as fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { analyses } from '../../../src/core/analyses.ts'
import { run } from '../../../src/core/analysis.ts'
import type { Codebook, Measure } from '../../../src/core/codebook/codebook.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { columnNamed, type Table } from '../../../src/core/table/table.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { mapValue, SURE, type ValueMap, type ValueMapParams } from '../../../src/core/value-map/value-map.ts'
import { shared } from '../../support/shared.ts'
import { tableFromCsvFile, tableFromRows, tableFromText } from '../../support/tables.ts'

const relation = analyses.relation.defaults
const valueMap = (table: Table, codebook: Codebook, params: Partial<ValueMapParams> = {}, scope = {}): ValueMap =>
  run(mapValue(table, codebook, { ...relation, ...scope }, { ...analyses.valueMap.defaults, ...params }))

const need = (label: string, more: Partial<Measure> = {}): Measure => ({ id: label, label, kind: 'need', low: 1, high: 10, reversed: false, importance: 1, values: [], ...more })

/** A codebook for columns named `measure_company`; `segment` and `weight` are what they say. */
function codebookFor(table: Table, measures: Measure[], companies: string[]): Codebook {
  return {
    layout: 'wide',
    companies: companies.map((id) => ({ id, label: id, isOther: false })),
    measures,
    segmentBy: table.columns.some((c) => c.name === 'segment') ? 'segment' : null,
    columns: table.columns.map(({ name }) => {
      const [measure, company] = name.split('_')
      const use = name === 'segment' ? { kind: 'profile' as const } : name === 'weight' ? { kind: 'weight' as const } : { kind: 'measure' as const, measure: measure!, company: company! }
      return { name, label: '', use, categories: [] }
    }),
  }
}

const pointOf = (map: ValueMap, company: string) => {
  const point = map.companies.find((c) => c.label === company)
  if (!point) throw new Error(`no ${company}`)
  return point
}

describe('a market worked by hand', () => {
  // means: price a 8 b 5 c 5 · service a 6 b 6 c 3 · trust a 4 b 8 c 6
  const table = tableFromText(`
    segment  price_a  price_b  price_c  service_a  service_b  service_c  trust_a  trust_b  trust_c
    young    9        4        5        7          5          3          4        9        6
    old      7        6        5        5          7          3          4        7        6
  `)
  const codebook = codebookFor(table, [need('price', { importance: 2 }), need('service', { importance: 1 }), need('trust', { importance: 3 })], ['a', 'b', 'c'])

  test('quality is the weighted mean of ratios to the mean of the competitors; a good price is not dear', () => {
    const map = valueMap(table, codebook)
    expect(map.weights).toEqual({ quality: expect.closeTo(2 / 3, 12), price: expect.closeTo(1 / 3, 12) })
    const a = pointOf(map, 'a')
    // service 6/4.5, trust 4/7; price rated 8 against 5 and 5
    expect([...a.ratios]).toEqual([expect.closeTo(5 / 8, 12), expect.closeTo(6 / 4.5, 12), expect.closeTo(4 / 7, 12)])
    expect(a.quality).toBeCloseTo((6 / 4.5 + 3 * (4 / 7)) / 4, 12)
    expect(a.price).toBeCloseTo(0.625, 12)
    expect(pointOf(map, 'b').price).toBeCloseTo(6.5 / 5, 12)
  })

  test('the line goes through (1, 1) as steeply as price weighs against quality', () => {
    const map = valueMap(table, codebook)
    expect(map.line).toEqual({ kind: 'weights', slope: expect.closeTo(0.5, 12), level: 1 })
    for (const c of map.companies) {
      expect(c.gap).toBeCloseTo(c.quality - 1 - 0.5 * (c.price - 1), 12)
      expect(c.fairQuality + c.gap).toBeCloseTo(c.quality, 12)
    }
  })

  test('where a high answer is dear the same company stands on the other side', () => {
    const map = valueMap(table, codebook, { readings: { price: 'level' } })
    expect(pointOf(map, 'a').price).toBeCloseTo(1.6, 12)
    expect(pointOf(map, 'b').price).toBeCloseTo(5 / 6.5, 12)
  })

  test('against all companies, itself among them, where that is asked for', () => {
    const map = valueMap(table, codebook, { against: 'all' })
    expect(pointOf(map, 'a').price).toBeCloseTo(6 / 8, 12)
    expect(pointOf(map, 'a').quality).toBeCloseTo((6 / 5 + 3 * (4 / 6)) / 4, 12)
  })

  test('one segment: its own answers; the others are named to choose from', () => {
    const map = valueMap(table, codebook, { segment: 'young' })
    expect(map.segment).toEqual({ id: 'young', label: 'young' })
    expect(map.segments).toEqual([{ id: 'young', label: 'young', n: 1 }, { id: 'old', label: 'old', n: 1 }])
    expect(pointOf(map, 'a').price).toBeCloseTo(4.5 / 9, 12)
    // one respondent cannot make anything sure
    expect(map.companies.map((c) => c.verdict)).toEqual(['unsure', 'unsure', 'unsure'])
    expect(pointOf(map, 'a').gapError).toBeNaN()
  })

  test('the line through the companies is least squares', () => {
    const map = valueMap(table, codebook, { line: 'regression' })
    const meanOf = (of: (c: ValueMap['companies'][number]) => number) => map.companies.reduce((sum, c) => sum + of(c), 0) / 3
    const [p, q] = [meanOf((c) => c.price), meanOf((c) => c.quality)]
    const slope = meanOf((c) => (c.price - p) * (c.quality - q)) / meanOf((c) => (c.price - p) ** 2)
    expect(map.line.slope).toBeCloseTo(slope, 12)
    expect(meanOf((c) => c.gap)).toBeCloseTo(0, 12)
    expect(map.line.level).toBeCloseTo(q + slope * (1 - p), 12)
  })

  test('what it cannot be made of is said', () => {
    const without = { ...codebook, measures: codebook.measures.map((m) => (m.id === 'price' ? { ...m, label: 'looks' } : m)) }
    expect(() => valueMap(table, without)).toThrow('valueMap.noPrice {"needs":["looks","service","trust"]}')
    expect(valueMap(table, without, { price: 'price' }).needs.map((n) => n.axis)).toEqual(['price', 'quality', 'quality'])
    const onlyPrice = { ...codebook, measures: codebook.measures.map((m) => ({ ...m, importance: m.id === 'price' ? 1 : 0 })) }
    expect(() => valueMap(table, onlyPrice)).toThrow('valueMap.noQuality')
    const two = codebookFor(tableFromText('price_a price_b trust_a trust_b\n 3 5 4 6'), [need('price'), need('trust')], ['a', 'b'])
    expect(() => valueMap(tableFromText('price_a price_b trust_a trust_b\n 3 5 4 6'), two, { line: 'regression' })).toThrow('valueMap.noRegression')
  })

  test('a need that a company was not rated on is left out for it alone', () => {
    const gaps = tableFromText(`
      price_a  price_b  price_c  service_a  service_b  service_c  trust_a  trust_b  trust_c
      8        5        5        6          6          3          4        .        6
    `)
    const map = valueMap(gaps, codebookFor(gaps, codebook.measures, ['a', 'b', 'c']))
    expect(pointOf(map, 'b').quality).toBeCloseTo(6 / 4.5, 12)
    expect(pointOf(map, 'a').quality).toBeCloseTo((6 / 4.5 + 3 * (4 / 6)) / 4, 12)
    expect(pointOf(map, 'b').ratios[2]).toBeNaN()
  })
})

describe('laws', () => {
  const companies = ['a', 'b', 'c', 'd']
  const measures = [need('price', { importance: 2 }), need('service', { importance: 3 }), need('trust')]
  const header = measures.flatMap((m) => companies.map((c) => `${m.id}_${c}`))
  const answers = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: header.length, maxLength: header.length }), { minLength: 5, maxLength: 30 })
  const tableOf = (rows: number[][]) => tableFromRows(header, rows.map((row) => row.map(String)))
  const mapOf = (rows: number[][], params: Partial<ValueMapParams> = {}) => valueMap(tableOf(rows), codebookFor(tableOf(rows), measures, companies), params)

  test('a company that is rated as the mean of its competitors stands at (1, 1)', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        // d gets on every need what a, b and c got on average: 2, 3 and 4 in turn
        const even = rows.map((row, r) => row.map((_x, i) => (i % 4 === 3 ? 3 : [2, 3, 4][(i + r) % 3]!)))
        const whole = [...even, ...even.map((row) => row.map((x) => 6 - x))]
        const d = pointOf(mapOf(whole), 'd')
        expect([d.quality, d.price, d.gap, d.verdict]).toEqual([expect.closeTo(1, 12), expect.closeTo(1, 12), expect.closeTo(0, 12), 'unsure'])
      }),
      { numRuns: 20 },
    )
  })

  test('twice as high ratings make twice the quality and twice the price; of the competitors, half', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const twice = rows.map((row) => row.map((x, i) => (i % 4 === 0 ? 2 * x : x)))
        const [before, after] = [mapOf(rows, { readings: { price: 'level' } }), mapOf(twice, { readings: { price: 'level' } })]
        expect(pointOf(after, 'a').quality).toBeCloseTo(2 * pointOf(before, 'a').quality, 10)
        expect(pointOf(after, 'a').price).toBeCloseTo(2 * pointOf(before, 'a').price, 10)
        expect(pointOf(after, 'b').quality).toBeLessThan(pointOf(before, 'b').quality)
      }),
      { numRuns: 20 },
    )
  })

  test('the two readings of a price are each other’s reciprocals', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const [level, satisfaction] = [mapOf(rows, { readings: { price: 'level' } }), mapOf(rows, { readings: { price: 'satisfaction' } })]
        level.companies.forEach((c, i) => expect(c.price).toBeCloseTo(1 / satisfaction.companies[i]!.price, 10))
        level.companies.forEach((c, i) => expect(c.quality).toBe(satisfaction.companies[i]!.quality))
      }),
      { numRuns: 20 },
    )
  })

  test('a weight of 2 moves no point away from where the row written twice puts it', () => {
    fc.assert(
      fc.property(answers, (rows) => {
        const weighted = tableFromRows([...header, 'weight'], rows.map((row, r) => [...row.map(String), r === 0 ? '2' : '1']))
        const once = valueMap(weighted, codebookFor(weighted, measures, companies))
        const twice = mapOf([rows[0]!, ...rows])
        once.companies.forEach((c, i) => expect([c.quality, c.price]).toEqual([expect.closeTo(twice.companies[i]!.quality, 12), expect.closeTo(twice.companies[i]!.price, 12)]))
      }),
      { numRuns: 20 },
    )
  })

  test('errors agree with drawing the respondents anew', () => {
    const random = randomFrom(4)
    // companies differ, respondents are lenient or harsh
    const rows = Array.from({ length: 300 }, () => {
      const mood = 1.5 * random()
      return header.map((_h, i) => Math.min(10, Math.round(2 + (i % 4) + ((i * 5) % 3) + mood + 3 * random())))
    })
    for (const line of ['weights', 'regression'] as const) {
      const map = mapOf(rows, { line })
      const draws = Array.from({ length: 200 }, () => mapOf(rows.map(() => rows[Math.floor(random() * rows.length)]!), { line }))
      const spread = (of: (m: ValueMap) => number) => {
        const values = draws.map(of)
        const mean = values.reduce((a, b) => a + b, 0) / values.length
        return Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (values.length - 1))
      }
      for (let c = 0; c < companies.length; c++) {
        const { qualityError, priceError, gapError } = map.companies[c]!
        const ratios = [spread((m) => m.companies[c]!.quality) / qualityError, spread((m) => m.companies[c]!.price) / priceError, spread((m) => m.companies[c]!.gap) / gapError]
        // the spread of 200 draws is itself known to 5 per cent
        for (const ratio of ratios) expect(Math.abs(ratio - 1)).toBeLessThan(0.17)
      }
    }
  })

  test('sure is what lies beyond 1.96 standard errors', () => {
    const map = mapOf(Array.from({ length: 60 }, (_, r) => header.map((_h, i) => ((r + i) % 3) + (i % 4 === 0 && i > 3 ? 3 : 1))))
    for (const c of map.companies) expect(c.verdict).toBe(Math.abs(c.gap) > SURE * c.gapError ? (c.gap > 0 ? 'better' : 'worse') : 'unsure')
    expect(pointOf(map, 'a').verdict).toBe('better')
  })
})

describe('surveys', () => {
  const survey = (path: string) => {
    const table = tableFromCsvFile(path)
    return { table, codebook: proposeCodebook(table).codebook }
  }

  test('the sample shows its planted needs: prices against the rest in the order +10, +3, −1, −4, −8', () => {
    const { table, codebook } = survey(fileURLToPath(new URL('../../../datasets/car-insurance-survey.en.csv', import.meta.url)))
    const map = valueMap(table, codebook)
    expect(map.needs.flatMap((n) => (n.price ? [[n.id, n.price.reading]] : []))).toEqual([['price', 'satisfaction']])
    const cheaperThanGood = map.companies.toSorted((a, b) => 1 / b.price - b.quality - (1 / a.price - a.quality))
    expect(cheaperThanGood.map((c) => c.label)).toEqual(['greenpine', 'skylark', 'lantern', 'harbour', 'northstar'])
    expect(map.companies.toSorted((a, b) => a.price - b.price)[0]!.label).toBe('greenpine')
    // the least liked is not worth its price, as surely as anything can be
    expect([pointOf(map, 'skylark').verdict, pointOf(map, 'lantern').verdict]).toEqual(['worse', 'better'])
  })

  test('among the sample’s price seekers Greenpine is cheapest and worth it, among premium owners it is not', () => {
    const { table, codebook } = survey(fileURLToPath(new URL('../../../datasets/car-insurance-survey.en.csv', import.meta.url)))
    const verdictFor = (segment: string) => pointOf(valueMap(table, codebook, { segment }), 'greenpine').verdict
    expect([verdictFor('Price seekers'), verdictFor('Premium owners')]).toEqual(['better', 'worse'])
  })

  test.each([1, 4])('a zero lower by %i draws the sample nearer to (1, 1), but changes no order and no verdict', (lower) => {
    const { table, codebook } = survey(fileURLToPath(new URL('../../../datasets/car-insurance-survey.en.csv', import.meta.url)))
    const [before, after] = [codebook, { ...codebook, measures: codebook.measures.map((m) => ({ ...m, low: m.low - lower })) }].map((c) => valueMap(table, c))
    const read = (map: ValueMap) => map.companies.toSorted((a, b) => a.gap - b.gap).map((c) => [c.label, c.verdict])
    expect(read(after!)).toEqual(read(before!))
    after!.companies.forEach((c, i) => expect(Math.abs(c.gap)).toBeLessThan(Math.abs(before!.companies[i]!.gap)))
  })

  const cars = shared('data/brands-wide/cars_nl.csv')
  test.skipIf(!cars)('Dutch cars: affordability is good, operating costs are bad, and both are the price', () => {
    const { table, codebook } = survey(cars!)
    const map = valueMap(table, codebook)
    expect(map.needs.flatMap((n) => (n.price ? [[n.label, n.price.reading, n.price.isDoubtful]] : []))).toEqual([
      ['Affordability', 'satisfaction', false],
      ['Operating Cost', 'level', true],
    ])
    const brands = codebook.companies.map((c) => c.label)
    const meanOf = (brand: string, attribute: string) => {
      const { codes, texts } = columnNamed(table, `${brand}_${attribute}`)
      return Array.from(codes).reduce((sum, code) => sum + Number(texts.at(code)), 0) / codes.length
    }
    const ratio = (brand: string, attribute: string) => {
      const others = brands.filter((b) => b !== brand)
      return (meanOf(brand, attribute) * others.length) / others.reduce((sum, b) => sum + meanOf(b, attribute), 0)
    }
    for (const brand of brands) expect(pointOf(map, brand).price).toBeCloseTo((1 / ratio(brand, 'Affordability') + ratio(brand, 'OperatingCost')) / 2, 12)
    const dearest = map.companies.toSorted((a, b) => b.price - a.price).map((c) => c.label)
    expect([dearest[0], dearest.at(-1)]).toEqual(['Volvo', 'Seat'])
  })

  const lemonade = shared('data/brands-wide/lemonade_de.csv')
  test.skipIf(!lemonade)('German lemonade: the cheapest is the discounter’s own, and not worth even that', () => {
    const { table, codebook } = survey(lemonade!)
    const map = valueMap(table, codebook)
    const byPrice = map.companies.toSorted((a, b) => a.price - b.price)
    expect([byPrice[0]!.label, byPrice[0]!.verdict]).toEqual(['river orange', 'worse'])
    // README: price of river orange 8.942 and of fritz 3.356 on 0-10, counted from 1
    expect(pointOf(map, 'river orange').price / pointOf(map, 'fritz').price).toBeLessThan(4.356 / 9.942)
  })
})
