/**
 * Cells of a table of weighted ratios: `value = Σ w·numerator / Σ w·denominator` over the respondents of a cell.
 * A mean is the ratio whose denominator is 1; a share of wallet is spend with one company over spend with all.
 */
export interface RatioCells {
  values: Float64Array
  count: Float64Array
  weighted: Float64Array
  effective: Float64Array
  standardError: Float64Array
  /** Σ w·denominator: for a mean the sum of weights, for a share of wallet all that the respondents of the cell spend. */
  denominators: Float64Array
}

export interface RatioInput {
  respondents: number
  /** Numerators per respondent: `rows` table rows (companies). */
  rows: number
  /** respondents × rows; NaN = the respondent is not in that row's cell. */
  numerators: Float64Array
  /** respondents × rows as well, or null for 1 (means). */
  denominators: Float64Array | null
  /** Weight of each respondent; 0 = left out. */
  weights: Float64Array
  /** Table column (segment) of each respondent, -1 = none. */
  columnOf: Int32Array
  columns: number
}

/**
 * Tabulates weighted ratios with their bases and standard errors; see `RatioSums`.
 *
 * @returns rows × columns arrays, row-major; value NaN where nobody is in the cell or the denominators sum to 0
 */
export function tabulateRatios({ respondents, rows, columns, numerators, denominators, weights, columnOf }: RatioInput): RatioCells {
  const sums = new RatioSums(rows, columns)
  const groups = new BlockGroups(columns)
  for (let from = 0; from < respondents; from += BLOCK) {
    groups.divide(weights, columnOf, from, Math.min(from + BLOCK, respondents))
    sums.add(numerators, denominators, groups, { start: from * rows, stride: rows, rowStep: 1 })
  }
  return sums.cells()
}

/** Respondents taken together: few enough that what is known of them stays in the processor's cache. */
export const BLOCK = 1024

/** The respondents of a block sorted by the table's column, so that each cell is added up in one go. */
export class BlockGroups {
  /** Places in the block, group by group; those of weight 0 are left out. */
  readonly order = new Int32Array(BLOCK)
  readonly weights = new Float64Array(BLOCK)
  readonly squares = new Float64Array(BLOCK)
  /** Where each group begins in `order`, and the last one ends: one group per column, then those who belong to none. */
  readonly starts: Int32Array

  readonly #columns: number
  readonly #next: Int32Array

  constructor(columns: number) {
    this.#columns = columns
    this.starts = new Int32Array(columns + 2)
    this.#next = new Int32Array(columns + 1)
  }

  /** @param columnOf table column of each respondent, -1 = none; null: all in column 0 */
  divide(weights: Float64Array, columnOf: Int32Array | null, from: number, to: number): void {
    const { starts, order } = this
    const next = this.#next
    const none = this.#columns
    next.fill(0)
    for (let r = from; r < to; r++) {
      if (weights[r] === 0) continue
      const column = columnOf ? columnOf[r]! : 0
      next[column < 0 ? none : column]! += 1
    }
    for (let group = 0, start = 0; group <= none; group++) {
      starts[group] = start
      start += next[group]!
      next[group] = starts[group]!
      starts[group + 1] = start
    }
    for (let r = from; r < to; r++) {
      const w = weights[r]!
      if (w === 0) continue
      const column = columnOf ? columnOf[r]! : 0
      const group = column < 0 ? none : column
      const place = next[group]!
      next[group] = place + 1
      order[place] = r - from
      this.weights[place] = w
      this.squares[place] = w * w
    }
  }
}

/** Where a block's numbers stand: that of row k and the i-th respondent at `start + k · rowStep + i · stride`. */
interface Layout {
  start: number
  stride: number
  rowStep: number
}

