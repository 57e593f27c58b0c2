import type { Cells } from './cells.ts'
import type { Derivatives } from './derivatives.ts'

/** Conjugate gradients: steps at most, and the share of the residual at which they end. */
const MOST_INNER_STEPS = 20
const INNER_TOLERANCE = 0.05

/** Room for conjugate gradients. */
export interface IterativeRoom {
  /** Inverses of the points' own damped blocks. */
  inverses: Float64Array
  residual: Float64Array
  direction: Float64Array
  image: Float64Array
}

/** Makes room for `solveIteratively`. */
export function iterativeRoom(rows: number, columns: number): IterativeRoom {
  const size = 2 * (rows + columns)
  return {
    inverses: new Float64Array(3 * (rows + columns)),
    residual: new Float64Array(size),
    direction: new Float64Array(size),
    image: new Float64Array(size),
  }
}

/**
 * Solves (H + λ·diag w) step = −gradient nearly: conjugate gradients, preconditioned by each point's own block, cut off where a direction
 * curves downwards (Steihaug 1983). O(cells). False where no step can be told.
 */
export function solveIteratively(
  cells: Cells,
  here: Derivatives,
  { inverses, residual, direction, image }: IterativeRoom,
  step: Float64Array,
  lambda: number,
): boolean {
  const { gradient } = here
  if (!invertBlocks(cells, here, inverses, lambda)) return false
  step.fill(0)
  let product = 0
  for (let k = 0, i = 0; k < step.length; k += 2, i += 3) {
    const x = -gradient[k]!
    const y = -gradient[k + 1]!
    residual[k] = x
    residual[k + 1] = y
    const px = inverses[i]! * x + inverses[i + 1]! * y
    const py = inverses[i + 1]! * x + inverses[i + 2]! * y
    direction[k] = px
    direction[k + 1] = py
    product += x * px + y * py
  }
  const end = INNER_TOLERANCE * INNER_TOLERANCE * product
  for (let inner = 0; inner < MOST_INNER_STEPS && product > end; inner++) {
    const curvature = applyHessian(cells, here, lambda, direction, image)
    if (!(curvature > 0)) return inner > 0
    const length = product / curvature
    let next = 0
    for (let k = 0, i = 0; k < step.length; k += 2, i += 3) {
      step[k]! += length * direction[k]!
      step[k + 1]! += length * direction[k + 1]!
      const x = residual[k]! - length * image[k]!
      const y = residual[k + 1]! - length * image[k + 1]!
      residual[k] = x
      residual[k + 1] = y
      const px = inverses[i]! * x + inverses[i + 1]! * y
      const py = inverses[i + 1]! * x + inverses[i + 2]! * y
      image[k] = px
      image[k + 1] = py
      next += x * px + y * py
    }
    const turn = next / product
    for (let k = 0; k < step.length; k++) direction[k] = image[k]! + turn * direction[k]!
    product = next
  }
  return true
}

function invertBlocks(
  { rows, columns, rowWeights, columnWeights }: Cells,
  { sums }: Derivatives,
  inverses: Float64Array,
  lambda: number,
): boolean {
  for (let point = 0, i = 0; point < rows + columns; point++, i += 3) {
    const damp = lambda * (point < rows ? rowWeights[point]! : columnWeights[point - rows]!)
    const a = sums[i]! + damp
    const b = sums[i + 1]!
    const d = sums[i + 2]! + damp
    const determinant = a * d - b * b
    if (!(a > 0 && determinant > 1e-12 * a * a)) return false
    inverses[i] = d / determinant
    inverses[i + 1] = -b / determinant
    inverses[i + 2] = a / determinant
  }
  return true
}

/** Damped second derivatives times a direction, into `image`; returns the curvature along it. */
function applyHessian(
  { rows, columns, rowWeights, columnWeights }: Cells,
  { blocks, sums }: Derivatives,
  lambda: number,
  direction: Float64Array,
  image: Float64Array,
): number {
  const offset = 2 * rows
  let curvature = 0
  for (let c = 0, at = offset, s = 3 * rows; c < columns; c++, at += 2, s += 3) {
    const damp = lambda * columnWeights[c]!
    const x = direction[at]!
    const y = direction[at + 1]!
    image[at] = (sums[s]! + damp) * x + sums[s + 1]! * y
    image[at + 1] = sums[s + 1]! * x + (sums[s + 2]! + damp) * y
  }
  for (let r = 0, k = 0; r < rows; r++) {
    const damp = lambda * rowWeights[r]!
    const x = direction[2 * r]!
    const y = direction[2 * r + 1]!
    let ix = (sums[3 * r]! + damp) * x + sums[3 * r + 1]! * y
    let iy = sums[3 * r + 1]! * x + (sums[3 * r + 2]! + damp) * y
    for (let c = 0, at = offset; c < columns; c++, k += 3, at += 2) {
      const xx = blocks[k]!
      const xy = blocks[k + 1]!
      const yy = blocks[k + 2]!
      const ox = direction[at]!
      const oy = direction[at + 1]!
      ix -= xx * ox + xy * oy
      iy -= xy * ox + yy * oy
      image[at]! -= xx * x + xy * y
      image[at + 1]! -= xy * x + yy * y
    }
    image[2 * r] = ix
    image[2 * r + 1] = iy
    curvature += ix * x + iy * y
  }
  for (let at = offset; at < direction.length; at++) curvature += image[at]! * direction[at]!
  return curvature
}
