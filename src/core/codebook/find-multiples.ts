import { columnNamed, type MultipleSet, type Table } from '../table/table.ts'
import type { AnswerOption, MultipleCoding, MultipleQuestion } from './codebook.ts'
import { findJoined } from './joined-answers.ts'
import { askedLabel, pieceTokensOf } from './labels.ts'
import { readMultiple } from './multiple-answers.ts'
import { idFrom } from './names.ts'
import { isOpenText, optionNames, optionRuns, type OptionRun } from './option-runs.ts'
import { asWritten } from './spelling.ts'
import { isNo, isUnanswered, isYes } from './split-answers.ts'
import type { ColumnProfile } from './summarise.ts'
import { speaksOf } from './vocabulary.ts'

/** A multiple question as it stands in a file. */
export interface FoundMultiple {
  question: MultipleQuestion
  /** What the names of its columns begin with. */
  stem: string
  /** Respondents who chose each option, in the order of the options, and those who answered at all. */
  counts: number[]
  answered: number
  /** Every row says of every option whether it was chosen, as 1 or 0: the file's own columns serve as they are. */
  isComplete: boolean
}

/** The answers of one column, as far as they matter here. */
interface Texts {
  texts: string[]
  blanks: number
}

/** What the columns of a coding must look like one by one, and together. */
interface Coding {
  coding: MultipleCoding
  /** Columns that there must be. */
  least: number
  isFit: (own: Texts) => boolean
  isWhole: (columns: readonly ColumnProfile[], own: readonly Texts[]) => boolean
}

/** A longer list is that of coded comments, not of answers to choose from. */
const MOST_OPTIONS = 60

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
    const joined = findJoined(profile, table.decimalMark)
    if (!joined) continue
    const { name, label } = profile.column
    const options = joined.options.map(({ code }) => ({ code, label: code }))
    add(profile.index, askedLabel(name), { id: '', label: withoutChoice(label) || askedLabel(name), coding: 'joined', separator: joined.separator, columns: [name], options })
  }
  return found
    .toSorted((a, b) => a.at - b.at)
    .map(({ at: _at, question, ...rest }) => ({ ...rest, question: { ...question, id: idFrom(question.label || rest.stem, ids) } }))
}

/** Counts who chose what in a multiple question. O(rows × columns). */
export function describeMultiple(table: Table, question: MultipleQuestion, stem: string): FoundMultiple {
  const { answered, chosen } = readMultiple(table, question)
  const sum = (ones: Uint8Array) => ones.reduce((n, one) => n + one, 0)
  const counts = question.options.map(({ code }) => sum(chosen.get(code)!))
  return { question, stem, counts, answered: sum(answered), isComplete: question.coding === 'flags' && isComplete(table, question, answered) }
}

/** Whether all flags are 1 or 0, and hardly any row that has one has another blank: then the columns serve as they are. */
function isComplete(table: Table, { columns }: MultipleQuestion, answered: Uint8Array): boolean {
  const rows = answered.reduce((n, one) => n + one, 0)
  return columns.every((name) => {
    const { codes, texts } = columnNamed(table, name)
    const blank = texts.indexOf('')
    if (!texts.every((text) => text === '' || text === '0' || text === '1')) return false
    let missing = 0
    for (let row = 0; row < codes.length; row++) if (answered[row] === 1 && codes[row] === blank) missing++
    return missing <= 0.02 * rows
  })
}

function isQuestion({ column }: ColumnProfile): boolean {
  return !isOpenText(column.name) && !speaksOf(column.name, 'ranking') && !/_DO_/.test(column.name)
}

function areDistinct(texts: readonly (string | undefined)[]): boolean {
  return new Set(texts).size === texts.length
}

/** The answers of a column; null where there are too many to be options. */
function textsOf({ column, counts, summary }: ColumnProfile): Texts | null {
  if (summary.distinct > 64) return null
  const present = column.texts.filter((_, i) => counts[i]! > 0)
  const texts = present.filter((t) => !isUnanswered(t))
  return { texts, blanks: column.texts.reduce((n, text, i) => n + (isUnanswered(text) ? counts[i]! : 0), 0) }
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
  for (let row = 0; row < columns[0]!.column.codes.length; row++) {
    const values = sources.map(({ codes, values: own }) => own[codes[row]!]!)
    const given = values.filter((v) => v !== '')
    if (given.length === 0) continue
    answered++
    if (given.length > 1) several++
    if (given.length < values.length) short++
    if (!areDistinct(given) || values.slice(0, given.length).includes('')) broken++
  }
  return several >= 10 && several >= 0.1 * answered && short >= 0.1 * answered && broken <= 0.01 * answered
}

