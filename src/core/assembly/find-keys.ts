import type { ColumnSummary } from '../codebook/summarise.ts'
import { speaksOf } from '../codebook/vocabulary.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { keyOverlap } from './keys.ts'
import type { KeyPair } from './preparation.ts'

/** A file as the proposal looks at it. */
export interface OutlinedTable {
  name: string
  table: Table
  summaries: readonly ColumnSummary[]
}

/** A key that two files share. */
export interface SharedKey {
  key: KeyPair
  /** Every row of the file has a key of its own. */
  isOwnUnique: boolean
  isOtherUnique: boolean
  /** The key speaks of people, not of things. */
  isPerson: boolean
  /** Share of the keys of the smaller set that the other file has, too. */
  overlap: number
}

/** Share of keys in common from which columns of one name are taken for keys, and those of other names. */
const ENOUGH = { sameName: 0.3, otherName: 0.5 }

/** How much better numbers must fit when compared by value. */
const BETTER = 0.02

/**
 * The columns by which the rows of two files belong together, if any: one has a different text in every row, and the
 * other has many of these texts. Columns of one name, columns that both number people, and columns of words are
 * compared; not ages with running numbers.
 */
export function findSharedKey(own: OutlinedTable, other: OutlinedTable): SharedKey | null {
  let best: (SharedKey & { worth: number }) | null = null
  for (const a of own.summaries) {
    for (const b of other.summaries) {
      const isSameName = plainName(a.name) === plainName(b.name)
      const isPerson = isPersonal(a.name) && isPersonal(b.name)
      const isWorded = a.numericShare < 0.2 && b.numericShare < 0.2 && Math.min(a.distinct, b.distinct) >= 3
      if (!isSameName && !isPerson && !isWorded) continue
      const isOwnUnique = isUnique(a, own.table)
      const isOtherUnique = isUnique(b, other.table)
      if ((!isOwnUnique && !isOtherUnique) || !mayBeKey(a) || !mayBeKey(b)) continue
      const { overlap, numeric } = overlapOf(own.table, a, other.table, b)
      if (overlap < (isSameName ? ENOUGH.sameName : ENOUGH.otherName)) continue
      const worth = overlap + (isSameName ? 0.5 : 0) + (isPerson ? 0.4 : 0)
      if (best && best.worth >= worth) continue
      best = { key: { own: a.name, other: b.name, numeric }, isOwnUnique, isOtherUnique, isPerson, overlap, worth }
    }
  }
  return best
}

/** Whether every row has a text of its own in a column, but for a few faults. */
function isUnique({ distinct, blanks }: ColumnSummary, { rowCount }: Table): boolean {
  return distinct >= 0.98 * (rowCount - blanks) && blanks <= 0.02 * rowCount
}

/** Keys are whole numbers or words, and there is more than one. */
function mayBeKey({ distinct, numericShare, integers }: ColumnSummary): boolean {
  return distinct >= 2 && (numericShare < 0.5 || integers)
}

function isPersonal(name: string): boolean {
  return speaksOf(name, 'respondent') || speaksOf(name, 'person')
}

function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

function overlapOf(ownTable: Table, a: ColumnSummary, otherTable: Table, b: ColumnSummary): { overlap: number; numeric: boolean } {
  const [own, other] = [columnNamed(ownTable, a.name), columnNamed(otherTable, b.name)]
  const share = (numeric: boolean) => {
    const { ofA, ofB } = keyOverlap(own, other, numeric)
    return Math.max(ofA, ofB)
  }
  const asWritten = share(false)
  if (asWritten > 1 - BETTER || a.numericShare < 0.5 || b.numericShare < 0.5) return { overlap: asWritten, numeric: false }
  const byValue = share(true)
  return byValue > asWritten + BETTER ? { overlap: byValue, numeric: true } : { overlap: asWritten, numeric: false }
}
