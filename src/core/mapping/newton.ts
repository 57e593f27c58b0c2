import type { Cells } from './cells.ts'

const COINCIDENT = 1e-12
/** Tables whose smaller set has up to so many points are solved directly, larger ones by conjugate gradients. */
const MOST_SOLVED_DIRECTLY = 8
/** Conjugate gradients: steps at most, and the share of the residual at which they end. */
const MOST_INNER_STEPS = 20
const INNER_TOLERANCE = 0.05

/** Derivatives of half the misfit at one map. */
interface Derivatives {
  /** Second derivatives of each cell, row-major: xx, xy, yy. */
  blocks: Float64Array
  /** The same summed over a row and over a column: rows first. */
  sums: Float64Array
  gradient: Float64Array
}

/** Room for Newton steps on tables of one shape, so that no step allocates. */
export interface NewtonRoom {
  here: Derivatives
  there: Derivatives
  step: Float64Array
  trial: Float64Array
  direct: DirectRoom | null
  iterative: IterativeRoom | null
}

interface DirectRoom {
  /** 2·rows × 2·columns: the cells' blocks times a root of the inverse of their column's. */
  roots: Float64Array
  /** Per column: that root, lower triangle; and its product with the gradient. */
  factors: Float64Array
  reduced: Float64Array
  /** 2·rows square, lower triangle. */
  schur: Float64Array
}

