import { describe, expect, test } from 'vitest'
import { randomFrom } from '../../../src/core/math/random.ts'
import type { OtherModels } from '../../../src/core/typing/segment-sizes.ts'
import { type SegmentRates, unmixRates } from '../../../src/core/zoom/unmix-rates.ts'

const NONE: Uint8Array[] = []

/** Customers of some kinds: probabilities of two segments, how many, and how many of them left. */
function kinds(of: [p: number, customers: number, left: number][]) {
  const rows = of.flatMap(([p, customers, left]) => Array.from({ length: customers }, (_, i) => [p, Number(i < left)] as const))
  return { probabilities: Float64Array.from(rows.flatMap(([p]) => [p, 1 - p])), outcome: Float64Array.from(rows, ([, left]) => left), levels: NONE, weights: null }
}

function ratesOf(of: ReturnType<typeof kinds>, others: OtherModels | null = null): SegmentRates {
  return unmixRates(of, 2, of.outcome, others)!
}

describe('by hand', () => {
  test('two kinds, 80 and 20 % sure: 41 and 14 % left, so it is 50 and 5 %; by probability it would be 36 and 19', () => {
    const { values, low, high } = ratesOf(kinds([[0.8, 10_000, 4100], [0.2, 10_000, 1400]]))
    expect([...values]).toEqual([expect.closeTo(0.5, 2), expect.closeTo(0.05, 2)])
    // the rates are 4/3·q1 − 1/3·q2 and back: errors of 10 000 each give ± 0.0133
    expect(high[0]! - values[0]!).toBeCloseTo(1.96 * Math.sqrt((16 * 0.41 * 0.59 + 0.14 * 0.86) / 9 / 10_000), 2)
    expect(low[1]!).toBeLessThan(0.05)
  })

  test('certain memberships: plain shares, and the ranges of Wilson (1 of 10: 1.8–40.4 %)', () => {
    const { values, low, high } = ratesOf(kinds([[1, 10, 1], [0, 40, 0]]))
    expect([...values]).toEqual([0.1, 0])
    expect([low[0]!, high[0]!]).toEqual([expect.closeTo(0.01788, 4), expect.closeTo(0.4042, 4)])
    expect([low[1]!, high[1]!]).toEqual([0, expect.closeTo(0.0876, 4)])
  })

  test('who may be either with equal chance tells nothing: one rate for both', () => {
    const { values } = ratesOf(kinds([[0.5, 1000, 200]]))
    expect([...values]).toEqual([expect.closeTo(0.2, 6), expect.closeTo(0.2, 6)])
  })

  test('few customers told badly leave everything open, and this is said', () => {
    expect(ratesOf(kinds([[0.55, 40, 8], [0.45, 40, 6]])).isVague).toEqual([true, true])
    expect(ratesOf(kinds([[0.8, 10_000, 4100], [0.2, 10_000, 1400]])).isVague).toEqual([false, false])
  })
})

