import { fitMonotone, monotoneRoom, type MonotoneRoom } from '../math/isotonic.ts'
import type { Cells } from './cells.ts'

/**
 * What of the dissimilarities the map has to keep. `ratio`: their proportions · `interval`: their differences (a + b·δ) · `ordinal`: their order.
 */
export type Level = 'ratio' | 'interval' | 'ordinal'

/** Cells with equal dissimilarities: `primary` may be drawn apart, `secondary` must be drawn alike. */
export type Ties = 'primary' | 'secondary'

/** Cells that are compared with one another, from the smallest dissimilarity to the largest. */
interface Group {
  /** Cell positions; the order within a block of ties changes with the distances where ties are primary. */
  order: Int32Array
  /** Where each block of equal dissimilarities ends in `order`. */
  blockEnds: Int32Array
  /** Dissimilarities in the order of `order`. */
  deltas: Float64Array
}

/** A transformation made ready for one table. */
export interface Transformation {
  level: Level
  ties: Ties
  groups: Group[]
  /** Numbers of one group at a time. */
  values: Float64Array
  weights: Float64Array
  room: MonotoneRoom
}

/**
 * Makes a transformation ready for a table.
 *
 * @param comparable `all` cells are on one scale, or only those of a row (each row then has a transformation of its own), or of a column
 */
export function prepareTransformation(
  cells: Cells,
  level: Level,
  ties: Ties,
  comparable: 'all' | 'row' | 'column',
): Transformation {
  const { rows, columns, target, weights } = cells
  const lists = new Map<number, number[]>()
  for (let k = 0; k < rows * columns; k++) {
    if (!(weights[k]! > 0)) continue
    const key = comparable === 'all' ? 0 : comparable === 'row' ? Math.floor(k / columns) : k % columns
    const list = lists.get(key)
    if (list) list.push(k)
    else lists.set(key, [k])
  }
  const groups = Array.from(lists.values(), (list) => {
    const order = Int32Array.from(list).toSorted((a, b) => target[a]! - target[b]! || a - b)
    const deltas = Float64Array.from(order, (k) => target[k]!)
    const ends: number[] = []
    deltas.forEach((delta, i) => {
      if (i + 1 === deltas.length || deltas[i + 1] !== delta) ends.push(i + 1)
    })
    return { order, deltas, blockEnds: Int32Array.from(ends) }
  })
  const longest = Math.max(...groups.map((group) => group.order.length))
  return {
    level,
    ties,
    groups,
    values: new Float64Array(longest),
    weights: new Float64Array(longest),
    room: monotoneRoom(longest),
  }
}

/**
 * Replaces wished distances by the nearest ones (weighted least squares) that the transformation allows: never negative, and in each group
 * a multiple, a straight line, or a rising function of the dissimilarities.
 *
 * @param wished one number per cell
 * @param allowed filled in for present cells; missing ones are left alone
 */
export function project(
  { weights }: Cells,
  transformation: Transformation,
  wished: Float64Array,
  allowed: Float64Array,
): void {
  const { level, ties, groups } = transformation
  for (const group of groups) {
    if (level === 'ordinal') {
      if (ties === 'primary') projectOrder(group, weights, transformation, wished, allowed)
      else projectBlocks(group, weights, transformation, wished, allowed)
    } else projectLine(group, weights, level === 'interval', wished, allowed)
  }
}

function projectOrder(
  { order, blockEnds }: Group,
  weights: Float64Array,
  { values, weights: sums, room }: Transformation,
  wished: Float64Array,
  allowed: Float64Array,
): void {
  let start = 0
  for (let block = 0; block < blockEnds.length; block++) {
    const end = blockEnds[block]!
    // tied cells follow their wishes; from one step to the next little changes, so insertion is quick
    for (let i = start + 1; i < end; i++) {
      const cell = order[i]!
      let j = i
      for (; j > start && wished[order[j - 1]!]! > wished[cell]!; j--) order[j] = order[j - 1]!
      order[j] = cell
    }
    start = end
  }
  for (let i = 0; i < order.length; i++) {
    values[i] = wished[order[i]!]!
    sums[i] = weights[order[i]!]!
  }
  fitMonotone(values, sums, order.length, values, room)
  for (let i = 0; i < order.length; i++) allowed[order[i]!] = Math.max(0, values[i]!)
}

function projectBlocks(
  { order, blockEnds }: Group,
  weights: Float64Array,
  { values, weights: sums, room }: Transformation,
  wished: Float64Array,
  allowed: Float64Array,
): void {
  for (let block = 0, i = 0; block < blockEnds.length; block++) {
    let sum = 0
    let products = 0
    for (; i < blockEnds[block]!; i++) {
      const w = weights[order[i]!]!
      sum += w
      products += w * wished[order[i]!]!
    }
    values[block] = products / sum
    sums[block] = sum
  }
  fitMonotone(values, sums, blockEnds.length, values, room)
  for (let block = 0, i = 0; block < blockEnds.length; block++)
    for (; i < blockEnds[block]!; i++) allowed[order[i]!] = Math.max(0, values[block]!)
}

/** The best line a + b·δ with b ≥ 0 and no negative value; through the origin where `shifted` is false. */
function projectLine(
  { order, deltas }: Group,
  weights: Float64Array,
  shifted: boolean,
  wished: Float64Array,
  allowed: Float64Array,
): void {
  const lowest = deltas[0]!
  let sum = 0
  let x = 0
  let y = 0
  let xx = 0
  let xy = 0
  for (let i = 0; i < order.length; i++) {
    const w = weights[order[i]!]!
    // measured from the smallest, so that "no negative value" reads: the intercept is not negative
    const delta = shifted ? deltas[i]! - lowest : deltas[i]!
    const wish = wished[order[i]!]!
    sum += w
    x += w * delta
    y += w * wish
    xx += w * delta * delta
    xy += w * delta * wish
  }
  const spread = xx - (x * x) / sum
  let slope = shifted && spread > 1e-14 * xx ? (xy - (x * y) / sum) / spread : 0
  let intercept = shifted ? (y - slope * x) / sum : 0
  if (slope < 0) {
    slope = 0
    intercept = y / sum
  }
  if (!shifted || intercept < 0) {
    slope = xx > 0 ? Math.max(0, xy / xx) : 0
    intercept = shifted && slope === 0 ? Math.max(0, y / sum) : 0
  }
  for (let i = 0; i < order.length; i++)
    allowed[order[i]!] = intercept + slope * (shifted ? deltas[i]! - lowest : deltas[i]!)
}
