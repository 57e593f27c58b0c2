import type { Steps } from '../analysis.ts'
import { answerProfiles } from '../codebook/answer-profiles.ts'
import type { Codebook } from '../codebook/codebook.ts'
import type { ProfileBasis } from '../codebook/profile-basis.ts'
import { AnalysisError } from '../errors.ts'
import { assignTo, clusterByMeans, type Clustering, type Profiles } from '../math/k-means.ts'
import { predictionStrength } from '../math/prediction-strength.ts'
import { randomFrom, type Random } from '../math/random.ts'
import { clusterByWard } from '../math/ward.ts'
import type { ScopeParams } from '../measurement/relation.ts'
import { findRespondents } from '../measurement/respondents.ts'
import { withinScope } from '../measurement/scope.ts'
import type { Table } from '../table/table.ts'

export interface ClusterParams {
  /** Whose answers are compared; all are put into the groups found. */
  scope: ScopeParams
  basis: ProfileBasis
  method: 'kMeans' | 'hierarchical'
  /** How many groups; null = as advised. */
  clusters: number | null
  seed: number
}

/** How good a division into so many groups is. */
interface ClusterAdvice {
  clusters: number
  /** Prediction strength, 0-1: how surely other people would be divided alike. */
  strength: number
  /** Share of all squared differences between people that the groups explain. */
  explained: number
  /** Weighted share of the smallest group. */
  smallest: number
}

/** Groups of respondents who are alike, and whether there are such groups at all. */
export interface Clusters {
  /** Of needs or companies. */
  names: string[]
  /** Per group and name, points above or below a person's own mean. */
  centres: Record<string, number>[]
  /** Respondents of each group, and their share by weight. */
  sizes: { n: number; share: number }[]
  advice: ClusterAdvice[]
  /** The number advised. */
  advised: number
  /** Whether any number of groups would be found again; else every division is a cut through a cloud. */
  isGrouped: boolean
  /** Respondents with too few answers to be compared. */
  leftOut: number
}

/** Divisions of two to eight groups are judged. */
const MOST = 8
/** Tibshirani & Walther's limit, above which groups are found again. */
const STRONG = 0.8
/** People from whom groups are found; all are put into them. */
const SAMPLED = 4000
/** Of them, those who judge the number of groups, and build the tree of the hierarchical method. */
const JUDGES = 1500
const SPLITS = 5

/**
 * Looks for groups of respondents who are alike in what they find well or badly met (or in which companies they value),
 * and advises how many there are: the largest number that other people would confirm (prediction strength of .8), with
 * no group under 5 %.
 *
 * @throws AnalysisError clusters.tooFew; those of `withinScope`
 */
export function* findClusters(
  table: Table,
  codebook: Codebook,
  params: ClusterParams,
): Steps<Clusters> {
  const random = randomFrom(params.seed)
  const { names, people, leftOut } = peopleIn(table, codebook, params.scope, params.basis)
  if (people.count < 4 * MOST || people.width < 2) throw new AnalysisError('clusters.tooFew', { respondents: people.count, profile: people.width })
  const sample = sampleOf(people, params.method === 'hierarchical' ? JUDGES : SAMPLED, random)
  const trees = params.method === 'hierarchical' ? clusterByWard(sample, MOST) : null
  const total = spreadOf(sample)
  const judges = sampleOf(sample, JUDGES, random)
  const found: Clustering[] = []
  const advice: ClusterAdvice[] = []
  for (let clusters = 2; clusters <= MOST; clusters++) {
    const division = trees ? centresOf(sample, trees[clusters - 1] ?? trees.at(-1)!, clusters) : clusterByMeans(sample, clusters, random)
    found.push(division)
    const masses = massesOf(division, sample)
    const strength = predictionStrength(judges, clusters, SPLITS, random)
    advice.push({ clusters, strength, explained: total > 0 ? 1 - division.within / total : 0, smallest: Math.min(...masses) })
    yield (clusters - 1) / MOST
  }
  const confirmed = advice.filter((a) => a.strength >= STRONG && a.smallest >= 0.05)
  // without groups: the number that comes nearest to being confirmed
  const advised = (confirmed.at(-1) ?? advice.reduce((a, b) => (b.strength > a.strength ? b : a))).clusters
  const chosen = found[Math.min(MOST, Math.max(2, params.clusters ?? advised)) - 2]!
  const everybody = { ...chosen, clusterOf: assignTo(people, chosen.centres) }
  const shares = massesOf(everybody, people)
  const counts = new Float64Array(chosen.clusters)
  for (const cluster of everybody.clusterOf) counts[cluster]! += 1
  return {
    names,
    centres: Array.from({ length: chosen.clusters }, (_, c) => Object.fromEntries(names.map((name, d) => [name, chosen.centres[c * names.length + d]!]))),
    sizes: Array.from(counts, (n, c) => ({ n, share: shares[c]! })),
    advice,
    advised,
    isGrouped: confirmed.length > 0,
    leftOut,
  }
}

