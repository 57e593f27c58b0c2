/** The five sides of service: 可靠性, 响应性, 移情性, 保证性, 有形性. */
export type ServiceDimension = 'reliability' | 'responsiveness' | 'empathy' | 'assurance' | 'tangibles'

const serviceDimensions: readonly ServiceDimension[] = ['reliability', 'responsiveness', 'empathy', 'assurance', 'tangibles']

/** One statement, answered twice by each respondent: what a good company should do, and what this one does. */
export interface ServiceItem {
  name: string
  dimension: ServiceDimension
  /** NaN: no answer. */
  expectation: Float64Array
  perception: Float64Array
}

/** How far what is perceived is from what is expected; below 0 it falls short. */
interface ServiceGap {
  gap: number
  expectation: number
  perception: number
  /** Of the gap, over respondents; NaN for fewer than two. */
  error: number
  /** Respondents with both answers to at least one of the items. */
  n: number
}

/** Gaps by item, by side of service, and as a whole. */
export interface ServiceGaps {
  items: (ServiceGap & { name: string; dimension: ServiceDimension })[]
  dimensions: (ServiceGap & { dimension: ServiceDimension; /** Share in the whole, sum 1. */ weight: number })[]
  /** Σ weight · gap of the dimensions. */
  overall: number
}

/**
 * Service quality as the gap between perception and expectation (SERVQUAL; Parasuraman, Zeithaml and Berry, 1988): by statement, by
 * side of service (a respondent's mean over its statements, then the mean over respondents), and over all, weighed by the hundred points
 * that respondents share out or evenly. Only statements with both answers count.
 *
 * @param weights respondents' weights; null counts each once
 * @param points of the dimensions, only relative sizes count; null counts them evenly
 */
export function measureServiceGaps(items: readonly ServiceItem[], weights: Float64Array | null, points: Partial<Record<ServiceDimension, number>> | null): ServiceGaps {
  const asked = serviceDimensions.filter((dimension) => items.some((item) => item.dimension === dimension))
  const shares = asked.map((dimension) => points?.[dimension] ?? (points ? 0 : 1))
  const sum = shares.reduce((total, share) => total + share, 0)
  const dimensions = asked.map((dimension, d) => ({
    dimension,
    weight: sum > 0 ? shares[d]! / sum : 0,
    ...gapOf(
      items.filter((item) => item.dimension === dimension),
      weights,
    ),
  }))
  return {
    items: items.map((item) => ({ name: item.name, dimension: item.dimension, ...gapOf([item], weights) })),
    dimensions,
    overall: dimensions.reduce((total, { gap, weight }) => (weight > 0 ? total + weight * gap : total), 0),
  }
}

function gapOf(items: readonly ServiceItem[], weights: Float64Array | null): ServiceGap {
  const rows = items[0]?.perception.length ?? 0
  const totals = { n: 0, base: 0, expectation: 0, perception: 0 }
  const gaps: { gap: number; weight: number }[] = []
  for (let row = 0; row < rows; row++) {
    const weight = weights?.[row] ?? 1
    let answered = 0
    let expected = 0
    let perceived = 0
    for (const { expectation, perception } of items) {
      if (Number.isNaN(expectation[row]!) || Number.isNaN(perception[row]!)) continue
      answered++
      expected += expectation[row]!
      perceived += perception[row]!
    }
    if (answered === 0 || !(weight > 0)) continue
    totals.n++
    totals.base += weight
    totals.expectation += (weight * expected) / answered
    totals.perception += (weight * perceived) / answered
    gaps.push({ gap: (perceived - expected) / answered, weight })
  }
  const [expectation, perception] = [totals.expectation / totals.base, totals.perception / totals.base]
  const gap = perception - expectation
  // of a weighted mean, with n / (n − 1) for the estimated mean
  const squares = gaps.reduce((s, one) => s + (one.weight * (one.gap - gap)) ** 2, 0)
  const error = totals.n < 2 ? Number.NaN : Math.sqrt((squares * totals.n) / (totals.n - 1)) / totals.base
  return { gap, expectation, perception, error, n: totals.n }
}
