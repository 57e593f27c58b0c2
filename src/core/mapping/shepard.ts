import type { MapProblem } from './map.ts'

/** One cell in a Shepard diagram: what the data say, what the map aims at, what it shows. */
interface ShepardPoint {
  row: number
  column: number
  dissimilarity: number
  disparity: number
  distance: number
  weight: number
}

/** A Shepard diagram and how much of the table it accounts for. */
export interface ShepardDiagram {
  /** Present cells, from the smallest dissimilarity to the largest. */
  points: ShepardPoint[]
  /** Squared weighted correlation of distances with disparities (variance accounted for). */
  varianceAccountedFor: number
  /** 1 − Stress-1² (dispersion accounted for). */
  dispersionAccountedFor: number
}

/**
 * Lays out, cell by cell, what the table says against what the map shows, so that cells drawn too near or too far stand out from the line.
 * (Shepard 1962; accounted-for measures as in PREFSCAL, Busing, Groenen & Heiser 2005.)
 *
 * @param map distances and disparities as `unfold` gives them
 */
export function shepardDiagram(
  { columns, dissimilarities, weights }: MapProblem,
  map: { distances: Float64Array; disparities: Float64Array; stress: number },
): ShepardDiagram {
  const points = Array.from(map.distances, (distance, k): ShepardPoint => ({
    row: Math.floor(k / columns),
    column: k % columns,
    dissimilarity: dissimilarities[k]!,
    disparity: map.disparities[k]!,
    distance,
    weight: weights?.[k] ?? 1,
  })).filter((point) => point.weight > 0 && !Number.isNaN(point.dissimilarity))
  return {
    points: points.toSorted((a, b) => a.dissimilarity - b.dissimilarity),
    varianceAccountedFor: squaredCorrelation(points),
    dispersionAccountedFor: 1 - map.stress ** 2,
  }
}

/** 0 where one of the two does not vary. */
function squaredCorrelation(points: ShepardPoint[]): number {
  const total = points.reduce((sum, { weight }) => sum + weight, 0)
  const meanX = points.reduce((sum, { weight, disparity }) => sum + weight * disparity, 0) / total
  const meanY = points.reduce((sum, { weight, distance }) => sum + weight * distance, 0) / total
  let xx = 0
  let xy = 0
  let yy = 0
  for (const { weight, disparity, distance } of points) {
    xx += weight * (disparity - meanX) ** 2
    xy += weight * (disparity - meanX) * (distance - meanY)
    yy += weight * (distance - meanY) ** 2
  }
  return xx > 0 && yy > 0 ? (xy * xy) / (xx * yy) : 0
}
