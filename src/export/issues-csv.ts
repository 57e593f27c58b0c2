import type { Issue } from '../core/errors.ts'
import { rowNamed } from '../core/table/row-number.ts'
import { sentenceFor } from '../i18n/text.ts'
import type { Text } from '../i18n/en.ts'
import { csvText } from './csv-text.ts'

/** The gravest first. */
function byGravity(issues: readonly Issue[]): Issue[] {
  const order = ['error', 'warning', 'note']
  return issues.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))
}

/** The row numbers that an issue names, as a spreadsheet shows them, `2:14` for row 14 of the second of several files; the first thousand where there are more. */
export function rowsOfIssue({ details }: Issue): string[] {
  const rows = 'rows' in details && Array.isArray(details.rows) ? details.rows : []
  return rows.map((number) => {
    const { row, file } = rowNamed(number)
    return file === null ? String(row) : `${file + 1}:${row}`
  })
}

/** How many rows or cells an issue is about; null where it is about none in particular. */
export function countOfIssue({ details }: Issue): number | null {
  return 'count' in details ? details.count : null
}

/** A report on a file as CSV: a line for each issue, in the reader's language, with all row numbers that are known. */
export function issuesToCsv(issues: readonly Issue[], text: Text): string {
  const { report } = text.importing
  const lines = byGravity(issues).map((issue) => [
    report.groups[issue.severity],
    sentenceFor(text, issue),
    'column' in issue.details ? issue.details.column : '',
    String(countOfIssue(issue) ?? ''),
    rowsOfIssue(issue).join(' '),
  ])
  return csvText([report.header, ...lines])
}

/** The same as text to be pasted into a message. */
export function issuesToText(title: string, issues: readonly Issue[], text: Text): string {
  const { report } = text.importing
  const lines = byGravity(issues).map((issue) => `- ${report.groups[issue.severity]}: ${sentenceFor(text, issue)}`)
  return [title, ...(lines.length > 0 ? lines : [text.importing.noProblems])].join('\n')
}
