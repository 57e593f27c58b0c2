import { inverse, Matrix } from 'ml-matrix'
import type { Steps } from '../analysis.ts'
import type { Customers } from './customers.ts'
import { bitCount } from './facts.ts'

/** What goes with leaving. */
export type RiskFactor = 'tenure' | 'products' | 'complaint'

/** A model of who left, told from customers whose leaving is known, to say who may. */
export interface ChurnRisk {
  /** Change of the log odds of leaving for one more: year of tenure, product held, complaint. */
  factors: { factor: RiskFactor; effect: number; error: number }[]
  /** Chance of each customer to leave within a year; NaN where a factor is not known. */
  risk: Float32Array
  /**
   * How well it tells those who left from those who stayed, on every second customer, told from the others: chance that one who left has
   * the higher risk; 0.5 is guessing.
   */
  discrimination: number
}

/** Fewer customers who left tell nothing of factors. */
const LEAST_LEAVERS = 50
const MOST_STEPS = 25

/**
 * Estimates the chance of each customer to leave by logistic regression of the churn flag on tenure, products held and complaints, as far
 * as the file has them (Newton's method; Hosmer and Lemeshow, Applied Logistic Regression, 2000). These go with leaving; whether they
 * cause it a file cannot say. O(customers · factors²) a step.
 *
 * @param within weights of the customers, such as the probabilities of one segment; null counts each once
 * @returns null without a churn flag, without any factor, and for fewer than 50 known leavers or stayers
 */
export function* estimateChurnRisk({ count, tenure, products, flags }: Customers, within: Float32Array | null = null): Steps<ChurnRisk | null> {
  const { churned, complaint } = flags
  if (!churned) return null
  const columns: { factor: RiskFactor; values: Float64Array }[] = []
  if (tenure) columns.push({ factor: 'tenure', values: tenure })
  if (products) columns.push({ factor: 'products', values: new Float64Array(count).map((_, row) => bitCount(products.held[row]!)) })
  if (complaint) columns.push({ factor: 'complaint', values: complaint })
  const varied = columns.filter(({ values }) => hasSpread(values, count))
  if (varied.length === 0) return null
  const rows = new Uint32Array(count).map((_, row) => row).filter((row) => !Number.isNaN(churned[row]!) && (within?.[row] ?? 1) > 0 && varied.every((c) => !Number.isNaN(c.values[row]!)))
  let leavers = 0
  for (const row of rows) leavers += churned[row]!
  if (leavers < LEAST_LEAVERS || rows.length - leavers < LEAST_LEAVERS) return null
  const values = varied.map((c) => c.values)
  const weightOf = (row: number) => within?.[row] ?? 1
  const { effects, covariance } = yield* fit(values, churned, rows, weightOf)
  const half = (yield* fit(values, churned, rows.filter((_, i) => i % 2 === 0), weightOf)).effects
  const other = rows.filter((_, i) => i % 2 === 1)
  return {
    factors: varied.map(({ factor }, k) => ({ factor, effect: effects[k + 1]!, error: Math.sqrt(covariance.get(k + 1, k + 1)) })),
    risk: new Float32Array(count).map((_, row) => chance(values, effects, row)),
    discrimination: discriminate(Float64Array.from(other, (row) => chance(values, half, row)), Uint8Array.from(other, (row) => churned[row]!)),
  }
}

function hasSpread(values: Float64Array, count: number): boolean {
  let first = Number.NaN
  for (let row = 0; row < count; row++) {
    const value = values[row]!
    if (Number.isNaN(value)) continue
    if (Number.isNaN(first)) first = value
    else if (value !== first) return true
  }
  return false
}

function chance(columns: readonly Float64Array[], effects: readonly number[], row: number): number {
  let odds = effects[0]!
  for (let k = 0; k < columns.length; k++) odds += effects[k + 1]! * columns[k]![row]!
  return 1 / (1 + Math.exp(-odds))
}

/** Maximum likelihood; the first effect is the constant. */
function* fit(columns: readonly Float64Array[], left: Float64Array, rows: Uint32Array, weightOf: (row: number) => number): Steps<{ effects: number[]; covariance: Matrix }> {
  const size = columns.length + 1
  let effects = Array.from({ length: size }, () => 0)
  let covariance = Matrix.eye(size)
  const x = new Float64Array(size)
  x[0] = 1
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = new Float64Array(size)
    const curvature = new Float64Array(size * size)
    for (const row of rows) {
      for (let k = 1; k < size; k++) x[k] = columns[k - 1]![row]!
      const p = chance(columns, effects, row)
      const weight = weightOf(row)
      const miss = weight * (left[row]! - p)
      const spread = weight * p * (1 - p)
      for (let a = 0; a < size; a++) {
        slope[a]! += miss * x[a]!
        for (let b = 0; b < size; b++) curvature[a * size + b]! += spread * x[a]! * x[b]!
      }
    }
    // hardly any ridge: factors that say the same would leave the matrix singular
    for (let a = 0; a < size; a++) curvature[a * size + a]! += 1e-9 * (1 + curvature[a * size + a]!)
    covariance = inverse(Matrix.from1DArray(size, size, curvature))
    const change = covariance.mmul(Matrix.columnVector(slope)).to1DArray()
    effects = effects.map((effect, k) => effect + change[k]!)
    if (change.every((d) => Math.abs(d) < 1e-9)) break
    yield (step + 1) / MOST_STEPS
  }
  return { effects, covariance }
}

/** Area under the curve of hits against false alarms, by ranks (Mann and Whitney 1947); ties count half. */
function discriminate(risk: Float64Array, left: Uint8Array): number {
  const order = Uint32Array.from(risk, (_, i) => i).toSorted((a, b) => risk[a]! - risk[b]!)
  let [ranks, leavers] = [0, 0]
  for (let from = 0; from < order.length; ) {
    let to = from
    while (to < order.length && risk[order[to]!] === risk[order[from]!]) to++
    for (let at = from; at < to; at++) {
      if (left[order[at]!] !== 1) continue
      ranks += (from + to + 1) / 2
      leavers++
    }
    from = to
  }
  return (ranks - (leavers * (leavers + 1)) / 2) / (leavers * (order.length - leavers))
}
