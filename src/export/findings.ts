import { type CellReading, rankedFor, readCells, readContests } from '../core/mapping/readings.ts'
import type { Picture } from '../core/project/picture.ts'
import { formatGap } from '../i18n/format-value.ts'
import type { Text } from '../i18n/en.ts'

/** The segments of a company, the companies of a segment, or all companies: what a small chart beside the map shows. */
export interface BarSeries {
  title: string
  /** The strongest first. */
  bars: { label: string; value: number }[]
  unit: Picture['relation']['unit']
}

/** What the picture says in sentences: who is ahead in each segment, sure leads first, cells with too few respondents left out. */
export function findingsOf({ relation, map, bases }: Picture, most: number, text: Text): string[] {
  const { sandbox, exports } = text
  const nameOf = (id: string) => relation.rows.find((row) => row.id === id)?.label ?? id
  const labelOf = (id: string) => relation.columns.find((column) => column.id === id)?.label ?? id
  const contests = readContests(relation, readCells(relation, map), bases.minimum)
  return contests
    .toSorted((a, b) => Number(b.isSure) - Number(a.isSure))
    .slice(0, most)
    .map(({ segment, first, second, isSure }) => {
      const says = !second
        ? sandbox.leader(nameOf(first.company))
        : isSure
          ? sandbox.leads(nameOf(first.company), nameOf(second.company), formatGap(first.value - second.value, relation.unit, text))
          : sandbox.contested(nameOf(first.company), nameOf(second.company))
      return exports.contest(labelOf(segment), says)
    })
}

/** The numbers behind what is in focus, or those of all companies over everybody where nothing is. Small bases are marked in the labels. */
export function seriesOf({ relation, map, bases, focus }: Picture, text: Text): BarSeries {
  const { sandbox, exports } = text
  const { unit, rows, columns } = relation
  const mark = (label: string, { n }: Pick<CellReading, 'n'>) => markBase(label, n, bases)
  if (!focus) {
    const bars = rows.flatMap((row, r) => (row.isOther || Number.isNaN(relation.total.values[r]!) ? [] : [{ label: mark(row.label, { n: relation.total.count[r]! }), value: relation.total.values[r]! }]))
    return { title: exports.chartOf(exports.totals, sandbox.quantity[relation.quantity]), bars: bars.toSorted((a, b) => b.value - a.value), unit }
  }
  const others = focus.kind === 'company' ? columns : rows
  const own = (focus.kind === 'company' ? rows : columns).find((item) => item.id === focus.id)
  const bars = rankedFor(relation, readCells(relation, map), focus).map((r) => {
    const id = focus.kind === 'company' ? r.segment : r.company
    return { label: mark(others.find((item) => item.id === id)?.label ?? id, r), value: r.value }
  })
  return { title: exports.chartOf(own?.label ?? focus.id, sandbox.quantity[relation.quantity]), bars, unit }
}

/** A text with the sign of a small base, as in every table: brackets for a hint that is no fact, an asterisk for caution. */
export function markBase(shown: string, n: number, { minimum, mark }: Picture['bases']): string {
  if (n < minimum) return `(${shown})`
  return n < mark ? `${shown}*` : shown
}
