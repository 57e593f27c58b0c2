import type { Cells } from './cells.ts'
import type { Derivatives } from './derivatives.ts'

/** Room for the elimination. */
export interface DirectRoom {
  /** 2·rows × 2·columns: the cells' blocks times a root of the inverse of their column's. */
  roots: Float64Array
  /** Per column: that root, lower triangle; and its product with the gradient. */
  factors: Float64Array
  reduced: Float64Array
  /** 2·rows square, lower triangle. */
  schur: Float64Array
}

/** Makes room for `solveDirectly`. */
export function directRoom(rows: number, columns: number): DirectRoom {
  return {
    roots: new Float64Array(4 * rows * columns),
    factors: new Float64Array(3 * columns),
    reduced: new Float64Array(2 * columns),
    schur: new Float64Array(4 * rows * rows),
  }
}

/**
 * Solves (H + λ·diag w) step = −gradient: eliminates the columns by their 2 × 2 blocks, solves for the rows, and puts the columns back.
 * O(cells · rows). False where the matrix is not positive definite.
 */
export function solveDirectly(
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
