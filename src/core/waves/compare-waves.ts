import type { Steps } from '../analysis.ts'
import { pickCells } from '../mapping/mapped-table.ts'
import type { StrategyMap } from '../mapping/strategy-map.ts'
import { type Random, randomFrom } from '../math/random.ts'
import type { Measured } from '../measurement/tabulate.ts'
import { type BaseMap, bootstrapMap, type Replicates } from '../stability/bootstrap-map.ts'
import { prepareResampling, type TableSource } from '../stability/resample.ts'

export interface WaveParams {
  /** Pairs of waves drawn as if nothing had changed. */
  replicates: number
  seed: number
}

/** A company or segment in two waves: how far it went on the map, and how far chance alone takes it. */
interface Move {
  kind: 'company' | 'segment'
  id: string
  dx: number
  dy: number
  length: number
  /** What chance alone exceeds for no point at all in 95 % of cases without a change. */
  limit: number
  isSure: boolean
}

/** One relationship in two waves, in the quantity's own unit. */
interface Change {
  company: string
  segment: string
  before: number
  after: number
  standardError: number
  isSure: boolean
}

/** What changed from one wave to another. */
export interface WaveComparison {
  from: string
  to: string
  moves: Move[]
  /** Every cell both waves have, the greatest change in standard errors first. */
  changes: Change[]
}

/** A wave's answers and its table. */
export interface MeasuredWave {
  wave: string
  measured: Measured
}

/** Chance alone shows a change anywhere in a comparison in this share of cases. */
export const FALSE_ALARMS = 0.05

/**
 * Tells what changed between two waves from what would look like change by chance. Many pairs of waves are drawn as if
 * both had been asked of one unchanged market (their pooled table, each wave with its own sampling error) and mapped in
 * the same way as the real ones; a move or change counts when it is greater, in units of its own chance spread, than the greatest
 * of 95 % of such pairs. So in an unchanged market one comparison in twenty shows any arrow at all (Westfall & Young 1993:
 * the distribution of the largest of all).
 *
 * @param base the map of all waves together, from which both are sought and over which both are laid
 * @returns null where the waves have no two companies and segments of the base map in common
 * @throws AnalysisError as `bootstrapMap`
 */
export function* compareWaves(base: StrategyMap, before: MeasuredWave, after: MeasuredWave, params: WaveParams): Steps<WaveComparison | null> {
  const shared = sharedPoints(base, before.measured, after.measured)
  if (shared.companies.length < 2 || shared.segments.length < 2) return null
  const one = lineUp(before.measured, shared)
  const other = lineUp(after.measured, shared)
  leaveOutUnshared(one.values, other.values)
  const pooled = pool(one, other)
  const frame = frameOf(base, shared)
  const random = randomFrom(params.seed)
  const mapsOf = (wave: LinedUp, tables: (random: Random) => Float64Array, replicates: number) =>
    bootstrapMap({ ...frame, values: wave.values }, tables, { replicates, seed: Math.floor(random() * 2 ** 31) })
  const seen = [yield* mapsOf(one, () => one.values, 1), yield* mapsOf(other, () => other.values, 1)] as const
  const asIf = (wave: LinedUp): TableSource => (chance) => wave.draw(chance).map((value, k) => pooled[k]! + value - wave.values[k]!)
  const nulls = [yield* half(mapsOf(one, asIf(one), params.replicates), 0), yield* half(mapsOf(other, asIf(other), params.replicates), 0.5)] as const
  return { from: before.wave, to: after.wave, moves: movesOf(shared, seen, nulls), changes: changesOf(shared, one, other, nulls) }
}

interface Shared {
  companies: string[]
  segments: string[]
}

/** The companies and segments of the map that have at least two cells answered in both waves: fewer do not hold a point in place. */
function sharedPoints(base: StrategyMap, ...waves: Measured[]): Shared {
  const known = waves.map(({ relation }) => {
    const width = relation.columns.length
    const rows = new Map(relation.rows.map((r, i) => [r.id, i]))
    const columns = new Map(relation.columns.map((c, i) => [c.id, i]))
    return (company: string, segment: string) => !Number.isNaN(relation.values[(rows.get(company) ?? Number.NaN) * width + (columns.get(segment) ?? Number.NaN)] ?? Number.NaN)
  })
  const isIn = (company: string, segment: string) => known.every((has) => has(company, segment))
  let companies = base.companies.map((c) => c.id)
  let segments = base.segments.map((s) => s.id)
  for (;;) {
    const keptCompanies = companies.filter((c) => segments.filter((s) => isIn(c, s)).length >= 2)
    const keptSegments = segments.filter((s) => keptCompanies.filter((c) => isIn(c, s)).length >= 2)
    if (keptCompanies.length === companies.length && keptSegments.length === segments.length) return { companies, segments }
    companies = keptCompanies
    segments = keptSegments
  }
}

/** A wave's cells of the shared points, and the source of tables that other samples would have given. */
interface LinedUp {
  values: Float64Array
  standardErrors: Float64Array
  draw: TableSource
}

