import type { Cells } from './cells.ts'
import { misfitOf } from './majorise.ts'

const COINCIDENT = 1e-12

/** Room for Newton steps on tables of one shape, so that no step allocates. */
export interface NewtonRoom {
  /** Second derivatives of each cell, column by column: xx, xy, yy. */
  blocks: Float64Array
  /** The same summed over a row and over a column. */
  rowBlocks: Float64Array
  columnBlocks: Float64Array
  gradient: Float64Array
  /** Inverse of one column's block, and its product with that column's blocks. */
  products: Float64Array
  /** 2·rows square, lower triangle. */
  schur: Float64Array
  step: Float64Array
  trial: Float64Array
}

/** Makes room for `refine` on tables of `rows` × `columns`. */
export function newtonRoom(rows: number, columns: number): NewtonRoom {
  return {
    blocks: new Float64Array(3 * rows * columns),
    rowBlocks: new Float64Array(3 * rows),
    columnBlocks: new Float64Array(3 * columns),
    gradient: new Float64Array(2 * (rows + columns)),
    products: new Float64Array(4 * rows),
    schur: new Float64Array(4 * rows * rows),
    step: new Float64Array(2 * (rows + columns)),
    trial: new Float64Array(2 * (rows + columns)),
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
 * damping matrix); a step is taken only if it lowers the misfit, so it never rises. The larger set is eliminated by its 2 × 2 blocks
 * (as in bundle adjustment: Triggs et al. 2000), so a step costs O(cells · rows) for rows ≤ columns.
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
  let misfit = misfitOf(cells, points)
  let lambda = damping
  const enough = tolerance * cells.targetSquares
  for (let iteration = 1; iteration <= maxIterations; iteration++) {
    differentiate(cells, points, room)
    for (;;) {
      const promised = solveStep(cells, room, lambda)
      if (promised >= 0) {
        for (let k = 0; k < points.length; k++) room.trial[k] = points[k]! + room.step[k]!
        const lower = misfitOf(cells, room.trial)
        if (lower < misfit) {
          points.set(room.trial)
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

/** First and second derivatives of half the misfit. */
function differentiate(cells: Cells, points: Float64Array, room: NewtonRoom): void {
  const { rows, columns, target, weights } = cells
  const { blocks, rowBlocks, columnBlocks, gradient } = room
  rowBlocks.fill(0)
  columnBlocks.fill(0)
  gradient.fill(0)
  const offset = 2 * rows
  for (let r = 0; r < rows; r++) {
    const x = points[2 * r]!
    const y = points[2 * r + 1]!
    let gx = 0
    let gy = 0
    let sxx = 0
    let sxy = 0
    let syy = 0
    for (let c = 0; c < columns; c++) {
      const k = r * columns + c
      const w = weights[k]!
      const at = offset + 2 * c
      const dx = x - points[at]!
      const dy = y - points[at + 1]!
      const squares = dx * dx + dy * dy
      const d = Math.sqrt(squares)
      const ratio = d > COINCIDENT ? target[k]! / d : 0
      const plain = w * (1 - ratio)
      const along = d > COINCIDENT ? (w * ratio) / squares : 0
      const hxx = plain + along * dx * dx
      const hxy = along * dx * dy
      const hyy = plain + along * dy * dy
      const b = 3 * (c * rows + r)
      blocks[b] = hxx
      blocks[b + 1] = hxy
      blocks[b + 2] = hyy
      sxx += hxx
      sxy += hxy
      syy += hyy
      columnBlocks[3 * c]! += hxx
      columnBlocks[3 * c + 1]! += hxy
      columnBlocks[3 * c + 2]! += hyy
      gx += plain * dx
      gy += plain * dy
      gradient[at]! -= plain * dx
      gradient[at + 1]! -= plain * dy
    }
    rowBlocks[3 * r] = sxx
    rowBlocks[3 * r + 1] = sxy
    rowBlocks[3 * r + 2] = syy
    gradient[2 * r] = gx
    gradient[2 * r + 1] = gy
  }
}

/**
 * Solves (H + λ·diag w) step = −gradient. Returns by how much the step is expected to lower the misfit, or −1 where the damped matrix is
 * not positive definite.
 */
function solveStep(cells: Cells, room: NewtonRoom, lambda: number): number {
  const { rows, columns, rowWeights, columnWeights } = cells
  const { gradient, rowBlocks, schur, step, products, blocks, columnBlocks } = room
  const size = 2 * rows
  schur.fill(0)
  for (let r = 0; r < rows; r++) {
    const damp = lambda * rowWeights[r]!
    schur[2 * r * size + 2 * r] = rowBlocks[3 * r]! + damp
    schur[(2 * r + 1) * size + 2 * r] = rowBlocks[3 * r + 1]!
    schur[(2 * r + 1) * size + 2 * r + 1] = rowBlocks[3 * r + 2]! + damp
    step[2 * r] = -gradient[2 * r]!
    step[2 * r + 1] = -gradient[2 * r + 1]!
  }
  for (let c = 0; c < columns; c++) {
    const damp = lambda * columnWeights[c]!
    const a = columnBlocks[3 * c]! + damp
    const b = columnBlocks[3 * c + 1]!
    const d = columnBlocks[3 * c + 2]! + damp
    const determinant = a * d - b * b
    if (!(a > 0 && determinant > 1e-12 * a * a)) return -1
    const ia = d / determinant
    const ib = -b / determinant
    const id = a / determinant
    const gx = gradient[size + 2 * c]!
    const gy = gradient[size + 2 * c + 1]!
    for (let r = 0; r < rows; r++) {
      const k = 3 * (c * rows + r)
      const xx = blocks[k]!
      const xy = blocks[k + 1]!
      const yy = blocks[k + 2]!
      const p = xx * ia + xy * ib
      const q = xx * ib + xy * id
      const s = xy * ia + yy * ib
      const t = xy * ib + yy * id
      products[4 * r] = p
      products[4 * r + 1] = q
      products[4 * r + 2] = s
      products[4 * r + 3] = t
      step[2 * r]! -= p * gx + q * gy
      step[2 * r + 1]! -= s * gx + t * gy
    }
    for (let r = 0; r < rows; r++) {
      const p = products[4 * r]!
      const q = products[4 * r + 1]!
      const s = products[4 * r + 2]!
      const t = products[4 * r + 3]!
      const upper = 2 * r * size
      const lower = upper + size
      for (let o = 0, k = 3 * c * rows; o <= r; o++, k += 3) {
        const xx = blocks[k]!
        const xy = blocks[k + 1]!
        const yy = blocks[k + 2]!
        schur[upper + 2 * o]! -= p * xx + q * xy
        schur[lower + 2 * o]! -= s * xx + t * xy
        schur[lower + 2 * o + 1]! -= s * xy + t * yy
        // above the diagonal for o = r, never read there
        schur[upper + 2 * o + 1]! -= p * xy + q * yy
      }
    }
  }
  if (!solveCholesky(schur, step, size)) return -1
  solveColumns(cells, room, lambda)
  let promised = 0
  for (let k = 0; k < step.length; k++) {
    const w = k < size ? rowWeights[k >> 1]! : columnWeights[(k - size) >> 1]!
    promised += lambda * w * step[k]! * step[k]! - gradient[k]! * step[k]!
  }
  return promised
}

/** The eliminated columns' steps, from those of the rows. */
function solveColumns({ rows, columns, columnWeights }: Cells, room: NewtonRoom, lambda: number): void {
  const { gradient, step, blocks, columnBlocks } = room
  const size = 2 * rows
  for (let c = 0; c < columns; c++) {
    let gx = -gradient[size + 2 * c]!
    let gy = -gradient[size + 2 * c + 1]!
    for (let r = 0, k = 3 * c * rows; r < rows; r++, k += 3) {
      gx += blocks[k]! * step[2 * r]! + blocks[k + 1]! * step[2 * r + 1]!
      gy += blocks[k + 1]! * step[2 * r]! + blocks[k + 2]! * step[2 * r + 1]!
    }
    const damp = lambda * columnWeights[c]!
    const a = columnBlocks[3 * c]! + damp
    const b = columnBlocks[3 * c + 1]!
    const d = columnBlocks[3 * c + 2]! + damp
    const determinant = a * d - b * b
    step[size + 2 * c] = (d * gx - b * gy) / determinant
    step[size + 2 * c + 1] = (a * gy - b * gx) / determinant
  }
}

/** Solves a positive definite system in place (lower triangle, row-major); false where it is not positive definite. */
function solveCholesky(matrix: Float64Array, right: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    const row = i * size
    for (let j = 0; j <= i; j++) {
      const other = j * size
      let sum = matrix[row + j]!
      for (let k = 0; k < j; k++) sum -= matrix[row + k]! * matrix[other + k]!
      if (i === j) {
        if (!(sum > 0)) return false
        matrix[row + i] = Math.sqrt(sum)
      } else matrix[row + j] = sum / matrix[other + j]!
    }
  }
  for (let i = 0; i < size; i++) {
    let sum = right[i]!
    for (let k = 0; k < i; k++) sum -= matrix[i * size + k]! * right[k]!
    right[i] = sum / matrix[i * size + i]!
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = right[i]!
    for (let k = i + 1; k < size; k++) sum -= matrix[k * size + i]! * right[k]!
    right[i] = sum / matrix[i * size + i]!
  }
  return true
}
