import type { Waves } from '../follow-waves.ts'
import type { MapPair } from '../mapping/map-target.ts'
import { type CellReading, rankedFor, readCells } from '../mapping/readings.ts'
import { boundOfMany } from '../math/bound-of-many.ts'
import type { Relation } from '../measurement/relation.ts'
import { walletTable } from '../wallet/wallet-table.ts'
import { comparisonFor } from '../wave-trails.ts'

/** A number that a claim rests on. */
export interface Evidence extends MapPair {
  quantity: Relation['quantity']
  unit: Relation['unit']
  value: number
  standardError: number
  /** Respondents, unweighted. */
  n: number
  /** Of what wave; null where waves play no part. */
  wave: string | null
}

/** A difference and half the width of its interval, in the unit of the evidence. */
interface Difference {
  gap: number
  margin: number
}

/** Something that is safely true, or of which it is said that it cannot be told; in no language. */
export type Claim =
  /** The company's strongest relationship, ahead of every other. */
  | ({ kind: 'strongest'; company: string; segment: string; second: string } & Difference & Proof)
  /** Those of its relationships that cannot be told from its strongest, all ahead of the rest. */
  | ({ kind: 'amongStrongest'; company: string; segments: string[] } & Proof)
  /** Who leads in a segment, ahead of every other. */
  | ({ kind: 'leads'; segment: string; company: string; second: string } & Difference & Proof)
  /** A lead that may be chance. */
  | ({ kind: 'contested'; segment: string; companies: string[] } & Difference & Proof)
  /** A share of value above (or below) the share of wallet; money where amounts were asked. */
  | ({ kind: 'valueAhead' | 'walletAhead'; company: string; segment: string; money: number | null } & Difference & Proof)
  /** A relationship that became stronger or weaker between two waves. */
  | ({ kind: 'rose' | 'fell'; company: string; segment: string; from: string; to: string } & Difference & Proof)
  /** Nothing changed that chance would not change. */
  | ({ kind: 'nothingChanged'; from: string; to: string } & Proof)

interface Proof {
  evidence: Evidence[]
}

/** The parts of a briefing, in their order. */
export const SECTIONS = ['strongest', 'contests', 'valueAndWallet', 'changes'] as const
export type BriefingSection = (typeof SECTIONS)[number]

/** What may safely be said. */
export interface Briefing {
  sections: Record<BriefingSection, Claim[]>
  /** Comparisons that were looked at in the tables. */
  comparisons: number
  /** Standard errors that a difference must exceed, so that among all comparisons of an unchanged kind 95 % of briefings have no wrong one. */
  bound: number
}

/** What a briefing is written from. */
export interface BriefingSources {
  /** Strengths by segment. */
  relation: Relation
  /** Shares of wallet and of value of the same segments; null where they were not asked. */
  wallet: Relation | null
  value: Relation | null
  /** Whether shares of wallet rest on amounts. */
  isMoney: boolean
  waves: Waves | null
  minimumBase: number
}

/**
 * Writes down what is safely true of a market: each company's strongest relationships, who leads and what is contested in each segment, where
 * share of value and share of wallet disagree, what changed. Every claim carries the numbers that it rests on; all have at least `minimumBase`
 * respondents.
 *
 * All comparisons of the tables are tested together (Bonferroni), as independent means: the same people usually rate both, which makes the test
 * careful rather than bold. Changes between waves are tested together by their own resampling (see `compareWaves`).
 */
export function writeBriefing(sources: BriefingSources): Briefing {
  const { relation, minimumBase } = sources
  const facts = readCells(relation, null).map((r) => (r && r.n >= minimumBase ? r : null))
  const gaps = shareGaps(sources)
  const companies = relation.rows.filter((row) => !row.isOther)
  const lines = [
    ...companies.map(({ id }) => ({ kind: 'company' as const, id, cells: rankedFor(relation, facts, { kind: 'company', id }) })),
    ...relation.columns.map(({ id }) => ({ kind: 'segment' as const, id, cells: rankedFor(relation, facts, { kind: 'segment', id }) })),
  ].filter(({ cells }) => cells.length > 1)
  const comparisons = lines.reduce((sum, { cells }) => sum + (cells.length * (cells.length - 1)) / 2, 0) + gaps.length
  const bound = boundOfMany(comparisons)
  return {
    comparisons,
    bound,
    sections: {
      strongest: lines.flatMap(({ kind, cells }) => (kind === 'company' ? strongestOf(cells, relation, bound) : [])),
      contests: lines.flatMap(({ kind, cells }) => (kind === 'segment' ? [contestOf(cells, relation, bound)] : [])),
      valueAndWallet: gaps
        .map((gap) => ({ ...gap, margin: gap.margin * bound }))
        .filter(({ gap, margin }) => Math.abs(gap) > margin)
        .toSorted((a, b) => Math.abs(b.money ?? b.gap) - Math.abs(a.money ?? a.gap)),
      changes: changesOf(sources),
    },
  }
}

