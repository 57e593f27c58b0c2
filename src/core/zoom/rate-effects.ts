import { determinant, inverse, Matrix } from 'ml-matrix'

/** Customers as segments and profile tell them apart. */
export interface ToldCustomers {
  /** Customers × segments, row-major. */
  probabilities: Float32Array | Float64Array
  /** Of each variable of the profile the level of each customer. */
  levels: readonly Uint8Array[]
  /** How often each counts; null: once. */
  weights: Float64Array | null
}

/** What is to be explained of customers: the outcome, or its chance, and 1 ÷ its variance. */
export interface Explained {
  /** Customers looked at. */
  rows: Uint32Array
  outcome: Float64Array
  precision: Float64Array
}

/** Where each level of the profile stands among the effects; variables without a second level say nothing. */
export interface LevelPlaces {
  /** Of each variable, by level; −1 where nobody has it. */
  places: Int32Array[]
  /** From the first place of each variable to that after its last. */
  blocks: { from: number; to: number }[]
  count: number
}

export function placeLevels(levels: readonly Uint8Array[]): LevelPlaces {
  let count = 0
  const blocks: LevelPlaces['blocks'] = []
  const places = levels.map((of) => {
    const place = new Int32Array(256).fill(-1)
    for (const level of of) place[level] = 0
    const from = count
    place.forEach((seen, level) => (place[level] = seen < 0 ? -1 : count++))
    blocks.push({ from, to: count })
    return place
  })
  return { places, blocks, count }
}

/** Sums of products of segments (P), levels (Z) and outcome (y), each customer by its precision. */
export interface SegmentSums {
  PP: Matrix
  PZ: Matrix
  Py: Matrix
}
export interface LevelSums {
  ZZ: Matrix
  Zy: Matrix
}

export function addUpSegments({ probabilities, levels, weights }: ToldCustomers, { places, count: D }: LevelPlaces, { rows, outcome, precision }: Explained, K: number): SegmentSums {
  const [PP, PZ, Py] = [new Float64Array(K * K), new Float64Array(K * D), new Float64Array(K)]
  const own = new Int32Array(levels.length)
  for (const i of rows) {
    const weight = (weights?.[i] ?? 1) * precision[i]!
    for (let v = 0; v < own.length; v++) own[v] = places[v]![levels[v]![i]!]!
    const at = i * K
    for (let s = 0; s < K; s++) {
      const part = weight * probabilities[at + s]!
      Py[s]! += part * outcome[i]!
      for (let t = 0; t < K; t++) PP[s * K + t]! += part * probabilities[at + t]!
      for (let v = 0; v < own.length; v++) if (own[v]! >= 0) PZ[s * D + own[v]!]! += part
    }
  }
  return { PP: Matrix.from1DArray(K, K, PP), PZ: Matrix.from1DArray(K, D, PZ), Py: Matrix.columnVector(Py) }
}

export function addUpLevels({ levels, weights }: Omit<ToldCustomers, 'probabilities'>, { places, count: D }: LevelPlaces, { rows, outcome, precision }: Explained): LevelSums {
  const [ZZ, Zy] = [new Float64Array(D * D), new Float64Array(D)]
  const own = new Int32Array(levels.length)
  for (const i of rows) {
    const weight = (weights?.[i] ?? 1) * precision[i]!
    for (let v = 0; v < own.length; v++) own[v] = places[v]![levels[v]![i]!]!
    for (const a of own) {
      if (a < 0) continue
      Zy[a]! += weight * outcome[i]!
      for (const b of own) if (b >= 0) ZZ[a * D + b]! += weight
    }
  }
  return { ZZ: Matrix.from1DArray(D, D, ZZ), Zy: Matrix.columnVector(Zy) }
}

const STEPS = 40

/**
 * The variances of random effects, those of the segments first, then of each variable's levels: restricted maximum likelihood by EM (Dempster, Laird and
 * Rubin 1977), each from the effects found and what is not known of them. Divided by one less, they are kept off 0, where few effects would too often put
 * them (Chung et al. 2013).
 *
 * @param variance of the outcome, for a beginning
 */
