import { answerCode, labelledNumber, ladderOfWords, polarityOf, scaleOfWords } from './answer-words.ts'
import type { MissingKind, ValueRule } from './codebook.ts'
import { isDescending } from './coded-answers.ts'
import type { ColumnProfile } from './summarise.ts'
import { customaryCode, missingKindOf } from './missing.ts'
import { mostStrays, strayNumbers, strayWords } from './strays.ts'

/** The scale that answers lie on, read from the answers themselves. */
export interface Scale {
  low: number
  high: number
  /** Texts that are not plain numbers on the scale. */
  values: ValueRule[]
  /** Distinct answers on the scale that were seen. */
  levels: number
  /** Answers on the scale, and how many of them are the highest and the lowest that was given. */
  answers: number
  atTop: number
  atBottom: number
  /** Codes taken for missing although they might be answers. */
  doubts: { text: string; count: number }[]
  /** The file's labels say that a high number is bad; absent where they do not. */
  isDescending?: true
  /** The answers say how far people have come with a brand: never heard of it … use it now. */
  isLadder?: true
}

interface Answers {
  numbers: Map<number, { count: number; texts: string[] }>
  words: Map<string, number>
  values: ValueRule[]
  perColumn: Map<number, number>[]
  /** Numbers that the file has labels for, whether anybody chose them or not. */
  labelled: Map<string, number>
}

/** Columns with more distinct texts than this are not ratings. */
const MOST_LEVELS = 130

/**
 * Proposes the scale shared by a block of rating columns: its ends, which texts are answers in words, and which
 * numbers are codes for missing: those outside an otherwise contiguous scale (99, −999), and, with a doubt, an
 * extra step at either end (6 on 1-5) that some columns use far more than others. A few strays (a text, 42 on 1-10)
 * change nothing.
 *
 * Null when the answers are no rating scale: fewer than 3 levels, amounts, categories, free text.
 *
 * @param profiles the columns; answers are pooled
 */
export function proposeScale(profiles: readonly ColumnProfile[]): Scale | null {
  const ladder = ladderIn(profiles)
  if (ladder) return ladder
  const answers = poolAnswers(profiles)
  if (!answers) return null
  const doubts: Scale['doubts'] = []
  readLabelled(answers, profiles.every((p) => p.column.name.endsWith(']')) ? answerCode : labelledNumber)
  if (isWorded(answers)) return scaleInWords(answers)
  const labelled = new Set(answers.labelled.values())
  for (const stray of strayNumbers(answers.numbers, profiles.length))
    if (!labelled.has(stray)) answers.numbers.delete(stray)
  for (const stray of strayWords(answers.words, answers.numbers, profiles.length)) answers.words.delete(stray)
  dropCodes(answers, doubts)
  if (!placeWords(answers)) return null
  dropExtraSteps(answers, doubts)
  const seen = [...answers.numbers.keys()].toSorted((a, b) => a - b)
  const first = seen[0]
  const last = seen.at(-1)
  if (first === undefined || last === undefined || seen.length < 3) return null
  const narrow = last <= 11 && first >= -5
  if (!seen.every((v) => Number.isInteger(narrow ? v * 2 : v))) return null
  if (!narrow && (first < 0 || last > 100 || last < 60)) return null
  const total = sum(answers.numbers.values())
  const usual = narrow ? steppedEnds(first, last, total, answers) : { low: 0, high: 100 }
  const steps = stepsLeft(answers)
  const numbers = steps.map((s) => s.value)
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)]
  const ends = low <= first && high >= last && high > low ? { low, high } : usual
  return {
    ...ends,
    ...(isDescending(steps) && { isDescending: true }),
    values: answers.values,
    levels: seen.length,
    answers: total,
    atTop: answers.numbers.get(last)!.count,
    atBottom: answers.numbers.get(first)!.count,
    doubts,
  }
}

/** Whether the scale has many steps, as a slider 0-100 has; age and other numbers look the same. */
export function isSlider(scale: Scale): boolean {
  return scale.high > 11
}

