/**
 * The distinct texts of a column, in order of first appearance. An array is one; a column of very many texts keeps their bytes
 * and makes a text when it is asked for.
 */
export interface Texts extends Iterable<string> {
  readonly length: number
  at: (index: number) => string | undefined
  /** The place of a text, −1 where it is not among them. */
  indexOf: (text: string) => number
  includes: (text: string) => boolean
  some: (test: (text: string, index: number) => boolean) => boolean
  every: (test: (text: string, index: number) => boolean) => boolean
  map: <T>(change: (text: string, index: number) => T) => T[]
  flatMap: <T>(change: (text: string, index: number) => readonly T[]) => T[]
  filter: (test: (text: string, index: number) => boolean) => string[]
  forEach: (act: (text: string, index: number) => void) => void
  reduce: <T>(add: (sum: T, text: string, index: number) => T, start: T) => T
  slice: (from?: number, to?: number) => string[]
}
