import { parseNumber } from '../table/parse-number.ts'
import type { Measure, MissingKind, ValueRule } from './codebook.ts'
import { matchTexts } from './compare-texts.ts'
import { customaryCode, missingKindOf } from './missing.ts'
import type { RecipeColumn } from './recipe.ts'
import type { RecipeChange } from './recipe-changes.ts'
import type { ColumnSummary } from './summarise.ts'

/** A measure with its columns in both files. */
export interface MeasureInBoth {
  measure: Measure
  before: readonly RecipeColumn[]
  now: readonly ColumnSummary[]
  /** The measure that the app proposes for the same columns; null where it sees none. */
  proposed: Measure | null
  decimalMark: '.' | ','
}

/**
 * Carries the answers of a measure over to the next wave. New words for "no answer" and new codes are read as missing,
 * answers in other words by what they are like; where answers go beyond the scale (1–10 after 1–5), or no longer near
 * its ends, the scale that the app reads from the new file is taken.
 */
export function carryScale({ measure, before, now, proposed, decimalMark }: MeasureInBoth): { measure: Measure; changes: RecipeChange[] } {
  const changes: RecipeChange[] = []
  const measures = [measure.label]
  const rules = new Map(measure.values.map((v) => [v.text, v.value]))
  const proposal = new Map(proposed?.values.map((v) => [v.text, v.value]))
  const known = new Set([...before.flatMap((c) => c.texts), ...rules.keys()])
  const present = new Set(now.flatMap((c) => c.frequent.map((f) => f.text)))
  const old = answersOf(before.flatMap((c) => c.texts), rules, decimalMark)
  const range = { low: Math.min(...before.map((c) => c.low ?? Infinity)), high: Math.max(...before.map((c) => c.high ?? -Infinity)) }
  const respelt = new Map(matchTexts([...rules.keys()].filter((t) => !present.has(t)), [...present].filter((t) => !known.has(t))).map((m) => [m.to, m.from]))
  const added: ValueRule[] = []
  const beyond: number[] = []
  const unread: string[] = []
  const addMissing = (text: string, kind: MissingKind) => {
    added.push({ text, value: kind })
    changes.push({ code: 'missing.new', details: { measures, text, kind } })
  }
  const addAnswer = (text: string, value: number) => {
    added.push({ text, value })
    changes.push({ code: 'answer.read', details: { measures, text, value } })
  }
  const isSameScale = proposed !== null && proposed.low === measure.low && proposed.high === measure.high
  for (const text of present) {
    if (known.has(text)) continue
    const number = parseNumber(text, decimalMark)
    const rule = proposal.get(text)
    const like = respelt.get(text)
    const meant = like === undefined ? undefined : rules.get(like)
    if (measure.kind === 'spend') {
      const kind = typeof rule === 'string' ? rule : missingKindOf(text)
      if (kind !== null) addMissing(text, kind)
    } else if (Number.isNaN(number)) {
      const kind = typeof meant === 'string' ? meant : (missingKindOf(text) ?? (typeof rule === 'string' ? rule : null))
      if (typeof meant === 'number') addAnswer(text, meant)
      else if (kind !== null) addMissing(text, kind)
      else if (typeof rule === 'number' && isSameScale) addAnswer(text, rule)
      else unread.push(text)
    } else if (number < measure.low || number > measure.high) {
      const kind = typeof rule === 'string' ? rule : isFarOff(number, measure) ? customaryCode(number) : null
      const isOld = number >= range.low && number <= range.high && before.some((c) => c.texts.length === 0)
      if (kind !== null) addMissing(text, kind)
      else if (!isOld) beyond.push(number)
    }
  }
  const values = [...measure.values, ...added]
  const next = proposed !== null && measure.kind !== 'spend' ? otherScale(measure, proposed, beyond, old, answersOf([...present], new Map(values.map((v) => [v.text, v.value])), decimalMark)) : null
  if (next) {
    const { low, high } = measure
    changes.push({ code: 'scale.changed', details: { measures, low, high, newLow: next.low, newHigh: next.high } })
    return { measure: { ...measure, low: next.low, high: next.high, values: rulesOnOtherScale(values, next, decimalMark) }, changes }
  }
  const { low, high } = measure
  const texts = [...unread, ...beyond.map(String)]
  if (texts.length > 0) changes.push({ code: 'answers.unread', details: { measures, texts, low, high } })
  return { measure: added.length > 0 ? { ...measure, values } : measure, changes }
}

/** The numbers that texts stand for, those that mean "no answer" left out. */
function answersOf(texts: readonly string[], rules: ReadonlyMap<string, ValueRule['value']>, decimalMark: '.' | ','): number[] {
  return texts
    .map((text) => {
      const rule = rules.get(text)
      return typeof rule === 'number' ? rule : rule === undefined ? parseNumber(text, decimalMark) : Number.NaN
    })
    .filter((n) => !Number.isNaN(n))
}

/** Whether a number lies so far off a scale that it is sooner a code than an answer. */
function isFarOff(number: number, { low, high }: Measure): boolean {
  return number > high + 3 * (high - low) || (number < 0 && low >= 0)
}

/** The proposed scale where the new answers need it: they go beyond the old one, or stay within a part that the old ones left. */
function otherScale(measure: Measure, proposed: Measure, beyond: readonly number[], old: readonly number[], now: readonly number[]): Measure | null {
  if (proposed.kind === 'spend' || (proposed.low === measure.low && proposed.high === measure.high)) return null
  const holds = (n: number) => n >= proposed.low && n <= proposed.high
  if (beyond.length > 0) return beyond.some(holds) ? proposed : null
  const within = old.filter((n) => n >= measure.low && n <= measure.high)
  const isShorter = proposed.high < measure.high && Math.max(...now.filter((n) => n <= measure.high)) <= proposed.high && Math.max(...within) > proposed.high
  return isShorter && now.length > 0 ? proposed : null
}

/** Rules that still hold on another scale: words for "no answer" and codes outside it; the rest as proposed. */
function rulesOnOtherScale(values: readonly ValueRule[], proposed: Measure, decimalMark: '.' | ','): ValueRule[] {
  const own = new Set(proposed.values.map((v) => v.text))
  const kept = values.filter(({ text, value }) => {
    const number = parseNumber(text, decimalMark)
    return !own.has(text) && typeof value === 'string' && (Number.isNaN(number) || number < proposed.low || number > proposed.high)
  })
  return [...proposed.values, ...kept]
}
