/**
 * How unlike the profiles of companies are (or of segments, for the transposed table): the distance between their rows of strengths.
 *
 * Euclidean over the cells both have, scaled up for those missing (Gower 1971): √(columns / shared · Σ (a − b)²). NaN where two rows share no cell.
 *
 * @param values row-major; NaN is missing
 * @returns rows × rows, symmetric
 */
export function profileDistances(values: Float64Array, rows: number, columns: number): Float64Array {
  const distances = new Float64Array(rows * rows)
  for (let a = 0; a < rows; a++)
    for (let b = 0; b < a; b++) {
      let shared = 0
      let squares = 0
      for (let c = 0; c < columns; c++) {
        const difference = values[a * columns + c]! - values[b * columns + c]!
        if (Number.isNaN(difference)) continue
        shared += 1
        squares += difference * difference
      }
      const d = shared > 0 ? Math.sqrt((columns / shared) * squares) : NaN
      distances[a * rows + b] = d
      distances[b * rows + a] = d
    }
  return distances
}
