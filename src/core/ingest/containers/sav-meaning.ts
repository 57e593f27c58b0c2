import type { ColumnMeta } from '../../table/table.ts'
import type { Definitions } from './columns-to-reading.ts'
import type { SavDictionary, SavVariable } from './sav-dictionary.ts'
import { numberText } from './sav-values.ts'

type Value = number | string
type Decode = (key: string) => string

const LEVELS: Record<number, ColumnMeta['level']> = { 1: 'nominal', 2: 'ordinal', 3: 'scale' }

/** A value as the cell shows it: its label, else the number or string itself. */
export function valueText(value: Value, { labels, format }: SavVariable, decode: Decode): string {
  const label = decode(labels.get(value) ?? '').trim()
  if (label !== '') return label
  return typeof value === 'number' ? numberText(value, format) : decode(value).trim()
}

/**
 * What the file says of a variable's values, in the texts of its cells; nothing where it says nothing. A text is missing when all
 * values that look like it are.
 *
 * @param seen the values that occur
 * @param textOf a value as the cell shows it
 * @param decode strings only
 */
export function metaOf<V extends Value>(
  variable: SavVariable,
  seen: readonly V[],
  textOf: (value: V) => string,
  decode: Decode = (key) => key,
): { meta?: ColumnMeta } {
  // a value of the variable's own type
  const known = [...variable.labels.keys(), ...variable.missing.values] as V[]
  const values = [...new Set([...seen, ...known])]
  const listed = (some: V[]) =>
    some
      .map((value) => ({
        value: typeof value === 'string' ? decode(value) : value,
        text: textOf(value).trim(),
      }))
      .filter(({ text }) => text !== '')
      .toSorted((a, b) => (a.value < b.value ? -1 : 1))
  const answers = new Set(
    values.filter((value) => !isMissing(value, variable)).map((value) => textOf(value).trim()),
  )
  const missing = listed(values.filter((value) => isMissing(value, variable))).filter(
    ({ text }) => !answers.has(text),
  )
  const labels = listed(values.filter((value) => (variable.labels.get(value) ?? '').trim() !== ''))
  const level = LEVELS[variable.level] ?? null
  return labels.length > 0 || missing.length > 0 || level !== null ? { meta: { labels, missing, level } } : {}
}

function isMissing(value: Value, { missing: { values, range } }: SavVariable): boolean {
  if (values.includes(value)) return true
  if (typeof value === 'string')
    return values.some((v) => typeof v === 'string' && v.length === 8 && value.slice(0, 8) === v)
  return range !== null && value >= range.low && value <= range.high
}

/** Weight and questions with several answers, as the table has them. Questions with an unknown variable are left out. */
export function definitionsOf(dictionary: SavDictionary, decode: Decode): Definitions {
  const { variables, weight } = dictionary
  const places = new Map<string, number>()
  variables.forEach(({ name }, place) => places.set(name.toUpperCase(), place))
  variables.forEach(({ shortName }, place) => places.set(shortName.toUpperCase(), place))
  const multiples = dictionary.multiples.flatMap(({ name, label, kind, counted, variables: names }) => {
    const columns = names.flatMap((variableName) => {
      const place = places.get(variableName.toUpperCase())
      if (place === undefined) return []
      const variable = variables[place]!
      const value = variable.width === 0 ? Number(counted) : counted
      return [{ place, chosen: kind === 'dichotomy' ? valueText(value, variable, decode) : null }]
    })
    return columns.length === names.length
      ? [{ name: decode(name), label: decode(label).trim(), kind, columns }]
      : []
  })
  return { weight: weight === null ? null : variables.indexOf(weight), multiples }
}