function lineUp({ relation, input, tabulated, shown }: Measured, { companies, segments }: Shared): LinedUp {
  const width = relation.columns.length
  const rows = companies.map((id) => relation.rows.findIndex((r) => r.id === id))
  const columns = segments.map((id) => relation.columns.findIndex((c) => c.id === id))
  const draw = prepareResampling(input, tabulated)
  const rowsOfInput = rows.map((row) => shown[row]!)
  return {
    values: pickCells(relation.values, rows, columns, width),
    standardErrors: pickCells(relation.standardError, rows, columns, width),
    draw: (random) => pickCells(draw(random), rowsOfInput, columns, width),
  }
}

/** A cell that one wave lacks is compared in neither. */
function leaveOutUnshared(one: Float64Array, other: Float64Array): void {
  one.forEach((value, k) => {
    if (Number.isNaN(value) || Number.isNaN(other[k]!)) one[k] = other[k] = Number.NaN
  })
}

/** The best guess of a market that did not change: each cell's mean of both waves by their precision. */
function pool(one: LinedUp, other: LinedUp): Float64Array {
  return one.values.map((a, k) => {
    const b = other.values[k]!
    const [u, v] = [one.standardErrors[k]! ** -2, other.standardErrors[k]! ** -2]
    return Number.isFinite(u + v) ? (u * a + v * b) / (u + v) : (a + b) / 2
  })
}

function frameOf(base: StrategyMap, { companies, segments }: Shared): Omit<BaseMap, 'values'> {
  const places = (ids: string[], items: StrategyMap['companies']) =>
    Float64Array.from(ids.flatMap((id) => {
      const item = items.find((i) => i.id === id)!
      return [item.x, item.y]
    }))
  const width = base.segments.length
  const rows = companies.map((id) => base.companies.findIndex((c) => c.id === id))
  const columns = segments.map((id) => base.segments.findIndex((s) => s.id === id))
  return {
    rows: companies.length,
    columns: segments.length,
    weights: pickCells(base.weights, rows, columns, width),
    anchor: base.anchor,
    configuration: { rows: places(companies, base.companies), columns: places(segments, base.segments) },
  }
}

function movesOf({ companies, segments }: Shared, [one, other]: readonly [Replicates, Replicates], nulls: readonly [Replicates, Replicates]): Move[] {
  const points = [...companies.map((id) => ({ kind: 'company' as const, id })), ...segments.map((id) => ({ kind: 'segment' as const, id }))]
  const lengths = points.map((_, i) => Float64Array.from({ length: nulls[0].count }, (__, k) => {
    const at = 2 * (k * points.length + i)
    return Math.hypot(nulls[1].points[at]! - nulls[0].points[at]!, nulls[1].points[at + 1]! - nulls[0].points[at + 1]!)
  }))
  const limits = limitsOf(lengths)
  return points.map((point, i) => {
    const [dx, dy] = [other.points[2 * i]! - one.points[2 * i]!, other.points[2 * i + 1]! - one.points[2 * i + 1]!]
    const length = Math.hypot(dx, dy)
    return { ...point, dx, dy, length, limit: limits[i]!, isSure: length > limits[i]! }
  })
}

function changesOf({ companies, segments }: Shared, one: LinedUp, other: LinedUp, nulls: readonly [Replicates, Replicates]): Change[] {
  const size = companies.length * segments.length
  const known = Array.from({ length: size }, (_, cell) => cell).filter((cell) => !Number.isNaN(one.values[cell]! + other.values[cell]!))
  const errors = known.map((cell) => Math.hypot(one.standardErrors[cell]!, other.standardErrors[cell]!))
  const differences = known.map((cell) => Float64Array.from({ length: nulls[0].count }, (_, k) => Math.abs(nulls[1].tables[k * size + cell]! - nulls[0].tables[k * size + cell]!)))
  const limits = limitsOf(differences)
  return known
    .map((cell, i): Change => {
      const [before, after] = [one.values[cell]!, other.values[cell]!]
      return {
        company: companies[Math.floor(cell / segments.length)]!,
        segment: segments[cell % segments.length]!,
        before,
        after,
        standardError: errors[i]!,
        isSure: Math.abs(after - before) > limits[i]!,
      }
    })
    .toSorted((a, b) => inErrors(b) - inErrors(a))
}

const inErrors = ({ before, after, standardError }: Change) => Math.abs(after - before) / (standardError || Infinity)

/** For each row of sizes seen by chance, the limit that no row at all exceeds in 95 % of the draws. */
function limitsOf(sizes: Float64Array[]): number[] {
  const spreads = sizes.map((row) => Math.sqrt(row.reduce((sum, x) => sum + x * x, 0) / row.length))
  const count = sizes[0]?.length ?? 0
  const largest = Float64Array.from({ length: count }, (_, k) => Math.max(...sizes.map((row, i) => (spreads[i]! > 0 ? row[k]! / spreads[i]! : 0))))
  const bound = largest.toSorted()[Math.min(count - 1, Math.ceil((1 - FALSE_ALARMS) * count) - 1)] ?? Infinity
  return spreads.map((spread) => bound * spread)
}

/** Reports half of the progress. */
function* half<R>(steps: Generator<number, R, void>, from: number): Steps<R> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    yield from + step.value / 2
  }
}