function questionOf({ stem, columns, levels }: OptionRun, coding: MultipleCoding, answers: readonly (Texts | null)[]): MultipleQuestion {
  const { question, parts } = worded(columns, stem)
  const own = (index: number) => answers[index]!.texts.find((t) => t !== '0')!
  const labelOf = (i: number, code: string) => parts[i] || (/\p{L}/u.test(code) ? code : levels[i]!)
  const options: AnswerOption[] =
    coding === 'flags'
      ? columns.map(({ column: { name } }, i) => ({ code: name, label: parts[i] || levels[i]! }))
      : coding === 'packed'
        ? codesOf(columns, answers).map((code) => ({ code, label: code }))
        : columns.map(({ index }, i) => ({ code: own(index), label: labelOf(i, own(index)) }))
  const label = question || askedLabel(stem)
  return { id: '', label, coding, separator: '', columns: columns.map((p) => p.column.name), options }
}

/** A question as a statistics program defines it: what says "chosen" may be a word, or the option's own name. */
function definedQuestion({ name, label, kind, columns }: MultipleSet, profiles: readonly ColumnProfile[]): MultipleQuestion {
  const own = profiles.filter((p) => columns.some((c) => c.name === p.column.name))
  const { question, parts } = worded(own, '')
  const whole = { id: '', label: label || question || askedLabel(name), separator: '', columns: own.map((p) => p.column.name) }
  if (kind === 'category') {
    const options = [...optionTexts(own)].map((text) => ({ code: text, label: text }))
    return { ...whole, coding: 'packed', options }
  }
  const chosen = own.map((p) => columns.find((c) => c.name === p.column.name)?.chosen ?? '1')
  if (chosen.length > 1 && areDistinct(chosen)) return { ...whole, coding: 'ownCode', options: chosen.map((text) => ({ code: text, label: text })) }
  const names = optionNames(own.map((p) => p.column.name))
  const options = own.map(({ column }, i) => ({ code: column.name, label: parts[i] || names[i]! }))
  return isYes(chosen[0]!) ? { ...whole, coding: 'flags', options } : { ...whole, coding: 'flags', yes: chosen[0]!, options }
}

/** The answers that could be chosen, as the file numbers them, those that nobody chose too; then others that occur. */
function optionTexts(columns: readonly ColumnProfile[]): Set<string> {
  const metas = columns.flatMap(({ column }) => column.meta ?? [])
  const labelled = metas.flatMap(({ labels }) => labels.map(({ text }) => text))
  const texts = new Set([...labelled, ...columns.flatMap((p) => textsOf(p)?.texts ?? [])])
  for (const { missing } of metas) for (const { text } of missing) texts.delete(text)
  return texts
}

function codesOf(columns: readonly ColumnProfile[], answers: readonly (Texts | null)[]): string[] {
  const codes = new Set(columns.flatMap(({ index }) => answers[index]!.texts))
  return [...codes].toSorted((a, b) => Number(a) - Number(b))
}

/** The question that all question texts share, and the option that each of them adds: "Which do you know? - Acme". */
function worded(columns: readonly ColumnProfile[], stem: string): { question: string; parts: string[] } {
  const labels = columns.map((p) => p.column.label)
  if (labels.includes('') || new Set(labels).size < labels.length) {
    const [first = ''] = labels
    const isShared = first !== '' && first !== stem && labels.every((l) => l === first)
    return { question: isShared ? first : '', parts: labels.map(() => '') }
  }
  const tokens = labels.map(pieceTokensOf)
  const pieces = labels.map((label, i) => tokens[i]!.map((t) => label.slice(t.start, t.end)))
  const fewest = Math.min(...pieces.map((p) => p.length))
  const isShared = (at: number) => pieces.every((p) => p.at(at) === pieces[0]!.at(at))
  let before = 0
  while (before < fewest - 1 && isShared(before)) before++
  let after = 0
  while (after < fewest - 1 - before && isShared(-1 - after)) after++
  // the option stands behind the question (Qualtrics) or before it (Decipher)
  const parts = labels.map((label, i) => asWritten(label.slice(tokens[i]![before]?.start ?? 0, tokens[i]!.at(-1 - after)?.end)))
  const question = withoutChoice([...pieces[0]!.slice(0, before), ...pieces[0]!.slice(pieces[0]!.length - after)].join(' - '))
  return { question: isMark(labels[0]!, question) ? `${question}?` : question, parts }
}

/** Qualtrics says of every such question that its choices are meant. */
function withoutChoice(question: string): string {
  return question.replace(/\s*-\s*(selected )?choice$/i, '')
}

/** Cutting at punctuation drops the question mark. */
function isMark(label: string, question: string): boolean {
  return question !== '' && label.includes(`${question}?`)
}
