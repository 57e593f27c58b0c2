import type { ColumnSummary } from '../codebook/summarise.ts'
import { speaksOf } from '../codebook/vocabulary.ts'
import { columnNamed } from '../table/table.ts'
import type { OutlinedTable } from './find-keys.ts'
import type { Amount } from './preparation.ts'

/** A column that a file will have when further files are joined into it, and the file it is from. */
export interface AvailableColumn {
  summary: ColumnSummary
  file: OutlinedTable
  /** Its name once joined. */
  name: string
}

/** Most categories a column may have to be proposed as what was bought; fewer are better. */
const MOST_CATEGORIES = 200
const FEW = 30

/** The column that names what was bought: brand, company, product; null where none has few enough different texts. */
export function proposeCategory(columns: readonly AvailableColumn[], isTaken: (name: string) => boolean): string | null {
  let best: { name: string; worth: number } | null = null
  for (const { summary, name } of columns) {
    const { distinct, numericShare, integers } = summary
    if (isTaken(name) || distinct < 2 || distinct > MOST_CATEGORIES || (numericShare > 0.5 && !integers)) continue
    const worth =
      (speaksOf(name, 'company') ? 4 : 0) +
      (/brand|marke|company|公司|品牌|企业/i.test(name) ? 2 : 0) +
      (speaksOf(name, 'object') ? 1 : 0) +
      (numericShare < 0.2 ? 2 : 0) +
      (distinct <= FEW ? 1 : 0) -
      (speaksOf(name, 'wave') || speaksOf(name, 'demographic') || speaksOf(name, 'free') ? 3 : 0)
    if (worth >= 2 && (!best || worth > best.worth)) best = { name, worth }
  }
  return best?.name ?? null
}

/**
 * What a row of transactions is worth: the value of the column that another names; a column of amounts; else each row
 * counts as one.
 */
export function proposeAmount(columns: readonly AvailableColumn[], isTaken: (name: string) => boolean): Amount {
  const numeric = columns.filter(({ summary, name }) => summary.numericShare > 0.9 && summary.high > 0 && !isTaken(name))
  const pointed = pointedByName(columns, numeric) ?? pointedByPlace(columns, numeric)
  if (pointed) return pointed
  const paid = numeric.find(({ name }) => speaksOf(name, 'spend') || /sales|revenue|total|price|销售|金额|价格|实付/i.test(name))
  const amount = paid ?? numeric.find(({ summary }) => !summary.integers)
  return amount ? { kind: 'column', column: amount.name } : { kind: 'count' }
}

/** A column whose texts are names of columns: 'PPk_Stk', 'PBB_Stk'. */
function pointedByName(columns: readonly AvailableColumn[], numeric: readonly AvailableColumn[]): Amount | null {
  const names = new Set(numeric.map((c) => c.name))
  for (const { summary, file, name } of columns) {
    if (summary.numericShare > 0.1 || summary.distinct < 3 || summary.distinct > names.size) continue
    const texts = columnNamed(file.table, summary.name).texts.filter((t) => t !== '')
    const meant = new Set(texts)
    if (texts.every((t) => names.has(t))) return { kind: 'pointed', pointer: name, columns: numeric.map((c) => c.name).filter((n) => meant.has(n)) }
  }
  return null
}

/** A column of numbers 1 to k, followed by k columns of numbers that are no whole ones. */
function pointedByPlace(columns: readonly AvailableColumn[], numeric: readonly AvailableColumn[]): Amount | null {
  const amounts = new Set(numeric.filter(({ summary }) => !summary.integers).map((c) => c.name))
  for (let at = 0; at < columns.length; at++) {
    const { summary, name } = columns[at]!
    const { low, high, integers, numericShare } = summary
    if (!integers || numericShare < 0.9 || low !== 1 || high < 3 || high > 100) continue
    const next = columns.slice(at + 1, at + 1 + high)
    const after = columns[at + 1 + high]
    if (next.length === high && next.every((c) => amounts.has(c.name)) && !(after && amounts.has(after.name)))
      return { kind: 'pointed', pointer: name, columns: next.map((c) => c.name) }
  }
  return null
}
