import type { Issue } from '../errors.ts'
import { parseNumber } from '../table/parse-number.ts'
import { type Column, columnNamed, type Table } from '../table/table.ts'
import type { Codebook, CodebookColumn } from './codebook.ts'
import { categoriesOf } from './read-values.ts'
import { rowsWhere, rowsWith } from './row-finder.ts'

/** Segments with fewer respondents are not shown as fact. */
const SMALL = 30
/** More segments than a map can show apart. */
const MANY = 20
/** A weight this many times the mean is named. */
const EXTREME = 10

/** What is wrong with the columns that describe respondents: numbers, weights, segments. */
export function checkCustomers(table: Table, codebook: Codebook): Issue[] {
  const used = (kind: 'weight' | 'respondent' | 'company') =>
    codebook.columns.find((c) => c.use.kind === kind)
  const source = (column: CodebookColumn | undefined) => (column ? columnNamed(table, column.name) : null)
  const respondent = source(used('respondent'))
  const issues: Issue[] = []
  const weight = source(used('weight'))
  if (weight) issues.push(...checkWeight(table, weight))
  if (respondent) issues.push(...checkRespondents(table, codebook, respondent, source(used('company'))))
  const segments = codebook.columns.find((c) => c.name === codebook.segmentBy && c.use.kind === 'profile')
  if (segments) issues.push(...checkSegments(table, segments, codebook.layout === 'long' ? respondent : null))
  return issues
}

function checkWeight(table: Table, column: Column): Issue[] {
  const issues: Issue[] = []
  const weights = Float64Array.from(column.texts, (text) =>
    text === '' ? Number.NaN : parseNumber(text, table.decimalMark),
  )
  const details = (isWanted: (weight: number) => boolean) => ({
    column: column.name,
    ...rowsWith(table, column, (code) => isWanted(weights[code]!)),
  })
  const negative = details((w) => w < 0)
  if (negative.count > 0) issues.push({ code: 'weight.negative', severity: 'error', details: negative })
  const missing = details((w) => Number.isNaN(w))
  if (missing.count > 0) issues.push({ code: 'weight.missing', severity: 'warning', details: missing })
  let sum = 0
  let count = 0
  let heaviest = -1
  for (let row = 0; row < table.rowCount; row++) {
    const weight = weights[column.codes[row]!]!
    if (!(weight >= 0)) continue
    sum += weight
    count++
    if (heaviest < 0 || weight > weights[column.codes[heaviest]!]!) heaviest = row
  }
  const largest = heaviest < 0 ? 0 : weights[column.codes[heaviest]!]!
  if (count > EXTREME && largest * count > EXTREME * sum) {
    const row = table.rowNumbers[heaviest]!
    issues.push({
      code: 'weight.extreme',
      severity: 'warning',
      details: { column: column.name, largest, share: largest / sum, row },
    })
  }
  return issues
}

function checkRespondents(
  table: Table,
  codebook: Codebook,
  respondent: Column,
  company: Column | null,
): Issue[] {
  const issues: Issue[] = []
  const isBlank = respondent.texts.map((t) => t === '')
  const missing = rowsWith(table, respondent, (code) => isBlank[code]!)
  if (missing.count > 0)
    issues.push({
      code: 'respondent.missing',
      severity: 'warning',
      details: { column: respondent.name, ...missing },
    })
  const isLong = codebook.layout === 'long'
  if (isLong && !company) return issues
  const seen = new Set<number>()
  const width = isLong ? company!.texts.length : 1
  const repeated = rowsWhere(table, (row) => {
    const code = respondent.codes[row]!
    if (isBlank[code]) return false
    const key = code * width + (isLong ? company!.codes[row]! : 0)
    if (seen.has(key)) return true
    seen.add(key)
    return false
  })
  if (repeated.count > 0)
    issues.push({
      code: 'respondent.duplicate',
      severity: 'warning',
      details: { column: respondent.name, ...repeated },
    })
  if (!isLong) return issues
  for (const { name, use } of codebook.columns) {
    if (use.kind !== 'profile' && use.kind !== 'weight') continue
    const conflict = conflicts(table, respondent, columnNamed(table, name), isBlank)
    if (conflict.count > 0)
      issues.push({
        code: 'respondent.conflict',
        severity: 'warning',
        details: { column: name, ...conflict },
      })
  }
  return issues
}

/** Rows that say something else about a respondent than his first row does. */
function conflicts(table: Table, respondent: Column, column: Column, isBlank: readonly boolean[]) {
  const first = new Int32Array(respondent.texts.length).fill(-1)
  return rowsWhere(table, (row) => {
    const person = respondent.codes[row]!
    if (isBlank[person]) return false
    if (first[person]! < 0) first[person] = column.codes[row]!
    return first[person] !== column.codes[row]
  })
}

function checkSegments(table: Table, column: CodebookColumn, respondent: Column | null): Issue[] {
  const source = columnNamed(table, column.name)
  const { labels, codeToCategory } = categoriesOf(source, column)
  const counts = new Float64Array(labels.length)
  let missing = 0
  const seen = new Set<number>()
  for (let row = 0; row < table.rowCount; row++) {
    if (respondent) {
      const person = respondent.codes[row]!
      if (seen.has(person)) continue
      seen.add(person)
    }
    const category = codeToCategory[source.codes[row]!]!
    if (category < 0) missing++
    else counts[category]! += 1
  }
  const issues: Issue[] = []
  const present = labels.map((segment, i) => ({ segment, n: counts[i]! })).filter((s) => s.n > 0)
  if (missing > 0)
    issues.push({
      code: 'segment.missing',
      severity: 'note',
      details: { column: column.name, count: missing },
    })
  if (present.length === 1)
    issues.push({ code: 'segment.single', severity: 'warning', details: { segment: present[0]!.segment } })
  if (present.length > MANY) {
    issues.push({
      code: 'segment.many',
      severity: 'warning',
      details: { column: column.name, segments: present.length, limit: MANY },
    })
    return issues
  }
  for (const { segment, n } of present) {
    if (n < SMALL)
      issues.push({ code: 'segment.small', severity: 'warning', details: { segment, n, minimum: SMALL } })
  }
  return issues
}
