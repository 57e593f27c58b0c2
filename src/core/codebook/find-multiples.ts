import type { Table } from '../table/table.ts'
import type { MultipleCoding, MultipleQuestion } from './codebook.ts'
import { findJoined } from './joined-answers.ts'
import { askedLabel } from './labels.ts'
import { areDistinct, definedQuestion, describeMultiple, type FoundMultiple, joinedQuestion, MOST_OPTIONS, questionOf, type Texts, textsOf } from './multiple-question.ts'
import { idFrom } from './names.ts'
import { isOpenText, optionRuns } from './option-runs.ts'
import { isNo, isUnanswered, isYes } from './split-answers.ts'
import type { ColumnProfile } from './summarise.ts'
import { speaksOf } from './vocabulary.ts'

/** What the columns of a coding must look like one by one, and together. */
interface Coding {
  coding: MultipleCoding
  /** Columns that there must be. */
  least: number
  isFit: (own: Texts) => boolean
  isWhole: (columns: readonly ColumnProfile[], own: readonly Texts[]) => boolean
}

const isCode = (text: string) => /^\d{1,3}$/.test(text)
const areAll = (texts: readonly string[], test: (text: string) => boolean) => texts.every(test)

const CODINGS: readonly Coding[] = [
  {
    // 1/0, Yes/No in every column
    coding: 'flags',
    least: 3,
    isFit: ({ texts }) => texts.length > 0 && texts.length <= 2 && areAll(texts, (t) => isYes(t) || isNo(t)),
    isWhole: (_, own) => own.some((o) => o.texts.some(isYes)) && own.filter((o) => o.texts.some(isNo)).length >= 0.5 * own.length,
  },
  {
    // Y or blank: one and the same mark in all columns
    coding: 'flags',
    least: 2,
    isFit: ({ texts, blanks }) => (texts.length === 0 && blanks > 0) || (texts.length === 1 && isYes(texts[0]!)),
    isWhole: (_, own) => new Set(own.flatMap((o) => o.texts)).size === 1 && own.filter((o) => o.blanks > 0).length >= own.length - 1,
  },
  {
    coding: 'ownCode',
    least: 2,
    isFit: ({ texts }) => texts.length === 1 && texts[0]!.length <= 160,
    isWhole: (_, own) => areDistinct(own.map((o) => o.texts[0]!)) && own.filter((o) => o.blanks > 0).length >= own.length - 1,
  },
  {
    coding: 'ownCodeOrZero',
    least: 2,
    isFit: ({ texts }) => texts.length === 1 || (texts.length === 2 && texts.includes('0')) ? areAll(texts, isCode) : false,
    isWhole: (_, own) => {
      const codes = own.map((o) => o.texts.find((t) => t !== '0'))
      return codes.every((c) => c !== undefined) && areDistinct(codes) && own.filter((o) => o.texts.includes('0')).length >= own.length - 1
    },
  },
  {
    coding: 'packed',
    least: 2,
    isFit: ({ texts, blanks }) => areAll(texts, isCode) && texts.length <= 60 && (blanks > 0 || texts.length > 1),
    isWhole: (columns) => isPacked(columns),
  },
]

/**
 * Finds the questions of which several answers could be chosen, in whichever of the five codings they stand: joined in
 * one cell, or in columns side by side whose names begin alike. Open text beside an option (`_TEXT`, `〖…〗`) is no option.
 *
 * @param taken columns that already have another use
 */
export function findMultiples(table: Table, profiles: readonly ColumnProfile[], taken: ReadonlySet<number>): FoundMultiple[] {
  const used = new Set(taken)
  const ids = new Set<string>()
  const found: (FoundMultiple & { at: number })[] = []
  const add = (at: number, stem: string, question: MultipleQuestion, isDefined = false) => {
    const multiple = describeMultiple(table, question, stem)
    const chosen = multiple.counts.reduce((a, b) => a + b, 0)
    // where nobody chose two, the columns are the groups of one answer; a long list hardly used is that of coded comments
    if (!isDefined && (chosen < 1.01 * multiple.answered + 1 || chosen < 3 * question.options.length)) return
    for (const p of profiles) if (question.columns.includes(p.column.name)) used.add(p.index)
    found.push({ at, ...multiple })
  }
  const answers = profiles.map(textsOf)
  for (const set of table.multiples ?? []) {
    const index = profiles.findIndex((p) => p.column.name === set.columns[0]?.name)
    const isFree = !set.columns.some((c) => profiles.some((p) => p.column.name === c.name && used.has(p.index)))
    if (index >= 0 && set.columns.length > 1 && isFree) add(index, set.name, definedQuestion(set, profiles), true)
  }
  for (const { coding, least, isFit, isWhole } of CODINGS) {
    const isFree = (p: ColumnProfile) => !used.has(p.index) && isQuestion(p) && answers[p.index] !== null && isFit(answers[p.index]!)
    for (const run of optionRuns(profiles, isFree, least)) {
      if (!isWhole(run.columns, run.columns.map((p) => answers[p.index]!))) continue
      const question = questionOf(run, coding, answers)
      if (question.options.length <= MOST_OPTIONS) add(run.columns[0]!.index, run.stem, question)
    }
  }
  for (const profile of profiles) {
    if (used.has(profile.index) || !isQuestion(profile)) continue
    const joined = findJoined(profile)
    if (!joined) continue
    const { name } = profile.column
    add(profile.index, askedLabel(name), joinedQuestion(profile, joined.separator, joined.options))
  }
  return found
    .toSorted((a, b) => a.at - b.at)
    .map(({ at: _at, question, ...rest }) => ({ ...rest, question: { ...question, id: idFrom(question.label || rest.stem, ids) } }))
}

function isQuestion({ column }: ColumnProfile): boolean {
  return !isOpenText(column.name) && !speaksOf(column.name, 'ranking') && !/_DO_/.test(column.name)
}

/**
 * Codes packed to the left: no code twice in a row, nothing after a blank, and rows of different length. Ratings have
 * the same answer twice, rankings are full.
 */
function isPacked(columns: readonly ColumnProfile[]): boolean {
  const sources = columns.map(({ column }) => ({ codes: column.codes, values: column.texts.map((t) => (isUnanswered(t) ? '' : t)) }))
  let answered = 0
  let several = 0
  let short = 0
  let broken = 0
  const rows = columns[0]!.column.codes.length
  for (let row = 0; row < rows; row++) {
    const values = sources.map(({ codes, values: own }) => own[codes[row]!]!)
    const given = values.filter((v) => v !== '')
    if (given.length === 0) continue
    answered++
    if (given.length > 1) several++
    if (given.length < values.length) short++
    if (!areDistinct(given) || values.slice(0, given.length).includes('')) broken++
    if (broken > 0.01 * rows) return false
  }
  return several >= 10 && several >= 0.1 * answered && short >= 0.1 * answered && broken <= 0.01 * answered
}

