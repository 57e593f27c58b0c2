import { COLUMNS, FORMAT_VERSION } from './aggregate-format.ts'
import type { AggregateSums, AggregateTable } from './aggregate-table.ts'

/** Writes sums as the rows of a file, header first: what `readAggregate` reads. */
export function writeAggregate({ dividers, ...header }: AggregateTable): string[][] {
  const lines = [...dividers].flatMap(([divider, groups]) =>
    groups.flatMap(({ segment, wave, cells }) =>
      [...cells].map(([key, sums]) => {
        const [quantity, measure, company] = JSON.parse(key) as [string, string, string]
        return [quantity, measure, wave, divider, segment, company, ...numbersOf(sums).map(String)]
      }),
    ),
  )
  const rows = String(lines.length + 1)
  const version = String(FORMAT_VERSION)
  // of the row that holds the codebook only that cell is read
  const blank = COLUMNS.slice(2, -2).map(() => '')
  return [[...COLUMNS], ...lines.map((line) => [version, ...line, rows, '']), [version, 'codebook', ...blank, rows, JSON.stringify(header)]]
}

function numbersOf({ n, w, ww, wy, wx, wwyy, wwxy, wwxx }: AggregateSums): number[] {
  return [n, w, ww, wy, wx, wwyy, wwxy, wwxx]
}