/** Most different answers that a ladder of knowing and using is looked for among. */
const MOST_STEPS = 8

/** Answers from "never heard of it" to "use it now": there, not knowing is an answer and not a missing one. */
function ladderIn(profiles: readonly ColumnProfile[]): Scale | null {
  const counts = new Map<string, number>()
  for (const p of profiles) {
    if (p.summary.distinct > MOST_STEPS || p.summary.numericShare > 0) return null
    p.column.texts.forEach((text, i) => {
      if (text !== '' && p.counts[i]! > 0) counts.set(text, (counts.get(text) ?? 0) + p.counts[i]!)
    })
  }
  const steps = counts.size > MOST_STEPS ? null : ladderOfWords([...counts.keys()])
  if (!steps) return null
  const at = (step: number) => sum([...steps].flatMap(([text, value]) => (value === step ? [{ count: counts.get(text)! }] : [])))
  const values = [...steps].map(([text, value]) => ({ text, value }))
  const high = steps.size
  return { low: 1, high, values, levels: high, answers: countOf(counts), atTop: at(high), atBottom: at(1), doubts: [], isLadder: true }
}

function sum(counts: Iterable<{ count: number }>): number {
  let total = 0
  for (const { count } of counts) total += count
  return total
}

function poolAnswers(profiles: readonly ColumnProfile[]): Answers | null {
  // columns that are asked together are labelled alike, even if one of them bears the labels by accident only
  const said = new Map(profiles.flatMap((p) => [...(p.said ?? [])]))
  const labelled = new Map(
    [...said].flatMap(([text, value]) => (typeof value === 'number' ? [[text, value]] : [])),
  )
  const answers: Answers = { numbers: new Map(), words: new Map(), values: [], perColumn: [], labelled }
  for (const [text, value] of labelled) if (Number(text) !== value) answers.values.push({ text, value })
  const seenMissing = new Set<string>()
  for (const { column, counts, numbers, summary } of profiles) {
    if (summary.distinct > MOST_LEVELS) return null
    const own = new Map<number, number>()
    answers.perColumn.push(own)
    for (let i = 0; i < column.texts.length; i++) {
      const text = column.texts.at(i)!
      const count = counts[i]!
      if (text === '' || count === 0) continue
      const meant = said.get(text)
      const number = meant === undefined ? numbers[i]! : typeof meant === 'number' ? meant : Number.NaN
      if (!Number.isNaN(number)) {
        own.set(number, (own.get(number) ?? 0) + count)
        addNumber(answers, number, text, count)
        continue
      }
      const kind = typeof meant === 'string' ? meant : missingKindOf(text)
      if (kind === null) answers.words.set(text, (answers.words.get(text) ?? 0) + count)
      else if (!seenMissing.has(text)) {
        seenMissing.add(text)
        answers.values.push({ text, value: kind })
      }
    }
  }
  if (
    answers.words.size > 24 &&
    countOf(answers.words) > mostStrays(sum(answers.numbers.values()), profiles.length)
  )
    return null
  return answers
}

function countOf(words: ReadonlyMap<string, number>): number {
  let total = 0
  for (const count of words.values()) total += count
  return total
}

function addNumber(answers: Answers, number: number, text: string, count: number): void {
  const entry = answers.numbers.get(number)
  if (!entry) answers.numbers.set(number, { count, texts: [text] })
  else {
    entry.count += count
    if (!entry.texts.includes(text)) entry.texts.push(text)
  }
}

/** "10 - Excellent" beside 9, 8, …: words that bring their number along. */
function readLabelled(answers: Answers, numberIn: (text: string) => number): void {
  const labelled = [...answers.words].map(([text, count]) => ({ text, count, value: numberIn(text) }))
  const read = labelled.filter((l) => !Number.isNaN(l.value))
  // one row that happens to begin with a number does not make the words labels
  if (read.length < labelled.length && answers.numbers.size === 0) return
  for (const { text, count, value } of read) {
    answers.words.delete(text)
    answers.values.push({ text, value })
    addNumber(answers, value, text, count)
  }
}

