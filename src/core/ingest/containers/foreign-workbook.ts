import type { FileKind } from '../file-kind.ts'
import type { SourceFile } from '../source.ts'
import type { ZipEntry } from './zip.ts'

/** The decoder that browsers and Node have; declared here because the language library of core does not. */
declare class TextDecoder {
  constructor(encoding: string)
  decode(bytes: Uint8Array): string
}

/**
 * Whether a file that begins like an old Excel workbook is a new one with a password: its directory then names an encrypted
 * package. Looks at the first part of the directory only.
 * Format: [MS-CFB], sections 2.2 and 2.6.
 */
export async function isEncrypted(file: SourceFile): Promise<boolean> {
  if (file.size < 512) return false
  const header = new DataView(await file.slice(0, 512).arrayBuffer())
  const sectorSize = 2 ** Math.min(12, header.getUint16(30, true))
  const start = (header.getUint32(48, true) + 1) * sectorSize
  if (start >= file.size) return false
  const directory = await file.slice(start, Math.min(file.size, start + sectorSize)).arrayBuffer()
  return new TextDecoder('utf-16le').decode(new Uint8Array(directory)).includes('EncryptedPackage')
}

/** The kind of a workbook that other programs have put in an archive, or null. */
export function foreignWorkbook(entries: readonly ZipEntry[]): FileKind | null {
  const has = (name: string) => entries.some((entry) => entry.name === name)
  if (has('xl/workbook.bin')) return 'xlsb'
  return has('content.xml') && has('META-INF/manifest.xml') ? 'ods' : null
}
