/**
 * What is true in the sample market: the structure that the generator plants and that tests and stories may
 * look for. The words of every key in both languages are in `words.ts`.
 */

export const companies = ['northstar', 'harbour', 'skylark', 'greenpine', 'lantern'] as const
export type Company = (typeof companies)[number]

/** In the order S1…S5. */
export const segments = [
  'priceSeekers',
  'carefulFamilies',
  'onlineSelfServers',
  'dealerBuyers',
  'premiumOwners',
] as const
export type Segment = (typeof segments)[number]

export const needs = ['price', 'claims', 'service', 'coverage', 'digital', 'trust'] as const
export type Need = (typeof needs)[number]

export const waves = ['2024', '2025', '2026'] as const
export type Wave = (typeof waves)[number]

/** The company whose customers `company-customers` holds. */
export const ownCompany: Company = 'northstar'

export const seed = 20260050
export const respondentCount = 1500
export const customerCount = 20_000

type Point = readonly [x: number, y: number]

/** The true map; only relative positions mean anything. */
export const companyPoints: Record<Company, Point> = {
  northstar: [0.6, 0.85],
  harbour: [-0.65, 0.9],
  skylark: [1.05, -1.2],
  greenpine: [-0.7, -1],
  lantern: [0, 0],
}
export const segmentPoints: Record<Segment, Point> = {
  priceSeekers: [-0.85, -0.85],
  carefulFamilies: [-0.02, 1.15],
  onlineSelfServers: [0.85, -0.85],
  dealerBuyers: [-0.8, 0.65],
  premiumOwners: [0.75, 0.75],
}

/** Strength at distance zero, and points lost for each unit of distance. */
const strengthAtZero = 84
const strengthPerDistance = 19

/** Brand size and halo: points that a company has with everyone. */
export const companyEffect: Record<Company, number> = {
  northstar: 1.5,
  harbour: 1.5,
  skylark: -1.5,
  greenpine: -1.5,
  lantern: 0,
}

/** The one real move: points gained by this company with this segment from this wave on. Nothing else changes. */
export const waveMove = {
  company: 'skylark',
  segment: 'onlineSelfServers',
  from: '2026',
  points: 10,
} as const

/**
 * Points by familiarity 1…5 with Northstar among premium owners. Those who hardly know Northstar lean to
 * Lantern. Familiarity with Northstar is spread evenly in that segment, so its mean stays as the map has it.
 */
export const familiarityEffect = {
  segment: 'premiumOwners',
  of: 'northstar',
  points: { northstar: [-26, -10, 6, 13, 17], lantern: [10, 5, 0, -5, -10] },
} as const

/** True weight of each need in overall value, by segment; each row sums to 1. */
export const importance: Record<Segment, Record<Need, number>> = {
  priceSeekers: { price: 0.46, claims: 0.18, service: 0.08, coverage: 0.08, digital: 0.1, trust: 0.1 },
  carefulFamilies: { price: 0.2, claims: 0.38, service: 0.1, coverage: 0.14, digital: 0.04, trust: 0.14 },
  onlineSelfServers: { price: 0.26, claims: 0.22, service: 0.1, coverage: 0.06, digital: 0.28, trust: 0.08 },
  dealerBuyers: { price: 0.16, claims: 0.28, service: 0.26, coverage: 0.12, digital: 0.02, trust: 0.16 },
  premiumOwners: { price: 0.1, claims: 0.4, service: 0.18, coverage: 0.16, digital: 0.04, trust: 0.12 },
}

/** What each company is better and worse at, in points; each row sums to 0, so strength is untouched. */
export const needProfile: Record<Company, Record<Need, number>> = {
  northstar: { price: -8, claims: 7, service: 3, coverage: 2, digital: -3, trust: -1 },
  harbour: { price: -4, claims: 2, service: 2, coverage: 0, digital: -6, trust: 6 },
  skylark: { price: 3, claims: -5, service: -4, coverage: -2, digital: 12, trust: -4 },
  greenpine: { price: 10, claims: -6, service: -3, coverage: -3, digital: 2, trust: 0 },
  lantern: { price: -1, claims: 2, service: 1, coverage: 3, digital: -5, trust: 0 },
}

/** Shares of the market's people, and of the sample before weighting (small segments are oversampled). */
export const segmentSize: Record<Segment, number> = {
  priceSeekers: 0.28,
  carefulFamilies: 0.24,
  onlineSelfServers: 0.2,
  dealerBuyers: 0.16,
  premiumOwners: 0.12,
}
export const sampleShare: Record<Segment, number> = {
  priceSeekers: 0.22,
  carefulFamilies: 0.22,
  onlineSelfServers: 0.2,
  dealerBuyers: 0.18,
  premiumOwners: 0.18,
}

/** Chance that one profile variable of a person is that of any driver instead of the segment's. */
export const profileBlur = 0.3

/** Yearly premium of a middling car, before the car's own value and chance. */
export const premiumPerCar: Record<Segment, number> = {
  priceSeekers: 1750,
  carefulFamilies: 2300,
  onlineSelfServers: 1950,
  dealerBuyers: 2050,
  premiumOwners: 2900,
}

/** The car comes with this company's policy, whatever the buyer thinks of it, with this probability. */
export const lockIn = { segment: 'dealerBuyers', company: 'lantern', probability: 0.5 } as const

/** Chance to leave Northstar within a year: middling customer with one product and no complaint. */
export const churnRate: Record<Segment, number> = {
  priceSeekers: 0.3,
  carefulFamilies: 0.13,
  onlineSelfServers: 0.24,
  dealerBuyers: 0.17,
  premiumOwners: 0.08,
}
/** Change of the log odds of leaving, per year of tenure beyond 4, per product beyond the first, for a complaint. */
export const churnEffect = { tenureYear: -0.05, product: -0.35, complaint: 1.1 } as const

/** Claims and running costs as a share of revenue in Northstar's book. */
export const costShare: Record<Segment, number> = {
  priceSeekers: 0.93,
  carefulFamilies: 0.8,
  onlineSelfServers: 0.85,
  dealerBuyers: 0.82,
  premiumOwners: 0.68,
}

/** Points of overall value to log odds of being chosen, and the points at which "other insurers" stand. */
export const choice = { logOddsPerPoint: 0.055, otherInsurersAt: 56, sameInsurerForNextCar: 0.65 } as const

/** Standard deviations, in points of strength. */
export const spread = { respondent: 7, respondentCompany: 11, need: 15, overall: 5 } as const

/**
 * How strong the relationship between a company and a segment truly is, 0-100 (the mean over the needs,
 * before answers are cut off at the ends of the scale).
 */
export function trueStrength(company: Company, segment: Segment, wave: Wave): number {
  const [x, y] = companyPoints[company]
  const [u, v] = segmentPoints[segment]
  const move = waveMove.company === company && waveMove.segment === segment && wave >= waveMove.from
  return (
    strengthAtZero -
    strengthPerDistance * Math.sqrt((x - u) * (x - u) + (y - v) * (y - v)) +
    companyEffect[company] +
    (move ? waveMove.points : 0)
  )
}
