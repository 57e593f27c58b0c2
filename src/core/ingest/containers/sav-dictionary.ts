import { keyOf, SavBytes } from './sav-bytes.ts'
import { type KeyedSet, readMultiples } from './sav-multiples.ts'

/**
 * A variable of an SPSS file. Texts are still keys (see `keyOf`), for the encoding is known only at the end of the dictionary.
 */
export interface SavVariable {
  /** Up to eight characters, as other records name it. */
  shortName: string
  name: string
  label: string
  /** Bytes of a string; 0 for a number. */
  width: number
  /** Strings beyond 255 bytes stand in several parts of the case. */
  segments: number
  /** Print format: 5 is a plain number, 20 a date. */
  format: number
  /** What values mean: numbers, or string keys without blanks at the end. */
  labels: Map<number | string, string>
  /** Values that the user declared to be no answers. */
  missing: SavMissing
  /** 1 nominal, 2 ordinal, 3 scale; 0 where the file does not say. */
  level: number
}

/** Single values, strings as keys, and a range, both ends included. */
interface SavMissing {
  values: (number | string)[]
  range: { low: number; high: number } | null
}

/** All that an SPSS file says before its cases. */
export interface SavDictionary {
  variables: SavVariable[]
  /** Numbers begin with their lowest byte. */
  isLittle: boolean
  /** 0 plain, 1 by bytes, 2 by zlib. */
  compression: number
  /** Cases that the file announces, or -1. */
  caseCount: number
  /** Subtracted from the byte that stands for a small whole number. */
  bias: number
  /** The number that stands for "no answer at all". */
  systemMissing: number
  /** Name of the encoding, or the number of a code page, as the file states them. */
  encodingName: string
  codePage: number
  /** The variable that weighs cases. */
  weight: SavVariable | null
  /** Questions with several answers, as the file names their variables. */
  multiples: KeyedSet[]
}

/** Variables by the place of their first eight bytes in a case; null where a string goes on. */
type Places = (SavVariable | null)[]

/**
 * Reads the dictionary of an SPSS system file; `bytes` then stands at the cases.
 * Format: "System File Format" in the PSPP developers' guide.
 *
 * @throws {RangeError} when the file ends inside the dictionary
 * @throws a plain `Error` when it is none
 */
export function readSavDictionary(bytes: SavBytes): SavDictionary {
  bytes.skip(64)
  const layout = bytes.int()
  if (layout !== 2 && layout !== 3) bytes.isLittle = false
  bytes.skip(4)
  const compression = bytes.int()
  const weightPlace = bytes.int()
  const caseCount = bytes.int()
  const bias = bytes.double()
  bytes.skip(84)
  const dictionary: SavDictionary = {
    variables: [],
    isLittle: bytes.isLittle,
    compression,
    caseCount,
    bias,
    systemMissing: -Number.MAX_VALUE,
    encodingName: '',
    codePage: 0,
    weight: null,
    multiples: [],
  }
  let levels: number[] = []
  const places: Places = []
  for (let type = bytes.int(); type !== 999; type = bytes.int()) {
    if (type === 2) readVariable(bytes, places)
    else if (type === 3) readLabels(bytes, places)
    else if (type === 6) bytes.skip(80 * bytes.int())
    else if (type === 7) levels = readExtension(bytes, places, dictionary) ?? levels
    else throw new Error(`no record of type ${type}`)
  }
  bytes.skip(4)
  dictionary.variables = joinSegments(places)
  dictionary.weight = places[weightPlace - 1] ?? null
  setLevels(levels, places, dictionary.variables)
  return dictionary
}

function readVariable(bytes: SavBytes, places: Places): void {
  const width = bytes.int()
  const hasLabel = bytes.int() === 1
  const missing = bytes.int()
  const format = (bytes.int() >> 16) & 0xff
  bytes.skip(4)
  const shortName = keyOf(bytes.take(8))
  let label = ''
  if (hasLabel) {
    const length = bytes.int()
    label = keyOf(bytes.take(length))
    bytes.skip((4 - (length % 4)) % 4)
  }
  if (width < -1 || width > 255 || Math.abs(missing) > 3) throw new Error(`no variable of width ${width}`)
  const declared = readMissing(bytes, missing, width)
  if (width < 0) places.push(null)
  else
    places.push({
      shortName,
      name: shortName,
      label,
      width,
      segments: 1,
      format,
      labels: new Map(),
      missing: declared,
      level: 0,
    })
}

/** @param count up to three values; −2 stands for a range, −3 for a range and a value */
function readMissing(bytes: SavBytes, count: number, width: number): SavMissing {
  const range = count < -1 ? { low: bytes.double(), high: bytes.double() } : null
  const left = range ? -count - 2 : Math.abs(count)
  const values = Array.from({ length: left }, () => (width > 0 ? keyOf(bytes.take(8)) : bytes.double()))
  return { values, range }
}

