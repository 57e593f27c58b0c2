import { expect, test } from 'vitest'
import { randomFrom } from '../../../src/core/math/random.ts'
import { unmixRates } from '../../../src/core/zoom/unmix-rates.ts'

const [SEGMENTS, VARIABLES, LEVELS, CUSTOMERS, MARKETS] = [4, 5, 3, 4000, 8]
const SIZES = [0.1, 0.45, 0.15, 0.3]

/** Customers of a market in which each segment has a profile of its own, with the probabilities that these profiles give. */
function market(seed: number) {
  const random = randomFrom(seed)
  const usual = SIZES.map(() => Array.from({ length: VARIABLES }, () => Math.floor(LEVELS * random())))
  const chance = (s: number, v: number, level: number) => (usual[s]![v] === level ? 0.55 : 0.45 / (LEVELS - 1))
  const people = Array.from({ length: CUSTOMERS }, () => {
    let [segment, at] = [0, random()]
    while (segment < SEGMENTS - 1 && at >= SIZES[segment]!) at -= SIZES[segment++]!
    const levels = Array.from({ length: VARIABLES }, (_, v) => (random() < 0.55 ? usual[segment]![v]! : (usual[segment]![v]! + 1 + Math.floor((LEVELS - 1) * random())) % LEVELS))
    const weights = SIZES.map((size, s) => levels.reduce((product, level, v) => product * chance(s, v, level), size))
    const whole = weights.reduce((sum, weight) => sum + weight, 0)
    return { segment, levels, probabilities: weights.map((weight) => weight / whole) }
  })
  return { random, people, probabilities: Float64Array.from(people.flatMap((person) => person.probabilities)), levels: Array.from({ length: VARIABLES }, (_, v) => Uint8Array.from(people, (person) => person.levels[v]!)) }
}

/** Maximum likelihood of Σ p·θ by EM: what segments do if profiles add nothing, and nothing is drawn together. */
function likeliestRates(probabilities: Float64Array, outcome: Float64Array): number[] {
  let rates = SIZES.map(() => 0.2)
  for (let step = 0; step < 150; step++) {
    const [did, not] = [SIZES.map(() => 0), SIZES.map(() => 0)]
    outcome.forEach((yes, i) => {
      const parts = rates.map((rate, s) => probabilities[i * SEGMENTS + s]! * (yes === 1 ? rate : 1 - rate))
      const whole = parts.reduce((sum, part) => sum + part, 0)
      parts.forEach((part, s) => ((yes === 1 ? did : not)[s]! += part / whole))
    })
    rates = did.map((n, s) => n / (n + not[s]!))
  }
  return rates
}

type Person = ReturnType<typeof market>['people'][number]
const planted: { [name: string]: (person: Person) => number } = {
  'of segments': ({ segment }) => [0.35, 0.1, 0.25, 0.06][segment]!,
  'of profiles': ({ levels }) => [0.1, 0.2, 0.35][levels[0]!]!,
  'of both': ({ segment, levels }) => [0.3, 0.1, 0.2, 0.06][segment]! + [0, 0.05, 0.12][levels[0]!]!,
  'of nobody more than others': () => 0.15,
  'that are rare': ({ segment }) => [0.04, 0.01, 0.02, 0.005][segment]!,
}

/** Over the markets: root mean squared errors in points, and how often the range of what is told holds the true rate. */
const FOUND: { [name: string]: { told: number; mixed: number; likeliest: number; held: number } } = {
  'of segments': { told: 6.4, mixed: 10.5, likeliest: 5.6, held: 0.906 },
  'of profiles': { told: 3, mixed: 1, likeliest: 13.2, held: 1 },
  'of both': { told: 6.7, mixed: 8.4, likeliest: 9.3, held: 0.969 },
  'of nobody more than others': { told: 3.2, mixed: 1.1, likeliest: 4.8, held: 1 },
  'that are rare': { told: 1, mixed: 1.3, likeliest: 0.8, held: 1 },
}

test.each(Object.entries(planted))('rates %s: told beside adding up by probability and maximum likelihood, true ones within the ranges', (name, chance) => {
  const squares = { told: 0, mixed: 0, likeliest: 0 }
  let held = 0
  for (let m = 0; m < MARKETS; m++) {
    const { random, people, probabilities, levels } = market(100 + m)
    const outcome = Float64Array.from(people, (person) => Number(random() < chance(person)))
    const told = unmixRates({ probabilities, levels, weights: null }, SEGMENTS, outcome, null)!
    const likeliest = likeliestRates(probabilities, outcome)
    SIZES.forEach((_, s) => {
      const members = people.filter((person) => person.segment === s)
      // what is planted in the people there are
      const truth = members.reduce((sum, person) => sum + chance(person), 0) / members.length
      const share = (weight: (i: number) => number) => people.reduce((sum, _person, i) => sum + weight(i) * outcome[i]!, 0) / people.reduce((sum, _person, i) => sum + weight(i), 0)
      squares.told += (told.values[s]! - truth) ** 2
      squares.likeliest += (likeliest[s]! - truth) ** 2
      squares.mixed += (share((i) => probabilities[i * SEGMENTS + s]!) - truth) ** 2
      if (told.low[s]! <= truth && truth <= told.high[s]!) held++
    })
  }
  const points = (sum: number) => 100 * Math.sqrt(sum / (MARKETS * SEGMENTS))
  const { told, mixed, likeliest } = FOUND[name]!
  expect(Math.abs(points(squares.told) - told)).toBeLessThan(0.1)
  expect(Math.abs(points(squares.mixed) - mixed)).toBeLessThan(0.1)
  expect(Math.abs(points(squares.likeliest) - likeliest)).toBeLessThan(0.1)
  expect(held / (MARKETS * SEGMENTS)).toBeCloseTo(FOUND[name]!.held, 2)
})
