import { AnalysisError } from '../../errors.ts'
import type { Column } from '../../table/table.ts'
import type { DialectOverrides } from '../dialect.ts'
import type { Reading, ReadingWatch } from '../read-table.ts'
import type { SourceFile } from '../source.ts'
import { CodedColumn } from './coded-column.ts'
import { COLUMN_LIMIT, columnsToReading } from './columns-to-reading.ts'
import { breathe, readOrRefuse, readWhole } from './container.ts'
import { keyOf, SavBytes } from './sav-bytes.ts'
import { inflateBlocks, packedCases, plainCases, type SavCases } from './sav-cases.ts'
import { definitionsOf, metaOf, valueText } from './sav-meaning.ts'
import { readSavDictionary, type SavDictionary, type SavVariable } from './sav-dictionary.ts'
import { savDecoder } from './sav-values.ts'

const READ_SHARE = 0.2
/** Cells between two moments at which a cancel is heard. */
const CELLS_AT_ONCE = 2_000_000

/**
 * Reads an SPSS file (`.sav`, `.zsav`) into a table. Cells hold the value's label where it has one ("Don't know"), else the
 * number; user-missing values too, for what they mean is the codebook's business. Only the system's own missing value is
 * blank. Columns bear the long names, with the variables' labels; what the file says of values, weights and questions with
 * several answers is handed on with the table. O(bytes).
 *
 * @throws {AnalysisError} file.damaged, file.empty, file.headerOnly, file.oneColumn, file.tooManyColumns,
 * file.inflatesTooLarge, file.unreadable
 * @throws {ReadingCancelled} when the watch says so
 */
export async function readSav(
  file: SourceFile,
  overrides: DialectOverrides,
  watch: ReadingWatch,
): Promise<Reading> {
  const whole = await readWhole(file, watch, READ_SHARE)
  return readOrRefuse(file.name, 'spss', async () => {
    const bytes = new SavBytes(whole)
    const dictionary = readSavDictionary(bytes)
    const { variables } = dictionary
    if (variables.length > COLUMN_LIMIT)
      throw new AnalysisError('file.tooManyColumns', {
        file: file.name,
        columns: variables.length,
        limit: COLUMN_LIMIT,
      })
    const cells = variables.map(cellsOf)
    await readCases(file, dictionary, await openCases(file.name, dictionary, bytes), cells, watch)

    const { encodingName, codePage } = dictionary
    const decoder = savDecoder(overrides.encoding ?? null, encodingName, codePage, allKeys(variables, cells))
    const columns = cells.map((cell) => cell.finish(decoder.decode, dictionary.systemMissing))
    return columnsToReading(file.name, columns, decoder.encoding, definitionsOf(dictionary, decoder.decode))
  })
}

/** The cells of one variable, as they are gathered. */
interface Cells {
  /** Places of eight bytes in a case. */
  places: number
  add: (row: DataView, offset: number, isLittle: boolean) => void
  /** Strings so far, as keys. */
  keys: () => string[]
  finish: (decode: (key: string) => string, systemMissing: number) => Column
}

function cellsOf(variable: SavVariable): Cells {
  return variable.width === 0 ? numberCells(variable) : stringCells(variable)
}

function numberCells(variable: SavVariable): Cells {
  const column = new CodedColumn<number>()
  return {
    places: 1,
    add: (row, offset, isLittle) => column.add(row.getFloat64(offset, isLittle)),
    keys: () => [],
    finish: (decode, systemMissing) => {
      const textOf = (value: number) => (value === systemMissing ? '' : valueText(value, variable, decode))
      return {
        ...column.finish(decode(variable.name), decode(variable.label), textOf),
        ...metaOf(variable, column.values, textOf),
      }
    },
  }
}

/** Bytes of a very long string that each of its parts holds. */
const SEGMENT = 255

function stringCells(variable: SavVariable): Cells {
  const { width, segments } = variable
  const column = new CodedColumn<string>()
  const partPlaces = Math.ceil(SEGMENT / 8)
  const lastPlaces = segments === 1 ? Math.ceil(width / 8) : Math.ceil((width - (segments - 1) * 252) / 8)
  const add = (row: DataView, offset: number) => {
    let key = ''
    for (let segment = 0; segment < segments; segment++) {
      const isLast = segment === segments - 1
      const length = isLast ? lastPlaces * 8 : SEGMENT
      const bytes = new Uint8Array(row.buffer, row.byteOffset + offset + segment * partPlaces * 8, length)
      // blanks at the end of a part that is not the last belong to the text
      const part = keyOf(bytes)
      key += isLast ? part : part.padEnd(SEGMENT)
    }
    column.add(key.slice(0, width).trimEnd())
  }
  return {
    places: (segments - 1) * partPlaces + lastPlaces,
    add,
    keys: () => column.values,
    finish: (decode) => {
      const textOf = (key: string) => valueText(key, variable, decode)
      return {
        ...column.finish(decode(variable.name), decode(variable.label), textOf),
        ...metaOf(variable, column.values, textOf, decode),
      }
    },
  }
}

async function openCases(file: string, dictionary: SavDictionary, bytes: SavBytes): Promise<SavCases> {
  const { variables, compression, bias, systemMissing } = dictionary
  const places = variables.reduce((sum, variable) => sum + cellsOf(variable).places, 0)
  if (compression === 0) return plainCases(bytes, places)
  if (compression === 1) return packedCases(bytes, places, bias, systemMissing)
  if (compression !== 2) throw new Error(`no compression ${compression}`)
  const inflated = new SavBytes(await inflateBlocks(file, bytes))
  inflated.isLittle = bytes.isLittle
  return packedCases(inflated, places, bias, systemMissing)
}

async function readCases(
  file: SourceFile,
  dictionary: SavDictionary,
  cases: SavCases,
  cells: Cells[],
  watch: ReadingWatch,
): Promise<void> {
  const { caseCount, isLittle } = dictionary
  const casesAtOnce = Math.ceil(CELLS_AT_ONCE / Math.max(1, cells.length))
  let count = 0
  while (cells.length > 0 && count !== caseCount && cases.next()) {
    let offset = 0
    for (const cell of cells) {
      cell.add(cases.current, offset, isLittle)
      offset += cell.places * 8
    }
    count++
    if (count % casesAtOnce === 0) {
      const share = caseCount > 0 ? count / caseCount : 0.5
      watch.onProgress?.(file.size * (READ_SHARE + (1 - READ_SHARE) * Math.min(1, share)), count)
      await breathe(file, watch)
    }
  }
  if (caseCount >= 0 && count < caseCount) throw new Error(`${count} cases of ${caseCount}`)
  watch.onProgress?.(file.size)
}

function* allKeys(variables: SavVariable[], cells: Cells[]): Generator<string> {
  for (const { name, label, labels } of variables) yield* [name, label, ...labels.values()]
  for (const cell of cells) yield* cell.keys()
}