describe('laws', () => {
  const random = randomFrom(3)
  const people = Array.from({ length: 3000 }, () => {
    const p = [random(), random(), random()].map((x) => x ** 3)
    const sum = p[0]! + p[1]! + p[2]!
    const [a, b, c] = p.map((x) => x / sum) as [number, number, number]
    const level = Math.floor(3 * random())
    return { p: [a, b, c], level, left: Number(random() < 0.4 * a + 0.1 * b + 0.2 * c + 0.05 * level) }
  })
  const told = (list: typeof people, weights: number[] | null = null, order = [0, 1, 2]) => {
    const customers = { probabilities: Float64Array.from(list.flatMap(({ p }) => order.map((s) => p[s]!))), levels: [Uint8Array.from(list, ({ level }) => level)], weights: weights && Float64Array.from(weights) }
    return unmixRates(customers, 3, Float64Array.from(list, ({ left }) => left), null)!
  }
  const found = told(people)

  test('rates times customers add up to all who left', () => {
    const sizes = [0, 1, 2].map((s) => people.reduce((sum, { p }) => sum + p[s]!, 0))
    expect(sizes.reduce((sum, n, s) => sum + n * found.values[s]!, 0)).toBeCloseTo(people.reduce((sum, { left }) => sum + left, 0), 6)
  })

  test('the order of segments does not matter', () => {
    const other = told(people, null, [2, 0, 1])
    ;[2, 0, 1].forEach((s, at) => {
      expect(other.values[at]!).toBeCloseTo(found.values[s]!, 8)
      expect(other.low[at]!).toBeCloseTo(found.low[s]!, 8)
    })
  })

  test('a weight of two is the customer twice; of none, not at all', () => {
    const twice = people.flatMap((person, i) => (i % 3 === 0 ? [person, person] : i % 3 === 1 ? [person] : []))
    const [repeated, weighted] = [told(twice), told(people, people.map((_, i) => (i % 3 === 0 ? 2 : i % 3 === 1 ? 1 : 0)))]
    repeated.values.forEach((value, s) => {
      expect(weighted.values[s]!).toBeCloseTo(value, 8)
      expect(weighted.high[s]!).toBeCloseTo(repeated.high[s]!, 8)
    })
  })

  test('where all did the same every segment did; where nothing is known there is no rate', () => {
    const all = told(people.map((person) => ({ ...person, left: 1 })))
    expect([[...all.values], all.isVague]).toEqual([[1, 1, 1], [false, false, false]])
    expect(Math.min(...all.low)).toBeGreaterThan(0.99)
    expect(unmixRates({ probabilities: Float64Array.of(0.5, 0.5), levels: NONE, weights: null }, 2, Float64Array.of(Number.NaN), null)).toBeNull()
  })

  test('a segment that nobody is of has the mean of the others, and takes nothing from them', () => {
    const { probabilities, outcome } = kinds([[0.8, 2000, 820], [0.2, 2000, 280]])
    const wider = Float64Array.from({ length: outcome.length * 3 }, (_, at) => (at % 3 === 2 ? 0 : probabilities[2 * Math.floor(at / 3) + (at % 3)]!))
    const { values, isVague } = unmixRates({ probabilities: wider, levels: NONE, weights: null }, 3, outcome, null)!
    expect(values[0]!).toBeGreaterThan(0.4)
    expect(isVague[2]).toBe(true)
  })
})

describe('what profiles do by themselves', () => {
  /** Half are young; the young are of the first segment more often. Whom an outcome follows is chosen. */
  function planted(chance: (isYoung: boolean, segment: number) => number) {
    const random = randomFrom(11)
    const people = Array.from({ length: 20_000 }, () => {
      const isYoung = random() < 0.5
      const p = (isYoung ? 0.45 : 0.15) + 0.4 * random()
      const segment = random() < p ? 0 : 1
      return { p, level: Number(isYoung), segment, did: Number(random() < chance(isYoung, segment)) }
    })
    const truth = [0, 1].map((s) => people.filter((x) => x.segment === s)).map((of) => of.reduce((sum, x) => sum + x.did, 0) / of.length)
    const customers = { probabilities: Float64Array.from(people.flatMap(({ p }) => [p, 1 - p])), levels: [Uint8Array.from(people, (x) => x.level)], weights: null }
    return { truth, found: unmixRates(customers, 2, Float64Array.from(people, (x) => x.did), null)!, bare: unmixRates({ ...customers, levels: NONE }, 2, Float64Array.from(people, (x) => x.did), null)! }
  }

  test('an outcome that follows age alone is not taken for the segment’s', () => {
    const { truth, found, bare } = planted((isYoung) => (isYoung ? 0.8 : 0.5))
    // 69 and 61 % in truth
    truth.forEach((rate, s) => expect(Math.abs(found.values[s]! - rate)).toBeLessThan(0.03))
    expect(Math.abs(bare.values[0]! - truth[0]!)).toBeGreaterThan(0.08)
  })

  test('one that follows segments alone is told as well with ages at hand', () => {
    const { truth, found } = planted((_, segment) => (segment === 0 ? 0.4 : 0.1))
    truth.forEach((rate, s) => {
      expect(Math.abs(found.values[s]! - rate)).toBeLessThan(0.03)
      expect(found.low[s]!).toBeLessThan(rate)
      expect(found.high[s]!).toBeGreaterThan(rate)
    })
  })
})

test('models that other respondents would have given widen the range', () => {
  const customers = kinds([[0.8, 10_000, 4100], [0.2, 10_000, 1400]])
  const sure = ratesOf(customers)
  const draw = (p: number, q: number) => Float64Array.of(p, 1 - p, q, 1 - q)
  const others = { levels: NONE, weights: Float64Array.of(10_000, 10_000), base: draw(0.8, 0.2), draws: [draw(0.7, 0.3), draw(0.9, 0.1), draw(0.75, 0.2), draw(0.8, 0.3)] }
  const doubtful = ratesOf(customers, others)
  expect(doubtful.high[0]! - doubtful.low[0]!).toBeGreaterThan(3 * (sure.high[0]! - sure.low[0]!))
})
