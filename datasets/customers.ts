import { normalFrom, type Random } from '../src/core/math/random.ts'
import { drawFrom } from './chance.ts'
import { drawPerson, type Person } from './person.ts'
import {
  churnEffect,
  churnRate,
  costShare,
  customerCount,
  ownCompany,
  segmentSize,
  type Segment,
} from './planted.ts'
import { ageBand, customerIncomeBand, type Profile } from './profile.ts'
import type { Sheet, SheetCell } from './sheet.ts'

const responseRate: Record<Segment, number> = {
  priceSeekers: 0.3,
  carefulFamilies: 0.22,
  onlineSelfServers: 0.18,
  dealerBuyers: 0.1,
  premiumOwners: 0.14,
}
const mailedShare = 0.4
/** Growth of revenue over the year before, without and with a response to the mailing. */
const growth = { plain: 1.02, responded: 1.12 }
const complaintRate = 0.06
const claimRate = 0.24
const runningCost = 0.15
const lastDay = Date.UTC(2026, 5, 30)

interface Policy {
  /** Comprehensive cover, roadside help, glass, legal, driver accident: held or not. */
  products: (0 | 1)[]
  revenue: number
  priorRevenue: number | null
  cost: number
  claims: number
  complaint: 0 | 1
  mailed: 0 | 1
  responded: 0 | 1 | null
  churned: 0 | 1
  consent: 0 | 1
  lastContact: string
}

/**
 * Northstar's customers: people drawn from the market of the last wave and kept where they pay premium to
 * Northstar, so the file's mix of segments follows from Northstar's strength. The segment is not in the file.
 */
export function drawCustomers(random: Random): Sheet {
  return {
    columns: [
      'customer_id',
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
      'comprehensive',
      'roadside',
      'glass',
      'legal',
      'driver_accident',
      'revenue',
      'revenue_prior',
      'cost',
      'claims',
      'complaint',
      'mailed',
      'responded',
      'churned',
      'consent',
      'last_contact',
    ],
    rows: drawCustomerPeople(random).map((person, index) => customerRow(random, person, index + 100_001)),
  }
}

/** The people behind the customer file, in its order, with the true segment that the file leaves out. */
export function drawCustomerPeople(random: Random): Person[] {
  const people: Person[] = []
  while (people.length < customerCount) {
    const person = drawPerson(random, drawFrom(random, segmentSize), '2026')
    if (person.spend[ownCompany] > 0) people.push(person)
  }
  return people
}

function customerRow(random: Random, person: Person, id: number): SheetCell[] {
  const { profile } = person
  const policy = drawPolicy(random, person)
  return [
    id,
    profile.age,
    ageBand(profile.age),
    profile.gender,
    profile.region,
    random() < 0.04 ? null : profile.household,
    profile.yearsDriving,
    profile.vehicles,
    profile.carValue,
    random() < 0.08 ? null : customerIncomeBand(profile.income),
    profile.channel,
    profile.tenure,
    ...policy.products,
    policy.revenue,
    policy.priorRevenue,
    policy.cost,
    policy.claims,
    policy.complaint,
    policy.mailed,
    policy.responded,
    policy.churned,
    policy.consent,
    policy.lastContact,
  ]
}

function drawPolicy(random: Random, { segment, profile, spend }: Person): Policy {
  const yes = (chance: number): 0 | 1 => (random() < chance ? 1 : 0)
  const revenue = spend[ownCompany]
  const products = drawProducts(yes, profile)
  const mailed = yes(mailedShare)
  const responded = mailed ? yes(responseRate[segment]) : null
  const grown = (responded ? growth.responded : growth.plain) * Math.exp(0.05 * normalFrom(random))
  const claims = yes(claimRate) + yes(0.03)
  const complaint = yes(complaintRate)
  const perClaim = (revenue * (costShare[segment] - runningCost)) / (claimRate + 0.03)
  const held = products.reduce<number>((sum, one) => sum + one, 0)
  const odds =
    Math.log(churnRate[segment] / (1 - churnRate[segment])) +
    churnEffect.tenureYear * (profile.tenure - 4) +
    churnEffect.product * (held - 1) +
    churnEffect.complaint * complaint
  return {
    products,
    revenue,
    priorRevenue: profile.tenure === 0 ? null : Math.round(revenue / grown),
    cost: Math.round(revenue * runningCost + claims * perClaim * Math.exp(0.4 * normalFrom(random) - 0.08)),
    claims,
    complaint,
    mailed,
    responded,
    churned: yes(1 / (1 + Math.exp(-odds))),
    consent: yes(profile.age < 40 ? 0.8 : 0.66),
    lastContact: dateText(lastDay + Math.ceil(110 * Math.log(1 - random())) * 86_400_000),
  }
}

/** Glass is mostly bought with roadside help, legal cover with comprehensive: the basket's two rules. */
function drawProducts(yes: (chance: number) => 0 | 1, profile: Profile): (0 | 1)[] {
  const costly = profile.carValue === '200-350k' || profile.carValue === 'over 350k'
  const comprehensive = yes(costly ? 0.92 : 0.55)
  const roadside = yes(profile.age >= 45 ? 0.45 : 0.3)
  const glass = yes(roadside ? 0.6 : 0.12)
  const legal = yes(comprehensive ? 0.32 : 0.08)
  const driverAccident = yes(profile.household === 'family' ? 0.5 : 0.2)
  return [comprehensive, roadside, glass, legal, driverAccident]
}

function dateText(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
