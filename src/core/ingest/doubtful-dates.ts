import type { Issue } from '../errors.ts'
import { datesOf } from '../table/column-dates.ts'
import type { Table } from '../table/table.ts'

const SHOWN = 3

/** Says which columns have dates whose day and month could be the other way round. */
export function doubtfulDates(table: Pick<Table, 'columns'>): Issue[] {
  return table.columns.flatMap((column): Issue[] => {
    const dates = datesOf(column)
    if (!dates?.isAmbiguous) return []
    const form = dates.form === 'mdy' ? 'mdy' : 'dmy'
    const examples = column.texts.filter((text) => text !== '').slice(0, SHOWN)
    return [{ code: 'date.ambiguous', severity: 'warning', details: { column: column.name, form, examples } }]
  })
}
