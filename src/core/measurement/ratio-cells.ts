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
 * Tabulates weighted ratios with their bases and standard errors, in one pass for the sums and one for the spread.
 *
 * The standard error is the linearised (Taylor) one of survey statistics, for respondents drawn with replacement:
 * se² = n/(n−1) · Σ (w·(y − R·x))² / (Σ w·x)². Unweighted means get the textbook s/√n. (Lumley, Complex Surveys,
 * 2010, ch. 2; Cochran, Sampling Techniques, 1977, §6.)
 *
 * @returns rows × columns arrays, row-major; value NaN where nobody is in the cell or the denominators sum to 0
 */
export function tabulateRatios(input: RatioInput): RatioCells {
  const { rows, columns, numerators, denominators, weights, columnOf } = input
  const size = rows * columns
  const cells: RatioCells = {
    values: new Float64Array(size).fill(Number.NaN),
    count: new Float64Array(size),
    weighted: new Float64Array(size),
    effective: new Float64Array(size),
    standardError: new Float64Array(size).fill(Number.NaN),
  }
  const top = new Float64Array(size)
  const bottom = new Float64Array(size)
  const squares = new Float64Array(size)
  for (let r = 0; r < input.respondents; r++) {
    const w = weights[r]!
    const column = columnOf[r]!
    if (w === 0 || column < 0) continue
    for (let row = 0; row < rows; row++) {
      const y = numerators[r * rows + row]!
      if (Number.isNaN(y)) continue
      const cell = row * columns + column
      top[cell]! += w * y
      bottom[cell]! += w * (denominators ? denominators[r * rows + row]! : 1)
      cells.count[cell]! += 1
      cells.weighted[cell]! += w
      squares[cell]! += w * w
    }
  }
  for (let cell = 0; cell < size; cell++) {
    if (bottom[cell]! > 0) cells.values[cell] = top[cell]! / bottom[cell]!
    if (squares[cell]! > 0) cells.effective[cell] = cells.weighted[cell]! ** 2 / squares[cell]!
  }
  addStandardErrors(input, cells, bottom)
  return cells
}

function addStandardErrors(input: RatioInput, cells: RatioCells, bottom: Float64Array): void {
  const { rows, columns, numerators, denominators, weights, columnOf } = input
  const residuals = new Float64Array(rows * columns)
  for (let r = 0; r < input.respondents; r++) {
    const w = weights[r]!
    const column = columnOf[r]!
    if (w === 0 || column < 0) continue
    for (let row = 0; row < rows; row++) {
      const y = numerators[r * rows + row]!
      if (Number.isNaN(y)) continue
      const cell = row * columns + column
      const x = denominators ? denominators[r * rows + row]! : 1
      residuals[cell]! += (w * (y - cells.values[cell]! * x)) ** 2
    }
  }
  for (let cell = 0; cell < residuals.length; cell++) {
    const n = cells.count[cell]!
    if (n > 1 && bottom[cell]! > 0) {
      cells.standardError[cell] = Math.sqrt(((n / (n - 1)) * residuals[cell]!) / bottom[cell]! ** 2)
    }
  }
}
