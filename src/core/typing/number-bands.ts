/** A text as the numbers that it stands for: a single number, or a band from `from` up to (not with) the next band's start. */
export interface NumberBand {
  /** −Infinity for "under 30". */
  from: number
  /** Infinity for "60+"; the number itself where the text is a single one. */
  to: number
}

const NUMBER = /(\d+(?:[.,]\d+)*)\s*(?:(万|千|k(?![a-z])|tsd\.?|thousand|m(?![a-z])|mio\.?|million)(\d)?)?/giu
const FACTORS: Record<string, number> = { 万: 1e4, 千: 1e3, k: 1e3, tsd: 1e3, thousand: 1e3, m: 1e6, mio: 1e6, million: 1e6 }
const LESS = /\b(?:under|below|less|younger|fewer|up to|at most|unter|bis|weniger|jünger|höchstens)\b|不到|以下|以内|未满|不足|低于|小于|少于|[<≤]/u
const MORE = /\b(?:over|above|more|older|plus|at least|from|ab|über|mehr|älter|mindestens)\b|以上|超过|高于|大于|至少|[>≥+]/u
/** Words that may stand in a band beside its numbers. */
const UNITS =
  /\b(?:years?|yrs?|yo|y\.o\.|aged?|old|jahren?|alt|and|or|to|than|und|oder|till?|until|through|up|is|most|eur|euros?|usd|rmb|cny|gbp|chf|pounds?|dollars?|yuan|per|month|year|a)\b|岁|年|元|至|到|及|或|块/gu

/**
 * Reads what numbers a category text stands for: "18-29", "200-350k" (the unit of the second is that of the first), "under 8k",
 * "60+", 8千-1万5, 35万以上, "7". Null for texts that say anything else, dates and more than two numbers included.
 */
export function bandOfText(text: string): NumberBand | null {
  const plain = text.normalize('NFKC').toLowerCase().replace(/[$€£¥]/g, ' ').trim()
  const found = [...plain.matchAll(NUMBER)]
  if (found.length === 0 || found.length > 2) return null
  const [isLess, isMore] = [LESS.test(plain), MORE.test(plain)]
  const rest = plain.replace(NUMBER, ' ').replace(new RegExp(LESS, 'gu'), ' ').replace(new RegExp(MORE, 'gu'), ' ').replace(UNITS, ' ')
  if (/[^\s\-–—~～()[\].,<=]/u.test(rest)) return null
  const units = found.map((match) => match[2]?.replace('.', ''))
  const numbers = found.map((match, i) => numberOf(match[1]!, units[i] ?? (i === 0 ? units[1] : undefined), match[3]))
  const [first, second] = numbers
  if (second !== undefined) {
    // "bis" and "to" stand between the ends of a band too
    const isBand = first! < second && !/[<>≤≥+]/.test(plain)
    return isBand ? { from: first!, to: second } : null
  }
  if (isLess && isMore) return null
  if (isLess) return { from: -Infinity, to: first! }
  if (isMore) return { from: first!, to: Infinity }
  return { from: first!, to: first! }
}

/** `digit` stands behind 万 or 千 for its tenths: 1万5 is 15,000. */
function numberOf(digits: string, unit: string | undefined, digit: string | undefined): number {
  const factor = unit === undefined ? 1 : FACTORS[unit]!
  const isGrouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(digits)
  const number = Number(isGrouped ? digits.replace(/[.,]/g, '') : digits.replace(',', '.'))
  return Number((number * factor).toPrecision(12)) + (digit === undefined ? 0 : (Number(digit) * factor) / 10)
}

/** How the texts of a column divide the numbers. */
export interface Bands {
  /** Where bands begin, ascending; the lowest band left out. Single numbers count as the beginning of their own. */
  starts: number[]
  /** All texts are single numbers, so that they can be divided anywhere. */
  isExact: boolean
}

/** Reads all texts as bands or numbers; null where one of them is neither, or where two bands overlap. */
export function bandsOfTexts(texts: readonly string[]): Bands | null {
  const bands: NumberBand[] = []
  for (const text of texts) {
    const band = bandOfText(text)
    if (!band) return null
    bands.push(band)
  }
  if (bands.length < 2) return null
  bands.sort((a, b) => a.from - b.from || a.to - b.to)
  for (let i = 1; i < bands.length; i++) {
    // "10-20" and "20-30" share an end
    const [before, band] = [bands[i - 1]!, bands[i]!]
    if (before.to > band.from || (before.from === band.from && bands.length > 1)) return null
  }
  return { starts: bands.slice(1).map((b) => b.from), isExact: bands.every((b) => b.from === b.to) }
}
