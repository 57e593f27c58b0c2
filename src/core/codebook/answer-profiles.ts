import { columnNamed, type Table } from '../table/table.ts'
import type { Codebook, Measure } from './codebook.ts'
import type { ProfileBasis } from './profile-basis.ts'
import { valuesOf } from './read-values.ts'

/** One profile a row, at `row * width`; in a long file all rows of a respondent have the same. */
export interface AnswerProfiles {
  width: number
  /** Labels of the needs or companies. */
  names: string[]
  /** Points from 0 to 100, minus the respondent's own mean; 0 where one of them was not answered. */
  values: Float64Array
  /** Whether a row's respondent answered enough (half of them) to be compared. */
  isUsable: Uint8Array
}

/**
 * Says of every respondent where the needs (or companies) stand above or below the respondent's own mean: what people have
 * in common then is what they find well or badly met, not how high they tick. O(rows · measures · companies).
 */
export function answerProfiles(table: Table, codebook: Codebook, basis: ProfileBasis): AnswerProfiles {
  const needs = codebook.measures.filter((m) => m.kind === 'need')
  const measures = needs.length > 0 ? needs : codebook.measures.filter((m) => m.kind === 'overall')
  const names = basis === 'needs' ? measures.map((m) => m.label) : codebook.companies.map((c) => c.label)
  const width = names.length
  const { groupOfRow, groups } = respondentsOf(table, codebook)
  const sums = new Float64Array(groups * width)
  const counts = new Float64Array(groups * width)
  const { companyOfRow, companyOfColumn } = companiesIn(table, codebook)
  for (const column of codebook.columns) {
    const { use } = column
    const need = use.kind === 'measure' ? measures.findIndex((m) => m.id === use.measure) : -1
    if (need < 0) continue
    const source = columnNamed(table, column.name)
    const points = pointsOf(valuesOf(source, measures[need]!, table.decimalMark), measures[need]!)
    const own = companyOfColumn(column.name)
    for (let row = 0; row < table.rowCount; row++) {
      const value = points[source.codes[row]!]!
      const group = groupOfRow ? groupOfRow[row]! : row
      const company = own ?? companyOfRow?.[row] ?? -1
      if (Number.isNaN(value) || group < 0 || company < 0) continue
      const cell = group * width + (basis === 'needs' ? need : company)
      sums[cell]! += value
      counts[cell]! += 1
    }
  }
  const { values, isUsable } = aboutOwnMean(sums, counts, width)
  if (!groupOfRow) return { width, names, values, isUsable }
  return { width, names, ...perRow(values, isUsable, groupOfRow, width) }
}

function pointsOf(answers: Float64Array, { low, high, reversed }: Measure): Float64Array {
  return answers.map((answer) => {
    const share = (answer - low) / (high - low)
    return 100 * (reversed ? 1 - share : share)
  })
}

/** The respondent of each row of a long file, -1 where the row names none; null where every row is one. */
function respondentsOf(table: Table, codebook: Codebook): { groupOfRow: Int32Array | null; groups: number } {
  const id = codebook.layout === 'long' ? codebook.columns.find((c) => c.use.kind === 'respondent') : undefined
  if (!id) return { groupOfRow: null, groups: table.rowCount }
  const { codes, texts } = columnNamed(table, id.name)
  return { groupOfRow: Int32Array.from(codes, (code) => (texts.at(code) === '' ? -1 : code)), groups: texts.length }
}

function companiesIn(table: Table, codebook: Codebook) {
  const index = new Map(codebook.companies.map((c, i) => [c.id, i]))
  const uses = new Map(codebook.columns.map((c) => [c.name, c.use]))
  const companyOfColumn = (name: string): number | null => {
    const use = uses.get(name)
    return use?.kind === 'measure' && use.company !== null ? (index.get(use.company) ?? null) : null
  }
  const column = codebook.layout === 'long' ? codebook.columns.find((c) => c.use.kind === 'company') : undefined
  if (!column) return { companyOfRow: null, companyOfColumn }
  const source = columnNamed(table, column.name)
  const rules = new Map(column.categories.map((rule) => [rule.text, rule.label]))
  const ofText = source.texts.map((text) => index.get(rules.get(text) ?? '') ?? -1)
  return { companyOfRow: Int32Array.from(source.codes, (code) => ofText[code]!), companyOfColumn }
}

function aboutOwnMean(sums: Float64Array, counts: Float64Array, width: number): Pick<AnswerProfiles, 'values' | 'isUsable'> {
  const values = new Float64Array(sums.length)
  const isUsable = new Uint8Array(width > 0 ? sums.length / width : 0)
  for (let i = 0; i < isUsable.length; i++) {
    let total = 0
    let answered = 0
    for (let k = i * width; k < (i + 1) * width; k++) {
      if (counts[k] === 0) continue
      values[k] = sums[k]! / counts[k]!
      total += values[k]!
      answered++
    }
    isUsable[i] = answered > 0 && 2 * answered >= width ? 1 : 0
    for (let k = i * width; k < (i + 1) * width; k++) values[k] = counts[k] === 0 ? 0 : values[k]! - total / answered
  }
  return { values, isUsable }
}

function perRow(values: Float64Array, isUsable: Uint8Array, groupOfRow: Int32Array, width: number): Pick<AnswerProfiles, 'values' | 'isUsable'> {
  const spread = new Float64Array(groupOfRow.length * width)
  groupOfRow.forEach((group, row) => {
    if (group >= 0) spread.set(values.subarray(group * width, (group + 1) * width), row * width)
  })
  return { values: spread, isUsable: Uint8Array.from(groupOfRow, (group) => (group < 0 ? 0 : isUsable[group]!)) }
}