function readLabels(bytes: SavBytes, places: Places): void {
  const labels: [Uint8Array<ArrayBuffer>, string][] = []
  for (let left = bytes.int(); left > 0; left--) {
    const value = bytes.take(8)
    const length = bytes.take(1)[0]!
    labels.push([value, keyOf(bytes.take(length))])
    bytes.skip(7 - (length % 8))
  }
  if (bytes.int() !== 4) throw new Error('labels without variables')
  for (let left = bytes.int(); left > 0; left--) {
    const variable = places[bytes.int() - 1]
    if (!variable) throw new Error('labels of no variable')
    for (const [value, label] of labels)
      variable.labels.set(variable.width === 0 ? doubleOf(value, bytes) : keyOf(value), label)
  }
}

function doubleOf(value: Uint8Array<ArrayBuffer>, { isLittle }: SavBytes): number {
  return new DataView(value.buffer, value.byteOffset, 8).getFloat64(0, isLittle)
}

/** @returns what the record says of the display of variables, if it is that one */
function readExtension(bytes: SavBytes, places: Places, dictionary: SavDictionary): number[] | null {
  const subtype = bytes.int()
  const size = bytes.int()
  const count = bytes.int()
  if (size < 0 || count < 0) throw new Error('a record of negative size')
  const part = bytes.part(size * count)
  if (subtype === 3 && count >= 8) {
    part.skip(28)
    dictionary.codePage = part.int()
  } else if (subtype === 4) dictionary.systemMissing = part.double()
  else if (subtype === 7 || subtype === 19)
    dictionary.multiples.push(...readMultiples(keyOf(part.take(part.left))))
  else if (subtype === 11 && size === 4) return Array.from({ length: count }, () => part.int())
  else if (subtype === 13) readPairs(part, /\t/, places, (variable, name) => (variable.name = name))
  else if (subtype === 14)
    readPairs(part, /\0\t?/, places, (variable, width) => (variable.width = Number(width)))
  else if (subtype === 16) {
    part.skip(8)
    dictionary.caseCount = part.long()
  } else if (subtype === 20) dictionary.encodingName = keyOf(part.take(part.left))
  else if (subtype === 21) readLongLabels(part, places)
  else if (subtype === 22) readLongMissing(part, places)
  return null
}

/** `SHORT=something`, many of them. */
function readPairs(
  part: SavBytes,
  between: RegExp,
  places: Places,
  set: (variable: SavVariable, value: string) => void,
): void {
  const byName = byShortName(places)
  for (const pair of keyOf(part.take(part.left)).split(between)) {
    const mark = pair.indexOf('=')
    const variable = byName.get(pair.slice(0, mark).trim().toUpperCase())
    const value = pair.slice(mark + 1)
    if (mark > 0 && variable && value !== '') set(variable, value)
  }
}

/** Labels of strings longer than eight bytes; these variables go by their long names. */
function readLongLabels(part: SavBytes, places: Places): void {
  const byName = byLongName(places)
  while (part.left > 0) {
    const variable = byName.get(keyOf(part.counted()).toUpperCase())
    part.skip(4)
    for (let left = part.int(); left > 0; left--) {
      const value = keyOf(part.counted())
      const label = keyOf(part.counted())
      variable?.labels.set(value, label)
    }
  }
}

/** Missing values of strings longer than eight bytes, which are told by their first eight. */
function readLongMissing(part: SavBytes, places: Places): void {
  const byName = byLongName(places)
  while (part.left > 0) {
    const variable = byName.get(keyOf(part.counted()).toUpperCase())
    const count = part.take(1)[0]!
    const length = part.int()
    for (let left = count; left > 0; left--) variable?.missing.values.push(keyOf(part.take(length)))
  }
}

function byLongName(places: Places): Map<string, SavVariable> {
  return new Map(places.flatMap((v) => (v ? [[v.name.toUpperCase(), v] as const] : [])))
}

function byShortName(places: Places): Map<string, SavVariable> {
  return new Map(places.flatMap((v) => (v ? [[v.shortName.toUpperCase(), v] as const] : [])))
}

/** Bytes of a very long string that each of its parts is counted with. */
const COUNTED_SEGMENT = 252

/** Very long strings are listed as several variables; only the first is one. */
function joinSegments(places: Places): SavVariable[] {
  const listed = places.filter((v) => v !== null)
  const variables: SavVariable[] = []
  for (let i = 0; i < listed.length; i += listed[i]!.segments) {
    const variable = listed[i]!
    if (variable.width > 255) variable.segments = Math.ceil(variable.width / COUNTED_SEGMENT)
    if (!Number.isInteger(variable.width) || i + variable.segments > listed.length)
      throw new Error('a string without end')
    variables.push(variable)
  }
  return variables
}

/**
 * Two or three numbers for each variable, the first of which is its level; some programs count the parts of very long strings.
 * Where all numbers have the same level, the program that wrote the file did not know it.
 */
function setLevels(levels: readonly number[], places: Places, variables: readonly SavVariable[]): void {
  const listed = places.filter((v) => v !== null)
  const rows = [listed, variables].find(
    (row) => levels.length === 3 * row.length || levels.length === 2 * row.length,
  )
  if (!rows) return
  const each = levels.length / rows.length
  rows.forEach((variable, i) => (variable.level = levels[i * each]!))
  const seen = new Set(variables.filter((v) => v.width === 0).map((v) => v.level))
  if (seen.size === 1) for (const variable of variables) variable.level = 0
}
