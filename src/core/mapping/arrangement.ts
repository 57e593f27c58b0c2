import { emptyCells, sumWeights, type Cells } from './cells.ts'
import type { Configuration, Points } from './map.ts'

/**
 * The order in which a table is solved: rows and columns sorted by what is in them, the smaller set as rows. Two tables that differ
 * only in the order of their rows and columns are thus solved from the very same starts, and give the same map.
 */
export interface Arrangement {
  cells: Cells
  /** Position in the given table of each row and column of `cells`, before transposition. */
  rowOrder: number[]
  columnOrder: number[]
  transposed: boolean
}

/** Sorts a table into the order in which it is solved. */
export function arrange(given: Cells): Arrangement {
  const transposed = given.rows > given.columns
  const rowOrder = orderOf(given, given.rows, given.columns, given.columns, 1)
  const columnOrder = orderOf(given, given.columns, given.rows, 1, given.columns)
  const [outer, inner] = transposed ? [columnOrder, rowOrder] : [rowOrder, columnOrder]
  const cells = emptyCells(outer.length, inner.length)
  for (let r = 0, k = 0; r < outer.length; r++)
    for (let c = 0; c < inner.length; c++, k++) {
      const from = transposed ? inner[c]! * given.columns + outer[r]! : outer[r]! * given.columns + inner[c]!
      cells.target[k] = given.target[from]!
      cells.weights[k] = given.weights[from]!
    }
  sumWeights(cells)
  return { cells, rowOrder, columnOrder, transposed }
}

/** Puts a configuration in the given order into the solver's: rows' points, then columns', in one array. */
export function pointsInArrangement(
  { rows, columns }: Configuration,
  arrangement: Arrangement,
): Float64Array {
  const ordered = [pick(rows, arrangement.rowOrder), pick(columns, arrangement.columnOrder)]
  const [first, second] = arrangement.transposed ? [ordered[1]!, ordered[0]!] : [ordered[0]!, ordered[1]!]
  const points = new Float64Array(first.length + second.length)
  points.set(first)
  points.set(second, first.length)
  return points
}

/** The solver's points, back in the given order. */
export function configurationFromArrangement(points: Float64Array, arrangement: Arrangement): Configuration {
  const { cells, rowOrder, columnOrder, transposed } = arrangement
  const first = points.subarray(0, 2 * cells.rows)
  const second = points.subarray(2 * cells.rows)
  return {
    rows: unpick(transposed ? second : first, rowOrder),
    columns: unpick(transposed ? first : second, columnOrder),
  }
}

/** Numbers of the solver's cells, back in the given order, row-major. */
export function cellsInGivenOrder(
  values: Float64Array,
  { cells, rowOrder, columnOrder, transposed }: Arrangement,
): Float64Array {
  const given = new Float64Array(values.length)
  for (let r = 0, k = 0; r < cells.rows; r++)
    for (let c = 0; c < cells.columns; c++, k++) {
      const row = rowOrder[transposed ? c : r]!
      const column = columnOrder[transposed ? r : c]!
      given[row * columnOrder.length + column] = values[k]!
    }
  return given
}

function pick(points: Points, order: number[]): Points {
  const picked = new Float64Array(points.length)
  order.forEach((from, to) => {
    picked[2 * to] = points[2 * from]!
    picked[2 * to + 1] = points[2 * from + 1]!
  })
  return picked
}

function unpick(points: Points, order: number[]): Points {
  const unpicked = new Float64Array(points.length)
  order.forEach((to, from) => {
    unpicked[2 * to] = points[2 * from]!
    unpicked[2 * to + 1] = points[2 * from + 1]!
  })
  return unpicked
}

/** Lines (rows or columns) sorted by mean target, then by their sorted targets. Sums run over sorted numbers: order must not round. */
function orderOf(
  { target, weights }: Cells,
  lines: number,
  length: number,
  lineStride: number,
  stride: number,
): number[] {
  const keys = Array.from({ length: lines }, (_, line) => {
    const contents: number[] = []
    for (let k = 0; k < length; k++) {
      const at = line * lineStride + k * stride
      if (weights[at]! > 0) contents.push(target[at]!, weights[at]!)
    }
    const products: number[] = []
    for (let k = 0; k < contents.length; k += 2) products.push(contents[k]! * contents[k + 1]!)
    products.sort((a, b) => a - b)
    return [products.reduce((a, b) => a + b, 0) / (products.length || 1), ...products]
  })
  return keys
    .map((_, line) => line)
    .toSorted((a, b) => {
      const x = keys[a]!
      const y = keys[b]!
      for (let k = 0; k < Math.min(x.length, y.length); k++) if (x[k] !== y[k]) return x[k]! - y[k]!
      return x.length - y.length
    })
}
