import type { Column } from '../table/table.ts'
import { codesFor } from './codes.ts'

/**
 * A column made of numbers, dictionary-coded like any other; NaN is a blank cell.
 *
 * @param write how a number is written; unless given, without the last digits that adding up in binary leaves behind (0.1 + 0.2)
 */
export function numberColumn(name: string, numbers: Float64Array, decimalMark: '.' | ',', write: (x: number) => string = plainText): Column {
  const index = new Map<number, number>()
  const texts: string[] = []
  const wide = new Uint32Array(numbers.length)
  // in columns of amounts most cells are one of these two
  let blank = -1
  let zero = -1
  for (let row = 0; row < numbers.length; row++) {
    const x = numbers[row]!
    if (Number.isNaN(x)) {
      if (blank < 0) blank = texts.push('') - 1
      wide[row] = blank
      continue
    }
    let code = x === 0 && zero >= 0 ? zero : index.get(x)
    if (code === undefined) {
      const text = write(x)
      code = texts.push(decimalMark === ',' ? text.replace('.', ',') : text) - 1
      index.set(x, code)
      if (x === 0) zero = code
    }
    wide[row] = code
  }
  const codes = codesFor(wide.length, texts.length)
  codes.set(wide)
  return { name, label: '', codes, texts }
}

function plainText(x: number): string {
  return Number.isInteger(x) ? String(x) : String(Number(x.toPrecision(13)))
}