export function effectVariances({ PP, PZ, Py }: SegmentSums, { ZZ, Zy }: LevelSums, { blocks, count: D }: LevelPlaces, variance: number): number[] {
  const K = PP.rows
  const size = 1 + K + D
  const ones = Matrix.ones(1, K)
  // the first column is the mean of the segments, for probabilities add up to 1
  const lhs = Matrix.zeros(size, size)
  const right = Matrix.zeros(size, 1)
  lhs.set(0, 0, PP.sum()).setSubMatrix(ones.mmul(PP), 0, 1).setSubMatrix(PP.mmul(ones.transpose()), 1, 0).setSubMatrix(PP, 1, 1)
  right.set(0, 0, Py.sum()).setSubMatrix(Py, 1, 0)
  if (D > 0) {
    lhs.setSubMatrix(ones.mmul(PZ), 0, 1 + K).setSubMatrix(PZ, 1, 1 + K)
    lhs.setSubMatrix(ones.mmul(PZ).transpose(), 1 + K, 0).setSubMatrix(PZ.transpose(), 1 + K, 1).setSubMatrix(ZZ, 1 + K, 1 + K)
    right.setSubMatrix(Zy, 1 + K, 0)
  }
  const groups = [{ from: 1, to: 1 + K }, ...blocks.map(({ from, to }) => ({ from: 1 + K + from, to: 1 + K + to }))]
  const variances = groups.map((_, g) => (g === 0 ? 0.1 : 0.01) * variance)
  for (let step = 0; step < STEPS; step++) {
    const penalised = lhs.clone()
    groups.forEach(({ from, to }, g) => {
      for (let a = from; a < to; a++) penalised.set(a, a, penalised.get(a, a) + 1 / variances[g]!)
    })
    const covariance = inverse(penalised)
    const found = covariance.mmul(right)
    groups.forEach(({ from, to }, g) => {
      let sum = 0
      for (let a = from; a < to; a++) sum += found.get(a, 0) ** 2 + covariance.get(a, a)
      variances[g] = Math.max(1e-9 * variance, sum / Math.max(1, to - from - 1))
    })
  }
  return variances
}

/** What levels add by themselves once the segments' effects are known: `perOutcome` − `perSegment` · segments, with covariance `rest`. */
export interface LevelEffects {
  perOutcome: Matrix
  rest: Matrix
}

export function levelEffects({ ZZ, Zy }: LevelSums, { blocks }: LevelPlaces, variances: readonly number[]): LevelEffects {
  if (ZZ.rows === 0) return { perOutcome: Zy, rest: ZZ }
  const penalised = ZZ.clone()
  blocks.forEach(({ from, to }, v) => {
    for (let a = from; a < to; a++) penalised.set(a, a, penalised.get(a, a) + 1 / variances[v + 1]!)
  })
  const rest = inverse(penalised)
  return { perOutcome: rest.mmul(Zy), rest }
}

/** Effects of the segments as if nothing were known of them before, the levels' taken out. */
export interface SegmentEffects {
  values: number[]
  covariance: Matrix
  perSegment: Matrix
}

export function segmentEffects({ PP, PZ, Py }: SegmentSums, { perOutcome, rest }: LevelEffects): SegmentEffects {
  const perSegment = rest.rows === 0 ? PZ.transpose() : rest.mmul(PZ.transpose())
  const lhs = rest.rows === 0 ? PP.clone() : Matrix.sub(PP, PZ.mmul(perSegment))
  const right = rest.rows === 0 ? Py : Matrix.sub(Py, PZ.mmul(perOutcome))
  // hardly anything more: segments that nobody can tell apart would leave the matrix singular
  for (let s = 0; s < lhs.rows; s++) lhs.set(s, s, lhs.get(s, s) * (1 + 1e-9) + 1e-9)
  const covariance = inverse(lhs)
  return { values: covariance.mmul(right).to1DArray(), covariance, perSegment }
}

/** Spreads of the effects that are tried, evenly up to the largest there can be. */
const SPREADS = 40

/**
 * Draws effects towards one another by as much as chance moves them: effects spread around a mean of which nothing is known before, as areas in Fay and
 * Herriot (1979). By how much they are spread a few segments do not say, so that no one spread is taken: each is weighed by how well it explains the
 * effects (restricted likelihood, all alike before: Gelman 2006), and what is not known of it is part of the covariance.
 *
 * @param noise covariance of the effects
 * @param largest standard deviation that the effects may have
 */
export function drawTogether(values: readonly number[], noise: Matrix, largest: number): { values: number[]; covariance: Matrix } {
  const K = values.length
  if (K < 2) return { values: [...values], covariance: noise }
  const effects = Matrix.columnVector(values)
  const ones = Matrix.ones(K, 1)
  const precision = inverse(noise)
  const right = precision.mmul(effects)
  const tried = Array.from({ length: SPREADS }, (_, step) => {
    const variance = ((largest * (step + 0.5)) / SPREADS) ** 2
    const whole = Matrix.add(noise, Matrix.eye(K).mul(variance))
    const weights = inverse(whole)
    const [sum, mean] = [weights.sum(), ones.transpose().mmul(weights).mmul(effects).get(0, 0)]
    const misfit = effects.transpose().mmul(weights).mmul(effects).get(0, 0) - mean ** 2 / sum
    const covariance = inverse(Matrix.add(precision, Matrix.eye(K).div(variance)).sub(1 / (K * variance)))
    return { likelihood: -0.5 * (Math.log(determinant(whole)) + Math.log(sum) + misfit), mean: covariance.mmul(right), covariance }
  })
  const best = Math.max(...tried.map((one) => one.likelihood))
  const weights = tried.map((one) => Math.exp(one.likelihood - best))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const [found, covariance] = [Matrix.zeros(K, 1), Matrix.zeros(K, K)]
  tried.forEach((one, t) => found.add(Matrix.mul(one.mean, weights[t]! / total)))
  tried.forEach((one, t) => {
    const gap = Matrix.sub(one.mean, found)
    covariance.add(gap.mmul(gap.transpose()).add(one.covariance).mul(weights[t]! / total))
  })
  return { values: found.to1DArray(), covariance }
}
