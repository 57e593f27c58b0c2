import { expect, test } from 'vitest'
import type { Issue } from '../../src/core/errors.ts'
import { issuesToCsv, issuesToText } from '../../src/export/issues-csv.ts'
import { en } from '../../src/i18n/en.ts'

const issues: Issue[] = [
  { code: 'rows.blank', severity: 'note', details: { count: 7, rows: [4, 6, 8, 10, 12, 14, 16] } },
  { code: 'cell.formulaError', severity: 'warning', details: { column: '=Q3', count: 1, rows: [9], examples: ['#REF!'] } },
]

test('a report is saved with every row number, the gravest first, and nothing that a spreadsheet would compute', () => {
  expect(issuesToCsv(issues, en).split('\r\n')).toEqual([
    'kind,what,column,count,rows',
    `Doubtful,"'=Q3: 1 cell holds a spreadsheet’s error instead of a value, such as “#REF!” (row 9). Mend the formula or widen the column, and save the file again.","'=Q3",1,9`,
    'Repaired or left out,"7 blank rows were left out (rows 4, 6, 8, 10, 12, …).",,7,4 6 8 10 12 14 16',
  ])
})

test('a report is copied as text', () => {
  expect(issuesToText('wave1.csv', issues.slice(0, 1), en)).toBe('wave1.csv\n- Repaired or left out: 7 blank rows were left out (rows 4, 6, 8, 10, 12, …).')
  expect(issuesToText('wave1.csv', [], en)).toBe(`wave1.csv\n${en.importing.noProblems}`)
})