/** Sums kept for each cell, in this order. */
const SUMS = 9
const COUNT = 0
const WEIGHT = 1
const SQUARES = 2
const TOP = 3
const BOTTOM = 4
/** A ratio near the cell's own, taken off before squaring so that no digits are lost. */
const SHIFT = 5
/** Sums of w²·e², w²·e·x and w²·x², where e = y − shift · x. */
const SHIFTED_SQUARES = 6
const SHIFTED_PRODUCTS = 7
const DENOMINATOR_SQUARES = 8

/**
 * Adds up weighted ratios in a single pass over the respondents, block by block: values, bases and standard errors.
 *
 * The standard error is the linearised (Taylor) one of survey statistics, for respondents drawn with replacement:
 * se² = n/(n−1) · Σ (w·(y − R·x))² / (Σ w·x)². Unweighted means get the textbook s/√n. (Lumley, Complex Surveys,
 * 2010, ch. 2; Cochran, Sampling Techniques, 1977, §6.) The sum of squares is made of sums around the first ratio of the
 * cell: Chan, Golub, LeVeque, The American Statistician 37 (1983), on shifted data.
 */
export class RatioSums {
  readonly #rows: number
  readonly #columns: number
  /** rows × (columns and those who belong to none) × SUMS. */
  readonly #sums: Float64Array

  constructor(rows: number, columns: number) {
    this.#rows = rows
    this.#columns = columns
    this.#sums = new Float64Array(rows * (columns + 1) * SUMS)
  }

