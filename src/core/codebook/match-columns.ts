import { answerSetOf, type AnswerSet, type ColumnOutline, compareAnswers } from './compare-answers.ts'
import { compareWordings, wordingOfName } from './compare-words.ts'

/** A column of one file and the column of another that seems to ask the same. */
export interface ColumnMatch {
  from: string
  to: string
  /** By what they were matched: the very name, a name that differs in case, blanks or marks, the question's text, or likeness. */
  how: 'same' | 'spelling' | 'question' | 'similar'
  /** 0-1. */
  sureness: number
  /** False where a person should look at it. */
  isSure: boolean
}

const SURE = 0.75
/** Likeness from which columns of other names are proposed as a match. */
const LIKELY = 0.55
/** Names or questions less alike than this are matched only if their answers are in the same words. */
const ALIKE = 0.55
/** Matches as likely as this beside the best leave it open which is meant. */
const RIVAL = 0.04

const MOST_PAIRS = 4e6

const FOUND: Record<Exclude<ColumnMatch['how'], 'similar'>, number> = { same: 1, spelling: 0.95, question: 0.9 }

/**
 * Finds out which column of one survey file is which of another (the next wave): by name; by name without case, blanks
 * and punctuation; by question text; else by likeness of names or questions together with that of the answers and the
 * place in the file. Each column is matched once at most. Matches whose answers or questions have nothing in
 * common, and matches that have a rival, are marked as unsure. O(columns²) for columns without a namesake; likeness is not looked for in more
 * than 4 million pairs (2000 such columns in each file).
 *
 * @returns in the order of `from`
 */
export function matchColumns(from: readonly ColumnOutline[], to: readonly ColumnOutline[]): ColumnMatch[] {
  const answers = { from: from.map(answerSetOf), to: to.map(answerSetOf) }
  const pairs = new Map<number, { at: number; how: ColumnMatch['how']; sureness: number }>()
  const taken = new Set<number>()
  const pair = (i: number, at: number, how: ColumnMatch['how'], sureness: number) => {
    pairs.set(i, { at, how, sureness })
    taken.add(at)
  }
  const pairAll = (found: ReadonlyMap<number, number>, how: Exclude<ColumnMatch['how'], 'similar'>) => {
    for (const [i, j] of found) {
      if (pairs.has(i) || taken.has(j)) continue
      const isKept = compareAnswers(answers.from[i]!, answers.to[j]!) >= 0.25 && !askOtherThings(from[i]!, to[j]!)
      pair(i, j, how, isKept ? FOUND[how] : FOUND[how] - 0.3)
    }
  }
  const namesakes = uniquePairs(from.map((c) => c.name), to.map((c) => c.name))
  const questions = uniquePairs(from.map(questionOf), to.map(questionOf))
  pairAll(new Map([...questions].filter(([i]) => isRenumbered(from, to, i, namesakes.get(i)))), 'question')
  pairAll(namesakes, 'same')
  pairAll(uniquePairs(from.map((c) => nameKey(c.name)), to.map((c) => nameKey(c.name))), 'spelling')
  pairAll(questions, 'question')
  const open = { from: indicesWithout(from.length, pairs), to: indicesWithout(to.length, taken) }
  for (const { i, j, sureness } of similarPairs(from, to, open, answers, pairs)) pair(i, j, 'similar', sureness)
  return [...pairs]
    .toSorted(([a], [b]) => a - b)
    .map(([i, { at, how, sureness }]) => ({ from: from[i]!.name, to: to[at]!.name, how, sureness, isSure: sureness >= SURE }))
}

/** Pairs of equal texts, blank ones and those that stand in either list more than once left out. */
function uniquePairs(from: readonly string[], to: readonly string[]): Map<number, number> {
  const places = (texts: readonly string[]) => {
    const found = new Map<string, number | null>()
    texts.forEach((text, i) => found.set(text, found.has(text) ? null : i))
    return found
  }
  const other = places(to)
  const pairs = new Map<number, number>()
  for (const [text, i] of places(from)) {
    const j = other.get(text)
    if (text !== '' && i !== null && typeof j === 'number') pairs.set(i, j)
  }
  return pairs
}

/** Questions were numbered anew: the name now stands before another question, and this one under another name. */
function isRenumbered(from: readonly ColumnOutline[], to: readonly ColumnOutline[], i: number, namesake: number | undefined): boolean {
  if (namesake === undefined) return false
  const now = questionOf(to[namesake]!)
  return now !== '' && now !== questionOf(from[i]!)
}

