import { readFileSync } from 'node:fs'
import type { MapProblem } from '../../../src/core/mapping/map.ts'
import { shared } from '../../support/shared.ts'

/** Numbers of a JSON matrix, row-major; null becomes NaN. */
export const flat = (matrix: (number | null)[][]): Float64Array =>
  Float64Array.from(matrix.flat(), (value) => value ?? NaN)

/** A solution as R's smacof gives it. */
interface ReferenceSolution {
  stress1: number
  rows: number[][]
  cols: number[][]
  dist: number[][]
  dhat: (number | null)[][]
  sppRow: number[]
  sppCol: number[]
  scaleFreePStress?: number
}

interface ReferenceFit {
  settings: Record<string, unknown> & { fixedCoord?: number[][] }
  converged: ReferenceSolution
  multistart: { best: ReferenceSolution }
  bestScaleFreePStress?: number
}

export interface UnfoldingReference {
  nrow: number
  ncol: number
  strength: (number | null)[][] | null
  delta: (number | null)[][]
  weights: number[][] | null
  truth: { rows: number[][]; cols: number[][] } | null
  smacofStart: { rows: number[][]; cols: number[][] }
  fits: Record<string, ReferenceFit>
}

export const UNFOLDING_IDS = ['sim5x5', 'sim12x20', 'sim8x10mw', 'sim10x8main', 'breakfast'] as const

/** A file of reference numbers; null, with a message, where it is absent. */
export function readReference(name: string): unknown {
  const file = shared(`reference/${name}`)
  if (file === null) {
    console.warn(`skipped: no ../shared/reference/${name}`)
    return null
  }
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return content
}

export function problemOf({ nrow, ncol, delta, weights }: UnfoldingReference): MapProblem {
  return {
    rows: nrow,
    columns: ncol,
    dissimilarities: flat(delta),
    weights: weights === null ? null : flat(weights),
  }
}

/** Largest |a − b| after stretching b to the size of a. */
export function largestGap(a: Float64Array, b: Float64Array): number {
  const scale = Math.hypot(...a) / Math.hypot(...b)
  return a.reduce((gap, v, k) => Math.max(gap, Math.abs(v - scale * b[k]!)), 0)
}
