import { AnalysisError, type Issue } from '../../errors.ts'
import type { DialectOverrides } from '../dialect.ts'
import type { SourceFile } from '../source.ts'
import { type Reading, type ReadingWatch, readTable } from '../read-table.ts'
import { type Choice, fileOf, readOrRefuse } from './container.ts'
import { joined } from './inflate.ts'
import { mendMerged, type SheetRows } from './mend-sheet.ts'
import { checkExtent } from './sheet-extent.ts'
import { mergedCells, percentStyles, sheetParts, withShownTexts } from './sheet-parts.ts'
import { timestampText, timeText } from './time-text.ts'
import { takeFromZip, type ZipEntry } from './zip.ts'

/** Unpacking and reading the sheets takes about so much of the whole time. */
const SHEETS_SHARE = 0.7

interface Sheet {
  name: string
  rows: SheetRows
}

/** Whether the files of an archive are those of a workbook. */
export function isWorkbook(entries: ZipEntry[]): boolean {
  return entries.some((entry) => entry.name === 'xl/workbook.xml')
}

/**
 * Reads the largest sheet of a workbook, or the one chosen, as if it had been saved as CSV: numbers with a decimal point,
 * percentages as such, dates in ISO form, formulas by their results or errors. Macros, pictures and links are not even unpacked.
 *
 * @param entries the files that the workbook consists of
 * @throws {AnalysisError} file.damaged, file.empty, file.locked, file.inflatesTooLarge, and those of `readTable`
 */
export async function readXlsx(
  file: SourceFile,
  entries: ZipEntry[],
  overrides: DialectOverrides,
  watch: ReadingWatch,
): Promise<{ reading: Reading; sheet: string; choices: Choice[] }> {
  const sheets = await readOrRefuse(file.name, 'xlsx', () => readSheets(file, entries))
  watch.onProgress?.(file.size * SHEETS_SHARE)
  const filled = sheets.filter((sheet) => sheet.rows.length > 0)
  const wanted = filled.find((sheet) => sheet.name === overrides.sheet)
  const chosen = wanted ?? filled.toSorted((a, b) => cellCount(b) - cellCount(a))[0]
  if (!chosen) throw new AnalysisError('file.empty', { file: file.name })

  const csv = fileOf(csvPieces(chosen.rows), file.name)
  const reading = await readTable(
    csv,
    // what a workbook leaves no doubt about is not guessed; header rows may be several here too
    { ...overrides, encoding: 'utf-8', delimiter: ',', decimalMark: '.' },
    {
      ...watch,
      onProgress: (bytes, rows) =>
        watch.onProgress?.(file.size * (SHEETS_SHARE + ((1 - SHEETS_SHARE) * bytes) / csv.size), rows),
    },
  )
  const issues: Issue[] = [...reading.issues]
  const names = filled.map((sheet) => sheet.name)
  const others = names.filter((name) => name !== chosen.name)
  if (others.length > 0 && !wanted)
    issues.unshift({ code: 'sheet.chosen', severity: 'warning', details: { sheet: chosen.name, others } })
  const choices: Choice[] = others.length > 0 ? [{ of: 'sheet', names, chosen: chosen.name }] : []
  return { reading: { ...reading, issues }, sheet: chosen.name, choices }
}

async function readSheets(file: SourceFile, entries: ZipEntry[]): Promise<Sheet[]> {
  const parts: Record<string, Uint8Array> = {}
  let size = 0
  for (const entry of entries) {
    if (!/^xl\/.*\.xml(\.rels)?$/.test(entry.name) || /^xl\/(drawings|charts|media|theme)\//.test(entry.name))
      continue
    // in turn on purpose: each is held to what the limit leaves
    const inflation = await takeFromZip(file, entry, size)
    size = inflation.size
    parts[entry.name] = joined(inflation)
    if (/sheet[^/]*\.xml$/.test(entry.name)) checkExtent(parts[entry.name]!)
  }
  const names = sheetParts(parts)
  const percent = parts['xl/styles.xml'] ? percentStyles(parts['xl/styles.xml']) : new Set<number>()
  for (const name of names) if (name) parts[name] = withShownTexts(parts[name]!, percent)
  const [{ zipSync }, { default: readXlsxFile }] = await Promise.all([
    import('fflate'),
    import('read-excel-file/universal'),
  ])
  // packed again without compression: now it holds nothing but what was looked at
  const workbook = zipSync(parts, { level: 0 })
  const sheets = await readXlsxFile(workbook.buffer, { parseNumber: (text) => Number(text) })
  return sheets.map(({ sheet, data }, i) => {
    const part = sheets.length === names.length ? names[i] : null
    if (part) mendMerged(data, mergedCells(parts[part]!))
    return { name: sheet, rows: data }
  })
}

function cellCount({ rows }: Sheet): number {
  return rows.length * (rows[0]?.length ?? 0)
}

/** The encoder that browsers and Node have; declared here because the language library of core does not. */
declare class TextEncoder {
  encode(text: string): Uint8Array
}

const ROWS_AT_ONCE = 1000

function csvPieces(rows: Sheet['rows']): Uint8Array[] {
  const encoder = new TextEncoder()
  const pieces: Uint8Array[] = []
  for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
    const lines = rows.slice(from, from + ROWS_AT_ONCE).map((row) => row.map(cellText).map(quote).join(','))
    pieces.push(encoder.encode(`${lines.join('\n')}\n`))
  }
  return pieces
}

/** The year before Excel's calendar begins: a cell of it is a time without a date. */
const NO_DATE = 1900

function cellText(value: Sheet['rows'][number][number]): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (!(value instanceof Date)) return String(value)
  if (value.getUTCFullYear() >= NO_DATE) return timestampText(value.getTime(), 'auto')
  return timeText(((value.getTime() / 1000) % 86_400) + (value.getTime() < 0 ? 86_400 : 0))
}

function quote(cell: string): string {
  // `sep=` at the start of a CSV file would be an instruction
  return /[",\n\r]|^sep=/i.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
