import { captionOf } from '../charts/map/picture-words.ts'
import type { Picture } from '../core/project/picture.ts'
import { formatValue } from '../i18n/format-value.ts'
import type { Text } from '../i18n/en.ts'
import { markBase } from './findings.ts'

/** The numbers behind a picture as they are printed: companies by segments, then all respondents. */
export interface ValueTable {
  caption: string
  header: string[]
  rows: { label: string; cells: string[] }[]
  /** Respondents of each column, with their name first. */
  bases: string[]
  /** What brackets and asterisks mean, where there are any. */
  marks: string[]
}

/** Writes out the table behind a picture, small bases in brackets or with an asterisk. */
export function valueTableOf({ relation, bases, params }: Picture, text: Text): ValueTable {
  const { sandbox, format } = text
  const { rows, columns, values, count, total, unit } = relation
  const print = (value: number, n: number) => (Number.isNaN(value) ? '–' : markBase(formatValue(value, unit, format), n, bases))
  const isBelow = (limit: number, from: number) => values.some((value, i) => !Number.isNaN(value) && count[i]! < limit && count[i]! >= from)
  return {
    caption: captionOf(relation, params.relation.walletBy, text),
    header: [sandbox.company, ...columns.map((column) => column.label), sandbox.everyone],
    rows: rows.map((row, r) => ({
      label: row.label,
      cells: [...columns.map((_, c) => print(values[r * columns.length + c]!, count[r * columns.length + c]!)), print(total.values[r]!, total.count[r]!)],
    })),
    bases: [sandbox.respondents, ...columns.map((column, c) => format.number(relation.by === 'segments' ? column.n : largestBase(relation, c))), format.number(relation.respondents.n)],
    marks: [...(isBelow(bases.minimum, 0) ? [sandbox.bracketsMean(bases.minimum)] : []), ...(isBelow(bases.mark, bases.minimum) ? [sandbox.asteriskMeans(bases.mark)] : [])],
  }
}

/** Needs have no members; those who rated the company that most did. */
function largestBase({ rows, columns, count }: Picture['relation'], column: number): number {
  return Math.max(...rows.map((_, r) => count[r * columns.length + column]!))
}
