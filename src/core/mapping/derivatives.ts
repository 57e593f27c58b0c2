import type { Cells } from './cells.ts'

const COINCIDENT = 1e-12

/** Derivatives of half the misfit at one map. */
export interface Derivatives {
  /** Second derivatives of each cell, row-major: xx, xy, yy. */
  blocks: Float64Array
  /** The same summed over a row and over a column: rows first. */
  sums: Float64Array
  gradient: Float64Array
}

/** Works out the first and second derivatives of half the misfit at a map in the plane, and returns the misfit: one pass, O(cells). */
export function differentiate(
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