interface IterativeRoom {
  /** Inverses of the points' own damped blocks. */
  inverses: Float64Array
  residual: Float64Array
  direction: Float64Array
  image: Float64Array
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
    direct: isSmall
      ? {
          roots: new Float64Array(4 * rows * columns),
          factors: new Float64Array(3 * columns),
          reduced: new Float64Array(2 * columns),
          schur: new Float64Array(4 * rows * rows),
        }
      : null,
    iterative: isSmall
      ? null
      : {
          inverses: new Float64Array(3 * (rows + columns)),
          residual: new Float64Array(size),
          direction: new Float64Array(size),
          image: new Float64Array(size),
        },
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

/** First and second derivatives of half the misfit, and the misfit. */
function differentiate(
  { rows, columns, target, weights }: Cells,
  points: Float64Array,
  { blocks, sums, gradient }: Derivatives,
): number {
  sums.fill(0)
  gradient.fill(0)
  const offset = 2 * rows
  let misfit = 0
  for (let r = 0, k = 0; r < rows; r++) {
    const x = points[2 * r]!
    const y = points[2 * r + 1]!
    let gx = 0
    let gy = 0
    let sxx = 0
    let sxy = 0
    let syy = 0
    for (let c = 0, at = offset, s = 3 * rows; c < columns; c++, k++, at += 2, s += 3) {
      const w = weights[k]!
      const dx = x - points[at]!
      const dy = y - points[at + 1]!
      const squares = dx * dx + dy * dy
      const d = Math.sqrt(squares)
      const residual = target[k]! - d
      misfit += w * residual * residual
      const inverse = d > COINCIDENT ? 1 / d : 0
      const ux = dx * inverse
      const uy = dy * inverse
      const pull = inverse > 0 ? w * residual * inverse : -w
      // curvature w along the line between the two points, −pull at right angles to it
      const across = -pull
      const along = inverse > 0 ? w + pull : 0
      const hxx = across + along * ux * ux
      const hxy = along * ux * uy
      const hyy = across + along * uy * uy
      blocks[3 * k] = hxx
      blocks[3 * k + 1] = hxy
      blocks[3 * k + 2] = hyy
      sxx += hxx
      sxy += hxy
      syy += hyy
      sums[s]! += hxx
      sums[s + 1]! += hxy
      sums[s + 2]! += hyy
      const px = pull * dx
      const py = pull * dy
      gx -= px
      gy -= py
      gradient[at]! += px
      gradient[at + 1]! += py
    }
    sums[3 * r] = sxx
    sums[3 * r + 1] = sxy
    sums[3 * r + 2] = syy
    gradient[2 * r] = gx
    gradient[2 * r + 1] = gy
  }
  return misfit
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

/** Eliminates the columns, solves for the rows, and puts the columns back. */
function solveDirectly(
  { rows, columns, rowWeights, columnWeights }: Cells,
  { blocks, sums, gradient }: Derivatives,
  { roots, factors, reduced, schur }: DirectRoom,
  step: Float64Array,
  lambda: number,
): boolean {
  const size = 2 * rows
  const length = 2 * columns
  for (let c = 0; c < columns; c++) {
    const damp = lambda * columnWeights[c]!
    const s = 3 * (rows + c)
    const a = sums[s]! + damp
    const b = sums[s + 1]!
    const d = sums[s + 2]! + damp
    const determinant = a * d - b * b
    if (!(a > 0 && determinant > 1e-12 * a * a)) return false
    const first = Math.sqrt(d / determinant)
    const second = -b / (determinant * first)
    const third = 1 / Math.sqrt(d)
    factors[3 * c] = first
    factors[3 * c + 1] = second
    factors[3 * c + 2] = third
    reduced[2 * c] = first * gradient[size + 2 * c]! + second * gradient[size + 2 * c + 1]!
    reduced[2 * c + 1] = third * gradient[size + 2 * c + 1]!
  }
  for (let r = 0, k = 0; r < rows; r++) {
    const upper = 2 * r * length
    const lower = upper + length
    let x = -gradient[2 * r]!
    let y = -gradient[2 * r + 1]!
    for (let c = 0; c < columns; c++, k += 3) {
      const xx = blocks[k]!
      const xy = blocks[k + 1]!
      const yy = blocks[k + 2]!
      const first = factors[3 * c]!
      const second = factors[3 * c + 1]!
      const third = factors[3 * c + 2]!
      const p = xx * first + xy * second
      const q = xy * third
      const s = xy * first + yy * second
      const t = yy * third
      roots[upper + 2 * c] = p
      roots[upper + 2 * c + 1] = q
      roots[lower + 2 * c] = s
      roots[lower + 2 * c + 1] = t
      x -= p * reduced[2 * c]! + q * reduced[2 * c + 1]!
      y -= s * reduced[2 * c]! + t * reduced[2 * c + 1]!
    }
    step[2 * r] = x
    step[2 * r + 1] = y
  }
  multiply(roots, schur, rows, length)
  for (let r = 0; r < rows; r++) {
    const damp = lambda * rowWeights[r]!
    const at = 2 * r * size + 2 * r
    schur[at] = sums[3 * r]! + damp - schur[at]!
    schur[at + size] = sums[3 * r + 1]! - schur[at + size]!
    schur[at + size + 1] = sums[3 * r + 2]! + damp - schur[at + size + 1]!
  }
  if (!solveCholesky(schur, step, size)) return false
  for (let j = 0; j < length; j++) reduced[j] = -reduced[j]!
  for (let i = 0, k = 0; i < size; i++) {
    const moved = step[i]!
    for (let j = 0; j < length; j++, k++) reduced[j]! += roots[k]! * moved
  }
  for (let c = 0; c < columns; c++) {
    step[size + 2 * c] = factors[3 * c]! * reduced[2 * c]!
    step[size + 2 * c + 1] = factors[3 * c + 1]! * reduced[2 * c]! + factors[3 * c + 2]! * reduced[2 * c + 1]!
  }
  return true
}

/** The matrix times its transpose, lower triangle of 2 × 2 blocks: below the diagonal blocks with the sign turned. */
function multiply(roots: Float64Array, schur: Float64Array, rows: number, length: number): void {
  const size = 2 * rows
  for (let r = 0; r < rows; r++) {
    const upper = 2 * r * length
    for (let o = 0; o <= r; o++) {
      let xx = 0
      let xy = 0
      let yx = 0
      let yy = 0
      for (let i = upper, j = 2 * o * length, end = upper + length; i < end; i++, j++) {
        const a = roots[i]!
        const b = roots[i + length]!
        const c = roots[j]!
        const d = roots[j + length]!
        xx += a * c
        xy += a * d
        yx += b * c
        yy += b * d
      }
      const sign = o < r ? -1 : 1
      const at = 2 * r * size + 2 * o
      schur[at] = sign * xx
      schur[at + 1] = sign * xy
      schur[at + size] = sign * yx
      schur[at + size + 1] = sign * yy
    }
  }
}

/** Solves a positive definite system in place (lower triangle, row-major); false where it is not positive definite. */
function solveCholesky(matrix: Float64Array, right: Float64Array, size: number): boolean {
  for (let i = 0; i < size; i++) {
    const row = i * size
    for (let j = 0; j < i; j++) {
      const other = j * size
      let sum = matrix[row + j]!
      for (let k = 0; k < j; k++) sum -= matrix[row + k]! * matrix[other + k]!
      matrix[row + j] = sum * matrix[other + j]!
    }
    let pivot = matrix[row + i]!
    let sum = right[i]!
    for (let k = 0; k < i; k++) {
      const factor = matrix[row + k]!
      pivot -= factor * factor
      sum -= factor * right[k]!
    }
    if (!(pivot > 0)) return false
    // the diagonal holds inverses: multiplying is quicker than dividing
    const inverse = 1 / Math.sqrt(pivot)
    matrix[row + i] = inverse
    right[i] = sum * inverse
  }
  for (let i = size - 1; i >= 0; i--) {
    const row = i * size
    const solved = right[i]! * matrix[row + i]!
    right[i] = solved
    for (let k = 0; k < i; k++) right[k]! -= matrix[row + k]! * solved
  }
  return true
}

/** Conjugate gradients, preconditioned by each point's own block; a direction that curves downwards ends them. */
function solveIteratively(
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
