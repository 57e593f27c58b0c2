import { inverse, Matrix } from 'ml-matrix'
import type { Cells } from './cells.ts'

const COINCIDENT = 1e-12

/** What `majoriseJointly` needs beside the points; made once per table of weights. */
export interface JointRoom {
  /** Inverse of the rows' part of V after the columns are eliminated, row-major. */
  inverse: Float64Array
  pulls: Float64Array
  rights: Float64Array
}

/** Prepares joint majorisation of maps in the plane. O(rows³ + rows² · columns). */
export function prepareJointly({ rows, columns, weights, rowWeights, columnWeights }: Cells): JointRoom {
  const reduced = Matrix.zeros(rows, rows)
  for (let c = 0; c < columns; c++)
    for (let r = 0; r < rows; r++) {
      const share = weights[r * columns + c]! / columnWeights[c]!
      for (let o = 0; o < rows; o++) reduced.set(r, o, reduced.get(r, o) - share * weights[o * columns + c]!)
    }
  let mean = 0
  for (let r = 0; r < rows; r++) mean += rowWeights[r]! / rows
  for (let r = 0; r < rows; r++) reduced.set(r, r, reduced.get(r, r) + rowWeights[r]! + 1e-10 * mean)
  // a shift of all points changes no distance: without this the system has no inverse
  reduced.add(mean / rows)
  return {
    inverse: Float64Array.from(inverse(reduced).to1DArray()),
    pulls: new Float64Array(2 * (rows + columns)),
    rights: new Float64Array(2 * rows),
  }
}

/**
 * Moves all points of a map in the plane at once to where the pulls balance: the step of SMACOF in its published form, Z ← V⁺ B(Z) Z
 * (de Leeuw & Heiser 1980). Never raises the misfit. Takes smaller, steadier steps than `majorise`, and so leads to the map nearest to the
 * start.
 */
export function majoriseJointly(
  cells: Cells,
  points: Float64Array,
  { inverse: solved, pulls, rights }: JointRoom,
): void {
  const { rows, columns, target, weights, columnWeights } = cells
  const offset = 2 * rows
  pulls.fill(0)
  for (let r = 0, k = 0; r < rows; r++)
    for (let c = 0; c < columns; c++, k++) {
      const w = weights[k]!
      if (w === 0) continue
      const dx = points[2 * r]! - points[offset + 2 * c]!
      const dy = points[2 * r + 1]! - points[offset + 2 * c + 1]!
      const d = Math.sqrt(dx * dx + dy * dy)
      const pull = d > COINCIDENT ? (w * target[k]!) / d : 0
      pulls[2 * r]! += pull * dx
      pulls[2 * r + 1]! += pull * dy
      pulls[offset + 2 * c]! -= pull * dx
      pulls[offset + 2 * c + 1]! -= pull * dy
    }
  for (let axis = 0; axis < 2; axis++) {
    for (let r = 0; r < rows; r++) {
      let sum = pulls[2 * r + axis]!
      for (let c = 0; c < columns; c++)
        sum += (weights[r * columns + c]! / columnWeights[c]!) * pulls[offset + 2 * c + axis]!
      rights[2 * r + axis] = sum
    }
    for (let r = 0; r < rows; r++) {
      let sum = 0
      for (let o = 0; o < rows; o++) sum += solved[r * rows + o]! * rights[2 * o + axis]!
      points[2 * r + axis] = sum
    }
    for (let c = 0; c < columns; c++) {
      let sum = pulls[offset + 2 * c + axis]!
      for (let r = 0; r < rows; r++) sum += weights[r * columns + c]! * points[2 * r + axis]!
      points[offset + 2 * c + axis] = sum / columnWeights[c]!
    }
  }
}
