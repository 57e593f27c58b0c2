import type { Column, ColumnMeta } from '../table/table.ts'
import { labelledNumber, scaleOfWords } from './answer-words.ts'
import type { MissingKind } from './codebook.ts'
import { customaryCode, missingKindOf } from './missing.ts'
import type { ColumnProfile } from './summarise.ts'

/** What the file itself says that texts mean: a number on a scale, or why there is no answer. */
export type SaidAnswers = ReadonlyMap<string, number | MissingKind>

/** So many questions answered in the same words are no coincidence: a list of categories is seldom asked so often. */
const SHARED = 3
const LONGEST = 11

/**
 * Adds to columns what their file says of their values, as SPSS files do: texts that are declared to be no answers, and the
 * numbers behind labels, where these are steps of a scale and not mere names of categories.
 *
 * Numbers count where numbers without a label stand between labelled ones ("Strongly dislike", 1, 2, … "Strongly
 * like"); or where all steps are labelled without a gap and the variable is ordinal, or its words form a known scale, or
 * several variables have the same labels. Never for nominal variables.
 */
export function withSaidAnswers(profiles: readonly ColumnProfile[]): ColumnProfile[] {
  const groups = new Map<string, Column[]>()
  for (const { column } of profiles) {
    if (!column.meta || column.meta.level === 'nominal') continue
    const key = keyOfLabels(column.meta)
    groups.set(key, [...(groups.get(key) ?? []), column])
  }
  return profiles.map((profile) => {
    const { meta } = profile.column
    if (!meta) return profile
    const said = new Map<string, number | MissingKind>()
    const alike = groups.get(keyOfLabels(meta)) ?? []
    if (meta.level !== 'nominal' && isScale(meta, alike))
      for (const [text, number] of stepsOf(meta) ?? []) said.set(text, number)
    for (const { text, value } of meta.missing) said.set(text, kindOf(text, value))
    return said.size > 0 ? { ...profile, said } : profile
  })
}

/** Rules for the texts of a column that its file declares to be no answers. */
export function missingSaid({ said = new Map() }: ColumnProfile): { text: string; value: MissingKind }[] {
  return [...said].flatMap(([text, value]) => (typeof value === 'string' ? [{ text, value }] : []))
}

/**
 * Whether a high number is the bad end of a scale by the words at its steps: 1 "very good" to 5 "very bad".
 *
 * @param steps texts that are labels, with their numbers
 */
export function isDescending(steps: readonly { text: string; value: number }[]): boolean {
  const sorted = steps.toSorted((a, b) => a.value - b.value)
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  if (!lowest || !highest || lowest.value === highest.value) return false
  const order = scaleOfWords([...new Set(sorted.map((s) => s.text))])
  if (order) return order.get(lowest.text)! > order.get(highest.text)!
  const ends = scaleOfWords([lowest.text, 'neutral', highest.text])
  return ends !== null && ends.get(lowest.text)! > ends.get(highest.text)!
}

function kindOf(text: string, value: number | string): MissingKind {
  return missingKindOf(text) ?? (typeof value === 'number' ? customaryCode(value) : null) ?? 'noAnswer'
}

function keyOfLabels({ labels }: ColumnMeta): string {
  return JSON.stringify(labels.map(({ value, text }) => [value, text]))
}

/** Labels that are answers, none twice; null where one word stands for two numbers, or strings are labelled. */
function labelledSteps({ labels, missing }: ColumnMeta): { value: number; text: string }[] | null {
  const isMissing = new Set(missing.map(({ text }) => text))
  const steps = labels.flatMap(({ value, text }) =>
    isMissing.has(text) || missingKindOf(text) !== null || isCode(value, labels)
      ? []
      : [{ value: Number(value), text }],
  )
  const isPlain = labels.every(({ value }) => typeof value === 'number')
  return isPlain && new Set(steps.map((s) => s.text)).size === steps.length ? steps : null
}

/** Far from the other values, and customary for "no answer": 1 to 5 and 97 or −1. */
function isCode(value: number | string, labels: ColumnMeta['labels']): boolean {
  if (typeof value !== 'number' || customaryCode(value) === null) return false
  const others = labels.flatMap((l) =>
    typeof l.value === 'number' && customaryCode(l.value) === null ? [l.value] : [],
  )
  return others.length > 0 && (value < 0 ? Math.min(...others) >= 0 : value > 3 * Math.max(...others))
}

/**
 * Numbers for labels. Labels that are numbers themselves are what people saw: where codes 1 to 11 stand for "0" to "10",
 * the words at the ends move by one too.
 */
function stepsOf(meta: ColumnMeta): Map<string, number> | null {
  const steps = labelledSteps(meta)
  if (!steps) return null
  const shifts = new Set(
    steps.map(({ text, value }) => numberIn(text) - value).filter((shift) => !Number.isNaN(shift)),
  )
  const [shift = 0] = shifts
  return shifts.size > 1 ? null : new Map(steps.map(({ text, value }) => [text, value + shift]))
}

function numberIn(text: string): number {
  const number = Number(text)
  return Number.isNaN(number) ? labelledNumber(text) : number
}

function isScale(meta: ColumnMeta, alike: readonly Column[]): boolean {
  const steps = stepsOf(meta)
  if (!steps || steps.size === 0) return false
  const numbers = [...steps.values()].toSorted((a, b) => a - b)
  const [low, high] = [numbers[0]!, numbers.at(-1)!]
  const between = alike.some(({ texts }) =>
    texts.some((text) => text !== '' && !steps.has(text) && Number(text) > low && Number(text) < high),
  )
  if (between) return true
  const isWhole = numbers.length >= 3 && numbers.length <= LONGEST && numbers.every((n, i) => n === low + i)
  if (!isWhole) return false
  return meta.level === 'ordinal' || alike.length >= SHARED || scaleOfWords([...steps.keys()]) !== null
}
