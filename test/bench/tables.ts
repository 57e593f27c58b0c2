import { dissimilaritiesFromStrength } from '../../src/core/mapping/dissimilarity.ts'
import { distancesOf } from '../../src/core/mapping/fit.ts'
import type { Configuration, MapProblem } from '../../src/core/mapping/map.ts'
import { normalFrom, randomFrom } from '../../src/core/math/random.ts'

/** A table of strengths that follows from a map known to us, and what the product makes of it before mapping. */
export interface PlantedTable extends MapProblem {
  strengths: Float64Array
  truth: Configuration
}

/**
 * Draws companies and segments from a normal cloud and lets strength fall with distance, 20 points a unit, with noise of 6 points:
 * the tables of the published simulations, and about what surveys give.
 */
export function plantTable(rows: number, columns: number, seed: number): PlantedTable {
  const random = randomFrom(seed)
  const draw = (count: number) => Float64Array.from({ length: 2 * count }, () => normalFrom(random))
  const truth = { rows: draw(rows), columns: draw(columns) }
  const strengths = distancesOf(truth).map((distance) => 90 - 20 * distance + 6 * normalFrom(random))
  const { dissimilarities } = dissimilaritiesFromStrength(strengths)
  return { rows, columns, dissimilarities, weights: null, strengths, truth }
}
