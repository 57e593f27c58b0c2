import { matchColumns } from '../codebook/match-columns.ts'
import type { ColumnSummary } from '../codebook/summarise.ts'
import type { ColumnPair } from './preparation.ts'
import { planStack } from './stack.ts'

/** Least columns in common, and their share of the smaller file, that make a file a further wave of another. */
const LEAST_COMMON = 3
const LEAST_SHARE = 0.5

/** Whether two files ask mostly the same, so that the rows of one may go below the other's. */
export function isSameSurvey(a: readonly ColumnSummary[], b: readonly ColumnSummary[]): boolean {
  const common = matchColumns(a, b).filter((m) => m.how !== 'similar').length
  return common >= LEAST_COMMON && common >= LEAST_SHARE * Math.min(a.length, b.length)
}

/** A file among those that are stacked. */
export interface StackMember {
  label: string
  summaries: readonly ColumnSummary[]
  /** null: not known yet. */
  columns: readonly ColumnPair[] | null
}

/**
 * Proposes for each stacked file which of its columns continue which column of the files above. Each file is compared
 * with all above it, and the surest match counts: a wave is most like the one before it. A column that only the second
 * file has may be continued by the third. Files whose pairs are known keep them.
 *
 * @param members the first is the file that the others are stacked onto
 */
export function proposeColumnPairs(members: readonly StackMember[]): ColumnPair[][] {
  const known: ColumnPair[][] = [[]]
  for (let at = 1; at < members.length; at++) {
    const { columns, summaries } = members[at]!
    known.push(columns ? [...columns] : pairsWith(members.slice(0, at), known, summaries))
  }
  return known
}

function pairsWith(above: readonly StackMember[], known: readonly ColumnPair[][], summaries: readonly ColumnSummary[]): ColumnPair[] {
  const plan = planStack(above.map(({ label, summaries: own }, i) => ({ names: own.map((s) => s.name), label, columns: known[i]! })))
  const nameAbove = above.map((_, i) => new Map(plan.flatMap(({ name, from }) => (from[i]! >= 0 ? [[from[i]!, name] as const] : []))))
  const matches = above.flatMap(({ summaries: own }, i) => {
    const placeOf = new Map(own.map((s, place) => [s.name, place]))
    return matchColumns(summaries, own).map((m) => ({ ...m, to: nameAbove[i]!.get(placeOf.get(m.to)!)! }))
  })
  const taken = new Set<string>()
  const chosen = new Map<string, ColumnPair>()
  for (const { from, to, isSure } of matches.toSorted((a, b) => b.sureness - a.sureness)) {
    if (chosen.has(from) || taken.has(to)) continue
    chosen.set(from, { from, to, isSure })
    taken.add(to)
  }
  return summaries.flatMap((s) => chosen.get(s.name) ?? [])
}
