import { captionOf } from '../charts/map/picture-words.ts'
import type { Picture } from '../core/project/picture.ts'
import type { Text } from '../i18n/en.ts'
import { type Page, wordsOf } from './page-words.ts'

/** A cell as it is meant: a number for reckoning (and how it is shown), a text, or nothing known. */
export type Cell = { value: number; format?: string } | string | null

export interface SheetRows {
  name: string
  /** The first is the header. */
  rows: Cell[][]
}

/** What each sheet of a picture holds: values, standard errors, bases, coordinates, method. */
export function sheetsOf(page: Page, text: Text): SheetRows[] {
  const { relation, map, bases } = page.picture
  const { sandbox, exports } = text
  const { rows, columns, total, unit } = relation
  const header: Cell[] = [sandbox.company, ...columns.map((column) => column.label), sandbox.everyone]
  const grid = (name: string, cells: Float64Array, totals: Float64Array, format?: (n: number) => string): SheetRows => {
    const cell = (value: number, n: number): Cell => (Number.isNaN(value) ? null : format ? { value, format: format(n) } : { value })
    const line = (r: number) => columns.map((_, c) => cell(cells[r * columns.length + c]!, relation.count[r * columns.length + c]!))
    return { name, rows: [header, ...rows.map((row, r): Cell[] => [row.label, ...line(r), cell(totals[r]!, total.count[r]!)])] }
  }
  const respondents: Cell[] = [sandbox.respondents, ...columns.map((column) => (relation.by === 'segments' ? { value: column.n } : null)), { value: relation.respondents.n }]
  const counts = grid(exports.sheets.bases, relation.count, total.count)
  return [
    grid(exports.sheets.values, relation.values, total.values, (n) => formatOf(n, unit, bases)),
    grid(exports.sheets.errors, relation.standardError, total.standardError),
    { ...counts, rows: [...counts.rows, respondents] },
    { name: exports.sheets.coordinates, rows: coordinatesOf(map, relation.by, text) },
    { name: exports.sheets.method, rows: methodRows(page, text) },
  ]
}

/** Small bases keep their brackets and asterisks, and the number stays a number. */
function formatOf(n: number, unit: Picture['relation']['unit'], { minimum, mark }: Picture['bases']): string {
  const digits = unit === 'share' ? '0.0%' : '0.0'
  if (n < minimum) return `"("${digits}")"`
  return n < mark ? `${digits}"*"` : digits
}

function coordinatesOf({ companies, segments }: Picture['map'], by: 'segments' | 'needs', { sandbox, exports }: Text): Cell[][] {
  const { kind, name, x, y, share, respondents } = exports.coordinates
  const points = (label: string, items: typeof companies): Cell[][] =>
    items.map((item) => [label, item.label, { value: item.x }, { value: item.y }, item.share === null ? null : { value: item.share }, { value: item.n }])
  return [[kind, name, x, y, share, respondents], ...points(sandbox.company, companies), ...points(by === 'needs' ? sandbox.need : sandbox.segment, segments)]
}

/** Name and content of everything that is said of a picture, for a reader of a table. */
export function methodRows(page: Page, text: Text): [string, string][] {
  const { exports } = text
  const { relation, params } = page.picture
  const words = wordsOf(page, text)
  const rows: [string, string][] = [
    [exports.titleWord, words.title],
    [exports.note, words.note],
    [exports.sheets.values, captionOf(relation, params.relation.walletBy, text)],
    [exports.reading, [words.rule, words.readingNote].filter((line) => line !== '').join(' ')],
    [exports.method, words.warning],
    [exports.scope, words.scope],
    ...words.facts.map((fact): [string, string] => [exports.method, fact]),
    [exports.bases, words.smallBases],
    [exports.pictureInWords, words.alt],
  ]
  return rows.filter(([, content]) => content !== '')
}
