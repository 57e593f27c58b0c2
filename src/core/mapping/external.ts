import { AnalysisError } from '../errors.ts'
import type { Cells } from './cells.ts'
import type { Configuration, Points } from './map.ts'
import { lineOf, placeBest, type Place } from './relocate.ts'

/** Points that stay where they are: of one set. */
export type FixedPoints = { rows: Points } | { columns: Points }

/**
 * Puts new points into an existing map whose other set stays put: subgroups among the companies, a new entrant among the segments, a what-if.
 * Each goes to its own best place on its own, with no rescaling, so that distances keep the ruler of the map.
 * (External unfolding; Carroll 1972.)
 *
 * @param cells targets in the units of the fixed points
 */
export function placeAmong(cells: Cells, fixed: FixedPoints): Configuration {
  const { rows, columns } = cells
  const points = new Float64Array(2 * (rows + columns))
  const given = 'rows' in fixed ? fixed.rows : fixed.columns
  const expected = 2 * ('rows' in fixed ? rows : columns)
  if (given.length !== expected || given.some((x) => !Number.isFinite(x)))
    throw new AnalysisError('mapping.badInput', {
      reason: `${given.length} fixed coordinates for ${expected}`,
    })
  points.set(given, 'rows' in fixed ? 0 : 2 * rows)
  const [from, to] = 'rows' in fixed ? [rows, rows + columns] : [0, rows]
  const best: Place = { x: 0, y: 0, misfit: 0 }
  for (let point = from; point < to; point++) {
    placeBest(lineOf(cells, point), points, best)
    points[2 * point] = best.x
    points[2 * point + 1] = best.y
  }
  return { rows: points.slice(0, 2 * rows), columns: points.slice(2 * rows) }
}
