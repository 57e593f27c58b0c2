import type { Issue } from '../errors.ts'
import { datesOf } from '../table/parse-date.ts'
import type { Table } from '../table/table.ts'

const SHOWN = 3

/** Says which columns have dates whose day and month could be the other way round. */
export function doubtfulDates(table: Pick<Table, 'columns'>): Issue[] {
  return table.columns.flatMap(({ name, texts }): Issue[] => {
    const filled = texts.filter((text) => text !== '')
    const dates = datesOf(name, filled)
    if (!dates?.isAmbiguous) return []
    const form = dates.form === 'mdy' ? 'mdy' : 'dmy'
    return [{ code: 'date.ambiguous', severity: 'warning', details: { column: name, form, examples: filled.slice(0, SHOWN) } }]
  })
}
