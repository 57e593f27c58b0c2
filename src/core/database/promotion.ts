import type { Issue } from '../errors.ts'
import type { Customers } from './customers.ts'

/** How revenue grew among some customers, on average over customers. */
interface Growth {
  /** Customers with revenue in both periods; expected number. */
  customers: number
  /** Mean of revenue ÷ revenue before − 1. */
  mean: number
  error: number
}

/** A difference with its 95 % interval. */
interface Difference {
  value: number
  low: number
  high: number
}

/** What came of a mailing. */
export interface Promotion {
  mailed: number
  responded: number
  /** Customers to whom nothing was sent. */
  unsent: number
  /** With its 95 % interval (Wilson 1927); null where nothing was sent. */
  response: Difference | null
  responders: Growth | null
  /** Mailed, but not responded. */
  others: Growth | null
  notMailed: Growth | null
  /** Growth of responders less that of the other mailed ones. */
  respondersAgainstOthers: Difference | null
  /** Growth of all mailed ones less that of those who were not: the mailing's effect, if they were chosen by chance. */
  mailedAgainstNot: Difference | null
  issues: Issue[]
}

const Z = 1.959964

/**
 * Says how many answered a mailing and how the revenue of those who did grew against the others' (intervals as for means of unequal
 * spread, Welch 1947). Who answers chooses to, so the difference is not the mailing's effect; an issue says so.
 *
 * @param within weights of the customers, such as the probabilities of one segment; null counts each once
 */
export function measurePromotion({ count, revenue, revenuePrior, flags }: Customers, within: Float32Array | null = null): Promotion {
  const groups = { responders: emptyMoments(), others: emptyMoments(), mailed: emptyMoments(), notMailed: emptyMoments() }
  let [mailed, responded, squares, unsent] = [0, 0, 0, 0]
  for (let row = 0; row < count; row++) {
    const weight = within?.[row] ?? 1
    if (!(weight > 0)) continue
    const isMailed = flags.mailed ? flags.mailed[row]! : 1
    const answer = flags.responded?.[row] ?? Number.NaN
    const grown = revenue && revenuePrior && revenuePrior[row]! > 0 ? revenue[row]! / revenuePrior[row]! - 1 : Number.NaN
    if (isMailed === 1 && !Number.isNaN(answer)) {
      mailed += weight
      squares += weight * weight
      responded += weight * answer
      addTo(answer === 1 ? groups.responders : groups.others, weight, grown)
    }
    if (isMailed === 1) addTo(groups.mailed, weight, grown)
    if (isMailed === 0) unsent += weight
    if (isMailed === 0) addTo(groups.notMailed, weight, grown)
  }
  const growth = { responders: growthOf(groups.responders), others: growthOf(groups.others), notMailed: growthOf(groups.notMailed) }
  const respondersAgainstOthers = difference(growth.responders, growth.others)
  return {
    mailed,
    responded,
    unsent,
    response: mailed > 0 ? wilson(responded / mailed, mailed ** 2 / squares) : null,
    ...growth,
    respondersAgainstOthers,
    mailedAgainstNot: difference(growthOf(groups.mailed), growth.notMailed),
    issues: respondersAgainstOthers ? [{ code: 'database.notCausal', severity: 'note', details: {} }] : [],
  }
}

interface Moments {
  n: number
  /** Σw, Σw², Σwx, Σw²x, Σw²x². */
  sums: Float64Array
}

const emptyMoments = (): Moments => ({ n: 0, sums: new Float64Array(5) })

function addTo(moments: Moments, weight: number, x: number): void {
  if (Number.isNaN(x)) return
  const { sums } = moments
  const square = weight * weight
  moments.n++
  sums[0]! += weight
  sums[1]! += square
  sums[2]! += weight * x
  sums[3]! += square * x
  sums[4]! += square * x * x
}

function growthOf({ n, sums }: Moments): Growth | null {
  if (n < 2) return null
  const [base, squares, total, weighted, weightedSquares] = [sums[0]!, sums[1]!, sums[2]!, sums[3]!, sums[4]!]
  const mean = total / base
  const scatter = Math.max(0, weightedSquares - 2 * mean * weighted + mean * mean * squares)
  return { customers: base, mean, error: Math.sqrt((scatter * n) / (n - 1)) / base }
}

function difference(a: Growth | null, b: Growth | null): Difference | null {
  if (!a || !b) return null
  const value = a.mean - b.mean
  const reach = Z * Math.hypot(a.error, b.error)
  return { value, low: value - reach, high: value + reach }
}

function wilson(share: number, n: number): Difference {
  const middle = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n)
  const reach = (Z / (1 + Z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + (Z / (2 * n)) ** 2)
  return { value: share, low: middle - reach, high: middle + reach }
}
