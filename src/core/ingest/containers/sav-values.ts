import { chooseEncoding } from '../encoding.ts'
import { ByteInspector } from '../byte-evidence.ts'
import { ENCODINGS, type Encoding } from '../dialect.ts'
import { bytesOf } from './sav-bytes.ts'
import { timeText, timestampText } from './time-text.ts'

/** The decoder that browsers and Node have; declared here because the language library of core does not. */
declare class TextDecoder {
  readonly encoding: string
  constructor(encoding: string)
  decode(bytes?: Uint8Array, options?: { stream: boolean }): string
}

/** Code pages of Windows and of SPSS that have another name on the web; the rest is `windows-` and the number. */
const CODE_PAGES: Record<number, string> = {
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  20127: 'windows-1252',
  28591: 'windows-1252',
  28592: 'iso-8859-2',
  28605: 'iso-8859-15',
  54936: 'gb18030',
  65001: 'utf-8',
}

/** Turns keys into text. */
export interface SavDecoder {
  decode: (key: string) => string
  /** The nearest of the encodings that the user may choose. */
  encoding: Encoding
}

/**
 * The decoder of an SPSS file's texts: what the user says, else what the file states unless its texts are against it, else what
 * they look like. Old versions state nothing; careless programs state UTF-8, or a western code page, whatever they write.
 *
 * @param name the encoding's name that the file states, '' for none
 * @param codePage the number of a code page that the file states; small numbers say nothing
 * @param keys texts of the file, as evidence
 */
export function savDecoder(
  given: Encoding | null,
  name: string,
  codePage: number,
  keys: Iterable<string>,
): SavDecoder {
  const number = Number(/^(?:cp|ms|windows-?)?(\d+)$/i.exec(name)?.[1] ?? (name === '' ? codePage : 0))
  const named = number > 4 ? (CODE_PAGES[number] ?? `windows-${number}`) : name
  const stated = decoderNamed(named)
  const decoder = given ? new TextDecoder(given) : decoderSeen(stated, keys)
  // Node 20 decodes windows-1252 as Latin-1 unless it streams
  const decode = (key: string) =>
    isAscii(key) ? key : decoder.decode(bytesOf(key), { stream: true }) + decoder.decode()
  const used = decoder.encoding === 'gbk' ? 'gb18030' : decoder.encoding
  return { decode, encoding: ENCODINGS.find((encoding) => encoding === used) ?? 'utf-8' }
}

function decoderNamed(name: string): TextDecoder | null {
  if (name === '') return null
  try {
    return new TextDecoder(name)
  } catch {
    // a name that the web does not know
    return null
  }
}

/** So many characters of Chinese are no chance. */
const LEAST_CHINESE = 20

function decoderSeen(stated: TextDecoder | null, keys: Iterable<string>): TextDecoder {
  const isUtf8 = stated?.encoding === 'utf-8'
  const isWestern = stated !== null && /^(windows-125|iso-8859-)/.test(stated.encoding)
  if (stated && !isUtf8 && !isWestern) return stated
  const inspector = new ByteInspector()
  for (const key of keys) inspector.add(bytesOf(`${key}\n`))
  const evidence = inspector.finish()
  const { utf8, gb, big5 } = evidence
  const seen = chooseEncoding(evidence)
  const isChinese =
    (seen === 'gb18030' && gb.good >= LEAST_CHINESE) || (seen === 'big5' && big5.good >= LEAST_CHINESE)
  const isRefuted = isUtf8 ? seen !== 'utf-8' : isChinese || (utf8.good > 0 && utf8.bad === 0)
  return stated && !isRefuted ? stated : new TextDecoder(seen)
}

function isAscii(key: string): boolean {
  for (let i = 0; i < key.length; i++) if (key.charCodeAt(i) > 0x7f) return false
  return true
}

/** Seconds from 14 October 1582, where SPSS begins to count, to 1970. */
const EPOCH = 12_219_379_200
const DATES = new Set([20, 23, 24, 28, 29, 30, 38, 39])
const DATES_WITH_TIME = new Set([22, 41])
const TIMES = new Set([21, 25, 40])

/** A number as the cell shows it: dates and times in ISO form by the variable's print format. */
export function numberText(value: number, format: number): string {
  if (!Number.isFinite(value)) return ''
  if (DATES.has(format)) return timestampText((value - EPOCH) * 1000, 'date')
  if (DATES_WITH_TIME.has(format)) return timestampText((value - EPOCH) * 1000, 'time')
  return TIMES.has(format) ? timeText(value) : String(value)
}
