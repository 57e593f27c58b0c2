/** Reads a value of a JSON document; throws `BadField` where it is not of the kind expected. */
export type ReadField<T> = (value: unknown, place: string) => T

/** A place in a JSON document (`codebook.columns[3].use`) that does not hold what it should. */
export class BadField extends Error {
  readonly place: string
  constructor(place: string) {
    super(`bad value at ${place}`)
    this.name = 'BadField'
    this.place = place
  }
}

/** A text of limited length. */
export function textField(longest: number): ReadField<string> {
  return (value, place) => {
    if (typeof value !== 'string' || value.length > longest) throw new BadField(place)
    return value
  }
}

/** A finite number within limits. */
export function numberField(low = -1e15, high = 1e15): ReadField<number> {
  return (value, place) => {
    if (typeof value !== 'number' || !(value >= low && value <= high)) throw new BadField(place)
    return value
  }
}

/** True or false. */
export const yesNoField: ReadField<boolean> = (value, place) => {
  if (typeof value !== 'boolean') throw new BadField(place)
  return value
}

/** One of some texts. */
export function choiceField<const T extends string>(...choices: readonly T[]): ReadField<T> {
  return (value, place) => {
    const found = choices.find((choice) => choice === value)
    if (found === undefined) throw new BadField(place)
    return found
  }
}

/** What another field reads, or null. */
export function nullableField<T>(read: ReadField<T>): ReadField<T | null> {
  return (value, place) => (value === null ? null : read(value, place))
}

/** What another field reads, or nothing at all. */
export function optionalField<T>(read: ReadField<T>): ReadField<T | undefined> {
  return (value, place) => (value === undefined ? undefined : read(value, place))
}

/** A list of limited length. */
export function listField<T>(read: ReadField<T>, most: number): ReadField<T[]> {
  return (value, place) => {
    if (!Array.isArray(value) || value.length > most) throw new BadField(place)
    return value.map((item: unknown, i) => read(item, `${place}[${i}]`))
  }
}

/**
 * An object with certain fields. A new object is made of them alone: whatever else the document holds, `__proto__`
 * included, stays behind.
 */
export function objectField<T extends object>(fields: { [K in keyof T]-?: ReadField<T[K]> }): ReadField<T> {
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadField(place)
    const entries = (Object.entries(fields) as [string, ReadField<unknown>][]).map(([name, read]): [string, unknown] => {
      const own: unknown = Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined
      return [name, read(own, place === '' ? name : `${place}.${name}`)]
    })
    return Object.fromEntries(entries.filter(([, read]) => read !== undefined)) as T
  }
}

/** An object with any names, of limited number, that all stand for values of one kind. */
export function recordField<T>(read: ReadField<T>, most: number): ReadField<Record<string, T>> {
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadField(place)
    const entries = Object.entries(value) as [string, unknown][]
    if (entries.length > most || entries.some(([name]) => name in {})) throw new BadField(place)
    return Object.fromEntries(entries.map(([name, own]) => [name, read(own, `${place}.${name}`)]))
  }
}
