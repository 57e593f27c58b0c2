/** Kinds of file that are not text, told by their first bytes; some archives by what is in them. */
export type FileKind =
  | 'picture'
  | 'pdf'
  | 'xlsx'
  | 'xls'
  | 'xlsb'
  | 'ods'
  | 'zip'
  | 'gzip'
  | 'spss'
  | 'parquet'
  | 'sqlite'
  | 'html'
  | 'binary'

/** Signatures as Latin-1 text, at the start of the file. */
const SIGNATURES: [string, FileKind][] = [
  ['\x89PNG\r\n\x1a\n', 'picture'],
  ['\xff\xd8\xff', 'picture'],
  ['GIF87a', 'picture'],
  ['GIF89a', 'picture'],
  ['II*\0', 'picture'],
  ['MM\0*', 'picture'],
  ['%PDF-', 'pdf'],
  ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'xls'],
  ['PK\x03\x04', 'zip'],
  ['PK\x05\x06', 'zip'],
  ['\x1f\x8b', 'gzip'],
  ['$FL2', 'spss'],
  ['$FL3', 'spss'],
  ['PAR1', 'parquet'],
  ['SQLite format 3\0', 'sqlite'],
]

/**
 * Says what kind of file this is when its first bytes give it away, whatever its name says; else null.
 *
 * @param head the first bytes of the file, a few thousand if there are so many
 */
export function recogniseKind(head: Uint8Array): FileKind | null {
  const start = latin1(head.subarray(0, 4096))
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'picture'
  if (start.startsWith('BM') && start.slice(6, 10) === '\0\0\0\0') return 'picture'
  if (start.slice(4, 8) === 'ftyp') return 'picture'
  // Excel and web reports save HTML tables under names that end in .xls or .csv
  if (/^(\xef\xbb\xbf)?\s*<(!doctype html|html|table)[\s>]/i.test(start)) return 'html'
  const kind = SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1] ?? null
  return kind === 'zip' && /\[Content_Types\]\.xml|xl\//.test(start) ? 'xlsx' : kind
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
