/** Row of the file (as a spreadsheet numbers them), column by its name, and what is written there instead. */
type Damage = [row: number, column: string, text: string]

const DAMAGES: Damage[] = [
  [12, 'price_northstar', 'n/a?'],
  [31, 'price_northstar', 'about 7'],
  [17, 'service_harbour', '42'],
  [18, 'service_harbour', '0'],
  [25, 'spend_skylark', '-310'],
  [40, 'weight', '-1'],
  [41, 'weight', ''],
  [44, 'weight', '900'],
  [60, 'segment', ''],
  [61, 'segment', 'Snowbirds'],
  [70, 'respondent_id', '1001'],
]

/** A survey as careless hands leave it: cells that cannot be used, rows too short and too long, a blank one. */
export function damagedSurvey(text: string): File {
  const rows = text
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  const header = rows[0] ?? []
  for (const [row, column, cell] of DAMAGES) rows[row - 1]?.splice(header.indexOf(column), 1, cell)
  rows[80 - 1]?.splice(20)
  rows[90 - 1]?.push('left over')
  rows.splice(100 - 1, 0, [''])
  return new File([rows.map((cells) => cells.join(',')).join('\n')], 'damaged.csv', { type: 'text/csv' })
}
