import { parseNumber } from '../table/parse-number.ts'

/** What the first rows say about the header. */
export interface HeaderGuess {
  /** 0 to 3. */
  headerRows: number
  /** The rows speak neither clearly for a header nor clearly against one. */
  isDoubtful: boolean
}

/**
 * Finds out how many rows stand above the data. Qualtrics writes three (names, question texts, import ids),
 * SurveyMonkey two (questions, then answer options), most files one. A first row that looks like the rows below it is data.
 *
 * @param records the first rows of the file, blank ones left out
 */
export function guessHeader(records: string[][]): HeaderGuess {
  for (const row of [2, 1]) {
    const cells = records[row]?.filter((cell) => cell !== '') ?? []
    // Qualtrics: {"ImportId":"QID10_1"} in every column
    if (cells.length > 0 && cells.every((cell) => cell.startsWith('{"ImportId"')))
      return { headerRows: row + 1, isDoubtful: false }
  }
  if (records.length < 2) return { headerRows: 1, isDoubtful: false }
  if (isLegacyQualtrics(records)) return { headerRows: 2, isDoubtful: false }
  if (records.length > 2 && isSecondHeaderRow(records)) return { headerRows: 2, isDoubtful: false }
  return guessFirstRow(records)
}

/** Before 2017 Qualtrics wrote V1, V2 … above ResponseID, ResponseSet …, then the names of questions above their texts. */
function isLegacyQualtrics([first = [], second = []]: string[][]): boolean {
  return first[0] === 'V1' && first[1] === 'V2' && /^ResponseI[dD]$/.test(second[0] ?? '')
}

function guessFirstRow(records: string[][]): HeaderGuess {
  const [first = []] = records
  const numeric = numericColumns(records, 1)
  if (numeric.length > 0) {
    const share = numeric.filter((column) => isNumber(first[column] ?? '')).length / numeric.length
    return { headerRows: share > 0.5 ? 0 : 1, isDoubtful: share > 0 && share <= 0.5 }
  }
  // texts only: names do not come again among the answers below them
  const again = first.filter(
    (cell, column) => cell !== '' && records.slice(1).some((row) => row[column] === cell),
  ).length
  return { headerRows: again >= first.length / 2 ? 0 : 1, isDoubtful: again > 0 && again < first.length / 2 }
}

/** Whether the second row is still header: options below questions, or question texts below names. */
function isSecondHeaderRow(records: string[][]): boolean {
  const [first = [], second = []] = records
  const numeric = numericColumns(records, 2)
  if (numeric.some((column) => isNumber(second[column] ?? ''))) return false
  const filled = second.filter((cell, column) => cell !== '' && (first[column] ?? '') === '').length
  const blank = second.filter((_, column) => (first[column] ?? '') === '').length
  const named = numeric.filter((column) => (second[column] ?? '') !== '')
  const speaksSurvey = second.some((cell) => /^(open-ended )?response$/i.test(cell)) || namesOptions(records)
  if (blank > 0) return filled >= 0.8 * blank && (named.length > 0 || speaksSurvey)
  // texts below names: longer than these, and one for each; a first respondent who answered every number in words
  // would give the same short words again and again
  const distinct = new Set(named.map((column) => second[column])).size
  return (
    records.length > 3 &&
    numeric.length > 1 &&
    named.length >= 0.8 * numeric.length &&
    distinct >= 0.8 * named.length &&
    second.join('').length > 1.5 * first.join('').length
  )
}

/** Whether columns say nothing below but what stands above them in the second row: the option was chosen, or the cell is blank. */
function namesOptions(records: string[][]): boolean {
  const [, second = []] = records
  const options = second.filter((option, column) => {
    const answers = records.slice(2).flatMap((row) => row[column] || [])
    return option !== '' && answers.length > 0 && answers.every((answer) => answer === option)
  })
  return new Set(options).size >= 3
}

/** Columns whose cells from row `from` on are numbers, but for one in five. */
function numericColumns(records: string[][], from: number): number[] {
  const width = Math.max(...records.map((row) => row.length))
  const columns: number[] = []
  for (let column = 0; column < width; column++) {
    let filled = 0
    let numbers = 0
    for (let row = from; row < records.length; row++) {
      const cell = records[row]![column] ?? ''
      if (cell === '') continue
      filled++
      if (isNumber(cell)) numbers++
    }
    if (filled > 0 && numbers >= 0.8 * filled) columns.push(column)
  }
  return columns
}

function isNumber(cell: string): boolean {
  return !Number.isNaN(parseNumber(cell, '.')) || !Number.isNaN(parseNumber(cell, ','))
}

/** Headers whose first name is that of the number or name of a row: nothing is missing before it. */
const NAMES_ROWS = /^(id|name|.*(respondent|record|number|序号|编号|姓名|名称).*)$/i
/** Rows by which names of rows are told from a last column that the header forgets. */
const FEWEST_NAMED = 5

/**
 * Whether the rows begin with a number or name of the row that the header leaves out, as R writes row names: every row has
 * one cell more than the header, and the first cells count 1, 2, 3 or all differ while the last ones are filled.
 *
 * @param records the first rows, header included
 */
export function isHeaderShifted(records: string[][], headerRows: number): boolean {
  const rows = records.slice(headerRows)
  const [header = []] = records
  if (headerRows !== 1 || rows.length < 2 || NAMES_ROWS.test(header[0] ?? '')) return false
  if (!rows.every((row) => row.length === header.length + 1 && row.some((cell, c) => c > 0 && cell !== ''))) return false
  if (rows.every((row, i) => row[0] === String(i + 1))) return true
  const names = new Set(rows.map((row) => row[0]!))
  const isNamed = rows.length >= FEWEST_NAMED && names.size === rows.length && !names.has('')
  return isNamed && header.every((cell) => cell !== '') && rows.every((row) => row.at(-1) !== '')
}
