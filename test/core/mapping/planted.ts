import { distancesOf } from '../../../src/core/mapping/fit.ts'
import type { Configuration, MapProblem } from '../../../src/core/mapping/map.ts'
import { normalFrom, randomFrom } from '../../../src/core/math/random.ts'

/** Points drawn from a normal cloud. */
export function plantedMap(rows: number, columns: number, seed: number): Configuration {
  const random = randomFrom(seed)
  const draw = (count: number) => Float64Array.from({ length: 2 * count }, () => normalFrom(random))
  return { rows: draw(rows), columns: draw(columns) }
}

/** The exact distances of a planted map, times 1 + noise · normal. */
export function tableOf(map: Configuration, noise = 0, seed = 1): MapProblem {
  const random = randomFrom(seed)
  return {
    rows: map.rows.length / 2,
    columns: map.columns.length / 2,
    dissimilarities: distancesOf(map).map((d) => Math.max(0, d * (1 + noise * normalFrom(random)))),
    weights: null,
  }
}
