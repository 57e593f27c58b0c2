import type { Steps } from '../analysis.ts'
import { AnalysisError } from '../errors.ts'
import type { Customers } from './customers.ts'
import { bitCount } from './facts.ts'

/** Who holds the products on the left mostly holds the one on the right too. */
interface AssociationRule {
  /** Places in the list of products. */
  from: number[]
  to: number
  /** Share of all customers that hold both sides. */
  support: number
  /** Share of those with the left side that hold the right side. */
  confidence: number
  /** Confidence ÷ the share of all customers that hold the right side: 1 where the one says nothing of the other. */
  lift: number
  /** Customers that hold both sides. */
  customers: number
}

export interface BasketParams {
  /** Rules of fewer customers' baskets are not looked at: a share of all customers. */
  minimumSupport: number
  minimumConfidence: number
  /** Products on both sides together, 2 or more. */
  largest: number
}

export const basketDefaults: BasketParams = { minimumSupport: 0.02, minimumConfidence: 0.1, largest: 3 }

/** Products held, and rules among them. */
export interface Baskets {
  products: { name: string; share: number }[]
  /** By lift, then by support. */
  rules: AssociationRule[]
}

/**
 * Finds which products go together (apriori; Agrawal and Srikant 1994): sets of products held together by enough customers, grown by one
 * product at a time, and from them rules with one product on the right. Products are bits of a mask, so that customers are counted once for
 * each different basket. O(customers + baskets · sets).
 *
 * @param within weights of the customers, such as the probabilities of one segment; null counts each once
 * @throws AnalysisError database.lacking without products
 */
export function* findBaskets({ products, count }: Customers, params: BasketParams = basketDefaults, within: Float32Array | null = null): Steps<Baskets> {
  if (!products) throw new AnalysisError('database.lacking', { what: 'products' })
  const baskets = new Map<number, number>()
  let all = 0
  for (let row = 0; row < count; row++) {
    const weight = within?.[row] ?? 1
    if (!(weight > 0)) continue
    all += weight
    const mask = products.held[row]!
    baskets.set(mask, (baskets.get(mask) ?? 0) + weight)
  }
  const masks = Uint32Array.from(baskets.keys())
  const weights = Float64Array.from(baskets.values())
  const support = (mask: number) => {
    let sum = 0
    for (let i = 0; i < masks.length; i++) if ((masks[i]! & mask) === mask) sum += weights[i]!
    return sum / all
  }
  const singles = products.names.map((name, bit) => ({ name, share: all > 0 ? support(1 << bit) : 0 }))
  const known = new Map<number, number>(singles.map(({ share }, bit) => [1 << bit, share]))
  let level = [...known].filter(([, share]) => share >= params.minimumSupport && share > 0).map(([mask]) => mask)
  const frequent = level
  const rules: AssociationRule[] = []
  for (let size = 2; size <= params.largest && level.length > 0; size++) {
    const grown = new Set(level.flatMap((mask) => frequent.filter((bit) => (mask & bit) === 0).map((bit) => mask | bit)))
    const next: number[] = []
    let looked = 0
    for (const mask of grown) {
      yield ++looked / grown.size
      // a set is frequent only if all sets within it are
      if (bitsOf(mask).some((bit) => !known.has(mask & ~(1 << bit)))) continue
      const share = support(mask)
      if (share < params.minimumSupport || share === 0) continue
      known.set(mask, share)
      next.push(mask)
      for (const to of bitsOf(mask)) {
        const left = mask & ~(1 << to)
        const confidence = share / known.get(left)!
        if (confidence < params.minimumConfidence) continue
        rules.push({ from: bitsOf(left), to, support: share, confidence, lift: confidence / singles[to]!.share, customers: share * all })
      }
    }
    level = next
  }
  return { products: singles, rules: rules.toSorted((a, b) => b.lift - a.lift || b.support - a.support) }
}

function bitsOf(mask: number): number[] {
  const bits: number[] = []
  for (let bit = 0; bits.length < bitCount(mask); bit++) if ((mask >>> bit) & 1) bits.push(bit)
  return bits
}
