import type { ColumnMatch } from '../codebook/match-columns.ts'
import { parseNumber } from '../table/parse-number.ts'
import type { Column } from '../table/table.ts'
import { bandOfText } from './number-bands.ts'

/** What a text of a column means: the level at this place, or that there is no answer (null). */
export interface LevelRule {
  text: string
  level: number | null
}

/**
 * A variable that survey and company database share: its column in each, and which texts of both mean the same. Plain data that a
 * person may correct.
 */
export interface SharedVariable {
  /** Column names. */
  survey: string
  database: string
  label: string
  /** How the columns were matched; see `ColumnMatch`. */
  how: ColumnMatch['how']
  sureness: number
  isSure: boolean
  /** The categories that both can tell apart. At most `MOST_LEVELS`. */
  levels: string[]
  /** The levels go from little to much: neighbours are expected to be alike. */
  isOrdered: boolean
  /** For variables that are numbers: where the levels but the first begin. Null for others. */
  cuts: number[] | null
  /** Texts with a meaning of their own. Texts without a rule are read as numbers where there are `cuts`, else they are unknown and count as missing. */
  rules: { survey: LevelRule[]; database: LevelRule[] }
}

/** Places and names are no variable to type by. */
export const MOST_LEVELS = 60

/**
 * Which level each distinct text of a column stands for. Blanks, texts that nobody gave a meaning and what is no number have the
 * code `levels.length`: missing is a category of its own, for who does not say is not like the average.
 *
 * @returns row r is at `result[column.codes[r]]`
 */
export function readLevels(column: Column, variable: SharedVariable, side: 'survey' | 'database', decimalMark: '.' | ','): Uint8Array {
  const { levels, cuts } = variable
  const rules = new Map(variable.rules[side].map((rule) => [rule.text, rule.level]))
  return Uint8Array.from(column.texts, (text) => {
    const level = rules.has(text) ? rules.get(text)! : cuts && text !== '' ? levelOfNumber(text, cuts, decimalMark) : null
    return level !== null && level >= 0 && level < levels.length ? level : levels.length
  })
}

/** The band in which a number (or a narrower band) lies; null for other texts. */
export function levelOfNumber(text: string, cuts: readonly number[], decimalMark: '.' | ','): number | null {
  const number = parseNumber(text, decimalMark)
  if (!Number.isNaN(number)) return placeAmong(cuts, number)
  const band = bandOfText(text)
  if (!band) return null
  const place = placeAmong(cuts, band.from)
  // a band that reaches over the next cut is in neither
  return band.to > (cuts[place] ?? Infinity) ? null : place
}

function placeAmong(cuts: readonly number[], number: number): number {
  let place = 0
  while (place < cuts.length && number >= cuts[place]!) place++
  return place
}