function peopleIn(table: Table, codebook: Codebook, scope: ScopeParams, basis: ProfileBasis): { names: string[]; people: Profiles; leftOut: number } {
  const { names, width, values, isUsable } = answerProfiles(table, codebook, basis)
  const { weights, firstRow } = withinScope(findRespondents(table, codebook), table, codebook, scope)
  const counted = Array.from(weights.keys()).filter((i) => weights[i]! > 0)
  const rowOf = (i: number) => (firstRow ? firstRow[i]! : i)
  const usable = counted.filter((i) => isUsable[rowOf(i)] === 1)
  const picked = new Float64Array(usable.length * width)
  usable.forEach((i, at) => picked.set(values.subarray(rowOf(i) * width, (rowOf(i) + 1) * width), at * width))
  const people = { count: usable.length, width, values: picked, weights: Float64Array.from(usable, (i) => weights[i]!) }
  return { names, people, leftOut: counted.length - usable.length }
}

/** At most so many, evenly through the file. */
function sampleOf(people: Profiles, most: number, random: Random): Profiles {
  const { count, width, values, weights } = people
  if (count <= most) return people
  const first = random()
  const chosen = Array.from({ length: most }, (_, i) => Math.floor(((i + first) * count) / most))
  const picked = new Float64Array(most * width)
  chosen.forEach((i, at) => picked.set(values.subarray(i * width, (i + 1) * width), at * width))
  return { count: most, width, values: picked, weights: Float64Array.from(chosen, (i) => weights[i]!) }
}

/** The centres of a division made otherwise, heaviest group first. */
function centresOf({ count, width, values, weights }: Profiles, clusterOf: Int32Array, clusters: number): Clustering {
  const masses = new Float64Array(clusters)
  const sums = new Float64Array(clusters * width)
  for (let i = 0; i < count; i++) {
    masses[clusterOf[i]!]! += weights[i]!
    for (let d = 0; d < width; d++) sums[clusterOf[i]! * width + d]! += weights[i]! * values[i * width + d]!
  }
  const order = Array.from(masses.keys()).toSorted((a, b) => masses[b]! - masses[a]!)
  const centres = Float64Array.from(order.flatMap((c) => Array.from({ length: width }, (_, d) => (masses[c]! > 0 ? sums[c * width + d]! / masses[c]! : 0))))
  const places = Int32Array.from(clusterOf, (cluster) => order.indexOf(cluster))
  let within = 0
  for (let i = 0; i < count; i++) for (let d = 0; d < width; d++) within += weights[i]! * (values[i * width + d]! - centres[places[i]! * width + d]!) ** 2
  return { clusters, centres, clusterOf: places, within }
}

function massesOf({ clusters, clusterOf }: Clustering, { weights }: Profiles): number[] {
  const masses = new Float64Array(clusters)
  let total = 0
  clusterOf.forEach((cluster, i) => {
    masses[cluster]! += weights[i]!
    total += weights[i]!
  })
  return Array.from(masses, (mass) => mass / total)
}

/** Weighted sum of squared distances from the mean of all. */
function spreadOf(people: Profiles): number {
  return centresOf(people, new Int32Array(people.count), 1).within
}
