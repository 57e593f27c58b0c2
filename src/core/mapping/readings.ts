import type { Relation } from '../measurement/relation.ts'
import type { Fidelity } from './fidelity.ts'
import type { StrategyMap } from './strategy-map.ts'

/** What is known of one company's relationship with one segment, and what the picture makes of it. */
export interface CellReading {
  company: string
  segment: string
  value: number
  standardError: number
  /** Respondents, unweighted. */
  n: number
  effective: number
  /** Place of the segment among the company's; 1 is the strongest, ties share a place. */
  rankOfSegment: number
  segmentsRanked: number
  /** Place of the company among those for the segment. */
  rankOfCompany: number
  companiesRanked: number
  /** Distance on the map in units of δ; null where the cell is not on the map. */
  distance: number | null
  /** Comparisons drawn the wrong way round because this cell is drawn too near, or too far. */
  tooNear: number
  tooFar: number
}

/** Two-sided 95 % of the normal distribution. */
const SURE = 1.96

/**
 * Reads every cell of a relation: value, base, ranks along its row and its column, and whether the picture shows it
 * in its right order. "Others" take no part in the ranks.
 *
 * @param map null where there is a table but no map
 * @returns companies × segments as in the relation; null where nobody answered
 */
export function readCells(relation: Relation, map: StrategyMap | null): (CellReading | null)[] {
  const width = relation.columns.length
  const mistakes = map?.fidelity ? countMistakes(map, map.fidelity) : null
  return Array.from(relation.values, (value, cell) => {
    if (Number.isNaN(value)) return null
    const row = Math.floor(cell / width)
    const column = cell % width
    const company = relation.rows[row]!
    const along = relation.columns.map((_, c) => relation.values[row * width + c]!)
    const across = relation.rows.flatMap((other, r) =>
      other.isOther ? [] : [relation.values[r * width + column]!],
    )
    const segment = relation.columns[column]!
    const drawn = map && mistakes ? drawnCell(map, mistakes, company.id, segment.id) : null
    return {
      company: company.id,
      segment: segment.id,
      value,
      standardError: relation.standardError[cell]!,
      n: relation.count[cell]!,
      effective: relation.effective[cell]!,
      rankOfSegment: rankOf(value, along),
      segmentsRanked: countKnown(along),
      rankOfCompany: rankOf(value, across),
      companiesRanked: countKnown(across),
      distance: drawn?.distance ?? null,
      tooNear: drawn?.tooNear ?? 0,
      tooFar: drawn?.tooFar ?? 0,
    }
  })
}

/** Who leads in a segment, and whether the lead over the second is more than sampling error. */
export interface Contest {
  segment: string
  first: CellReading
  second: CellReading | null
  isSure: boolean
}

/**
 * The contest for each segment, between companies rated by at least `minimumBase` respondents there. A lead is sure when it exceeds 1.96 standard errors of the difference of two
 * independent means; the same people usually rate both, which makes the test careful rather than bold.
 */
export function readContests(relation: Relation, readings: (CellReading | null)[], minimumBase: number): Contest[] {
  const facts = readings.map((r) => (r && r.n >= minimumBase ? r : null))
  return relation.columns.flatMap((segment) => {
    const ranked = rankedFor(relation, facts, { kind: 'segment', id: segment.id })
    const [first, second] = ranked
    if (!first) return []
    return [
      {
        segment: segment.id,
        first,
        second: second ?? null,
        isSure: second !== undefined && isSureGap(first, second),
      },
    ]
  })
}

/** Two companies in one segment: how much stronger the first is, and whether that is more than sampling error. */
export interface Duel {
  segment: string
  one: CellReading
  other: CellReading
  /** Strength of the first minus that of the other. */
  gap: number
  /** Half width of its interval of 95 %. */
  margin: number
  isSure: boolean
}

/** Where one company is stronger than another and where it is weaker, the greatest lead first; segments with too small a base in either cell are left out. */
export function compareCompanies(relation: Relation, readings: (CellReading | null)[], one: string, other: string, minimumBase: number): Duel[] {
  const readingOf = (company: string, segment: string) => readings.find((r) => r?.company === company && r.segment === segment && r.n >= minimumBase)
  return relation.columns
    .flatMap(({ id }): Duel[] => {
      const [a, b] = [readingOf(one, id), readingOf(other, id)]
      if (!a || !b) return []
      const margin = SURE * Math.hypot(a.standardError, b.standardError)
      return [{ segment: id, one: a, other: b, gap: a.value - b.value, margin, isSure: isSureGap(a, b) }]
    })
    .toSorted((a, b) => b.gap - a.gap)
}

/** Whether two values differ by more than their sampling error allows. */
export function isSureGap(a: CellReading, b: CellReading): boolean {
  return Math.abs(a.value - b.value) > SURE * Math.hypot(a.standardError, b.standardError)
}

/** A company's segments, or a segment's companies, the strongest relationship first; "others" left out. */
export function rankedFor(
  relation: Relation,
  readings: (CellReading | null)[],
  target: { kind: 'company' | 'segment'; id: string },
): CellReading[] {
  const others = new Set(relation.rows.filter((row) => row.isOther).map((row) => row.id))
  return readings
    .filter((r): r is CellReading => r !== null && r[target.kind] === target.id && !others.has(r.company))
    .toSorted((a, b) => b.value - a.value)
}

interface Mistakes {
  tooNear: Int32Array
  tooFar: Int32Array
}

function countMistakes(map: StrategyMap, fidelity: Fidelity): Mistakes {
  const width = map.segments.length
  const tooNear = new Int32Array(map.strengths.length)
  const tooFar = new Int32Array(map.strengths.length)
  for (const { within, line, stronger, weaker } of fidelity.wrong) {
    const cellAt = (i: number) => (within === 'row' ? line * width + i : i * width + line)
    tooFar[cellAt(stronger)]! += 1
    tooNear[cellAt(weaker)]! += 1
  }
  return { tooNear, tooFar }
}

function drawnCell(map: StrategyMap, mistakes: Mistakes, company: string, segment: string) {
  const row = map.companies.findIndex((c) => c.id === company)
  const column = map.segments.findIndex((s) => s.id === segment)
  if (row < 0 || column < 0) return null
  const cell = row * map.segments.length + column
  return { distance: map.distances?.[cell] ?? null, tooNear: mistakes.tooNear[cell]!, tooFar: mistakes.tooFar[cell]! }
}

function rankOf(value: number, among: number[]): number {
  return 1 + among.filter((other) => other > value).length
}

function countKnown(values: number[]): number {
  return values.filter((v) => !Number.isNaN(v)).length
}
