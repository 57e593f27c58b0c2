import type { Replicates } from './bootstrap-map.ts'

/**
 * In how many replicates each comparison holds. For line l (a row, or a column) and two of its cells a ≠ b, the number at
 * `(l · length + a) · length + b` is the share in which a is nearer (or, in the tables, stronger) than b. NaN where a or b is missing.
 */
export interface ComparisonShares {
  /** Within rows: is this row nearer to column a than to column b? `length` = columns. */
  rows: { map: Float64Array; table: Float64Array }
  /** Within columns: is row a nearer to this column than row b? `length` = rows. */
  columns: { map: Float64Array; table: Float64Array }
}

/** "This company is nearer to `nearer` than to `farther`" (within a row), or "`nearer` is nearer to this segment than `farther`" (within a column). */
export interface Statement {
  within: 'row' | 'column'
  /** Position of the row or column the statement is about. */
  line: number
  /** Positions along the line. */
  nearer: number
  farther: number
  /** Share of maps, and of tables, in which it holds. */
  mapShare: number
  tableShare: number
}

/** Counts for every comparison in how many maps, and in how many tables, it holds. O(replicates · rows · columns · (rows + columns)). */
export function shareComparisons(replicates: Replicates): ComparisonShares {
  const { count, rows, columns, points, tables } = replicates
  const size = rows * columns
  const distances = new Float64Array(size)
  const weakness = new Float64Array(size)
  const shares: ComparisonShares = {
    rows: { map: new Float64Array(size * columns), table: new Float64Array(size * columns) },
    columns: { map: new Float64Array(size * rows), table: new Float64Array(size * rows) },
  }
  for (let k = 0; k < count; k++) {
    const at = k * 2 * (rows + columns)
    for (let r = 0, cell = 0; r < rows; r++)
      for (let c = 0; c < columns; c++, cell++) {
        const other = at + 2 * (rows + c)
        weakness[cell] = -tables[k * size + cell]!
        // a distance to a segment nobody answered for is no statement
        distances[cell] = Number.isNaN(weakness[cell])
          ? NaN
          : Math.hypot(points[at + 2 * r]! - points[other]!, points[at + 2 * r + 1]! - points[other + 1]!)
      }
    for (const [numbers, kind] of [
      [distances, 'map'],
      [weakness, 'table'],
    ] as const) {
      countSmaller(numbers, rows, columns, columns, 1, 1 / count, shares.rows[kind])
      countSmaller(numbers, columns, rows, 1, columns, 1 / count, shares.columns[kind])
    }
  }
  return shares
}

function countSmaller(
  numbers: Float64Array,
  lines: number,
  length: number,
  lineStride: number,
  stride: number,
  one: number,
  shares: Float64Array,
): void {
  for (let line = 0, k = 0; line < lines; line++)
    for (let a = 0; a < length; a++) {
      const near = numbers[line * lineStride + a * stride]!
      for (let b = 0; b < length; b++, k++) {
        const far = numbers[line * lineStride + b * stride]!
        if (near < far) shares[k]! += one
        else if (near !== far) shares[k]! += near > far ? 0 : NaN
      }
    }
}

/**
 * Lists what may be said of a map without fear that another sample would say otherwise: comparisons that hold both in the maps and in the tables of
 * at least `level` of the replicates. The surest first.
 *
 * @param level 0.95, or 0.9 for a bolder list
 */
export function safeStatements(
  shares: ComparisonShares,
  rows: number,
  columns: number,
  level = 0.95,
): Statement[] {
  const statements: Statement[] = []
  for (const within of ['row', 'column'] as const) {
    const { map, table } = within === 'row' ? shares.rows : shares.columns
    const length = within === 'row' ? columns : rows
    map.forEach((mapShare, k) => {
      const tableShare = table[k]!
      if (!(mapShare >= level - 1e-9 && tableShare >= level - 1e-9)) return
      const nearer = Math.floor(k / length) % length
      const line = Math.floor(k / (length * length))
      statements.push({ within, line, nearer, farther: k % length, mapShare, tableShare })
    })
  }
  return statements.toSorted(
    (a, b) => Math.min(b.mapShare, b.tableShare) - Math.min(a.mapShare, a.tableShare),
  )
}
