import { AnalysisError } from '../errors.ts'

/** How the line is found on which quality is worth its price: from the importance of the needs, or through the companies as they are. */
export type LineKind = 'weights' | 'regression'

/** The relative quality that is fair at a relative price p: `level + slope · (p − 1)`. */
export interface FairLine {
  kind: LineKind
  slope: number
  level: number
}

/** Places of companies on the map, and the covariance of these 2·n numbers, quality of all companies first. */
export interface PlacedCompanies {
  quality: Float64Array
  price: Float64Array
  covariance: Float64Array
}

/** How far each company stands above the line, in units of relative quality, with its standard error. */
export interface Gaps {
  gap: Float64Array
  error: Float64Array
}

/**
 * The line of fair value from what customers weigh: through (1, 1), as steep as price weighs against quality, w_q·(q − 1) = w_p·(p − 1)
 * (Gale, Managing Customer Value, 1994, ch. 2 and 11). On it a company's quality is as much better than the competitors' as its price
 * is worse, each weighed. The more price counts, the steeper: the more quality a higher price asks for.
 */
export function lineFromWeights(quality: number, price: number): FairLine {
  return { kind: 'weights', slope: price / quality, level: 1 }
}

/**
 * The line of average value: least squares of quality on price through the companies. It says what quality the market's companies give
 * for their price on average, not what customers find fair, and may even fall where dear companies are the worse ones.
 *
 * @throws AnalysisError valueMap.noRegression for fewer than three companies, or all at one price
 */
export function lineThroughCompanies(quality: Float64Array, price: Float64Array): FairLine {
  const meanPrice = mean(price)
  const spread = price.reduce((sum, p) => sum + (p - meanPrice) ** 2, 0)
  if (price.length < 3 || spread < 1e-12) throw new AnalysisError('valueMap.noRegression', { companies: price.length })
  const slope = price.reduce((sum, p, c) => sum + (p - meanPrice) * quality[c]!, 0) / spread
  return { kind: 'regression', slope, level: mean(quality) + slope * (1 - meanPrice) }
}

/**
 * How much better than fair each company's quality is at its price. Standard errors follow from the covariance of the places; where the
 * line runs through the companies it moves with them, which is counted in, and the weights of needs are taken as known.
 */
export function gapsFrom(line: FairLine, placed: PlacedCompanies): Gaps {
  const { quality, price, covariance } = placed
  const gap = quality.map((q, c) => q - line.level - line.slope * (price[c]! - 1))
  const error = quality.map((_, c) => {
    const slopes = line.kind === 'weights' ? weightSlopes(line, c, quality.length) : regressionSlopes(line, c, placed)
    return Math.sqrt(Math.max(0, quadratic(slopes, covariance)))
  })
  return { gap, error }
}

/** How company c's gap changes with every place, quality of all companies first. */
function weightSlopes({ slope }: FairLine, c: number, count: number): Float64Array {
  const slopes = new Float64Array(2 * count)
  slopes[c] = 1
  slopes[count + c] = -slope
  return slopes
}

function regressionSlopes({ slope }: FairLine, c: number, { quality, price }: PlacedCompanies): Float64Array {
  const count = quality.length
  const [q, p] = [mean(quality), mean(price)]
  const spread = price.reduce((sum, x) => sum + (x - p) ** 2, 0)
  const slopes = new Float64Array(2 * count)
  for (let d = 0; d < count; d++) {
    const own = (d === c ? 1 : 0) - 1 / count
    const byQuality = (price[d]! - p) / spread
    const byPrice = (quality[d]! - q - 2 * slope * (price[d]! - p)) / spread
    slopes[d] = own - (price[c]! - p) * byQuality
    slopes[count + d] = -slope * own - (price[c]! - p) * byPrice
  }
  return slopes
}

function quadratic(slopes: Float64Array, matrix: Float64Array): number {
  const size = slopes.length
  let sum = 0
  for (let a = 0; a < size; a++) {
    if (slopes[a] === 0) continue
    for (let b = 0; b < size; b++) if (slopes[b] !== 0) sum += slopes[a]! * slopes[b]! * matrix[a * size + b]!
  }
  return sum
}

function mean(values: Float64Array): number {
  return values.reduce((sum, x) => sum + x, 0) / values.length
}
