import type { ColumnSummary } from '../codebook/summarise.ts'
import { freeName } from './codes.ts'
import { type ColumnPair, partsOf, type Preparation, type Recoding } from './preparation.ts'
import { planStack } from './stack.ts'

/** The stacked files above a file: the one it is stacked onto, and those that come before it there. */
function membersAbove(preparation: Preparation, file: number): number[] {
  const { link } = preparation.files[file]!
  if (link?.kind !== 'stack') return []
  const stacked = partsOf(preparation, link.onto).filter((i) => preparation.files[i]!.link?.kind === 'stack')
  return [link.onto, ...stacked.slice(0, stacked.indexOf(file))]
}

/** A column of stacked files, and its own columns in them. */
interface ColumnAbove {
  name: string
  /** Of the files above that have it. */
  columns: { file: number; place: number }[]
}

/** The columns that a stacked file may continue, in order. */
export function columnsAbove(preparation: Preparation, names: readonly (readonly string[])[], file: number): ColumnAbove[] {
  const above = membersAbove(preparation, file)
  const plan = planStack(
    above.map((i) => {
      const { label, link } = preparation.files[i]!
      return { names: names[i]!, label, columns: link?.kind === 'stack' ? link.columns : [] }
    }),
  )
  return plan.map(({ name, from }) => ({ name, columns: from.flatMap((place, n) => (place < 0 ? [] : [{ file: above[n]!, place }])) }))
}

/** Names of the columns of a file once others are joined into it: the ones that can be keys, categories and amounts. */
export function columnsOf(preparation: Preparation, names: readonly (readonly string[])[], file: number): string[] {
  const own = [...names[file]!]
  const taken = new Set(own)
  for (const i of partsOf(preparation, file)) {
    const { link, label } = preparation.files[i]!
    if (link?.kind !== 'join') continue
    for (const name of columnsOf(preparation, names, i)) if (name !== link.key.own) own.push(freeName(name, label, taken))
  }
  return own
}

/** Says which column above a column continues; null = none, it stays apart. The user has decided: the pair is sure. */
export function pairColumn(pairs: readonly ColumnPair[], from: string, to: string | null): ColumnPair[] {
  // a column above can be continued by one column only
  const others = pairs.filter((p) => p.from !== from && p.to !== to)
  return to === null ? others : [...others, { from, to, isSure: true }]
}

/** Writes a text of a column otherwise; '' or the text itself takes the rule back. */
export function recodeText(recodings: readonly Recoding[], column: string, from: string, to: string): Recoding[] {
  const known = recodings.find((r) => r.column === column)
  const texts = [...(known?.texts.filter((t) => t.from !== from) ?? []), ...(to === '' || to === from ? [] : [{ from, to }])]
  const others = recodings.filter((r) => r.column !== column)
  return texts.length === 0 ? others : [...others, { column, texts }]
}

/** Answers of a stacked column that the files above do not have. */
export interface DifferingAnswers {
  /** The column in the file itself, and its name above. */
  from: string
  to: string
  /** Texts that only this file has, the most frequent first. */
  own: { text: string; count: number }[]
  /** Texts of the files above. */
  above: string[]
}

/** Columns with more answers than these are no lists of choices: nobody recodes them by hand. */
const MOST_ANSWERS = 25

/** The columns of a stacked file whose answers are written otherwise than above: 1 and 2 below Male and Female. Those with more rows first. */
export function differingAnswers(preparation: Preparation, summaries: readonly (readonly ColumnSummary[])[], file: number): DifferingAnswers[] {
  const { link } = preparation.files[file]!
  if (link?.kind !== 'stack') return []
  const target = new Map(link.columns.map((c) => [c.to, c.from]))
  const names = summaries.map((s) => s.map((c) => c.name))
  const found = columnsAbove(preparation, names, file).flatMap(({ name, columns }): DifferingAnswers[] => {
    const own = summaries[file]!.find((s) => s.name === target.get(name))
    const others = columns.map(({ file: i, place }) => summaries[i]![place]!)
    if (!own || [own, ...others].some((s) => s.distinct > MOST_ANSWERS || isMeasured(s))) return []
    const above = [...new Set(others.flatMap((s, n) => s.frequent.map((f) => writtenIn(preparation, columns[n]!.file, s.name, f.text))))]
    const known = new Set(above)
    const only = own.frequent.filter((f) => !known.has(f.text))
    return only.length === 0 || above.length === 0 ? [] : [{ from: own.name, to: name, own: only, above }]
  })
  const rows = (d: DifferingAnswers) => d.own.reduce((sum, o) => sum + o.count, 0)
  return found.toSorted((a, b) => rows(b) - rows(a))
}

/** Weights and amounts are no answers that anybody chose. */
function isMeasured({ numericShare, integers }: ColumnSummary): boolean {
  return numericShare > 0.9 && !integers
}

function writtenIn(preparation: Preparation, file: number, column: string, text: string): string {
  const rule = preparation.files[file]!.recodings.find((r) => r.column === column)
  return rule?.texts.find((t) => t.from === text)?.to ?? text
}
