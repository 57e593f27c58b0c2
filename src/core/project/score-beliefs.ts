import { procrustes, movePoints } from '../math/procrustes.ts'
import { randomFrom, type Random } from '../math/random.ts'
import type { StrategyMap } from '../mapping/strategy-map.ts'
import type { Relation } from '../measurement/relation.ts'
import type { Beliefs } from './beliefs.ts'

/** The point key of a company or segment, as in the beliefs. */
export type PointKeys = (kind: 'company' | 'segment', id: string) => string

/** How a room's beliefs compare with what was measured. */
export interface BeliefScore {
  /** Over all comparisons. */
  right: number
  count: number
  /** Share of random rearrangements of the same places that were right less often; ties count half. */
  betterThan: number
  /** Comparisons left out, for the measured difference is within sampling error. */
  unsure: number
  companies: LineScore[]
  segments: LineScore[]
  /** What was believed furthest from what was measured, the greatest first. */
  surprises: Surprise[]
}

/** Comparisons along the line of one company (its segments) or one segment (its companies). */
export interface LineScore {
  id: string
  label: string
  right: number
  count: number
}

/** A relationship that was believed far stronger or weaker than it is. */
interface Surprise {
  /** On whose line the ranks are: of the company's segments, or of the segment's companies. */
  within: 'company' | 'segment'
  company: string
  segment: string
  /** 1 = strongest. */
  believed: number
  measured: number
  of: number
}

/** Rearrangements of the tokens to compare with. */
const SHUFFLES = 400
/** 95 % of two independent means. */
const SURE = 1.96
const MOST_SURPRISES = 3

/** What is known of the companies and segments that were placed: distances believed, values measured, row-major. */
interface Compared {
  companies: { id: string; label: string }[]
  segments: { id: string; label: string }[]
  /** x and y in turn. */
  rows: number[]
  columns: number[]
  values: Float64Array
  errors: Float64Array
}

/**
 * Scores where a room placed companies and segments: along the line of each company and of each segment, is the nearer
 * of two also the one with the stronger relationship? Compared with the measured table, not with its picture, and only
 * where the measured difference is more than sampling error (1.96 standard errors). Guessing gets about half right; how
 * far the score is from luck is told by exchanging the tokens among their places at random. Null where nothing can be compared.
 */
export function scoreBeliefs(relation: Relation, map: StrategyMap, beliefs: Beliefs, keyOf: PointKeys): BeliefScore | null {
  const compared = collect(relation, map, beliefs, keyOf)
  const lines = linesOf(compared)
  const distances = distancesOf(compared.rows, compared.columns)
  const scores = lines.map((line) => ({ line, ...scoreLine(line, distances) }))
  const total = (part: 'right' | 'count' | 'unsure') => scores.reduce((sum, score) => sum + score[part], 0)
  if (total('count') === 0) return null
  const scoresOf = (within: Line['within']) => scores.flatMap(({ line, right, count }): LineScore[] => (line.within === within ? [{ ...line.owner, right, count }] : []))
  return {
    right: total('right'),
    count: total('count'),
    betterThan: compareWithLuck(compared, lines, total('right')),
    unsure: total('unsure'),
    companies: scoresOf('company'),
    segments: scoresOf('segment'),
    surprises: lines.flatMap((line) => surprisesOf(line, compared, distances)).toSorted((a, b) => gapOf(b) - gapOf(a)).filter(isFirstOfPair).slice(0, MOST_SURPRISES),
  }
}

/** Whether enough is placed for a single comparison. */
export function canScore(map: StrategyMap, beliefs: Beliefs, keyOf: PointKeys): boolean {
  const placed = (kind: 'company' | 'segment', items: { id: string }[]) => items.filter(({ id }) => Object.hasOwn(beliefs, keyOf(kind, id))).length
  const [companies, segments] = [placed('company', map.companies), placed('segment', map.segments)]
  return companies > 0 && segments > 0 && companies + segments > 2
}

/**
 * Lays what was believed over the map: turned, mirrored, stretched and shifted as one, for a room cannot know which way
 * up a map will be. By point key, in units of the map.
 */
export function layBeliefsOver(map: StrategyMap, beliefs: Beliefs, keyOf: PointKeys): Map<string, { x: number; y: number }> {
  const points = [...map.companies.map((item) => ({ item, key: keyOf('company', item.id) })), ...map.segments.map((item) => ({ item, key: keyOf('segment', item.id) }))]
  const placed = points.flatMap(({ item, key }) => (beliefs[key] ? [{ key, from: beliefs[key], to: item }] : []))
  const flat = (all: { x: number; y: number }[]) => Float64Array.from(all.flatMap(({ x, y }) => [x, y]))
  const from = flat(placed.map((p) => p.from))
  const moved = movePoints(from, procrustes(from, flat(placed.map((p) => p.to)), { dilation: true }))
  return new Map(placed.map(({ key }, i) => [key, { x: moved[2 * i]!, y: moved[2 * i + 1]! }]))
}

