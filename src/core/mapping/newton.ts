import type { Cells } from './cells.ts'
import { differentiate, type Derivatives } from './derivatives.ts'
import { directRoom, solveDirectly, type DirectRoom } from './newton-direct.ts'
import { iterativeRoom, solveIteratively, type IterativeRoom } from './newton-iterative.ts'

/** Tables whose smaller set has up to so many points are solved directly, larger ones by conjugate gradients. */
const MOST_SOLVED_DIRECTLY = 8

/** Room for Newton steps on tables of one shape, so that no step allocates. */
export interface NewtonRoom {
  here: Derivatives
  there: Derivatives
  step: Float64Array
  trial: Float64Array
  direct: DirectRoom | null
  iterative: IterativeRoom | null
}

/** Makes room for `refine` on tables of `rows` × `columns`. */
export function newtonRoom(rows: number, columns: number): NewtonRoom {
  const size = 2 * (rows + columns)
  const derivatives = (): Derivatives => ({
    blocks: new Float64Array(3 * rows * columns),
    sums: new Float64Array(3 * (rows + columns)),
    gradient: new Float64Array(size),
  })
  const isSmall = rows <= MOST_SOLVED_DIRECTLY
  return {
    here: derivatives(),
    there: derivatives(),
    step: new Float64Array(size),
    trial: new Float64Array(size),
    direct: isSmall ? directRoom(rows, columns) : null,
    iterative: isSmall ? null : iterativeRoom(rows, columns),
  }
}

/** How far a refinement came. `misfit` is Σ w (target − d)². */
export interface Refinement {
  misfit: number
  iterations: number
  converged: boolean
}

/**
 * Slides a map in the plane down to the bottom of the hollow it stands in, in a handful of steps where plain majorisation takes hundreds.
 *
 * Newton steps on the same misfit, damped towards the step of majorisation (Levenberg 1944, Marquardt 1963, with SMACOF's V as the
 * damping matrix); a step is taken only if it lowers the misfit, so it never rises. Small tables: the larger set is eliminated by its 2 × 2 blocks (as in bundle
 * adjustment: Triggs et al. 2000). Larger ones: conjugate gradients, cut off (Steihaug 1983), so that a step costs O(cells).
 *
 * @param points rows' points, then columns'; changed in place
 * @param tolerance ends when a step promises to lower the misfit by less than this share of Σ w target²
 */
export function refine(
  cells: Cells,
  points: Float64Array,
  room: NewtonRoom,
  maxIterations: number,
  tolerance: number,
  damping = 0.05,
): Refinement {
  let lambda = damping
  const enough = tolerance * cells.targetSquares
  let misfit = differentiate(cells, points, room.here)
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    for (;;) {
      const promised = solveStep(cells, room, lambda)
      if (promised >= 0) {
        const { trial, step, here, there } = room
        for (let k = 0; k < points.length; k++) trial[k] = points[k]! + step[k]!
        const lower = differentiate(cells, trial, there)
        if (lower < misfit) {
          points.set(trial)
          room.here = there
          room.there = here
          const kept = (misfit - lower) / promised
          misfit = lower
          lambda = kept > 0.7 ? Math.max(lambda * 0.1, 1e-9) : kept < 0.25 ? lambda * 3 : lambda
          if (promised <= enough && lambda < 1) return { misfit, iterations: iteration, converged: true }
          break
        }
        // no step of this size lowers it any more: only rounding is left
        if (promised <= enough || lambda > 1e6)
          return { misfit, iterations: iteration, converged: promised <= enough }
      }
      lambda = Math.max(lambda * 5, 1e-3)
      if (lambda > 1e9) return { misfit, iterations: iteration, converged: false }
    }
  }
  return { misfit, iterations: maxIterations, converged: false }
}

/**
 * Solves (H + λ·diag w) step = −gradient. Returns by how much the step is expected to lower the misfit, or −1 where the damped matrix is
 * not positive definite.
 */
function solveStep(cells: Cells, room: NewtonRoom, lambda: number): number {
  const { direct, iterative, here, step } = room
  const solved = direct
    ? solveDirectly(cells, here, direct, step, lambda)
    : solveIteratively(cells, here, iterative!, step, lambda)
  if (!solved) return -1
  const { rows, rowWeights, columnWeights } = cells
  const { gradient } = here
  let promised = 0
  for (let k = 0, point = 0; k < step.length; k += 2, point++) {
    const w = lambda * (point < rows ? rowWeights[point]! : columnWeights[point - rows]!)
    const x = step[k]!
    const y = step[k + 1]!
    promised += w * (x * x + y * y) - gradient[k]! * x - gradient[k + 1]! * y
  }
  return promised
}
