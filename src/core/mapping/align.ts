import {
  generalisedProcrustes,
  movePoints,
  procrustes,
  type Movement,
  type ProcrustesOptions,
} from '../math/procrustes.ts'
import type { Configuration } from './map.ts'

/** A map laid over another, and the movement that did it. */
export interface Alignment {
  configuration: Configuration
  movement: Movement
}

/**
 * Lays a map over a reference map, so that what moved can be told from what was only turned. Never stretches unless asked to, for then
 * the ruler would not hold for both.
 *
 * @param configuration same companies and segments as `reference`, in the same order
 * @param options `weights`: one per point, rows first; 0 for points that should not serve as anchors
 */
export function alignTo(
  configuration: Configuration,
  reference: Configuration,
  options: ProcrustesOptions = {},
): Alignment {
  const movement = procrustes(joined(configuration), joined(reference), options)
  return { movement, configuration: moveConfiguration(configuration, movement) }
}

/** Applies a movement to both sets of points. */
function moveConfiguration({ rows, columns }: Configuration, movement: Movement): Configuration {
  return { rows: movePoints(rows, movement), columns: movePoints(columns, movement) }
}

/** Rows' points, then columns', in one array. */
export function joined({ rows, columns }: Configuration): Float64Array {
  const points = new Float64Array(rows.length + columns.length)
  points.set(rows)
  points.set(columns, rows.length)
  return points
}

/** Several maps of the same points laid over one another. */
interface CommonGround {
  mean: Configuration
  aligned: Configuration[]
  /** Root mean square distance of points from their mean place. */
  rms: number
}

/**
 * Lays maps of several waves, methods or subgroups over one another with none of them as the reference, and gives the map in their middle
 * (generalised Procrustes analysis). All must show the same points in the same order; the first one's position is kept.
 */
export function alignAll(configurations: Configuration[], options: ProcrustesOptions = {}): CommonGround {
  const { mean, moved, rms } = generalisedProcrustes(configurations.map(joined), options)
  const rowLength = configurations[0]!.rows.length
  const split = (points: Float64Array): Configuration => ({
    rows: points.slice(0, rowLength),
    columns: points.slice(rowLength),
  })
  return { mean: split(mean), aligned: moved.map(split), rms }
}
