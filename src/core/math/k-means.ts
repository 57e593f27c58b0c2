import type { Random } from './random.ts'

/** People as points: person i's numbers start at `i * width`. No number is missing. */
export interface Profiles {
  count: number
  width: number
  values: Float64Array
  /** > 0 for each person. */
  weights: Float64Array
}

export interface Clustering {
  clusters: number
  /** clusters × width, row-major. */
  centres: Float64Array
  /** Cluster of each person. */
  clusterOf: Int32Array
  /** Weighted sum of squared distances to the centres. */
  within: number
}

/** Starts and steps per start: the best of so many misses the optimum rarely, and a start settles long before the bound. */
const STARTS = 20
const MOST_STEPS = 100

/**
 * Divides people into groups of alike: k-means with weights (MacQueen 1967; Lloyd's iterations), the best of 20 starts
 * spread out by k-means++ (Arthur & Vassilvitskii 2007). Clusters come in order of their weight, the heaviest first, so
 * that equal seeds give equal numbers. O(starts · steps · people · clusters · width).
 */
export function clusterByMeans(people: Profiles, clusters: number, random: Random, starts = STARTS): Clustering {
  let best: Clustering | null = null
  for (let start = 0; start < starts; start++) {
    const found = settle(people, spreadOut(people, clusters, random))
    if (!best || found.within < best.within) best = found
  }
  return byWeight(people, best!)
}

/** The nearest centre for each person. */
export function assignTo({ count, width, values }: Profiles, centres: Float64Array): Int32Array {
  const clusterOf = new Int32Array(count)
  for (let i = 0; i < count; i++) clusterOf[i] = nearest(values, i * width, centres, width).cluster
  return clusterOf
}

function nearest(values: Float64Array, from: number, centres: Float64Array, width: number): { cluster: number; squared: number } {
  let cluster = 0
  let least = Infinity
  for (let c = 0, at = 0; at < centres.length; c++, at += width) {
    let squared = 0
    for (let d = 0; d < width && squared < least; d++) squared += (values[from + d]! - centres[at + d]!) ** 2
    if (squared < least) {
      least = squared
      cluster = c
    }
  }
  return { cluster, squared: least }
}

/** First centres: each next one a person drawn in proportion to weight times squared distance from those chosen. */
function spreadOut({ count, width, values, weights }: Profiles, clusters: number, random: Random): Float64Array {
  const centres = new Float64Array(clusters * width)
  const chance = weights.slice()
  for (let c = 0; c < clusters; c++) {
    const person = draw(chance, random)
    centres.set(values.subarray(person * width, (person + 1) * width), c * width)
    const chosen = centres.subarray(0, (c + 1) * width)
    for (let i = 0; i < count; i++) chance[i] = weights[i]! * nearest(values, i * width, chosen, width).squared
  }
  return centres
}

function draw(chance: Float64Array, random: Random): number {
  const total = chance.reduce((sum, p) => sum + p, 0)
  // all people are alike: anybody will do
  if (!(total > 0)) return Math.floor(random() * chance.length)
  let rest = random() * total
  for (let i = 0; i < chance.length; i++) {
    rest -= chance[i]!
    if (rest < 0) return i
  }
  return chance.length - 1
}

function settle(people: Profiles, centres: Float64Array): Clustering {
  const { count, width, values, weights } = people
  const clusters = centres.length / width
  const clusterOf = new Int32Array(count).fill(-1)
  let within = Infinity
  for (let step = 0; step < MOST_STEPS; step++) {
    const sums = new Float64Array(centres.length)
    const masses = new Float64Array(clusters)
    let moved = 0
    within = 0
    for (let i = 0; i < count; i++) {
      const { cluster, squared } = nearest(values, i * width, centres, width)
      const w = weights[i]!
      if (clusterOf[i] !== cluster) moved++
      clusterOf[i] = cluster
      within += w * squared
      masses[cluster]! += w
      for (let d = 0; d < width; d++) sums[cluster * width + d]! += w * values[i * width + d]!
    }
    if (moved === 0) break
    // a centre that lost everybody stays where it is
    for (let c = 0; c < clusters; c++) if (masses[c]! > 0) for (let d = 0; d < width; d++) centres[c * width + d] = sums[c * width + d]! / masses[c]!
  }
  return { clusters, centres, clusterOf, within }
}

function byWeight({ weights, width }: Profiles, { clusters, centres, clusterOf, within }: Clustering): Clustering {
  const masses = new Float64Array(clusters)
  clusterOf.forEach((cluster, i) => (masses[cluster]! += weights[i]!))
  const order = Array.from(masses.keys()).toSorted((a, b) => masses[b]! - masses[a]!)
  const place = new Int32Array(clusters)
  order.forEach((cluster, i) => (place[cluster] = i))
  const sorted = Float64Array.from(order.flatMap((cluster) => [...centres.subarray(cluster * width, (cluster + 1) * width)]))
  return { clusters, centres: sorted, clusterOf: clusterOf.map((c) => place[c]!), within }
}
