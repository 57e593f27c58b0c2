/** Room for `fitMonotone` on up to `length` numbers, so that repeated fits do not allocate. */
export interface MonotoneRoom {
  means: Float64Array
  weights: Float64Array
  ends: Int32Array
}

/** Makes room for `fitMonotone`. */
export function monotoneRoom(length: number): MonotoneRoom {
  return { means: new Float64Array(length), weights: new Float64Array(length), ends: new Int32Array(length) }
}

/**
 * Replaces numbers by the nearest sequence that never falls: the weighted least squares monotone regression, by pooling adjacent
 * violators (Ayer et al. 1955; Kruskal 1964). O(n).
 *
 * @param values in the order in which they should not fall; not changed
 * @param weights > 0
 * @param length how many of `values` to use
 * @param fitted filled in; may be `values`
 */
export function fitMonotone(
  values: Float64Array,
  weights: Float64Array,
  length: number,
  fitted: Float64Array,
  room: MonotoneRoom,
): void {
  const { means, weights: sums, ends } = room
  let blocks = 0
  for (let i = 0; i < length; i++) {
    let mean = values[i]!
    let sum = weights[i]!
    while (blocks > 0 && means[blocks - 1]! >= mean) {
      blocks -= 1
      const pooled = sums[blocks]! + sum
      mean = (means[blocks]! * sums[blocks]! + mean * sum) / pooled
      sum = pooled
    }
    means[blocks] = mean
    sums[blocks] = sum
    ends[blocks] = i + 1
    blocks += 1
  }
  let i = 0
  for (let block = 0; block < blocks; block++) for (; i < ends[block]!; i++) fitted[i] = means[block]!
}
