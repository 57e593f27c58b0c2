import { normalFrom, type Random } from '../src/core/math/random.ts'
import { clamp, drawFrom } from './chance.ts'
import {
  choice,
  companies,
  companyEffect,
  familiarityEffect,
  importance,
  lockIn,
  needProfile,
  needs,
  premiumPerCar,
  spread,
  trueStrength,
  type Company,
  type Need,
  type Segment,
  type Wave,
} from './planted.ts'
import { carPremium, drawProfile, type Profile } from './profile.ts'

export type Supplier = Company | 'other'

/** What one person thinks of one company; points 0-100, not yet cut off at the ends of the scale. */
interface Opinion {
  /** 1 = heard the name at most … 5 = know it very well. */
  familiarity: number
  needs: Record<Need, number>
  overall: number
}

export interface Person {
  segment: Segment
  profile: Profile
  opinions: Record<Company, Opinion>
  /** Yearly premium paid to each. */
  spend: Record<Supplier, number>
}

/** Draws a person of a segment with profile, opinions and purchases. */
export function drawPerson(random: Random, segment: Segment, wave: Wave): Person {
  const profile = drawProfile(random, segment)
  const familiarity = drawFamiliarity(random, segment)
  const leniency = spread.respondent * normalFrom(random)
  const opinions = recordOf(companies, (company) =>
    drawOpinion(random, {
      familiarity: familiarity[company],
      strength:
        trueStrength(company, segment, wave) +
        effectOfFamiliarity(company, segment, familiarity[familiarityEffect.of]) +
        leniency +
        spread.respondentCompany * normalFrom(random),
      company,
      segment,
    }),
  )
  return { segment, profile, opinions, spend: drawSpend(random, segment, profile, opinions) }
}

/** A record with one value for each key. */
function recordOf<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  const record = {} as Record<K, V>
  for (const key of keys) record[key] = value(key)
  return record
}

function drawFamiliarity(random: Random, segment: Segment): Record<Company, number> {
  return recordOf(companies, (company) => {
    if (segment === familiarityEffect.segment && company === familiarityEffect.of)
      return 1 + Math.floor(5 * random())
    const closeness = (trueStrength(company, segment, '2024') - 60) / 20 + companyEffect[company] / 4
    return Math.round(clamp(3.4 + 0.45 * closeness + 1.05 * normalFrom(random), 1, 5))
  })
}

function effectOfFamiliarity(company: Company, segment: Segment, familiarity: number): number {
  if (segment !== familiarityEffect.segment) return 0
  if (company !== 'northstar' && company !== 'lantern') return 0
  return familiarityEffect.points[company][familiarity - 1] ?? 0
}

function drawOpinion(
  random: Random,
  on: { familiarity: number; strength: number; company: Company; segment: Segment },
): Opinion {
  const weights = importance[on.segment]
  const ratings = recordOf(
    needs,
    (need) => on.strength + needProfile[on.company][need] + spread.need * normalFrom(random),
  )
  const valued = needs.reduce((sum, need) => sum + weights[need] * ratings[need], 0)
  return {
    familiarity: on.familiarity,
    needs: ratings,
    overall: valued + spread.overall * normalFrom(random),
  }
}

/** One policy a car; the next car often stays with the same insurer. A company known by name at most is not considered. */
function drawSpend(
  random: Random,
  segment: Segment,
  profile: Profile,
  opinions: Record<Company, Opinion>,
): Record<Supplier, number> {
  const spend: Record<Supplier, number> = { ...recordOf(companies, () => 0), other: 0 }
  let insurer = chooseInsurer(random, segment, opinions)
  for (let car = 0; car < profile.vehicles; car++) {
    if (car > 0 && random() >= choice.sameInsurerForNextCar)
      insurer = chooseInsurer(random, segment, opinions)
    // the second and third car is a smaller one
    const premium = premiumPerCar[segment] * carPremium[profile.carValue] * (car === 0 ? 1 : 0.75)
    spend[insurer] += 10 * Math.round((premium * Math.exp(0.25 * normalFrom(random) - 0.03125)) / 10)
  }
  return spend
}

function chooseInsurer(random: Random, segment: Segment, opinions: Record<Company, Opinion>): Supplier {
  if (segment === lockIn.segment && random() < lockIn.probability) {
    opinions[lockIn.company].familiarity = Math.max(3, opinions[lockIn.company].familiarity)
    return lockIn.company
  }
  return drawFrom<Supplier>(random, {
    ...recordOf(companies, (company) =>
      opinions[company].familiarity === 1 ? 0 : attraction(opinions[company].overall),
    ),
    other: 1,
  })
}

/** Odds of choosing a company over all other insurers together. */
function attraction(points: number): number {
  return Math.exp(choice.logOddsPerPoint * (points - choice.otherInsurersAt))
}
