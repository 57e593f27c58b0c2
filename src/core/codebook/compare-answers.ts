import { spellingKey } from './spelling.ts'
import type { ColumnSummary } from './summarise.ts'

/** What is known of a column when files are compared: its name, its question, what was answered. A `ColumnSummary` is one. */
export type ColumnOutline = Pick<ColumnSummary, 'name' | 'label' | 'distinct' | 'numericShare' | 'low' | 'high'> & {
  /** The most frequent answers; empty where they are not known. */
  frequent: readonly { text: string }[]
}

/** A column's answers, ready to be compared with many others. */
export interface AnswerSet {
  keys: Set<string>
  /** Answers with letters in them: shared ones say more than shared numbers do. */
  worded: string
  hasMany: boolean
  isNumeric: boolean
  low: number
  high: number
  isKnown: boolean
}

/** More distinct answers than these are no list of choices. */
const MANY = 40

/** Prepares the answers of a column for `compareAnswers`. */
export function answerSetOf({ distinct, numericShare, low, high, frequent }: ColumnOutline): AnswerSet {
  const keys = new Set(frequent.map((f) => spellingKey(f.text)))
  const worded = [...keys].filter((key) => /\p{L}/u.test(key))
  return {
    keys,
    worded: distinct <= MANY && worded.length >= 2 ? worded.toSorted().join('\n') : '',
    hasMany: distinct > MANY,
    isNumeric: numericShare > 0.6,
    low,
    high,
    isKnown: frequent.length > 0 || !Number.isNaN(low),
  }
}

/**
 * How alike the answers to two columns are, 0-1: the share of answers that both have, where they are choices; the
 * overlap of the ranges, where they are many numbers. 0.5 where nothing can be said.
 */
export function compareAnswers(a: AnswerSet, b: AnswerSet): number {
  if (!a.isKnown || !b.isKnown) return 0.5
  if (a.isNumeric !== b.isNumeric) {
    // a missing word more or less may tip the share of numbers: answers in common count all the same
    return sharedOf(a, b) * 0.8
  }
  if (a.hasMany !== b.hasMany) return 0.2
  if (!a.hasMany) return sharedOf(a, b)
  return a.isNumeric ? overlap(a, b) : 0.5
}

function sharedOf(a: AnswerSet, b: AnswerSet): number {
  let both = 0
  for (const key of a.keys) if (b.keys.has(key)) both++
  const all = a.keys.size + b.keys.size - both
  // of the smaller list nearly all, of both lists many: the mean of the two shares
  return all === 0 ? 0.5 : (both / all + both / Math.min(a.keys.size, b.keys.size)) / 2
}

function overlap(a: AnswerSet, b: AnswerSet): number {
  const common = Math.min(a.high, b.high) - Math.max(a.low, b.low)
  const whole = Math.max(a.high, b.high) - Math.min(a.low, b.low)
  if (whole === 0) return 1
  return Number.isNaN(common) ? 0.5 : Math.max(0, common / whole)
}
