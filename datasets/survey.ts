import type { Random } from '../src/core/math/random.ts'
import { clamp } from './chance.ts'
import { drawPerson, type Person } from './person.ts'
import {
  companies,
  needs,
  respondentCount,
  sampleShare,
  segmentSize,
  segments,
  waves,
  type Segment,
  type Wave,
} from './planted.ts'
import { ageBand, surveyIncomeBand } from './profile.ts'
import type { Sheet, SheetCell } from './sheet.ts'

/** Chance that a need stays unanswered, by familiarity 1…5; half of these say "don't know" (99). */
const unanswered = [0.4, 0.16, 0.07, 0.03, 0.02]
const dontKnow = 99

interface Respondent {
  wave: Wave
  person: Person
  weight: number
}

/** The survey: one row per respondent, three waves, in the order of interviews. */
export function drawSurvey(random: Random): Sheet {
  const respondents = waves.flatMap((wave) => drawWave(random, wave))
  return {
    columns: [
      'respondent',
      'wave',
      'weight',
      'segment',
      'age',
      'age_band',
      'gender',
      'region',
      'household',
      'years_driving',
      'vehicles',
      'car_value',
      'income_band',
      'channel',
      'tenure',
      ...companies.map((company) => `familiarity_${company}`),
      ...needs.flatMap((need) => companies.map((company) => `${need}_${company}`)),
      ...companies.map((company) => `overall_${company}`),
      ...[...companies, 'other'].map((supplier) => `spend_${supplier}`),
    ],
    rows: respondents.map(({ wave, person, weight }, index) => [
      index + 1001,
      wave,
      weight,
      person.segment,
      ...profileCells(person),
      ...opinionCells(random, person),
      ...[...companies, 'other' as const].map((supplier) => person.spend[supplier]),
    ]),
  }
}

/**
 * A wave's sample: fixed numbers per segment, drivers under 30 reached less often than others. The weights
 * undo both, as raking would, and sum to the number of respondents.
 */
function drawWave(random: Random, wave: Wave): Respondent[] {
  const size = respondentCount / waves.length
  const sample = segments.flatMap((segment) => {
    const count = Math.round(size * sampleShare[segment])
    const people = Array.from({ length: count }, () => drawRespondent(random, segment, wave))
    const total = people.reduce((sum, { weight }) => sum + weight, 0)
    return people.map((one) => ({
      ...one,
      weight: Math.round((100 * one.weight * size * segmentSize[segment]) / total) / 100,
    }))
  })
  return shuffled(random, sample)
}

function drawRespondent(random: Random, segment: Segment, wave: Wave): Respondent {
  for (;;) {
    const person = drawPerson(random, segment, wave)
    const reached = (person.profile.age < 30 ? 0.6 : 1) * (person.profile.gender === 'male' ? 0.85 : 1)
    if (random() < reached) return { wave, person, weight: (1 / reached) * (0.8 + 0.4 * random()) }
  }
}

function shuffled<T>(random: Random, values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ value }) => value)
}

function profileCells({ profile }: Person): SheetCell[] {
  return [
    profile.age,
    ageBand(profile.age),
    profile.gender,
    profile.region,
    profile.household,
    profile.yearsDriving,
    profile.vehicles,
    profile.carValue,
    surveyIncomeBand(profile.income),
    profile.channel,
    profile.tenure,
  ]
}

function opinionCells(random: Random, { opinions }: Person): SheetCell[] {
  const answer = (points: number, chance: number): SheetCell => {
    if (random() >= chance) return Math.round(clamp(1 + (9 * points) / 100, 1, 10))
    return random() < 0.5 ? dontKnow : null
  }
  const of = companies.map((company) => opinions[company])
  return [
    ...of.map(({ familiarity }) => familiarity),
    ...needs.flatMap((need) =>
      of.map((opinion) => answer(opinion.needs[need], missing(opinion.familiarity))),
    ),
    ...of.map((opinion) => answer(opinion.overall, missing(opinion.familiarity) / 2)),
  ]
}

function missing(familiarity: number): number {
  return unanswered[familiarity - 1] ?? 0
}
