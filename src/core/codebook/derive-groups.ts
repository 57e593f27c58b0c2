import { parseNumber } from '../table/parse-number.ts'
import { type Column, columnNamed, type Table } from '../table/table.ts'
import type { Codebook } from './codebook.ts'
import { categoriesOf, valuesOf } from './read-values.ts'

/** A new column's cells; '' where the respondent is in no group. */
type Groups = Pick<Column, 'codes' | 'texts'>

const CROSS = ' · '

/**
 * Groups by the size of a number: `<30`, `30–44`, `≥45`.
 *
 * @param bands the lower limits of all bands but the first, ascending; or how many bands of about equal size, whose limits
 *   are then rounded
 */
export function groupByBands(table: Table, codebook: Codebook, column: string, bands: number | readonly number[]): Groups {
  const source = columnNamed(table, column)
  const numbers = numbersOf(table, codebook, source)
  const cuts = typeof bands === 'number' ? roundCuts(source, numbers, bands) : bands
  const isWhole = [...cuts, ...numbers].every((x) => Number.isNaN(x) || Number.isInteger(x))
  const bandOf = Float64Array.from(numbers, (x) => (Number.isNaN(x) ? -1 : cuts.filter((cut) => x >= cut).length))
  return { ...codesFrom(source, bandOf), texts: ['', ...bandLabels(cuts, isWhole)] }
}

/** Groups by the answers themselves: the numbers on a measure's scale, or the texts of any other column. */
export function groupByAnswers(table: Table, codebook: Codebook, column: string): Groups {
  const source = columnNamed(table, column)
  const numbers = numbersOf(table, codebook, source)
  const distinct = [...new Set(numbers)].filter((x) => !Number.isNaN(x)).toSorted((a, b) => a - b)
  const place = new Map(distinct.map((x, i) => [x, i]))
  return { ...codesFrom(source, Float64Array.from(numbers, (x) => place.get(x) ?? -1)), texts: ['', ...distinct.map(String)] }
}

/** Groups by two or more divisions at once: `18-29 · north`; in no group whoever is in none of one of them. */
export function groupByCrossing(table: Table, codebook: Codebook, columns: readonly string[]): Groups {
  const parts = columns.map((name) => {
    const source = columnNamed(table, name)
    const known = codebook.columns.find((c) => c.name === name)
    return { source, ...categoriesOf(source, known ?? { name, label: '', use: { kind: 'profile' }, categories: [] }) }
  })
  const size = parts.reduce((product, { labels }) => product * labels.length, 1)
  // mixed-radix number of the combination, 0 = in no group
  const combined = new Uint32Array(table.rowCount)
  for (let row = 0; row < table.rowCount; row++) {
    let code = 0
    for (const { source, codeToCategory, labels } of parts) {
      const category = codeToCategory[source.codes[row]!]!
      if (category < 0) {
        code = -1
        break
      }
      code = code * labels.length + category
    }
    combined[row] = code + 1
  }
  const present = new Uint8Array(size + 1)
  for (const code of combined) present[code] = 1
  const texts = ['']
  const shortened = new Uint32Array(size + 1)
  for (let code = 1; code <= size; code++) {
    if (present[code] === 0) continue
    shortened[code] = texts.length
    texts.push(nameOf(code - 1, parts))
  }
  return { codes: combined.map((code) => shortened[code]!), texts }
}

function nameOf(code: number, parts: { labels: string[] }[]): string {
  let rest = code
  const names = parts.toReversed().map(({ labels }) => {
    const name = labels[rest % labels.length]!
    rest = Math.floor(rest / labels.length)
    return name
  })
  return names.toReversed().join(CROSS)
}

/** Each distinct text as a number: by the rules of the measure that the column holds, else as written. */
function numbersOf(table: Table, codebook: Codebook, column: Column): Float64Array {
  const use = codebook.columns.find((c) => c.name === column.name)?.use
  const measure = use?.kind === 'measure' ? codebook.measures.find((m) => m.id === use.measure) : undefined
  if (measure) return valuesOf(column, measure, table.decimalMark)
  return Float64Array.from(column.texts, (text) => parseNumber(text, table.decimalMark))
}

function codesFrom({ codes }: Column, groupOfText: Float64Array): Pick<Groups, 'codes'> {
  return { codes: Uint16Array.from(codes, (code) => groupOfText[code]! + 1) }
}

function bandLabels(cuts: readonly number[], isWhole: boolean): string[] {
  return Array.from({ length: cuts.length + 1 }, (_, i) => {
    const [from, to] = [cuts[i - 1], cuts[i]]
    if (from === undefined) return to === undefined ? '' : `<${to}`
    if (to === undefined) return `≥${from}`
    if (!isWhole) return `${from}–<${to}`
    return to - from === 1 ? String(from) : `${from}–${to - 1}`
  })
}

/** Limits near the quantiles, as round as the spread of the numbers allows. */
function roundCuts({ codes }: Column, numbers: Float64Array, bands: number): number[] {
  const sorted = Float64Array.from(codes, (code) => numbers[code]!)
    .filter((x) => !Number.isNaN(x))
    .toSorted()
  if (sorted.length === 0) return []
  const quantile = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
  const step = roundStep((quantile(0.9) - quantile(0.1)) / (4 * bands))
  const cuts = Array.from({ length: bands - 1 }, (_, i) => toStep(quantile((i + 1) / bands), step))
  return [...new Set(cuts)].filter((cut) => cut > sorted[0]! && cut <= sorted.at(-1)!)
}

/** 1, 2 or 5 times a power of ten, not above `x`; 1 where there is no spread. */
function roundStep(x: number): number {
  if (!(x > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(x))
  return power * (x >= 5 * power ? 5 : x >= 2 * power ? 2 : 1)
}

function toStep(x: number, step: number): number {
  // through a decimal text: 0.1 · 3 is not 0.3 in binary fractions
  return Number((Math.round(x / step) * step).toPrecision(12))
}
