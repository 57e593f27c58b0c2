import { expect, test } from 'vitest'
import { safeFindings } from '../../../src/core/stability/findings.ts'
import type { ComparisonShares } from '../../../src/core/stability/statements.ts'

/** Shares for 2 rows × 3 columns, from "row/column l: a before b holds with share s". */
function sharesFrom(held: ['row' | 'column', number, number, number, number][]): ComparisonShares {
  const empty = (length: number) => new Float64Array(length)
  const shares = { rows: { map: empty(18), table: empty(18) }, columns: { map: empty(12), table: empty(12) } }
  for (const [within, line, a, b, share] of held) {
    const [target, length] = within === 'row' ? [shares.rows, 3] : [shares.columns, 2]
    target.map[(line * length + a) * length + b] = share
    target.table[(line * length + a) * length + b] = share
  }
  return shares
}

test('a winner over all others is said once, and what follows from it is left out', () => {
  const shares = sharesFrom([
    ['row', 0, 1, 0, 0.99],
    ['row', 0, 1, 2, 0.96],
    ['row', 0, 2, 0, 0.97],
    ['column', 2, 0, 1, 0.98],
    ['row', 1, 0, 1, 0.9],
  ])
  expect(safeFindings(shares, 2, 3, 0.95)).toEqual([
    { kind: 'closest', within: 'column', line: 2, nearer: 0, share: 0.98 },
    { kind: 'closest', within: 'row', line: 0, nearer: 1, share: 0.96 },
    { kind: 'pair', within: 'row', line: 0, nearer: 2, farther: 0, share: 0.97 },
  ])
  expect(safeFindings(shares, 2, 3, 0.9)).toHaveLength(4)
})
