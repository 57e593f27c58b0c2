import { type ComparisonShares, safeStatements, type Statement } from './statements.ts'

/**
 * One thing that may safely be said of a map. `closest`: along a line (a company, or a segment) one counterpart is
 * nearer than every other; `pair`: nearer than one other.
 */
export type Finding =
  | { kind: 'closest'; within: 'row' | 'column'; line: number; nearer: number; share: number }
  | { kind: 'pair'; within: 'row' | 'column'; line: number; nearer: number; farther: number; share: number }

/**
 * What holds in at least `level` of the replicates, in maps and tables alike, shortest form first: who is closest to each
 * segment and to each company, then the single comparisons that do not already follow from these.
 */
export function safeFindings(shares: ComparisonShares, rows: number, columns: number, level: number): Finding[] {
  const statements = safeStatements(shares, rows, columns, level)
  const closest = closestOf(statements, rows, columns)
  const isClosest = (s: Statement) => closest.some((f) => f.within === s.within && f.line === s.line && f.nearer === s.nearer)
  const pairs = statements
    .filter((s) => !isClosest(s))
    .map(({ within, line, nearer, farther, mapShare, tableShare }): Finding => ({ kind: 'pair', within, line, nearer, farther, share: Math.min(mapShare, tableShare) }))
  return [...closest, ...pairs]
}

function closestOf(statements: Statement[], rows: number, columns: number): Finding[] {
  const held = new Map<string, { count: number; share: number; statement: Statement }>()
  for (const statement of statements) {
    const key = `${statement.within}/${statement.line}/${statement.nearer}`
    const share = Math.min(statement.mapShare, statement.tableShare)
    const known = held.get(key)
    if (known) {
      known.count++
      known.share = Math.min(known.share, share)
    } else held.set(key, { count: 1, share, statement })
  }
  return [...held.values()]
    .filter(({ count, statement }) => count === (statement.within === 'row' ? columns : rows) - 1)
    .map(({ share, statement: { within, line, nearer } }): Finding => ({ kind: 'closest', within, line, nearer, share }))
    // who wins a segment matters more than which segment a company is closest to
    .toSorted((a, b) => Number(a.within === 'row') - Number(b.within === 'row') || a.line - b.line)
}
