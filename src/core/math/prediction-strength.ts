import type { Random } from './random.ts'
import { assignTo, clusterByMeans, type Profiles } from './k-means.ts'

/** Starts for each half: these clusterings are only compared, not kept. */
const STARTS = 4

/**
 * How surely a division into so many groups would be found again with other people: the prediction strength of Tibshirani &
 * Walther (2005). People are halved at random; both halves are divided; of the pairs that the one half's own division
 * puts together, it is counted how many the other half's centres put together too, and the worst group counts. From
 * about 0.8 on, groups are real; one group has 1.
 *
 * @returns mean over the splits
 */
export function predictionStrength(people: Profiles, clusters: number, splits: number, random: Random): number {
  if (clusters === 1) return 1
  let sum = 0
  for (let split = 0; split < splits; split++) {
    const [one, other] = halve(people, random)
    sum += (worstAgreement(one, other, clusters, random) + worstAgreement(other, one, clusters, random)) / 2
  }
  return sum / splits
}

function worstAgreement(training: Profiles, test: Profiles, clusters: number, random: Random): number {
  const own = clusterByMeans(test, clusters, random, STARTS).clusterOf
  const predicted = assignTo(test, clusterByMeans(training, clusters, random, STARTS).centres)
  // how many of each own group fall into each predicted one
  const crossed = new Float64Array(clusters * clusters)
  own.forEach((cluster, i) => (crossed[cluster * clusters + predicted[i]!]! += 1))
  let worst = 1
  for (let cluster = 0; cluster < clusters; cluster++) {
    const row = crossed.subarray(cluster * clusters, (cluster + 1) * clusters)
    const size = row.reduce((total, n) => total + n, 0)
    // a group of one has no pairs, and is no group
    const together = size > 1 ? row.reduce((total, n) => total + n * (n - 1), 0) / (size * (size - 1)) : 0
    worst = Math.min(worst, together)
  }
  return worst
}

function halve({ count, width, values, weights }: Profiles, random: Random): [Profiles, Profiles] {
  const order = Uint32Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const kept = order[i]!
    order[i] = order[j]!
    order[j] = kept
  }
  const pick = (from: number, to: number): Profiles => {
    const chosen = order.subarray(from, to)
    const picked = new Float64Array(chosen.length * width)
    chosen.forEach((person, i) => picked.set(values.subarray(person * width, (person + 1) * width), i * width))
    return { count: chosen.length, width, values: picked, weights: Float64Array.from(chosen, (person) => weights[person]!) }
  }
  const half = count >> 1
  return [pick(0, half), pick(half, count)]
}
