/** Row and column effects that add up to the numbers of a table as nearly as possible. */
export interface AdditiveFit {
  rowEffects: Float64Array
  columnEffects: Float64Array
  converged: boolean
}

/**
 * Explains a table by one number per row and one per column: how strong a company is everywhere, and how generous a segment is with all.
 *
 * Least squares over the cells that are there, by alternating means (for complete tables exact at once: row means, and column
 * deviations). The column effects have weighted mean 0 over the cells, so row effects are on the scale of the table. O(cells) per pass.
 *
 * @param values row-major; NaN is missing
 */
export function fitAdditively(
  values: Float64Array,
  rows: number,
  columns: number,
  maxPasses = 1000,
): AdditiveFit {
  const rowEffects = new Float64Array(rows)
  const columnEffects = new Float64Array(columns)
  let converged = false
  for (let pass = 0; pass < maxPasses && !converged; pass++) {
    const moved = Math.max(
      takeMeans(values, rows, columns, columns, 1, columnEffects, rowEffects),
      takeMeans(values, columns, rows, 1, columns, rowEffects, columnEffects),
    )
    const size = rowEffects.reduce((largest, effect) => Math.max(largest, Math.abs(effect)), 0)
    converged = moved <= 1e-13 * size
  }
  let sum = 0
  let count = 0
  values.forEach((value, k) => {
    if (Number.isNaN(value)) return
    sum += columnEffects[k % columns]!
    count += 1
  })
  const mean = count > 0 ? sum / count : 0
  return {
    rowEffects: rowEffects.map((effect) => effect + mean),
    columnEffects: columnEffects.map((effect) => effect - mean),
    converged,
  }
}

/** Replaces missing numbers by the sum of their row's and column's effects. */
export function fillAdditively(values: Float64Array, rows: number, columns: number): Float64Array {
  if (!values.some(Number.isNaN)) return values
  const { rowEffects, columnEffects } = fitAdditively(values, rows, columns, 30)
  return values.map((value, k) =>
    Number.isNaN(value) ? rowEffects[Math.floor(k / columns)]! + columnEffects[k % columns]! : value,
  )
}

/** Sets each line's effect to the mean of what the other set's effects leave; returns the largest change. */
function takeMeans(
  values: Float64Array,
  lines: number,
  length: number,
  lineStride: number,
  stride: number,
  others: Float64Array,
  effects: Float64Array,
): number {
  let moved = 0
  for (let line = 0; line < lines; line++) {
    let sum = 0
    let count = 0
    for (let i = 0; i < length; i++) {
      const value = values[line * lineStride + i * stride]!
      if (Number.isNaN(value)) continue
      sum += value - others[i]!
      count += 1
    }
    const effect = count > 0 ? sum / count : 0
    moved = Math.max(moved, Math.abs(effect - effects[line]!))
    effects[line] = effect
  }
  return moved
}