  /** @param denominators null for 1 */
  add(numerators: Float64Array, denominators: Float64Array | null, groups: BlockGroups, { start, stride, rowStep }: Layout): void {
    let at = 0
    for (let row = 0; row < this.#rows; row++) {
      for (let group = 0; group <= this.#columns; group++, at += SUMS) {
        const first = groups.starts[group]!
        const last = groups.starts[group + 1]!
        if (first === last) continue
        if (denominators) addRatios(this.#sums, at, numerators, denominators, groups, first, last, start + row * rowStep, stride)
        else addMeans(this.#sums, at, numerators, groups, first, last, start + row * rowStep, stride)
      }
    }
  }

  cells(): RatioCells {
    const cells = emptyCells(this.#rows * this.#columns)
    for (let row = 0, cell = 0; row < this.#rows; row++) {
      const first = row * (this.#columns + 1) * SUMS
      for (let column = 0; column < this.#columns; column++, cell++) setCell(cells, cell, this.#sums, first + column * SUMS)
    }
    return cells
  }

  /** The rows over everybody, those included who belong to no column: one cell each. */
  totals(): RatioCells {
    const totals = emptyCells(this.#rows)
    for (let row = 0, at = 0; row < this.#rows; row++) {
      const total = new Float64Array(SUMS)
      for (let group = 0; group <= this.#columns; group++, at += SUMS) join(total, this.#sums.subarray(at, at + SUMS))
      setCell(totals, row, total, 0)
    }
    return totals
  }
}

function emptyCells(size: number): RatioCells {
  return {
    values: new Float64Array(size).fill(Number.NaN),
    count: new Float64Array(size),
    weighted: new Float64Array(size),
    effective: new Float64Array(size),
    standardError: new Float64Array(size).fill(Number.NaN),
    denominators: new Float64Array(size),
  }
}

function setCell(cells: RatioCells, cell: number, sums: Float64Array, at: number): void {
  const n = sums[at + COUNT]!
  const weight = sums[at + WEIGHT]!
  const squares = sums[at + SQUARES]!
  const bottom = sums[at + BOTTOM]!
  cells.count[cell] = n
  cells.weighted[cell] = weight
  cells.denominators[cell] = bottom
  if (squares > 0) cells.effective[cell] = weight ** 2 / squares
  if (!(bottom > 0)) return
  const ratio = sums[at + TOP]! / bottom
  cells.values[cell] = ratio
  if (n > 1) cells.standardError[cell] = Math.sqrt(((n / (n - 1)) * residualSquares(sums, at, ratio)) / bottom ** 2)
}

/** Σ (w·(y − R·x))², from the sums around the shift. */
function residualSquares(sums: Float64Array, at: number, ratio: number): number {
  const off = ratio - sums[at + SHIFT]!
  const squares = sums[at + SHIFTED_SQUARES]! - 2 * off * sums[at + SHIFTED_PRODUCTS]! + off ** 2 * sums[at + DENOMINATOR_SQUARES]!
  return Math.max(0, squares)
}

/** Adds a cell's sums to a total, which keeps the shift of its first cell. */
function join(total: Float64Array, cell: Float64Array): void {
  if (cell[COUNT] === 0) return
  if (total[COUNT] === 0) total[SHIFT] = cell[SHIFT]!
  const off = cell[SHIFT]! - total[SHIFT]!
  const xx = cell[DENOMINATOR_SQUARES]!
  for (const k of [COUNT, WEIGHT, SQUARES, TOP, BOTTOM, DENOMINATOR_SQUARES]) total[k]! += cell[k]!
  total[SHIFTED_SQUARES]! += cell[SHIFTED_SQUARES]! + 2 * off * cell[SHIFTED_PRODUCTS]! + off ** 2 * xx
  total[SHIFTED_PRODUCTS]! += cell[SHIFTED_PRODUCTS]! + off * xx
}

/** Adds a group of respondents to a mean; the sums stay in registers. */
function addMeans(
  sums: Float64Array,
  at: number,
  numerators: Float64Array,
  { order, weights, squares }: BlockGroups,
  first: number,
  last: number,
  start: number,
  stride: number,
): void {
  let count = sums[at + COUNT]!
  let shift = sums[at + SHIFT]!
  let weight = sums[at + WEIGHT]!
  let square = sums[at + SQUARES]!
  let top = sums[at + TOP]!
  let shiftedSquares = sums[at + SHIFTED_SQUARES]!
  let shiftedProducts = sums[at + SHIFTED_PRODUCTS]!
  for (let j = first; j < last; j++) {
    const y = numerators[start + order[j]! * stride]!
    if (Number.isNaN(y)) continue
    if (count === 0) shift = y
    const w = weights[j]!
    const ww = squares[j]!
    const e = y - shift
    const wwe = ww * e
    count++
    weight += w
    square += ww
    top += w * y
    shiftedProducts += wwe
    shiftedSquares += wwe * e
  }
  sums[at + COUNT] = count
  sums[at + SHIFT] = shift
  sums[at + WEIGHT] = weight
  sums[at + SQUARES] = square
  sums[at + TOP] = top
  sums[at + BOTTOM] = weight
  sums[at + SHIFTED_SQUARES] = shiftedSquares
  sums[at + SHIFTED_PRODUCTS] = shiftedProducts
  sums[at + DENOMINATOR_SQUARES] = square
}

/** As `addMeans`, with denominators. */
function addRatios(
  sums: Float64Array,
  at: number,
  numerators: Float64Array,
  denominators: Float64Array,
  { order, weights, squares }: BlockGroups,
  first: number,
  last: number,
  start: number,
  stride: number,
): void {
  for (let j = first; j < last; j++) {
    const k = start + order[j]! * stride
    const y = numerators[k]!
    const x = denominators[k]!
    if (Number.isNaN(y)) continue
    if (sums[at + COUNT] === 0) sums[at + SHIFT] = x > 0 ? y / x : 0
    const w = weights[j]!
    const ww = squares[j]!
    const e = y - sums[at + SHIFT]! * x
    sums[at + COUNT]! += 1
    sums[at + WEIGHT]! += w
    sums[at + SQUARES]! += ww
    sums[at + TOP]! += w * y
    sums[at + BOTTOM]! += w * x
    sums[at + SHIFTED_SQUARES]! += ww * e * e
    sums[at + SHIFTED_PRODUCTS]! += ww * e * x
    sums[at + DENOMINATOR_SQUARES]! += ww * x * x
  }
}
