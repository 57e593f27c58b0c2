import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { AnalysisError, type Issue } from '../errors.ts'

/** Consistency of random judgments for 1, 2, … 15 criteria: Saaty (1980) and, recomputed, Saaty (2008). */
const RANDOM_INDEX = {
  saaty1980: [0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59],
  saaty2008: [0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.4, 1.45, 1.49, 1.52, 1.54, 1.56, 1.58, 1.59],
} as const
export type RandomIndex = keyof typeof RANDOM_INDEX

/** Judgments above this ratio contradict each other too much (Saaty 1980). */
const MOST_INCONSISTENT = 0.1
/** 0.33 for a third is a rounded number, not a contradiction. */
const RECIPROCAL_TOLERANCE = 0.02

/** Weights from judgments in pairs. */
export interface Priorities {
  /** Sum 1, in the order of the judgments. */
  weights: number[]
  /** The principal eigenvalue; as many as there are criteria where no judgment contradicts another. */
  lambdaMax: number
  /** (λmax − n) / (n − 1). */
  consistencyIndex: number
  /** The index as a share of that of random judgments; 0 for up to two criteria. */
  consistencyRatio: number
  issues: Issue[]
}

/**
 * Turns judgments in pairs ("price counts three times as much as service") into weights: the principal right eigenvector of the table,
 * scaled to sum 1, with the consistency ratio of the judgments (Saaty, The Analytic Hierarchy Process, 1980). A ratio above 0.10
 * is an issue, not a failure.
 *
 * @param judgments row i, column j: how many times as much i counts as j; 1 on the diagonal, a_ji = 1 / a_ij
 * @param name what is judged, for issues and errors
 * @throws AnalysisError ahp.badJudgment where a number is not above 0 or its mirror image contradicts it, ahp.tooMany above 15 criteria
 */
export function weighByJudgments(judgments: readonly (readonly number[])[], name: string, index: RandomIndex = 'saaty1980'): Priorities {
  const count = judgments.length
  const limit = RANDOM_INDEX[index].length
  if (count > limit || count === 0) throw new AnalysisError('ahp.tooMany', { name, criteria: count, limit })
  checkJudgments(judgments, name)
  const decomposition = new EigenvalueDecomposition(new Matrix(judgments.map((row) => [...row])), { assumeSymmetric: false })
  const { realEigenvalues, eigenvectorMatrix } = decomposition
  // the eigenvalue of largest modulus of a positive matrix is real and single (Perron)
  const principal = realEigenvalues.reduce((best, value, k) => (value > realEigenvalues[best]! ? k : best), 0)
  const vector = judgments.map((_, i) => eigenvectorMatrix.get(i, principal))
  const sum = vector.reduce((total, x) => total + x, 0)
  const lambdaMax = realEigenvalues[principal]!
  const consistencyIndex = count < 2 ? 0 : Math.max(0, (lambdaMax - count) / (count - 1))
  const random = RANDOM_INDEX[index][count - 1]!
  const consistencyRatio = random === 0 ? 0 : consistencyIndex / random
  return { weights: vector.map((x) => x / sum), lambdaMax, consistencyIndex, consistencyRatio, issues: contradictions(name, consistencyRatio) }
}

function checkJudgments(judgments: readonly (readonly number[])[], name: string): void {
  judgments.forEach((row, i) => {
    judgments.forEach((mirror, j) => {
      const value = row[j] ?? Number.NaN
      const product = value * (mirror[i] ?? Number.NaN)
      if (!(value > 0) || !(Math.abs(product - 1) <= RECIPROCAL_TOLERANCE)) throw new AnalysisError('ahp.badJudgment', { name, row: i + 1, column: j + 1 })
    })
  })
}

function contradictions(name: string, ratio: number): Issue[] {
  if (ratio <= MOST_INCONSISTENT) return []
  return [{ code: 'ahp.inconsistent', severity: 'warning', details: { name, ratio, limit: MOST_INCONSISTENT } }]
}

/** A criterion with the judgments on the factors below it. */
export interface Criterion {
  name: string
  judgments: readonly (readonly number[])[]
}

/** Weights of the factors in the goal. */
export interface HierarchyWeights {
  /** Of the criteria in the goal. */
  criteria: number[]
  /** Of every factor in the goal, over all criteria; sum 1. Factors of each criterion in their order. */
  factors: number[][]
  /** Of the whole: Σ w·CI / Σ w·RI over the criteria (Saaty 1980). */
  consistencyRatio: number
  issues: Issue[]
}

/**
 * Weighs the factors of a hierarchy goal → criteria → factors: each factor's weight below its criterion, times the criterion's weight
 * in the goal (层次总排序).
 *
 * @param goal judgments on the criteria
 * @param criteria one for each row of `goal`; factors may be the same ones below every criterion, or different ones
 * @throws AnalysisError as {@link weighByJudgments}
 */
export function weighHierarchy(goal: Criterion, criteria: readonly Criterion[], index: RandomIndex = 'saaty1980'): HierarchyWeights {
  if (criteria.length !== goal.judgments.length) throw new Error('one criterion for each row of the goal')
  const top = weighByJudgments(goal.judgments, goal.name, index)
  const below = criteria.map(({ judgments, name }) => weighByJudgments(judgments, name, index))
  let contradiction = 0
  let random = 0
  below.forEach((priorities, c) => {
    contradiction += top.weights[c]! * priorities.consistencyIndex
    random += top.weights[c]! * RANDOM_INDEX[index][priorities.weights.length - 1]!
  })
  const consistencyRatio = random === 0 ? 0 : contradiction / random
  return {
    criteria: top.weights,
    factors: below.map((priorities, c) => priorities.weights.map((weight) => weight * top.weights[c]!)),
    consistencyRatio,
    issues: [...top.issues, ...below.flatMap((priorities) => priorities.issues)],
  }
}