function differenceOf(a: CellReading, b: CellReading, bound: number): Difference {
  return { gap: a.value - b.value, margin: bound * Math.hypot(a.standardError, b.standardError) }
}

function isSure({ gap, margin }: Difference): boolean {
  return Math.abs(gap) > margin
}

/** @param cells of one company, the strongest first */
function strongestOf(cells: CellReading[], relation: Relation, bound: number): Claim[] {
  const [first, second] = [cells[0]!, cells[1]!]
  const difference = differenceOf(first, second, bound)
  const { company } = first
  if (isSure(difference)) return [{ kind: 'strongest', company, segment: first.segment, second: second.segment, ...difference, evidence: evidenceOf([first, second], relation) }]
  // the shortest list from the top such that each of it is ahead of all below
  for (let length = 2; length < cells.length; length++) {
    const [top, rest] = [cells.slice(0, length), cells.slice(length)]
    if (top.every((a) => rest.every((b) => isSure(differenceOf(a, b, bound)))))
      return [{ kind: 'amongStrongest', company, segments: top.map((c) => c.segment), evidence: evidenceOf([...top, rest[0]!], relation) }]
  }
  return []
}

/** @param cells of one segment, the strongest first */
function contestOf(cells: CellReading[], relation: Relation, bound: number): Claim {
  const [first, second] = [cells[0]!, cells[1]!]
  const difference = differenceOf(first, second, bound)
  const { segment } = first
  if (isSure(difference)) return { kind: 'leads', segment, company: first.company, second: second.company, ...difference, evidence: evidenceOf([first, second], relation) }
  const close = cells.filter((c) => !isSure(differenceOf(first, c, bound)))
  return { kind: 'contested', segment, companies: close.map((c) => c.company), ...difference, evidence: evidenceOf(close, relation) }
}

function evidenceOf(cells: CellReading[], { quantity, unit }: Relation): Evidence[] {
  return cells.map(({ company, segment, value, standardError, n }) => ({ company, segment, value, standardError, n, quantity, unit, wave: null }))
}

type Gap = Extract<Claim, { kind: 'valueAhead' | 'walletAhead' }>

/** Every known difference of share of value and share of wallet; `margin` is one standard error. */
function shareGaps({ wallet, value, isMoney, minimumBase }: BriefingSources): Gap[] {
  if (!wallet || !value) return []
  const table = walletTable(wallet, value)
  const width = wallet.columns.length
  return [...table.gapShare].flatMap((gap, cell): Gap[] => {
    const [company, segment] = [wallet.rows[Math.floor(cell / width)]!.id, wallet.columns[cell % width]!.id]
    const row = value.rows.findIndex((r) => r.id === company)
    const column = value.columns.findIndex((c) => c.id === segment)
    if (Number.isNaN(gap) || row < 0 || column < 0) return []
    const valued = row * value.columns.length + column
    // shares within what is spent with companies of known value: their error grows as they do
    const stretch = wallet.values[cell]! > 0 ? table.comparedShare[cell]! / wallet.values[cell]! : 1
    const errors = [value.standardError[valued]!, wallet.standardError[cell]! * stretch]
    const bases = [value.count[valued]!, wallet.count[cell]!]
    if (bases.some((n) => n < minimumBase) || errors.some((error) => !(error > 0))) return []
    const shared = { company, segment, unit: 'share' as const, wave: null }
    return [
      {
        kind: gap > 0 ? 'valueAhead' : 'walletAhead',
        company,
        segment,
        gap,
        margin: Math.hypot(...errors),
        money: isMoney ? table.gapMoney[cell]! : null,
        evidence: [
          { ...shared, quantity: 'shareOfValue', value: table.valueShare[cell]!, standardError: errors[0]!, n: bases[0]! },
          { ...shared, quantity: 'shareOfWallet', value: table.comparedShare[cell]!, standardError: errors[1]!, n: bases[1]! },
        ],
      },
    ]
  })
}

/** Two-sided 95 % of the normal distribution. */
const INTERVAL = 1.96

/** What changed from the first wave to the last. */
function changesOf({ waves, relation }: BriefingSources): Claim[] {
  const comparison = waves && comparisonFor(waves, null)
  if (!comparison) return []
  const { from, to } = comparison
  const sure = comparison.changes.filter((c) => c.isSure)
  if (sure.length === 0 && !comparison.moves.some((m) => m.isSure)) return [{ kind: 'nothingChanged', from, to, evidence: [] }]
  return sure.map(({ company, segment, before, after, standardError }) => {
    // only the error of the difference is known
    const shared = { company, segment, quantity: relation.quantity, unit: relation.unit, standardError: Number.NaN, n: Number.NaN }
    return {
      kind: after > before ? 'rose' : 'fell',
      company,
      segment,
      from,
      to,
      gap: after - before,
      margin: INTERVAL * standardError,
      evidence: [
        { ...shared, value: before, wave: from },
        { ...shared, value: after, wave: to },
      ],
    }
  })
}