/** Whether two questions have hardly a word in common; not known where one of them has no text. */
function askOtherThings(a: ColumnOutline, b: ColumnOutline): boolean {
  const [x, y] = [a, b].map((column) => new Set(questionOf(column).match(/[a-zà-ÿ0-9]+|\p{L}/gu)))
  if (x!.size < 2 || y!.size < 2) return false
  const both = [...x!].filter((word) => y!.has(word)).length
  return both < 0.2 * Math.min(x!.size, y!.size)
}

/** A name without case, blanks and punctuation; marks between digits stay, for `q1_11` is not `q11_1`. */
function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#&%$€]+/gu, '_')
    .replace(/(?<!\d)_|_(?!\d)/g, '')
}

function questionOf({ label }: ColumnOutline): string {
  return label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function indicesWithout(length: number, used: { has(i: number): boolean }): number[] {
  return Array.from({ length }, (_, i) => i).filter((i) => !used.has(i))
}

interface Candidate {
  i: number
  j: number
  sureness: number
}

/** The likeliest pairs of what is left, best first, each column once. */
function similarPairs(
  from: readonly ColumnOutline[],
  to: readonly ColumnOutline[],
  open: { from: readonly number[]; to: readonly number[] },
  answers: { from: readonly AnswerSet[]; to: readonly AnswerSet[] },
  anchors: ReadonlyMap<number, { at: number }>,
): Candidate[] {
  if (open.from.length * open.to.length > MOST_PAIRS) return []
  const names = compareWordings(from.map((c) => wordingOfName(c.name)), to.map((c) => wordingOfName(c.name)))
  const questions = compareWordings(from.map((c) => wordingOfName(c.label)), to.map((c) => wordingOfName(c.label)))
  const nearness = nearnessTo(from.length, anchors)
  const worded = { from: onceOnly(answers.from), to: onceOnly(answers.to) }
  const candidates: Candidate[] = []
  for (const i of open.from) {
    for (const j of open.to) {
      const words = Math.max(names(i, j), 0.95 * questions(i, j))
      // the same words as answers, as in no other column of either file, speak for themselves
      const isTelling = worded.from.has(i) && worded.to.has(j) && answers.from[i]!.worded === answers.to[j]!.worded
      if (words < ALIKE && !isTelling) continue
      const likeness = 0.62 * Math.max(words, isTelling ? 0.7 : 0) + 0.26 * compareAnswers(answers.from[i]!, answers.to[j]!) + 0.12 * nearness(i, j)
      if (likeness >= LIKELY) candidates.push({ i, j, sureness: words < ALIKE ? Math.min(likeness, 0.7) : likeness })
    }
  }
  candidates.sort((a, b) => b.sureness - a.sureness || a.i - b.i || a.j - b.j)
  return chosen(candidates)
}

function chosen(candidates: readonly Candidate[]): Candidate[] {
  const byFrom = grouped(candidates, (c) => c.i)
  const byTo = grouped(candidates, (c) => c.j)
  const usedFrom = new Set<number>()
  const usedTo = new Set<number>()
  return candidates.flatMap((candidate) => {
    const { i, j, sureness } = candidate
    if (usedFrom.has(i) || usedTo.has(j)) return []
    const isRival = (c: Candidate) => c !== candidate && !usedFrom.has(c.i) && !usedTo.has(c.j) && c.sureness > sureness - RIVAL
    const isOpen = byFrom.get(i)!.some(isRival) || byTo.get(j)!.some(isRival)
    usedFrom.add(i)
    usedTo.add(j)
    return [isOpen ? { i, j, sureness: Math.min(sureness, SURE) - 0.1 } : candidate]
  })
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

/** Columns whose worded answers are those of no other column. */
function onceOnly(sets: readonly AnswerSet[]): Set<number> {
  const places = grouped([...sets.keys()], (i) => sets[i]!.worded)
  return new Set([...places].flatMap(([worded, at]) => (worded !== '' && at.length === 1 ? at : [])))
}

/** How well a column stands beside the neighbours that it had, 0-1: 1 where those on both sides are as far away as before. */
function nearnessTo(length: number, anchors: ReadonlyMap<number, { at: number }>): (i: number, j: number) => number {
  const before: (number | null)[] = []
  const after: (number | null)[] = []
  let last: number | null = null
  for (let i = 0; i < length; i++) {
    before.push(last)
    if (anchors.has(i)) last = i
  }
  last = null
  for (let i = length - 1; i >= 0; i--) {
    after[i] = last
    if (anchors.has(i)) last = i
  }
  const beside = (i: number, j: number, anchor: number | null | undefined) =>
    anchor === null || anchor === undefined ? 0.5 : Math.exp(-Math.abs(j - anchors.get(anchor)!.at - (i - anchor)) / 3)
  return (i, j) => (beside(i, j, before[i]) + beside(i, j, after[i])) / 2
}
