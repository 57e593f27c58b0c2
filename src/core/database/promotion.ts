import type { Issue } from '../errors.ts'
import type { Customers } from './customers.ts'

/** How the revenue of some customers grew. */
interface Growth {
  /** Customers with revenue in both periods; expected number. */
  customers: number
  /** Σ revenue ÷ Σ revenue before − 1, of those with both: money by money, as `GroupFacts.growth`. Its mean over customers would be another, for small ones grow by more. */
  value: number
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
 * Says how many answered a mailing and by how much more the revenue of those who did grew than that of the others: each time all their revenue against all
 * their revenue of the period before (ratio of sums; error of a ratio, Cochran 1977 §6.4; intervals as for differences of unequal spread, Welch 1947).
 * Who answers chooses to, so the difference is not the mailing's effect; an issue says so.
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
    const [now, before] = [revenue?.[row] ?? Number.NaN, revenuePrior?.[row] ?? Number.NaN]
    if (isMailed === 1 && !Number.isNaN(answer)) {
      mailed += weight
      squares += weight * weight
      responded += weight * answer
      addTo(answer === 1 ? groups.responders : groups.others, weight, now, before)
    }
    if (isMailed === 1) addTo(groups.mailed, weight, now, before)
    if (isMailed === 0) unsent += weight
    if (isMailed === 0) addTo(groups.notMailed, weight, now, before)
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
  /** Of weight w, now x and before y: Σw, Σwx, Σwy, Σw²x², Σw²xy, Σw²y². */
  sums: Float64Array
}

const emptyMoments = (): Moments => ({ n: 0, sums: new Float64Array(6) })

function addTo(moments: Moments, weight: number, now: number, before: number): void {
  if (Number.isNaN(now) || !(before > 0)) return
  const { sums } = moments
  const square = weight * weight
  moments.n++
  sums[0]! += weight
  sums[1]! += weight * now
  sums[2]! += weight * before
  sums[3]! += square * now * now
  sums[4]! += square * now * before
  sums[5]! += square * before * before
}

function growthOf({ n, sums }: Moments): Growth | null {
  if (n < 2) return null
  const ratio = sums[1]! / sums[2]!
  const scatter = Math.max(0, sums[3]! - 2 * ratio * sums[4]! + ratio * ratio * sums[5]!)
  return { customers: sums[0]!, value: ratio - 1, error: Math.sqrt((scatter * n) / (n - 1)) / sums[2]! }
}

function difference(a: Growth | null, b: Growth | null): Difference | null {
  if (!a || !b) return null
  const value = a.value - b.value
  const reach = Z * Math.hypot(a.error, b.error)
  return { value, low: value - reach, high: value + reach }
}

function wilson(share: number, n: number): Difference {
  const middle = (share + Z ** 2 / (2 * n)) / (1 + Z ** 2 / n)
  const reach = (Z / (1 + Z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + (Z / (2 * n)) ** 2)
  return { value: share, low: middle - reach, high: middle + reach }
}
