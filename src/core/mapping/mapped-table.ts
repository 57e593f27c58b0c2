import { AnalysisError, type Issue } from '../errors.ts'
import type { Relation } from '../measurement/relation.ts'
import { type CellWeighting, weighCells } from './cell-weights.ts'
import { type Anchor, dissimilaritiesFromStrength } from './dissimilarity.ts'
import type { MapProblem } from './map.ts'

/** A relation as a problem of mapping, and where its rows and columns stand in the relation. */
export interface MappedTable {
  problem: MapProblem
  weights: Float64Array
  anchor: Anchor
  values: Float64Array
  standardErrors: Float64Array
  rows: number[]
  columns: number[]
  names: { rows: string[]; columns: string[] }
  issues: Issue[]
}

/**
 * Turns a relation into what a map is drawn from: without "others" and without companies or segments that nobody
 * answered for, strengths as dissimilarities, cells weighted.
 *
 * @param frozen the anchor of the map this one belongs with; default the table's own range
 * @throws AnalysisError where nothing can be mapped
 */
export function mapTable(relation: Relation, weighting: CellWeighting, frozen: Anchor | null = null): MappedTable {
  const width = relation.columns.length
  const has = (row: number, column: number) => !Number.isNaN(relation.values[row * width + column]!)
  const drawn = relation.rows.map((_, i) => i).filter((i) => !relation.rows[i]!.isOther)
  const rows = drawn.filter((row) => relation.columns.some((_, column) => has(row, column)))
  const columns = relation.columns.map((_, i) => i).filter((column) => drawn.some((row) => has(row, column)))
  if (rows.length < 2) throw new AnalysisError('mapping.tooFewRows', { rows: rows.length })
  if (columns.length < 2) throw new AnalysisError('mapping.tooFewColumns', { columns: columns.length })
  const pick = (cells: Float64Array) => pickCells(cells, rows, columns, width)
  const values = pick(relation.values)
  const { dissimilarities, anchor } = dissimilaritiesFromStrength(values, frozen ?? undefined)
  if (isConstant(values)) throw new AnalysisError('mapping.constant', {})
  const weights = pick(weighCells(relation, weighting))
  const leftOut = [...drawn.filter((i) => !rows.includes(i)).map((i) => relation.rows[i]!.label), ...relation.columns.filter((_, i) => !columns.includes(i)).map((c) => c.label)]
  return {
    problem: { rows: rows.length, columns: columns.length, dissimilarities, weights },
    weights,
    anchor,
    values,
    standardErrors: pick(relation.standardError),
    rows,
    columns,
    names: { rows: rows.map((i) => relation.rows[i]!.label), columns: columns.map((i) => relation.columns[i]!.label) },
    issues: leftOut.map((label): Issue => ({ code: 'mapping.leftOut', severity: 'warning', details: { label } })),
  }
}

/** The cells of some rows and columns of a table `width` columns wide, row-major. */
export function pickCells(cells: Float64Array, rows: number[], columns: number[], width: number): Float64Array {
  return Float64Array.from(rows.flatMap((row) => columns.map((column) => cells[row * width + column]!)))
}

function isConstant(values: Float64Array): boolean {
  const known = values.filter((v) => !Number.isNaN(v))
  return known.every((v) => v === known[0])
}