/** Answers are words, but for codes such as 99 and strays; the codes are noted, the strays forgotten. */
function isWorded(answers: Answers): boolean {
  const { numbers, words } = answers
  const plain = [...numbers].filter(([v]) => customaryCode(v) === null)
  const isFew = sum(plain.map(([, entry]) => entry)) <= mostStrays(countOf(words), answers.perColumn.length)
  if (words.size < 3 || !isFew) return numbers.size === 0
  for (const v of numbers.keys()) {
    const kind = customaryCode(v)
    if (kind === null) numbers.delete(v)
    else markMissing(answers, v, kind)
  }
  return true
}

/** The scale of all words or, if a few strays spoil it, of the frequent ones. */
function scaleOfFrequent(words: ReadonlyMap<string, number>, columns: number): Map<string, number> | null {
  const spellings = new Map<string, string[]>()
  for (const text of words.keys()) {
    const key = text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
    spellings.set(key, [...(spellings.get(key) ?? []), text])
  }
  const frequent = [...spellings].filter(
    ([, texts]) => texts.reduce((n, t) => n + words.get(t)!, 0) > mostStrays(countOf(words), columns),
  )
  const scale = scaleOfWords([...spellings.keys()]) ?? scaleOfWords(frequent.map(([key]) => key))
  return (
    scale && new Map([...scale].flatMap(([key, value]) => spellings.get(key)!.map((text) => [text, value])))
  )
}

function scaleInWords(answers: Answers): Scale | null {
  const scale = scaleOfFrequent(answers.words, answers.perColumn.length)
  if (!scale) return null
  const levels = new Set(scale.values())
  let atTop = 0
  let atBottom = 0
  // the mirror image of the lowest level seen shows how many levels there are
  const high = Math.max(...levels)
  for (const [text, value] of scale) {
    answers.values.push({ text, value })
    if (value === high) atTop += answers.words.get(text)!
    if (value === 1) atBottom += answers.words.get(text)!
  }
  const total = countOf(answers.words)
  const { values } = answers
  return { low: 1, high, values, levels: levels.size, answers: total, atTop, atBottom, doubts: [] }
}

/** Labels of numbers that were not taken for codes. */
function stepsLeft({ labelled, values }: Answers): { text: string; value: number }[] {
  const isCode = new Set(values.flatMap(({ text, value }) => (typeof value === 'string' ? [text] : [])))
  return [...labelled].flatMap(([text, value]) => (isCode.has(text) ? [] : [{ text, value }]))
}

function markMissing(answers: Answers, number: number, kind: MissingKind): void {
  const { texts } = answers.numbers.get(number)!
  answers.values = answers.values.filter(({ text }) => !texts.includes(text))
  for (const text of texts) answers.values.push({ text, value: kind })
  answers.numbers.delete(number)
}

function dropCodes(answers: Answers, doubts: Scale['doubts']): void {
  const sorted = () => [...answers.numbers.keys()].toSorted((a, b) => a - b)
  let seen = sorted()
  while (seen.length > 1) {
    const top = seen.at(-1)!
    const below = seen.at(-2)!
    const kind = customaryCode(top)
    const nine = top === 9 && below <= 7 && below >= 3 ? 'dontKnow' : null
    const beyond =
      (kind !== null && top > 11 && (codesBelow(seen) <= 11 || (top > 100 && codesBelow(seen) <= 100))) ||
      nine !== null
    if (!beyond) break
    markMissing(answers, top, kind ?? 'dontKnow')
    if (nine !== null) doubts.push({ text: String(top), count: 0 })
    seen = sorted()
  }
  while (seen.length > 1 && seen[0]! < 0 && !balanced(seen)) {
    markMissing(answers, seen[0]!, customaryCode(seen[0]!) ?? 'noAnswer')
    seen = sorted()
  }
}

/** The largest number that is not a customary code. */
function codesBelow(seen: number[]): number {
  return seen.findLast((v) => customaryCode(v) === null || v < 0) ?? Infinity
}