function collect(relation: Relation, map: StrategyMap, beliefs: Beliefs, keyOf: PointKeys): Compared {
  const placed = (kind: 'company' | 'segment', items: { id: string; label: string }[]) =>
    items.flatMap(({ id, label }) => {
      const place = beliefs[keyOf(kind, id)]
      return place ? [{ id, label, place }] : []
    })
  const [companies, segments] = [placed('company', map.companies), placed('segment', map.segments)]
  const cells = companies.flatMap((c) => segments.map((s) => cellOf(relation, c.id, s.id)))
  return {
    companies,
    segments,
    rows: companies.flatMap(({ place }) => [place.x, place.y]),
    columns: segments.flatMap(({ place }) => [place.x, place.y]),
    values: Float64Array.from(cells, (cell) => relation.values[cell] ?? NaN),
    errors: Float64Array.from(cells, (cell) => relation.standardError[cell] ?? NaN),
  }
}

function cellOf({ rows, columns }: Relation, company: string, segment: string): number {
  return rows.findIndex((row) => row.id === company) * columns.length + columns.findIndex((column) => column.id === segment)
}

/** Cells along one company or segment, and which pairs of them differ beyond chance. */
interface Line {
  within: 'company' | 'segment'
  owner: { id: string; label: string }
  cells: number[]
  /** Pairs of cells, the stronger first. */
  sure: [number, number][]
  unsure: number
}

function linesOf({ companies, segments, values, errors }: Compared): Line[] {
  const width = segments.length
  const lineOf = (within: Line['within'], { id, label }: { id: string; label: string }, all: number[]): Line => {
    const cells = all.filter((cell) => !Number.isNaN(values[cell]!))
    const line: Line = { within, owner: { id, label }, cells, sure: [], unsure: 0 }
    for (const [i, a] of cells.entries())
      for (const b of cells.slice(0, i)) {
        const gap = values[a]! - values[b]!
        if (Math.abs(gap) > SURE * Math.hypot(errors[a]!, errors[b]!)) line.sure.push(gap > 0 ? [a, b] : [b, a])
        else line.unsure++
      }
    return line
  }
  return [
    ...companies.map((company, row) => lineOf('company', company, segments.map((_, column) => row * width + column))),
    ...segments.map((segment, column) => lineOf('segment', segment, companies.map((_, row) => row * width + column))),
  ]
}

function distancesOf(rows: readonly number[], columns: readonly number[]): Float64Array {
  const width = columns.length / 2
  return Float64Array.from({ length: (rows.length / 2) * width }, (_, cell) => {
    const [row, column] = [2 * Math.floor(cell / width), 2 * (cell % width)]
    return Math.hypot(rows[row]! - columns[column]!, rows[row + 1]! - columns[column + 1]!)
  })
}

/** Of two at the same distance half a comparison is right. */
function scoreLine({ sure, unsure }: Line, distances: Float64Array) {
  const right = sure.reduce((sum, [stronger, weaker]) => sum + (1 + Math.sign(distances[weaker]! - distances[stronger]!)) / 2, 0)
  return { right, count: sure.length, unsure }
}

function compareWithLuck({ rows, columns }: Compared, lines: readonly Line[], right: number): number {
  const random = randomFrom(1)
  let below = 0
  for (let i = 0; i < SHUFFLES; i++) {
    const distances = distancesOf(exchanged(rows, random), exchanged(columns, random))
    const lucky = lines.reduce((sum, line) => sum + scoreLine(line, distances).right, 0)
    below += lucky < right ? 1 : lucky === right ? 0.5 : 0
  }
  return below / SHUFFLES
}

/** The same places for other tokens (Fisher and Yates). */
function exchanged(points: readonly number[], random: Random): number[] {
  const places = Array.from({ length: points.length / 2 }, (_, i) => points.slice(2 * i, 2 * i + 2))
  for (let i = places.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[places[i], places[j]] = [places[j]!, places[i]!]
  }
  return places.flat()
}

/** Cells whose rank is believed at least two places from what it is, the difference being beyond chance for as many others. */
function surprisesOf({ within, cells, sure }: Line, { companies, segments, values }: Compared, distances: Float64Array): Surprise[] {
  return cells.flatMap((cell): Surprise[] => {
    const believed = 1 + cells.filter((other) => distances[other]! < distances[cell]!).length
    const measured = 1 + cells.filter((other) => values[other]! > values[cell]!).length
    const [row, column] = [Math.floor(cell / segments.length), cell % segments.length]
    const wrong = sure.filter(([stronger, weaker]) => (stronger === cell || weaker === cell) && distances[stronger]! > distances[weaker]!).length
    if (Math.abs(believed - measured) < 2 || wrong < 2) return []
    return [{ within, company: companies[row]!.label, segment: segments[column]!.label, believed, measured, of: cells.length }]
  })
}

/** Places too far, as a share of those there are; what was believed or is the very strongest is told first among equals. */
function gapOf({ believed, measured, of }: Surprise): number {
  return Math.abs(believed - measured) / (of - 1) + (Math.min(believed, measured) === 1 ? 0.1 : 0)
}

/** A relationship is told once, on the line where it is the greater surprise. */
function isFirstOfPair(one: Surprise, i: number, all: readonly Surprise[]): boolean {
  return all.findIndex((other) => other.company === one.company && other.segment === one.segment) === i
}
