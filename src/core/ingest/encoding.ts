import type { ByteEvidence } from './byte-evidence.ts'
import type { Encoding } from './dialect.ts'

/** The encoding that the file's first bytes state (a byte order mark), or null. */
export function statedEncoding(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * UTF-16 without a byte order mark: delimiters, digits and line ends put a NUL at every other place, always the
 * same one. Null when the bytes do not look so.
 */
export function recogniseUtf16(head: Uint8Array): Encoding | null {
  const nuls = [0, 0]
  for (let i = 0; i < head.length; i++) if (head[i] === 0) nuls[i % 2]!++
  const [even = 0, odd = 0] = nuls
  const many = head.length / 20
  if (odd > many && even * 20 < odd) return 'utf-16le'
  if (even > many && odd * 20 < even) return 'utf-16be'
  return null
}

/**
 * Decides how a file without a byte order mark is encoded, on the evidence of all its bytes: UTF-8 if it is well
 * formed (but for a few damaged characters); else Chinese, simplified or traditional, if nearly all characters
 * are among the common ones of that reading; else a code page in which every byte is a letter: Cyrillic where whole words are
 * beyond ASCII, that of old Macs where small words would have capitals within them, else the western one of Windows.
 */
export function chooseEncoding(evidence: ByteEvidence): Encoding {
  const { utf8, gb, big5 } = evidence
  // characters cut at the borders of pieces by careless programs do not turn UTF-8 into something else
  if (utf8.bad === 0 || utf8.good > 4 * utf8.bad) return 'utf-8'
  const simplified = plausibility(gb)
  // a degree or copyright sign and a letter also make a common character of Big5, but words of Chinese have several
  const traditional = big5.joined >= 0.3 * big5.good ? plausibility(big5) : 0
  if (simplified >= 0.7 && simplified >= traditional) return 'gb18030'
  if (traditional >= 0.7) return 'big5'
  const { all, joined, upperHalf, mac, windows } = evidence.single
  if (all >= FEWEST_CYRILLIC && joined >= 0.8 * all && upperHalf >= 0.6 * all) return 'windows-1251'
  return mac > 4 * windows ? 'macintosh' : 'windows-1252'
}

/** Letters by which a Cyrillic text is told: a few names are no text. */
const FEWEST_CYRILLIC = 30

function plausibility(reading: { good: number; common: number; bad: number }): number {
  if (reading.good === 0) return 0
  return (reading.common - 3 * reading.bad) / reading.good
}
