import { AnalysisError } from '../../errors.ts'
import type { SourceFile } from '../source.ts'
import { type Inflater, Inflation } from './inflate.ts'

/** A file in a zip archive, as its directory describes it. */
export interface ZipEntry {
  name: string
  /** 0 stored, 8 deflated. */
  method: number
  isEncrypted: boolean
  compressedSize: number
  /** Where its local header begins. */
  offset: number
}

const END_SIGNATURE = 0x06054b50
const ENTRY_SIGNATURE = 0x02014b50
const LOCAL_SIGNATURE = 0x04034b50
/** The end record and the longest comment after it. */
const END_LENGTH = 22 + 0xffff

/**
 * The files in a zip archive, by the directory at its end; folders left out.
 * Format: PKWARE, APPNOTE.TXT, section 4.3.
 *
 * @throws a plain `Error` when there is no directory, or one that leads out of the file
 */
export async function listZip(file: SourceFile): Promise<ZipEntry[]> {
  const tail = await viewOf(file, Math.max(0, file.size - END_LENGTH), file.size)
  let end = tail.byteLength - 22
  while (end >= 0 && tail.getUint32(end, true) !== END_SIGNATURE) end--
  if (end < 0) throw new Error('no zip directory')
  const count = tail.getUint16(end + 10, true)
  const start = tail.getUint32(end + 16, true)
  const directory = await viewOf(file, start, start + tail.getUint32(end + 12, true))
  const entries: ZipEntry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (directory.getUint32(at, true) !== ENTRY_SIGNATURE) throw new Error('no zip entry')
    const flags = directory.getUint16(at + 8, true)
    const nameLength = directory.getUint16(at + 28, true)
    const bytes = new Uint8Array(directory.buffer, at + 46, nameLength)
    entries.push({
      name: nameOf(bytes, (flags & 0x800) !== 0),
      method: directory.getUint16(at + 10, true),
      isEncrypted: (flags & 1) !== 0,
      compressedSize: directory.getUint32(at + 20, true),
      offset: directory.getUint32(at + 42, true),
    })
    at += 46 + nameLength + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true)
  }
  return entries.filter((entry) => !entry.name.endsWith('/'))
}

/**
 * Takes a file out of a zip archive, up to the limit of a file's size.
 *
 * @param sizeBefore bytes that other files of the archive have had
 * @throws {AnalysisError} file.locked, file.inflatesTooLarge
 * @throws a plain `Error` when the archive is damaged or packs by an unusual method
 */
export async function takeFromZip(file: SourceFile, entry: ZipEntry, sizeBefore = 0): Promise<Inflation> {
  if (entry.isEncrypted) throw new AnalysisError('file.locked', { file: file.name })
  const header = await viewOf(file, entry.offset, entry.offset + 30)
  if (header.getUint32(0, true) !== LOCAL_SIGNATURE) throw new Error('no zip entry')
  const start = entry.offset + 30 + header.getUint16(26, true) + header.getUint16(28, true)
  const packed = new Uint8Array((await viewOf(file, start, start + entry.compressedSize)).buffer)
  const { Inflate } = await import('fflate')
  if (entry.method !== 8 && entry.method !== 0) throw new Error(`zip method ${entry.method}`)
  const inflation = new Inflation(file.name, entry.method === 8 ? new Inflate() : passOn(), sizeBefore)
  inflation.push(packed, true)
  if (packed.length > 0) inflation.finish()
  return inflation
}

function passOn(): Inflater {
  const inflater: Inflater = {
    ondata: () => undefined,
    push: (chunk, final = false) => inflater.ondata(new Uint8Array(chunk), final),
  }
  return inflater
}

async function viewOf(file: SourceFile, start: number, end: number): Promise<DataView<ArrayBuffer>> {
  if (end > file.size) throw new Error('the archive is cut off')
  return new DataView(await file.slice(start, end).arrayBuffer())
}

/** The decoder that browsers and Node have; declared here because the language library of core does not. */
declare class TextDecoder {
  constructor(encoding: string, options?: { fatal: boolean })
  decode(bytes: Uint8Array): string
}

/** Names are UTF-8 where a flag says so; else often all the same, or as Chinese Windows writes them. */
function nameOf(bytes: Uint8Array, isUtf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: !isUtf8 }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}
