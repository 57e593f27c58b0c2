import { ByteTexts } from './byte-texts.ts'
import { parseNumber } from './parse-number.ts'
import type { Texts } from './texts.ts'

/** The number that each text reads as, NaN where it is none: `parseNumber` of all of them, by way of bytes where the texts are bytes. */
export function numbersOf(texts: Texts, decimalMark: '.' | ','): Float64Array {
  const read = (text: string) => parseNumber(text, decimalMark)
  return texts instanceof ByteTexts ? texts.numbers(read, decimalMark === '.') : Float64Array.from(texts, read)
}
