import { datesOf } from '../table/column-dates.ts'
import { parseDate, periodOf, type PeriodLength } from '../table/parse-date.ts'
import { type Column, columnNamed, type Table } from '../table/table.ts'
import type { Codebook, CodebookColumn } from './codebook.ts'
import { unusedName } from './unused-name.ts'

/**
 * Groups by the year, quarter or month of a date, in order of time; in no group whoever has no date. In a column that is
 * not one of dates nobody is in any.
 */
export function groupByPeriod(table: Table, column: string, by: PeriodLength): Pick<Column, 'codes' | 'texts'> {
  const source = columnNamed(table, column)
  const form = datesOf(source)?.form
  const periods = source.texts.map((text) => {
    const day = form ? parseDate(text, form) : null
    return day === null ? '' : periodOf(day, by)
  })
  // years, quarters and months are written so that they sort in time, and '' before all
  const texts = ['', ...new Set(periods.filter((period) => period !== ''))].toSorted()
  const place = new Map(texts.map((text, i) => [text, i]))
  const codeOf = Uint32Array.from(periods, (period) => place.get(period)!)
  return { codes: Uint32Array.from(source.codes, (code) => codeOf[code]!), texts }
}

/** Which periods of a date column serve as waves or as a division of the market; null where none do. */
export interface PeriodUse {
  use: 'wave' | 'profile'
  by: PeriodLength
}

/** The periods that are made of a date column at present. */
export function periodsOf(codebook: Codebook, column: string): PeriodUse | null {
  const made = madePeriods(codebook, column)
  const use = codebook.columns.find((c) => c.name === made?.name)?.use.kind
  return made && (use === 'wave' || use === 'profile') ? { use, by: made.derivation.by } : null
}

/**
 * Makes waves, or a division of the market, of the periods of a date column; null takes them away again, and with them
 * the crossings they are part of. There is one wave column at most, so others are set aside.
 *
 * @param label what the new column is called; changed where a column has that name
 */
export function setPeriods(codebook: Codebook, column: string, periods: PeriodUse | null, label: string): Codebook {
  const before = madePeriods(codebook, column)
  const rest = before ? withoutDerived(codebook, before.name) : codebook
  if (!periods) return rest
  const name = unusedName(rest, label)
  const isOther = (c: CodebookColumn) => periods.use === 'wave' && c.use.kind === 'wave'
  const columns = rest.columns.map((c): CodebookColumn => (isOther(c) ? { ...c, use: { kind: 'ignored' } } : c))
  return {
    ...rest,
    columns: [...columns, { name, label: '', use: { kind: periods.use }, categories: [] }],
    derived: [...(rest.derived ?? []), { name, derivation: { kind: 'period', column, by: periods.by } }],
  }
}

function madePeriods(codebook: Codebook, column: string) {
  for (const { name, derivation } of codebook.derived ?? [])
    if (derivation.kind === 'period' && derivation.column === column) return { name, derivation }
  return null
}

function withoutDerived(codebook: Codebook, name: string): Codebook {
  const gone = new Set([name])
  // what is made of a column that goes, goes with it
  for (const { name: own, derivation } of codebook.derived ?? [])
    if (derivation.kind === 'crossing' && derivation.columns.some((c) => gone.has(c))) gone.add(own)
  return {
    ...codebook,
    columns: codebook.columns.filter((c) => !gone.has(c.name)),
    derived: codebook.derived?.filter((d) => !gone.has(d.name)) ?? [],
    segmentBy: codebook.segmentBy !== null && gone.has(codebook.segmentBy) ? null : codebook.segmentBy,
  }
}
