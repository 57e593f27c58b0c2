import type { AnswerOption } from './codebook.ts'
import { isUnanswered, splitAnswers, withoutOpenText } from './split-answers.ts'
import type { ColumnProfile } from './summarise.ts'

/** What several chosen options in one cell may be joined by, the least ambiguous first. */
export const SEPARATORS = ['┋', '|', ';', '；', '，', ',', ' '] as const

/** More options than this are free text. */
const MOST_OPTIONS = 60
/** More distinct cells than this are not read: a column of a million texts is no question. */
const MOST_TEXTS = 20_000

/** Distinct cells looked at first: comments show themselves soon. */
const SAMPLE = 1000

interface Cell {
  parts: string[]
  count: number
}

/** Several answers in the cells of one column: what joins them, and the options that occur. */
export interface Joined {
  separator: string
  options: (AnswerOption & { count: number })[]
}

/**
 * Recognises a column whose cells hold several chosen options joined by `┋`, `|`, `;`, `,` or, for numbers, a blank.
 * Told from other texts with such marks by this: few options that come again and again, in cells of one and of
 * several, each in company of different others. "Berlin, Germany", names, decimal commas and free text are refused.
 */
export function findJoined(profile: ColumnProfile): Joined | null {
  const { summary } = profile
  if (summary.distinct < 3 || summary.distinct > MOST_TEXTS) return null
  const texts = answersOf(profile)
  const areCodes = texts.every(({ text }) => /^[\d ]+$/.test(text))
  for (const separator of SEPARATORS) {
    if ((separator === ' ' && !areCodes) || !texts.some(({ text }) => text.includes(separator))) continue
    const options = optionsIn(texts, separator)
    if (options && isMultiple(cellsOf(texts, separator, options), separator)) return { separator, options: counted(texts, separator, options) }
  }
  return null
}

function answersOf({ column, counts }: ColumnProfile) {
  return column.texts.flatMap((text, i) => (isUnanswered(text) || counts[i] === 0 ? [] : [{ text, count: counts[i]! }]))
}

/** Options that occur in the cells of a column when it is cut at a separator, the most frequent first. */
export function optionsOfJoined(profile: ColumnProfile, separator: string): Joined['options'] {
  const texts = answersOf(profile)
  return counted(texts, separator, optionsIn(texts, separator) ?? [])
}

type Counted = readonly { text: string; count: number }[]

function cellsOf(texts: Counted, separator: string, options: readonly string[]): Cell[] {
  const isOption = new Set(options)
  const holding = holders(options, separator)
  return texts.map(({ text, count }) => ({ parts: splitAnswers(text, separator, holding).filter((p) => isOption.has(p)), count }))
}

function holders(options: readonly string[], separator: string): string[] {
  return options.filter((o) => o.includes(separator)).toSorted((a, b) => b.length - a.length)
}

function counted(texts: Counted, separator: string, options: readonly string[]): Joined['options'] {
  const counts = new Map(options.map((o) => [o, 0]))
  for (const { parts, count } of cellsOf(texts, separator, options)) for (const part of new Set(parts)) counts.set(part, counts.get(part)! + count)
  return [...counts].map(([code, count]) => ({ code, label: code, count }))
}

/** The options, in the order in which the cells show them; null where there are too many to be a list. */
function optionsIn(texts: Counted, separator: string): string[] | null {
  const first = new Set(texts.slice(0, SAMPLE).flatMap(({ text }) => splitAnswers(text, separator)))
  if (first.size > MOST_OPTIONS + 0.5 * Math.min(SAMPLE, texts.length)) return null
  const cells = texts.map(({ text, count }) => ({ parts: rawParts(text, separator, texts), count }))
  const merged = withJoinedPairs(cells, separator, texts)
  const total = merged.reduce((n, c) => n + c.count, 0)
  const counts = new Map<string, number>()
  for (const { parts, count } of merged) for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + count)
  // what one person in a hundred or more wrote is not on the list of options
  const kept = [...counts].filter(([, n]) => total < 100 || n > 1)
  const all = [...counts.values()].reduce((a, b) => a + b, 0)
  const inKept = kept.reduce((n, [, count]) => n + count, 0)
  if (kept.length < 2 || kept.length > MOST_OPTIONS || inKept < 0.85 * all || inKept < 2 * kept.length) return null
  return inListOrder(kept.map(([option]) => option), merged)
}

