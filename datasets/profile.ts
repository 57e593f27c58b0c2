import { normalFrom, type Random } from '../src/core/math/random.ts'
import { clamp, drawFrom } from './chance.ts'
import { profileBlur, segmentSize, type Segment } from './planted.ts'

/** What is known of a person besides answers: the variables that survey and customer file share. */
export interface Profile {
  age: number
  gender: 'female' | 'male'
  region: 'north' | 'east' | 'south' | 'west' | 'metro'
  household: 'single' | 'couple' | 'family'
  yearsDriving: number
  vehicles: 1 | 2 | 3
  carValue: keyof typeof carPremium
  /** Household income a month, in thousands. */
  income: number
  channel: 'agent' | 'dealer' | 'online' | 'phone'
  /** Years with the main insurer. */
  tenure: number
}

/** Premium of a car by its value in thousands, relative to a middling car. */
export const carPremium = { 'under 100k': 0.75, '100-200k': 1, '200-350k': 1.3, 'over 350k': 1.8 } as const

interface ProfileMix {
  age: readonly [mean: number, deviation: number]
  female: number
  region: Record<Profile['region'], number>
  household: Record<Profile['household'], number>
  vehicles: Record<'1' | '2' | '3', number>
  carValue: Record<Profile['carValue'], number>
  /** Median and log deviation. */
  income: readonly [median: number, deviation: number]
  channel: Record<Profile['channel'], number>
  /** Mean years with the main insurer. */
  tenure: number
}

const mixes: Record<Segment, ProfileMix> = {
  priceSeekers: {
    age: [41, 13],
    female: 0.5,
    region: { north: 24, east: 22, south: 24, west: 22, metro: 8 },
    household: { single: 38, couple: 34, family: 28 },
    vehicles: { '1': 88, '2': 11, '3': 1 },
    carValue: { 'under 100k': 55, '100-200k': 36, '200-350k': 8, 'over 350k': 1 },
    income: [8.5, 0.42],
    channel: { agent: 26, dealer: 8, online: 36, phone: 30 },
    tenure: 2.2,
  },
  carefulFamilies: {
    age: [43, 8],
    female: 0.58,
    region: { north: 20, east: 26, south: 20, west: 18, metro: 16 },
    household: { single: 4, couple: 22, family: 74 },
    vehicles: { '1': 40, '2': 47, '3': 13 },
    carValue: { 'under 100k': 16, '100-200k': 52, '200-350k': 28, 'over 350k': 4 },
    income: [15, 0.38],
    channel: { agent: 60, dealer: 10, online: 16, phone: 14 },
    tenure: 7,
  },
  onlineSelfServers: {
    age: [30, 6],
    female: 0.45,
    region: { north: 14, east: 20, south: 18, west: 12, metro: 36 },
    household: { single: 54, couple: 34, family: 12 },
    vehicles: { '1': 88, '2': 11, '3': 1 },
    carValue: { 'under 100k': 26, '100-200k': 50, '200-350k': 21, 'over 350k': 3 },
    income: [13, 0.42],
    channel: { agent: 5, dealer: 9, online: 80, phone: 6 },
    tenure: 2.4,
  },
  dealerBuyers: {
    age: [51, 12],
    female: 0.44,
    region: { north: 26, east: 18, south: 22, west: 26, metro: 8 },
    household: { single: 18, couple: 52, family: 30 },
    vehicles: { '1': 68, '2': 28, '3': 4 },
    carValue: { 'under 100k': 22, '100-200k': 50, '200-350k': 24, 'over 350k': 4 },
    income: [12, 0.4],
    channel: { agent: 18, dealer: 66, online: 6, phone: 10 },
    tenure: 5.5,
  },
  premiumOwners: {
    age: [50, 9],
    female: 0.34,
    region: { north: 12, east: 24, south: 18, west: 8, metro: 38 },
    household: { single: 14, couple: 44, family: 42 },
    vehicles: { '1': 40, '2': 42, '3': 18 },
    carValue: { 'under 100k': 1, '100-200k': 12, '200-350k': 42, 'over 350k': 45 },
    income: [30, 0.4],
    channel: { agent: 52, dealer: 20, online: 16, phone: 12 },
    tenure: 7.5,
  },
}

/**
 * Draws a person of a segment. Each variable is now and then that of any driver, so that the profile tells the
 * segment only moderately well.
 */
export function drawProfile(random: Random, segment: Segment): Profile {
  const mix = (): ProfileMix => mixes[random() < profileBlur ? drawFrom(random, segmentSize) : segment]
  const [meanAge, deviation] = mix().age
  const age = Math.round(clamp(meanAge + deviation * normalFrom(random), 19, 82))
  const yearsDriving = clamp(Math.round((age - 18) * (0.75 + 0.25 * random())), 1, 60)
  const [median, logDeviation] = mix().income
  return {
    age,
    yearsDriving,
    gender: random() < mix().female ? 'female' : 'male',
    region: drawFrom(random, mix().region),
    household: drawFrom(random, mix().household),
    vehicles: Number(drawFrom(random, mix().vehicles)) as Profile['vehicles'],
    carValue: drawFrom(random, mix().carValue),
    income: median * Math.exp(logDeviation * normalFrom(random)),
    channel: drawFrom(random, mix().channel),
    tenure: Math.min(yearsDriving, Math.floor(-mix().tenure * Math.log(1 - random()))),
  }
}

/** The first band whose upper end lies above the number; the last band has no end. */
function bandOf(value: number, bands: readonly (readonly [below: number, text: string])[]): string {
  return bands.find(([below]) => value < below)?.[1] ?? bands[bands.length - 1]![1]
}

/** Age in the survey's and the customer file's common bands. */
export function ageBand(age: number): string {
  return bandOf(age, [
    [30, '18-29'],
    [40, '30-39'],
    [50, '40-49'],
    [60, '50-59'],
    [Infinity, '60+'],
  ])
}

/** Income in the four bands of the survey. */
export function surveyIncomeBand(income: number): string {
  return bandOf(income, [
    [8, 'under 8k'],
    [15, '8-15k'],
    [30, '15-30k'],
    [Infinity, 'over 30k'],
  ])
}

/** Income in the seven bands of the customer file, each within one band of the survey. */
export function customerIncomeBand(income: number): string {
  return bandOf(income, [
    [5, 'under 5k'],
    [8, '5-8k'],
    [11, '8-11k'],
    [15, '11-15k'],
    [20, '15-20k'],
    [30, '20-30k'],
    [Infinity, '30k+'],
  ])
}
