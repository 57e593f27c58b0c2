import { minimise, type Objective } from './minimise.ts'
import { segmentShares, type TrainingSet } from './training-set.ts'
import { blocksOf, toProbabilities, type TypingModel } from './typing-model.ts'

export interface LogitOptions {
  /** Respondents' weights in place of their own: 0 for those held out, multiples in a bootstrap. */
  weights?: Float64Array
  /** Coefficients to start the search from; what is found does not depend on them. */
  start?: Float64Array
  /** The search ends when no element of the gradient, per respondent, is larger. */
  tolerance?: number
}

/** A gradient so small moves no probability by more than a thousandth of a point. */
const TOLERANCE = 1e-6

/**
 * Learns from respondents how each level of the shared variables changes the odds of the segments: multinomial logit, drawn
 * towards equal odds by a ridge penalty (le Cessie & van Houwelingen 1992). Every level has a coefficient for every segment, none is
 * the reference, so that neither the order of categories nor that of segments matters. Of ordered variables neighbouring levels
 * are drawn together, by the sum of squared differences (Gertheiss & Tutz 2009, "Penalized regression with ordinal predictors").
 * A level that no respondent has (missing, as a rule) is given the mean of the others: it then says nothing.
 *
 * Minimises −Σ w log p + ridge/2 · penalty by L-BFGS; O(respondents × variables × segments) per step.
 *
 * @param ridge ≥ 0, in respondents: a level that as many people have is drawn half way, roughly
 */
export function fitLogit(training: TrainingSet, ridge: number, { weights = training.weights, start, tolerance = TOLERANCE }: LogitOptions = {}): TypingModel {
  const { segments, variables } = training
  const { offsets, blocks } = blocksOf(variables)
  const K = segments.length
  const shares = segmentShares(training, weights)
  const totals = weightOfBlocks(training, weights, offsets, blocks)
  const first = start ? start.slice() : constantOnly(shares, blocks * K)
  const centres = totals.map((weight, block) => (block === 0 ? 0 : weight / totals[0]!))
  // second derivatives at the start: weight times p(1 − p), and what the penalty adds
  const scale = Float64Array.from({ length: blocks * K }, (_, i) => {
    const p = Math.max(0.02, shares[i % K]!)
    const block = Math.floor(i / K)
    return totals[block]! * p * (1 - p) + (block > 0 ? ridge : 0) + 1e-6 * totals[0]!
  })
  moveConstant(first, centres, K, 1)
  const { x, gradient, iterations, isConverged } = minimise(centred(logitObjective(training, ridge, weights), centres, K), first, scale, tolerance * totals[0]!)
  moveConstant(x, centres, K, -1)
  // a number added to all constants changes nothing: they are told from their mean
  const mean = x.subarray(0, K).reduce((sum, constant) => sum + constant, 0) / K
  for (let k = 0; k < K; k++) x[k]! -= mean
  fillUnseen(x, training, offsets, totals)
  return { method: 'logit', segments, shares, variables, coefficients: x, offsets, ridge, search: { isConverged, iterations, gradient: gradient / totals[0]! } }
}

/** What `fitLogit` minimises. */
export function logitObjective(training: TrainingSet, ridge: number, weights: Float64Array): Objective {
  const { count, segmentOf, levels, segments, variables } = training
  const { offsets } = blocksOf(variables)
  const K = segments.length
  const V = levels.length
  const odds = new Float64Array(K)
  const block = new Int32Array(V + 1)
  return (x, gradient) => {
    gradient.fill(0)
    let value = 0
    for (let i = 0; i < count; i++) {
      const weight = weights[i]!
      if (weight === 0) continue
      for (let k = 0; k < K; k++) odds[k] = x[k]!
      for (let v = 0; v < V; v++) {
        const at = (offsets[v]! + levels[v]![i]!) * K
        block[v] = at
        for (let k = 0; k < K; k++) odds[k]! += x[at + k]!
      }
      toProbabilities(odds, 0, K)
      const own = segmentOf[i]!
      value -= weight * Math.log(Math.max(odds[own]!, 1e-300))
      odds[own]! -= 1
      for (let v = 0; v <= V; v++) for (let k = 0; k < K; k++) gradient[block[v]! + k]! += weight * odds[k]!
    }
    return value + penalty(x, gradient, training, offsets, ridge)
  }
}

