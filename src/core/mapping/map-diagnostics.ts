import type { Steps } from '../analysis.ts'
import type { Relation } from '../measurement/relation.ts'
import { adviseDimensions, type DimensionAdvice } from './dimensions.ts'
import { measureShape, type Shape } from './shape.ts'
import { type ShepardDiagram, shepardDiagram } from './shepard.ts'
import { compareWithShuffles, type ShuffleComparison } from './shuffles.ts'
import { mapTable } from './mapped-table.ts'
import { configurationOf, type MapParams, type StrategyMap } from './strategy-map.ts'

/** How far a map can be believed, for those who want to know. */
export interface MapDiagnostics {
  /** Beside maps of the same cells shuffled. */
  shuffles: ShuffleComparison
  dimensions: DimensionAdvice
  shepard: ShepardDiagram
  shape: Shape
}

/**
 * Diagnoses an unfolding map: stress beside that of shuffled tables, whether a third dimension is missing, the Shepard
 * diagram, signs of a trivial solution. Null for methods that have no stress to compare.
 */
export function* diagnoseMap(relation: Relation, map: StrategyMap, params: MapParams): Steps<MapDiagnostics | null> {
  if (map.method !== 'unfolding' || map.stress === null || !map.distances || !map.disparities) return null
  const { problem } = mapTable(relation, params.weights, map.anchor)
  const configuration = configurationOf(map)
  const { disparities } = map
  const shepard = shepardDiagram(problem, { distances: map.distances, disparities, stress: map.stress })
  const shape = measureShape(configuration, map.distances, (k) => !Number.isNaN(disparities[k]!))
  const dimensions = yield* part(adviseDimensions(problem, configuration, params.seed), 0, 0.2)
  const shuffles = yield* part(compareWithShuffles(problem, map.stress, { seed: params.seed }), 0.2, 0.8)
  return { shuffles, dimensions, shepard, shape }
}

/** A step's progress as a part of the whole. */
function* part<R>(steps: Generator<number, R, void>, from: number, length: number): Steps<R> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield from + length * step.value
  }
}