/** −2..2 and its like: negative numbers that are answers. */
function balanced(seen: number[]): boolean {
  const low = -seen[0]!
  const high = seen.at(-1)!
  // −3 alone below 1 to 4 is a code
  const isStepped = seen.filter((v) => v < 0).length > 0.5 * low
  return isStepped && Math.max(low, high) <= 5 && Math.min(low, high) >= Math.max(low, high) - 1
}

/** Words at the ends of a numbered scale ("Strongly dislike", 1 … 9, "Strongly like"). False: the words do not fit in. */
function placeWords(answers: Answers): boolean {
  const { words, numbers } = answers
  if (words.size === 0) return true
  const stray = countOf(words)
  // a few typing errors do not make a rating column into something else; they are reported by row
  const isFew = stray <= 0.02 * sum(numbers.values()) && numbers.size >= 3
  if (words.size > 2 || numbers.size < 3) return isFew
  const seen = [...numbers.keys()].toSorted((a, b) => a - b)
  const texts = [...words.keys()]
  let signs = texts.map(polarityOf)
  if (signs.length === 2 && signs[0] === signs[1]) return isFew
  if (signs.length === 2 && signs.includes(0))
    signs = signs[0] === 0 ? [signs[1] === 1 ? -1 : 1, signs[1]!] : [signs[0]!, signs[0] === 1 ? -1 : 1]
  if (signs.includes(0)) return isFew
  texts.forEach((text, i) => {
    const value = signs[i] === 1 ? seen.at(-1)! + 1 : seen[0]! - 1
    answers.values.push({ text, value })
    numbers.set(value, { count: words.get(text)!, texts: [text] })
  })
  return true
}

function dropExtraSteps(answers: Answers, doubts: Scale['doubts']): void {
  const { numbers } = answers
  const count = (v: number) => numbers.get(v)?.count ?? 0
  const top = Math.max(...numbers.keys())
  const total = sum(numbers.values())
  const isRare = total >= 300 && count(top) < 0.01 * total && count(top) < 0.1 * count(top - 1)
  const isLabelled = [...answers.labelled.values()].includes(top)
  const isExtra =
    top === 6 || top === 8
      ? (isRare && !isLabelled) || usedUnevenly(answers.perColumn, top)
      : top === 11 && !isLabelled
  if (isExtra && count(top - 1) > 0) {
    doubts.push({ text: String(top), count: count(top) })
    markMissing(answers, top, 'notAsked')
  }
  const high = Math.max(...numbers.keys())
  if ((high === 5 || high === 7) && count(0) > count(1) && count(0) < 0.15 * sum(numbers.values())) {
    doubts.push({ text: '0', count: count(0) })
    markMissing(answers, 0, 'noAnswer')
  }
}

/** An answer that is rare in some columns and crowds out its neighbour in others is "does not apply", not a step of the scale. */
function usedUnevenly(perColumn: Map<number, number>[], top: number): boolean {
  const ratios = perColumn
    .filter((own) => (own.get(top - 1) ?? 0) >= 20)
    .map((own) => (own.get(top) ?? 0) / own.get(top - 1)!)
  return ratios.length >= 4 && Math.max(...ratios) > 1.5 && Math.max(...ratios) > 8 * Math.min(...ratios)
}

const USUAL_HIGH = [3, 4, 5, 7, 10]

/** Ends as seen; ends nobody chose are filled in to the next usual scale. */
function steppedEnds(
  first: number,
  last: number,
  total: number,
  answers: Answers,
): { low: number; high: number } {
  if (first < 0) {
    const end = Math.max(-first, last)
    return { low: -end, high: end }
  }
  const low = first <= 1 ? first : last === 10 && first > 2 ? 0 : 1
  const trusted = total >= 300 && answers.numbers.get(last)!.count >= 0.01 * total
  const high = trusted ? last : (USUAL_HIGH.find((h) => h >= last) ?? 10)
  return { low: Math.floor(low), high }
}
