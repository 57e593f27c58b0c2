import type { Table } from '../table/table.ts'
import type { Codebook, Exclusion } from './codebook.ts'
import type { ColumnSummary } from './summarise.ts'
import { type SurveyProgram, surveyProgramOf } from './survey-programs.ts'

/**
 * Why rows may be no answers of the market: tried out by the makers (`preview`), screened out or over quota
 * (`unqualified`), broken off before the end (`unfinished`).
 */
export type ExclusionReason = 'preview' | 'unqualified' | 'unfinished'

/** Rows that a survey program marks as something other than a complete interview. */
export interface ExclusionOffer extends Exclusion {
  reason: ExclusionReason
  /** Rows with one of the texts. */
  count: number
  /** Left out unless the user takes them in. Interviews broken off hold answers: they stay unless the user leaves them out. */
  isUsual: boolean
}

interface Mark {
  program: SurveyProgram
  column: RegExp
  reason: ExclusionReason
  isMarked: (text: string) => boolean
}

const MARKS: readonly Mark[] = [
  // 0 answered, 1 preview, 2 test, 4 imported, 8 spam, 9 and 12 spam of those, 16 offline, 17 offline preview
  { program: 'qualtrics', column: /^Status$/, reason: 'preview', isMarked: (t) => /^(1|2|8|9|12|17)$/.test(t) || /preview|test|spam/i.test(t) },
  { program: 'qualtrics', column: /^Finished$/, reason: 'unfinished', isMarked: (t) => /^(0|false)$/i.test(t) },
  { program: 'limesurvey', column: /^(submitdate|Date submitted)$/i, reason: 'unfinished', isMarked: (t) => t === '' },
  // 1 terminated, 2 over quota, 3 qualified, 4 partial
  { program: 'decipher', column: /^status$/i, reason: 'unqualified', isMarked: (t) => /^[12]$/.test(t) || /terminat|quota/i.test(t) },
  { program: 'decipher', column: /^status$/i, reason: 'unfinished', isMarked: (t) => t === '4' || /partial/i.test(t) },
]

/** The rows that the program which wrote the file marks as previews, screened out or broken off; only where there are any. */
export function offeredExclusions(summaries: readonly ColumnSummary[]): ExclusionOffer[] {
  const program = surveyProgramOf(summaries)
  return MARKS.filter((mark) => mark.program === program).flatMap(({ column, reason, isMarked }) => {
    const summary = summaries.find((s) => column.test(s.name))
    if (!summary) return []
    const texts = [...summary.frequent, ...(summary.blanks > 0 ? [{ text: '', count: summary.blanks }] : [])].filter(({ text }) => isMarked(text))
    const count = texts.reduce((n, t) => n + t.count, 0)
    return count === 0 ? [] : [{ reason, column: summary.name, texts: texts.map((t) => t.text), count, isUsual: reason !== 'unfinished' }]
  })
}

/** Leaves out the rows in which a column says one of some texts ('' = blank), or takes them in again. */
export function setLeftOut(codebook: Codebook, column: string, texts: readonly string[], isOut: boolean): Codebook {
  const before = codebook.exclude?.find((e) => e.column === column)?.texts ?? []
  const after = isOut ? [...new Set([...before, ...texts])] : before.filter((text) => !texts.includes(text))
  const others = codebook.exclude?.filter((e) => e.column !== column) ?? []
  return { ...codebook, exclude: after.length === 0 ? others : [...others, { column, texts: after }] }
}

/** For each row 1 where the codebook leaves it out; null where it leaves out none. O(rows) for each column named. */
export function leftOutRows(table: Table, { exclude }: Pick<Codebook, 'exclude'>): Uint8Array | null {
  let out: Uint8Array | null = null
  for (const { column, texts } of exclude ?? []) {
    const source = table.columns.find((c) => c.name === column)
    const isOut = source?.texts.map((text) => texts.includes(text))
    if (!source || !isOut?.includes(true)) continue
    out ??= new Uint8Array(table.rowCount)
    for (let row = 0; row < out.length; row++) if (isOut[source.codes[row]!]) out[row] = 1
  }
  return out
}

/** The table without the rows that the codebook leaves out; itself where there are none. Columns are copied when first read. */
export function keptRows(table: Table, codebook: Pick<Codebook, 'exclude'>): Table {
  const out = leftOutRows(table, codebook)
  if (!out) return table
  const kept = Uint32Array.from(Array.from(out.keys()).filter((row) => out[row] === 0))
  const columns = table.columns.map((column) => {
    let codes: Uint32Array | null = null
    return {
      ...column,
      get codes() {
        return (codes ??= kept.map((row) => column.codes[row]!))
      },
    }
  })
  return { ...table, rowCount: kept.length, columns, rowNumbers: kept.map((row) => table.rowNumbers[row]!) }
}
