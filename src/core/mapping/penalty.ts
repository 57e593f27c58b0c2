import type { Cells } from './cells.ts'
import type { Transformation } from './transformation.ts'

/**
 * How strongly trivial solutions are held off: P = √(S^λ · μ), where S is Stress-1², and μ = 1 + ω / cv² (mean over rows where each row
 * has its own transformation) grows as the distances aimed at become alike. λ small and ω large penalise more.
 */
export interface Penalty {
  lambda: number
  omega: number
}

/** The values of smacof and of PREFSCAL. */
export const PENALTY_DEFAULTS: Penalty = { lambda: 0.5, omega: 1 }

/** The parts of penalised stress at one map. */
export interface PenalisedStress {
  /** Σ w (h − d)² ÷ Σ w h². */
  relativeMisfit: number
  /** Mean over groups of 1 + ω / cv². */
  variationPenalty: number
  /** log P². */
  logarithm: number
}

/**
 * Measures the misfit together with how little the distances aimed at tell apart (Busing, Groenen & Heiser 2005). Does not depend on
 * the size of the map.
 *
 * @param h disparities, one per cell
 * @param d distances, one per cell
 */
export function penalisedStress(
  { weights }: Cells,
  { groups }: Transformation,
  { lambda, omega }: Penalty,
  h: Float64Array,
  d: Float64Array,
): PenalisedStress {
  let misfit = 0
  let total = 0
  let penalties = 0
  for (const { order } of groups) {
    let sum = 0
    let mean = 0
    let squares = 0
    for (let i = 0; i < order.length; i++) {
      const k = order[i]!
      const w = weights[k]!
      sum += w
      mean += w * h[k]!
      squares += w * h[k]! * h[k]!
      misfit += w * (h[k]! - d[k]!) ** 2
    }
    mean /= sum
    total += squares
    penalties += 1 + (omega * mean * mean) / Math.max(squares / sum - mean * mean, Number.MIN_VALUE)
  }
  const relativeMisfit = total > 0 ? misfit / total : Infinity
  const variationPenalty = penalties / groups.length
  return {
    relativeMisfit,
    variationPenalty,
    logarithm: lambda * Math.log(Math.max(relativeMisfit, 1e-32)) + Math.log(variationPenalty),
  }
}

/**
 * The disparities that would suit the map better if the transformation allowed anything: the distances themselves, pushed apart by the penalty.
 * A step against the gradient of log P², long enough to arrive at d where there is no penalty.
 */
export function wishDisparities(
  { weights }: Cells,
  { groups }: Transformation,
  { lambda, omega }: Penalty,
  h: Float64Array,
  d: Float64Array,
  { relativeMisfit, variationPenalty }: PenalisedStress,
  wished: Float64Array,
): void {
  let total = 0
  for (const { order } of groups)
    for (let i = 0; i < order.length; i++) total += weights[order[i]!]! * h[order[i]!]! ** 2
  const length = (relativeMisfit * total) / (2 * lambda)
  for (const { order } of groups) {
    let sum = 0
    let mean = 0
    let squares = 0
    for (let i = 0; i < order.length; i++) {
      const k = order[i]!
      sum += weights[k]!
      mean += weights[k]! * h[k]!
      squares += weights[k]! * h[k]! * h[k]!
    }
    mean /= sum
    const variance = Math.max(squares / sum - mean * mean, 1e-12 * mean * mean, Number.MIN_VALUE)
    const slope = (length * omega * 2 * mean) / (groups.length * variationPenalty * sum * variance * variance)
    for (let i = 0; i < order.length; i++) {
      const k = order[i]!
      wished[k] = d[k]! + relativeMisfit * h[k]! - slope * (variance - mean * (h[k]! - mean))
    }
  }
}