/**
 * The same function of coefficients whose constant is that of the average respondent. Else the constant would make up for every step of
 * the others, and the search would take four times as long.
 */
function centred(objective: Objective, centres: Float64Array, K: number): Objective {
  const plain = new Float64Array(centres.length * K)
  return (x, gradient) => {
    plain.set(x)
    moveConstant(plain, centres, K, -1)
    const value = objective(plain, gradient)
    for (let i = K; i < plain.length; i++) gradient[i]! -= centres[Math.floor(i / K)]! * gradient[i % K]!
    return value
  }
}

function moveConstant(x: Float64Array, centres: Float64Array, K: number, sign: 1 | -1): void {
  for (let i = K; i < x.length; i++) x[i % K]! += sign * centres[Math.floor(i / K)]! * x[i]!
}

/** Half the ridge times the squares; its derivatives are added to `gradient`. */
function penalty(x: Float64Array, gradient: Float64Array, { segments, variables }: TrainingSet, offsets: readonly number[], ridge: number): number {
  const K = segments.length
  let squares = 0
  const draw = (i: number, pull: number) => {
    gradient[i]! += ridge * pull
  }
  variables.forEach(({ levels, isOrdered }, v) => {
    const L = levels.length
    for (let k = 0; k < K; k++) {
      const at = (level: number) => (offsets[v]! + level) * K + k
      let sum = 0
      for (let level = 0; level <= L; level++) {
        const isFree = isOrdered && level < L
        const b = x[at(level)]!
        if (level < L) sum += b
        if (!isFree) {
          squares += b * b
          draw(at(level), b)
        } else if (level > 0) {
          const step = b - x[at(level - 1)]!
          squares += step * step
          draw(at(level), step)
          draw(at(level - 1), -step)
        }
      }
      if (!isOrdered) continue
      // differences leave the mean open: without this it would drift against the constant
      squares += (sum * sum) / L
      for (let level = 0; level < L; level++) draw(at(level), sum / L)
    }
  })
  return (ridge / 2) * squares
}

/** Weight of the respondents behind each block of coefficients; block 0 has all. */
function weightOfBlocks({ count, levels }: TrainingSet, weights: Float64Array, offsets: readonly number[], blocks: number): Float64Array {
  const totals = new Float64Array(blocks)
  for (let i = 0; i < count; i++) {
    totals[0]! += weights[i]!
    for (let v = 0; v < levels.length; v++) totals[offsets[v]! + levels[v]![i]!]! += weights[i]!
  }
  return totals
}

function constantOnly(shares: Float64Array, size: number): Float64Array {
  const x = new Float64Array(size)
  const mean = shares.reduce((sum, share) => sum + Math.log(Math.max(share, 1e-6)), 0) / shares.length
  shares.forEach((share, k) => (x[k] = Math.log(Math.max(share, 1e-6)) - mean))
  return x
}

function fillUnseen(x: Float64Array, { segments, variables }: TrainingSet, offsets: readonly number[], totals: Float64Array): void {
  const K = segments.length
  variables.forEach(({ levels, isOrdered }, v) => {
    for (let level = 0; level <= levels.length; level++) {
      // bands without respondents lie between their neighbours already
      if (totals[offsets[v]! + level]! > 0 || (isOrdered && level < levels.length)) continue
      for (let k = 0; k < K; k++) {
        let sum = 0
        for (let other = 0; other <= levels.length; other++) sum += totals[offsets[v]! + other]! * x[(offsets[v]! + other) * K + k]!
        x[(offsets[v]! + level) * K + k] = sum / totals[0]!
      }
    }
  })
}
