import type { Issue } from '../errors.ts'
import { parseNumber, partsOfNumber } from '../table/parse-number.ts'
import type { Column, Table } from '../table/table.ts'
import { cellsWith, codesWhere } from './cells-found.ts'
import type { Delimiter } from './dialect.ts'
import { evidenceOf } from './guess-dialect.ts'

/** Distinct texts of a column that are looked at. */
const SAMPLE_TEXTS = 2000
/** A column is one of numbers if at least so many of its texts are. */
const NUMERIC_SHARE = 0.8

/**
 * Says where the numbers of a table may mean something else than they were read as: `1,234` where nothing in the column
 * tells thousands from decimals, cells that use the other decimal mark, and columns that mix currencies, or percents with plain numbers.
 */
export function doubtfulNumbers(table: Table, delimiter: Delimiter): Issue[] {
  return table.columns.flatMap((column) => {
    const numbers = readNumbers(column, table.decimalMark)
    if (!numbers) return []
    return [
      ...ambiguousMarks(table, column, delimiter),
      ...otherMarks(table, column, numbers),
      ...mixedUnits(table, column, numbers),
    ]
  })
}

interface NumberTexts {
  /** By code: the number read, NaN, and whether the text reads as a number with either mark. */
  values: number[]
  isNumber: boolean[]
}

/** The first distinct texts as numbers; null for a column that is not of numbers with marks or units. */
function readNumbers({ texts }: Column, decimalMark: '.' | ','): NumberTexts | null {
  const values: number[] = []
  const isNumber: boolean[] = []
  let filled = 0
  let numbers = 0
  let isPlain = true
  for (let code = 0; code < texts.length && code < SAMPLE_TEXTS; code++) {
    const text = texts.at(code)!
    const value = parseNumber(text, decimalMark)
    const reads = !Number.isNaN(value) || !Number.isNaN(parseNumber(text, decimalMark === '.' ? ',' : '.'))
    values.push(value)
    isNumber.push(reads)
    if (text !== '') filled++
    if (reads) numbers++
    if (reads && !/^-?\d*$/.test(text)) isPlain = false
  }
  return isPlain || filled === 0 || numbers < NUMERIC_SHARE * filled ? null : { values, isNumber }
}

function ambiguousMarks(table: Table, column: Column, delimiter: Delimiter): Issue[] {
  // a point before three digits is a decimal point nearly everywhere; a comma is not
  const { commas, points, commaOrGroup, small, pointOrGroup } = evidenceOf(column, delimiter)
  const isAmbiguous = table.decimalMark === '.' ? commaOrGroup > 0 : pointOrGroup > 0
  if (!isAmbiguous || commas + points + small > 0) return []
  const pattern = table.decimalMark === '.' ? /\d,\d{3}(?!\d)/ : /\d\.\d{3}(?!\d)/
  const found = cellsWith(table, column, codesWhere(column, (text) => pattern.test(text)))
  return [
    {
      code: 'number.ambiguous',
      severity: 'note',
      details: { ...found, decimalMark: table.decimalMark },
    },
  ]
}

function otherMarks(table: Table, column: Column, { values, isNumber }: NumberTexts): Issue[] {
  const isOther = values.map((value, code) => Number.isNaN(value) && isNumber[code] === true)
  // `1,2` among numbers may be two codes of a multiple answer: only amounts with both marks are certain, and fractions among fractions
  const others = isOther.filter(Boolean).length
  const fractions = values.filter((value) => !Number.isNaN(value) && !Number.isInteger(value)).length
  if (others === 0 || (fractions === 0 && !column.texts.some((text, code) => isOther[code] === true && /[.,].*[.,]/.test(text)))) return []
  const codes = new Set(isOther.flatMap((other, code) => (other ? [code] : [])))
  return [
    {
      code: 'number.otherMark',
      severity: 'warning',
      details: { ...cellsWith(table, column, codes), decimalMark: table.decimalMark },
    },
  ]
}

/** One name for each sign that means the same money. */
const SAME: Record<string, string> = { RMB: '¥', CNY: '¥', CNH: '¥', 元: '¥', 圆: '¥', USD: '$', US$: '$', EUR: '€', GBP: '£', 'FR.': 'CHF', 'KR.': 'KR' }

function mixedUnits(table: Table, column: Column, { isNumber }: NumberTexts): Issue[] {
  const codesOf = new Map<string, Set<number>>()
  for (let code = 0; code < isNumber.length; code++) {
    if (!isNumber[code]) continue
    const written = partsOfNumber(column.texts.at(code)!)?.unit.toUpperCase() ?? ''
    const unit = SAME[written] ?? written
    const codes = codesOf.get(unit)
    if (codes) codes.add(code)
    else codesOf.set(unit, new Set([code]))
  }
  const currencies = [...codesOf].filter(([unit]) => unit !== '' && unit !== '%')
  const percents = codesOf.get('%')
  // 0 needs no percent sign; and whole numbers beside percents may be codes
  const plain = [...(codesOf.get('') ?? [])].filter((code) => !/^0?$/.test(column.texts.at(code)!))
  if (currencies.length > 1 || (percents && currencies.length > 0))
    return [mixture(table, column, percents ? [...currencies, ['%', percents]] : currencies)]
  if (percents && plain.length > 0) return [mixture(table, column, [['%', percents], ['', new Set(plain)]])]
  return []
}

function mixture(table: Table, column: Column, units: [string, Set<number>][]): Issue {
  const counted = units
    .map(([unit, codes]) => ({ unit, ...cellsWith(table, column, codes) }))
    .toSorted((a, b) => b.count - a.count)
  const { unit: _, ...rarest } = counted.at(-1)!
  return {
    code: 'number.mixedUnits',
    severity: 'warning',
    details: { ...rarest, units: counted.map(({ unit, count }) => ({ unit, count })) },
  }
}
