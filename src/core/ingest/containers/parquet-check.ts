import type { FileMetaData } from 'hyparquet'
import type { SourceFile } from '../source.ts'

/** The whole numbers of a Thrift structure by the path of their fields, such as `5.1`, and where it ends. */
interface Structure {
  numbers: Map<string, number>
  end: number
}

/**
 * Walks over a structure in Thrift's compact notation without building it. The library that reads it believes the
 * lengths it finds: a list of a billion structures that take no bytes would keep it busy for ever.
 * Format: thrift-compact-protocol.md of Apache Thrift.
 *
 * @throws a plain `Error` or `RangeError` when a length leads out of the bytes
 */
function walkThrift(view: DataView, start: number): Structure {
  const numbers = new Map<string, number>()
  let at = start

  function varint(): number {
    let value = 0
    for (let factor = 1; ; factor *= 128) {
      const byte = view.getUint8(at++)
      value += (byte & 0x7f) * factor
      if (byte < 0x80) return value
      if (factor > 2 ** 63) throw new Error('a number without end')
    }
  }

  function zigzag(): number {
    const value = varint()
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2
  }

  function skip(length: number): void {
    if (length > view.byteLength - at) throw new Error('a length that leads out of the file')
    at += length
  }

  function element(type: number, path: string, depth: number): void {
    if (type === 3) skip(1)
    else if (type >= 4 && type <= 6) numbers.set(path, zigzag())
    else if (type === 7) skip(8)
    else if (type === 8) skip(varint())
    else if (type === 9 || type === 10) list(path, depth)
    else if (type === 12) structure(path, depth + 1)
    else throw new Error(`no type ${type}`)
  }

  function list(path: string, depth: number): void {
    const head = view.getUint8(at++)
    const size = head >> 4 === 15 ? varint() : head >> 4
    const type = head & 0x0f
    // every element takes a byte at least
    if (size > view.byteLength - at) throw new Error('a list longer than the file')
    for (let i = 0; i < size; i++) element(type === 1 || type === 2 ? 3 : type, path, depth)
  }

  function structure(path: string, depth: number): void {
    if (depth > 50) throw new Error('structures without end')
    let field = 0
    for (let head = view.getUint8(at++); (head & 0x0f) !== 0; head = view.getUint8(at++)) {
      field = head >> 4 === 0 ? zigzag() : field + (head >> 4)
      const type = head & 0x0f
      if (type > 2) element(type, path === '' ? String(field) : `${path}.${field}`, depth)
    }
  }

  structure('', 0)
  return { numbers, end: at }
}

/**
 * Makes sure that the description at the end of a Parquet file stays within the file.
 *
 * @throws a plain `Error` or `RangeError`
 */
export async function checkFooter(file: SourceFile): Promise<void> {
  if (file.size < 12) throw new Error('too short')
  const length = (await viewOf(file, file.size - 8, file.size)).getUint32(0, true)
  walkThrift(await viewOf(file, file.size - 8 - length, file.size - 8), 0)
}

/**
 * Makes sure that the pages of all columns stay within the file and hold no more values than the file announces.
 *
 * @param limit values in all
 * @throws a plain `Error` or `RangeError`
 */
export async function checkPages(file: SourceFile, metadata: FileMetaData, limit: number): Promise<void> {
  let total = 0
  for (const { meta_data: chunk } of metadata.row_groups.flatMap((group) => group.columns)) {
    if (!chunk) continue
    const start = Number(chunk.dictionary_page_offset ?? chunk.data_page_offset)
    const announced = Number(chunk.num_values)
    total += announced
    if (!(total <= limit)) throw new Error('values without end')
    // in turn on purpose: one column in memory
    const view = await viewOf(file, start, start + Number(chunk.total_compressed_size))
    let values = 0
    for (let at = 0; at < view.byteLength;) {
      const { numbers, end } = walkThrift(view, at)
      const size = numbers.get('3') ?? -1
      // data pages of both versions; dictionaries have a number of their own
      values += numbers.get('5.1') ?? numbers.get('8.1') ?? 0
      if (
        size < 0 ||
        values > announced ||
        !((numbers.get('7.1') ?? 0) <= limit) ||
        !((numbers.get('2') ?? 0) <= limit)
      )
        throw new Error('a page that cannot be')
      at = end + size
    }
  }
}

async function viewOf(file: SourceFile, start: number, end: number): Promise<DataView> {
  if (!(start >= 0 && start <= end && end <= file.size)) throw new Error('a part outside the file')
  return new DataView(await file.slice(start, end).arrayBuffer())
}