/** Where some commas have a blank after them and others have none, those without join the options (Qualtrics). */
function rawParts(text: string, separator: string, texts: Counted): string[] {
  if (separator !== ',' || !hasTightCommas(texts)) return splitAnswers(text, separator)
  return withoutOpenText(text)
    .split(/,(?=\S)/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

const tight = new WeakMap<Counted, boolean>()

function hasTightCommas(texts: Counted): boolean {
  const known = tight.get(texts)
  if (known !== undefined) return known
  const isTight = texts.some(({ text }) => /,\S/.test(text)) && texts.some(({ text }) => /, /.test(text))
  tight.set(texts, isTight)
  return isTight
}

/**
 * Puts together what the separator cut apart: where "iced" only ever follows "Tea", and "Tea" never stands without such
 * a word, "Tea, iced" is one option. At least five people must have chosen it, or one chosen it alone.
 */
function withJoinedPairs(cells: readonly Cell[], separator: string, texts: Counted): Cell[] {
  const counts = new Map<string, number>()
  const after = new Map<string, Map<string, number>>()
  for (const { parts, count } of cells) {
    parts.forEach((part, i) => {
      counts.set(part, (counts.get(part) ?? 0) + count)
      const next = parts[i + 1]
      if (next === undefined) return
      if (!after.has(part)) after.set(part, new Map())
      after.get(part)!.set(next, (after.get(part)!.get(next) ?? 0) + count)
    })
  }
  const whole = new Set(texts.map(({ text }) => text.replace(/\s/g, '')))
  const heads = new Set<string>()
  for (const [head, nexts] of after) {
    const bound = [...nexts].filter(([next, n]) => counts.get(next) === n)
    const sum = bound.reduce((n, [, count]) => n + count, 0)
    const isAlone = bound.every(([next]) => whole.has(`${head}${separator}${next}`.replace(/\s/g, '')))
    if (bound.length > 0 && sum === counts.get(head) && (isAlone || sum >= 5)) heads.add(head)
  }
  if (heads.size === 0) return [...cells]
  const glue = separator === ',' ? ', ' : separator
  return cells.map(({ parts, count }) => {
    const own: string[] = []
    for (let i = 0; i < parts.length; i++) {
      let part = parts[i]!
      while (heads.has(parts[i]!) && i + 1 < parts.length) part += glue + parts[++i]!
      own.push(part)
    }
    return { parts: own, count }
  })
}

/** Survey programs write the chosen options in the order of the list: an option that comes before another stands before it. */
function inListOrder(options: readonly string[], cells: readonly Cell[]): string[] {
  if (options.every((o) => /^\d+$/.test(o))) return options.toSorted((a, b) => Number(a) - Number(b))
  const before = new Map(options.map((o) => [o, new Map<string, number>()]))
  for (const { parts, count } of cells) {
    parts.forEach((part, i) => {
      const own = before.get(part)
      for (const later of parts.slice(i + 1)) own?.set(later, (own.get(later) ?? 0) + count)
    })
  }
  const precedes = (a: string, b: string) => (before.get(a)!.get(b) ?? 0) - (before.get(b)!.get(a) ?? 0)
  // the number of others that an option usually stands before
  const wins = new Map(options.map((a) => [a, options.reduce((n, b) => n + (precedes(a, b) > 0 ? 1 : precedes(a, b) < 0 ? -1 : 0), 0)]))
  return options.toSorted((a, b) => wins.get(b)! - wins.get(a)!)
}

/** Whether cells cut into options look like a question of which several could be chosen. */
function isMultiple(cells: readonly Cell[], separator: string): boolean {
  const answered = cells.reduce((n, c) => n + (c.parts.length > 0 ? c.count : 0), 0)
  const several = cells.reduce((n, c) => n + (c.parts.length > 1 ? c.count : 0), 0)
  const options = [...new Set(cells.flatMap((c) => c.parts))]
  if (several < Math.max(3, 0.03 * answered) || options.length < 2) return false
  const twice = cells.reduce((n, c) => n + (new Set(c.parts).size < c.parts.length ? c.count : 0), 0)
  if (twice > 0.02 * answered) return false
  const areNumbers = options.every((o) => /^[1-9]?\d$/.test(o))
  if (separator === ' ' && !areNumbers) return false
  if (options.some((o) => /^\d{3,}$/.test(o))) return false
  // 1,5 may be a number; 1,5,7 is none
  const isCut = cells.some((c) => c.parts.length > 2)
  if (areNumbers && separator === ',' && !isCut) return false
  return separator === '┋' || isMixed(cells, options)
}

/** Each option in company of different others, and in cells of different length or at different places. */
function isMixed(cells: readonly Cell[], options: readonly string[]): boolean {
  const partners = new Map(options.map((o) => [o, new Set<string>()]))
  const counts = new Map<string, number>()
  const sizes = new Set<number>()
  const places = new Map<string, Set<number>>()
  let total = 0
  for (const { parts, count } of cells) {
    if (parts.length > 0) sizes.add(parts.length)
    parts.forEach((part, i) => {
      total += count
      counts.set(part, (counts.get(part) ?? 0) + count)
      for (const other of parts) if (other !== part) partners.get(part)!.add(other)
      if (!places.has(part)) places.set(part, new Set())
      places.get(part)!.add(i)
    })
  }
  const needed = Math.min(3, options.length - 1)
  const mixed = options.reduce((n, o) => n + (partners.get(o)!.size >= needed ? counts.get(o)! : 0), 0)
  const isAnywhere = options.filter((o) => places.get(o)!.size > 1).length >= options.length / 2
  return mixed >= 0.7 * total && (sizes.size > 1 || isAnywhere)
}
