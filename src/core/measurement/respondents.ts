import type { Codebook, CodebookColumn } from '../codebook/codebook.ts'
import { leftOutRows } from '../codebook/exclusions.ts'
import type { Issue } from '../errors.ts'
import { numbersOf } from '../table/numbers-of.ts'
import { columnNamed, type Table } from '../table/table.ts'

/** The people who answered: in a wide file one per row, in a long file one per respondent id. */
export interface Respondents {
  count: number
  /** The respondent of each row; null where every row is a respondent of its own. */
  ofRow: Uint32Array | null
  /** The first row of each respondent; null where every row is a respondent of its own. */
  firstRow: Uint32Array | null
  /** Weight of each respondent, ≥ 0; 1 where the file has no weights, 0 where the weight cannot be used. */
  weights: Float64Array
  issues: Issue[]
}

/** How many row numbers an issue names. */
const NAMED_ROWS = 5

/** A weight that alone holds more than this share of the sum is reported. */
const EXTREME_SHARE = 0.05

/**
 * Finds the respondents of a file and their weights. Respondents whose weight is negative, blank or not a number
 * keep weight 0 (they count nowhere), and an issue names their rows. So do those whom the codebook leaves out; in a
 * long file the first row of each respondent decides.
 */
export function findRespondents(table: Table, codebook: Codebook): Respondents {
  const grouping = codebook.layout === 'long' ? groupRows(table, codebook) : null
  const count = grouping ? grouping.firstRow.length : table.rowCount
  const { weights, issues } = readWeights(table, codebook, grouping?.firstRow ?? null, count)
  leaveOut(weights, table, codebook, grouping?.firstRow ?? null)
  return { count, ofRow: grouping?.ofRow ?? null, firstRow: grouping?.firstRow ?? null, weights, issues }
}

function leaveOut(weights: Float64Array, table: Table, codebook: Codebook, firstRow: Uint32Array | null): void {
  const out = leftOutRows(table, codebook)
  if (!out) return
  for (let i = 0; i < weights.length; i++) if (out[firstRow ? firstRow[i]! : i] === 1) weights[i] = 0
}

/** The first codebook column with this use. */
export function columnUsedAs(codebook: Codebook, kind: 'respondent' | 'weight' | 'wave' | 'company'): CodebookColumn | null {
  return codebook.columns.find((c) => c.use.kind === kind) ?? null
}

/** Rows of a long file by respondent id; null where the file has no id column: then each row stands for itself. */
function groupRows(table: Table, codebook: Codebook): { ofRow: Uint32Array; firstRow: Uint32Array } | null {
  const idColumn = columnUsedAs(codebook, 'respondent')
  if (!idColumn) return null
  const { codes, texts } = columnNamed(table, idColumn.name)
  const blank = texts.indexOf('')
  const respondentOfCode = new Int32Array(texts.length).fill(-1)
  const ofRow = new Uint32Array(table.rowCount)
  const firstRow: number[] = []
  for (let row = 0; row < table.rowCount; row++) {
    const code = codes[row]!
    // rows without an id cannot be joined: each is somebody else
    let respondent = code === blank ? -1 : respondentOfCode[code]!
    if (respondent < 0) {
      respondent = firstRow.length
      firstRow.push(row)
      if (code !== blank) respondentOfCode[code] = respondent
    }
    ofRow[row] = respondent
  }
  return { ofRow, firstRow: Uint32Array.from(firstRow) }
}

function readWeights(
  table: Table,
  codebook: Codebook,
  firstRow: Uint32Array | null,
  count: number,
): { weights: Float64Array; issues: Issue[] } {
  const weightColumn = columnUsedAs(codebook, 'weight')
  if (!weightColumn) return { weights: new Float64Array(count).fill(1), issues: [] }
  const column = columnNamed(table, weightColumn.name)
  const ofText = numbersOf(column.texts, table.decimalMark)
  const weights = new Float64Array(count)
  const negative: number[] = []
  const missing: number[] = []
  let sum = 0
  let largest = 0
  for (let i = 0; i < count; i++) {
    const row = firstRow ? firstRow[i]! : i
    const weight = ofText[column.codes[row]!]!
    if (Number.isNaN(weight)) missing.push(table.rowNumbers[row]!)
    else if (weight < 0) negative.push(table.rowNumbers[row]!)
    else {
      weights[i] = weight
      sum += weight
      if (weight > weights[largest]!) largest = i
    }
  }
  const issues: Issue[] = []
  const name = weightColumn.label || weightColumn.name
  if (negative.length > 0) issues.push(rowIssue('weight.negative', name, negative))
  if (missing.length > 0) issues.push(rowIssue('weight.missing', name, missing))
  if (sum > 0 && weights[largest]! / sum > EXTREME_SHARE && count > 2 / EXTREME_SHARE) {
    const row = table.rowNumbers[firstRow ? firstRow[largest]! : largest]!
    const details = { column: name, largest: weights[largest]!, share: weights[largest]! / sum, row }
    issues.push({ code: 'weight.extreme', severity: 'warning', details })
  }
  return { weights, issues }
}

function rowIssue(code: 'weight.negative' | 'weight.missing', column: string, rows: number[]): Issue {
  return { code, severity: 'warning', details: { column, count: rows.length, rows: rows.slice(0, NAMED_ROWS) } }
}
