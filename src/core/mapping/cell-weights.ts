import type { Relation } from '../measurement/relation.ts'

/**
 * How much each cell of the table counts in the map. `equal`: all alike · `reliability`: the share of a cell's
 * variance that is signal and not sampling error · `base`: its effective base.
 */
export type CellWeighting = 'equal' | 'reliability' | 'base'

/**
 * Weights of a relation's cells, 0 for cells without a value.
 *
 * Reliability is the classical one (Lord & Novick 1968): σ²/(σ² + se²), with σ² the variance of the true cell means,
 * estimated as the variance of the observed ones less their mean sampling variance. Well-filled cells have weights
 * near 1, so a large segment does not outvote a small one; a handful of answers counts for little. A cell of one
 * respondent, whose error cannot be told, is given the pooled deviation of the others.
 *
 * @returns an array like `relation.values`
 */
export function weighCells(relation: Relation, weighting: CellWeighting): Float64Array {
  const { values, effective } = relation
  const known = (i: number) => !Number.isNaN(values[i]!)
  if (weighting === 'equal') return values.map((_, i) => (known(i) ? 1 : 0))
  if (weighting === 'base') {
    const largest = effective.reduce((max, n, i) => (known(i) ? Math.max(max, n) : max), 0)
    return values.map((_, i) => (known(i) && largest > 0 ? effective[i]! / largest : 0))
  }
  const errors = squaredErrors(relation)
  const signal = signalVariance(values, errors)
  return values.map((_, i) => (known(i) ? signal / (signal + errors[i]!) : 0))
}

/** Sampling variance of each cell; where a cell cannot tell, pooled deviation² / base. */
function squaredErrors({ values, standardError, effective }: Relation): Float64Array {
  let pooled = 0
  let freedom = 0
  values.forEach((value, i) => {
    if (Number.isNaN(value) || Number.isNaN(standardError[i]!)) return
    const f = Math.max(effective[i]! - 1, 0)
    pooled += f * standardError[i]! ** 2 * effective[i]!
    freedom += f
  })
  const deviation2 = freedom > 0 ? pooled / freedom : 0
  return standardError.map((se, i) => {
    // a few equal answers have no spread by chance: never trust a small cell more than the pooled deviation allows
    const fromPool = effective[i]! > 0 ? deviation2 / effective[i]! : deviation2
    if (Number.isNaN(se)) return fromPool
    return effective[i]! < 10 ? Math.max(se ** 2, fromPool) : se ** 2
  })
}

function signalVariance(values: Float64Array, errors: Float64Array): number {
  const known = Array.from(values.keys()).filter((i) => !Number.isNaN(values[i]!))
  const mean = known.reduce((sum, i) => sum + values[i]!, 0) / known.length
  const variance = known.reduce((sum, i) => sum + (values[i]! - mean) ** 2, 0) / Math.max(known.length - 1, 1)
  const noise = known.reduce((sum, i) => sum + errors[i]!, 0) / known.length
  // with nothing but noise the weights would vanish: keep a tenth, so that they still order the cells
  return Math.max(variance - noise, variance / 10, Number.MIN_VALUE)
}
