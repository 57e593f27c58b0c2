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
  const layout = { from: 0, to: respondents, stride: rows, rowStep: 1 }
  sums.add(numerators, denominators, weights, columnOf, layout)
  return sums.cells()
}

/** Where the numbers of respondents `from` up to `to` stand: that of row k and respondent r at `k · rowStep + (r − from) · stride`. */
interface Layout {
  from: number
  to: number
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
 * Adds up weighted ratios in a single pass over the respondents, who may come in portions: values, bases and standard errors.
 *
 * The standard error is the linearised (Taylor) one of survey statistics, for respondents drawn with replacement:
 * se² = n/(n−1) · Σ (w·(y − R·x))² / (Σ w·x)². Unweighted means get the textbook s/√n. (Lumley, Complex Surveys,
 * 2010, ch. 2; Cochran, Sampling Techniques, 1977, §6.) The sum of squares is made of sums around the first ratio of the
 * cell: Chan, Golub, LeVeque, The American Statistician 37 (1983), on shifted data.
 */
export class RatioSums {
  readonly #rows: number
  readonly #columns: number
  readonly #sums: Float64Array

  constructor(rows: number, columns: number) {
    this.#rows = rows
    this.#columns = columns
    this.#sums = new Float64Array(rows * columns * SUMS)
  }

  /**
   * @param denominators null for 1
   * @param columnOf table column of each respondent, -1 = none; null: all in column 0
   */
  add(numerators: Float64Array, denominators: Float64Array | null, weights: Float64Array, columnOf: Int32Array | null, layout: Layout): void {
    for (let row = 0; row < this.#rows; row++) {
      const start = row * layout.rowStep
      const first = row * this.#columns * SUMS
      if (denominators) addRatios(this.#sums, first, numerators, denominators, weights, columnOf, start, layout)
      else if (columnOf) addMeans(this.#sums, first, numerators, weights, columnOf, start, layout)
      else addMean(this.#sums, first, numerators, weights, start, layout)
    }
  }

  cells(): RatioCells {
    const size = this.#rows * this.#columns
    const sums = this.#sums
    const cells: RatioCells = {
      values: new Float64Array(size).fill(Number.NaN),
      count: new Float64Array(size),
      weighted: new Float64Array(size),
      effective: new Float64Array(size),
      standardError: new Float64Array(size).fill(Number.NaN),
    }
    for (let cell = 0, at = 0; cell < size; cell++, at += SUMS) {
      const n = sums[at + COUNT]!
      const weight = sums[at + WEIGHT]!
      const squares = sums[at + SQUARES]!
      const bottom = sums[at + BOTTOM]!
      cells.count[cell] = n
      cells.weighted[cell] = weight
      if (squares > 0) cells.effective[cell] = weight ** 2 / squares
      if (!(bottom > 0)) continue
      cells.values[cell] = sums[at + TOP]! / bottom
      if (n > 1) cells.standardError[cell] = Math.sqrt(((n / (n - 1)) * residualSquares(sums, at, cells.values[cell]!)) / bottom ** 2)
    }
    return cells
  }
}

/** Σ (w·(y − R·x))², from the sums around the shift. */
function residualSquares(sums: Float64Array, at: number, ratio: number): number {
  const off = ratio - sums[at + SHIFT]!
  const squares = sums[at + SHIFTED_SQUARES]! - 2 * off * sums[at + SHIFTED_PRODUCTS]! + off ** 2 * sums[at + DENOMINATOR_SQUARES]!
  return Math.max(0, squares)
}

/** Means over everybody: the sums stay in registers. */
function addMean(sums: Float64Array, at: number, numerators: Float64Array, weights: Float64Array, start: number, { from, to, stride }: Layout): void {
  let count = sums[at + COUNT]!
  let weight = sums[at + WEIGHT]!
  let squares = sums[at + SQUARES]!
  let top = sums[at + TOP]!
  let shift = sums[at + SHIFT]!
  let shiftedSquares = sums[at + SHIFTED_SQUARES]!
  let shiftedProducts = sums[at + SHIFTED_PRODUCTS]!
  for (let r = from, k = start; r < to; r++, k += stride) {
    const w = weights[r]!
    const y = numerators[k]!
    if (w === 0 || Number.isNaN(y)) continue
    if (count === 0) shift = y
    const ww = w * w
    const e = y - shift
    count++
    weight += w
    squares += ww
    top += w * y
    shiftedProducts += ww * e
    shiftedSquares += ww * e * e
  }
  sums[at + COUNT] = count
  sums[at + WEIGHT] = weight
  sums[at + SQUARES] = squares
  sums[at + TOP] = top
  sums[at + BOTTOM] = weight
  sums[at + SHIFT] = shift
  sums[at + SHIFTED_SQUARES] = shiftedSquares
  sums[at + SHIFTED_PRODUCTS] = shiftedProducts
  sums[at + DENOMINATOR_SQUARES] = squares
}

function addMeans(sums: Float64Array, first: number, numerators: Float64Array, weights: Float64Array, columnOf: Int32Array, start: number, { from, to, stride }: Layout): void {
  for (let r = from, k = start; r < to; r++, k += stride) {
    const w = weights[r]!
    const column = columnOf[r]!
    const y = numerators[k]!
    if (w === 0 || column < 0 || Number.isNaN(y)) continue
    const at = first + column * SUMS
    if (sums[at + COUNT] === 0) sums[at + SHIFT] = y
    const ww = w * w
    const e = y - sums[at + SHIFT]!
    sums[at + COUNT]! += 1
    sums[at + WEIGHT]! += w
    sums[at + SQUARES]! += ww
    sums[at + TOP]! += w * y
    sums[at + BOTTOM]! += w
    sums[at + SHIFTED_SQUARES]! += ww * e * e
    sums[at + SHIFTED_PRODUCTS]! += ww * e
    sums[at + DENOMINATOR_SQUARES]! += ww
  }
}

function addRatios(
  sums: Float64Array,
  first: number,
  numerators: Float64Array,
  denominators: Float64Array,
  weights: Float64Array,
  columnOf: Int32Array | null,
  start: number,
  { from, to, stride }: Layout,
): void {
  for (let r = from, k = start; r < to; r++, k += stride) {
    const w = weights[r]!
    const column = columnOf ? columnOf[r]! : 0
    const y = numerators[k]!
    if (w === 0 || column < 0 || Number.isNaN(y)) continue
    const at = first + column * SUMS
    const x = denominators[k]!
    if (sums[at + COUNT] === 0) sums[at + SHIFT] = x > 0 ? y / x : 0
    const ww = w * w
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
