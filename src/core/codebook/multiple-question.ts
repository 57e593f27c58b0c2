import { columnNamed, type MultipleSet, type Table } from '../table/table.ts'
import type { AnswerOption, Codebook, MultipleCoding, MultipleQuestion } from './codebook.ts'
import { keptRows } from './exclusions.ts'
import { optionsOfJoined } from './joined-answers.ts'
import { askedLabel, pieceTokensOf } from './labels.ts'
import { readMultiple } from './multiple-answers.ts'
import { commonStart, optionNames, type OptionRun } from './option-runs.ts'
import { asWritten } from './spelling.ts'
import { isUnanswered, isYes } from './split-answers.ts'
import { type ColumnProfile, profileColumn } from './summarise.ts'

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
export interface Texts {
  texts: string[]
  blanks: number
}

/** A longer list is that of coded comments, not of answers to choose from. */
export const MOST_OPTIONS = 60

/** The answers of a column; null where there are too many to be options. */
export function textsOf({ column, counts, summary }: ColumnProfile): Texts | null {
  if (summary.distinct > 64) return null
  const present = column.texts.filter((_, i) => counts[i]! > 0)
  const texts = present.filter((t) => !isUnanswered(t))
  return { texts, blanks: column.texts.reduce((n, text, i) => n + (isUnanswered(text) ? counts[i]! : 0), 0) }
}

/** Counts who chose what in a multiple question. O(rows × columns). */
export function describeMultiple(table: Table, question: MultipleQuestion, stem: string): FoundMultiple {
  const { answered, chosen } = readMultiple(table, question)
  const counts = question.options.map(({ code }) => countOnes(chosen.get(code)!))
  return { question, stem, counts, answered: countOnes(answered), isComplete: question.coding === 'flags' && isComplete(table, question, answered) }
}

function countOnes(ones: Uint8Array): number {
  let count = 0
  for (let i = 0; i < ones.length; i++) count += ones[i]!
  return count
}

/** Who chose what in each multiple question of the codebook, in the rows that it does not leave out; counts by option. */
export function countAnswers(table: Table, codebook: Codebook): { id: string; counts: number[]; answered: number }[] {
  const kept = keptRows(table, codebook)
  return (codebook.multiples ?? []).map((question) => {
    const { counts, answered } = describeMultiple(kept, question, '')
    return { id: question.id, counts, answered }
  })
}

/** Whether all flags are 1 or 0, and hardly any row that has one has another blank: then the columns serve as they are. */
function isComplete(table: Table, { columns }: MultipleQuestion, answered: Uint8Array): boolean {
  const rows = countOnes(answered)
  return columns.every((name) => {
    const { codes, texts } = columnNamed(table, name)
    const blank = texts.indexOf('')
    if (!texts.every((text) => text === '' || text === '0' || text === '1')) return false
    let missing = 0
    for (let row = 0; row < codes.length; row++) if (answered[row] === 1 && codes[row] === blank) missing++
    return missing <= 0.02 * rows
  })
}

/** The question that a run of columns is, in one of the codings with a column for each option or answer. */
export function questionOf({ stem, columns, levels }: OptionRun, coding: MultipleCoding, answers: readonly (Texts | null)[]): MultipleQuestion {
  const { question, parts } = worded(columns, stem)
  const label = question || askedLabel(stem)
  const whole = { id: '', label, coding, separator: '', columns: columns.map((p) => p.column.name) }
  if (coding === 'flags') return { ...whole, options: columns.map(({ column: { name } }, i) => ({ code: name, label: parts[i] || levels[i]! })) }
  if (coding === 'packed') return { ...whole, options: codesOf(columns, answers).map((code) => ({ code, label: code })) }
  const options = columns.flatMap(({ index }, i): AnswerOption[] => {
    const own = answers[index]?.texts.filter((t) => t !== '0') ?? []
    const isNamed = own.length === 1 && !/\p{L}/u.test(own[0]!)
    return own.map((code) => ({ code, label: parts[i] && own.length === 1 ? parts[i] : isNamed ? levels[i]! : code }))
  })
  return { ...whole, options: [...new Map(options.map((o) => [o.code, o])).values()] }
}

/** How a person says that a question stands in a file: which columns, which coding. */
export interface QuestionPlan {
  columns: string[]
  coding: MultipleCoding
  separator: string
}

/**
 * Reads some columns as one multiple question in the coding that is given, whether they look like it or not. Null where
 * no option comes out, or more than a list can have.
 */
export function readQuestion(table: Table, { columns: names, coding, separator }: QuestionPlan): FoundMultiple | null {
  const columns = names.map((name, i) => profileColumn(columnNamed(table, name), i, table.decimalMark))
  const [first] = columns
  if (!first) return null
  const levels = optionNames(names)
  const stem = columns.length === 1 ? askedLabel(names[0]!) : askedLabel(commonStart(names) || names[0]!)
  const question =
    coding === 'joined' ? joinedQuestion(first, separator, optionsOfJoined(first, separator)) : questionOf({ stem, columns, levels }, coding, columns.map(textsOf))
  if (question.options.length === 0 || question.options.length > MOST_OPTIONS) return null
  return describeMultiple(table, question, stem)
}

/** The question whose chosen options stand joined in one column. */
export function joinedQuestion({ column: { name, label } }: ColumnProfile, separator: string, options: readonly AnswerOption[]): MultipleQuestion {
  const plain = options.map(({ code }) => ({ code, label: code }))
  return { id: '', label: withoutChoice(label) || askedLabel(name), coding: 'joined', separator, columns: [name], options: plain }
}

/** A question as a statistics program defines it: what says "chosen" may be a word, or the option's own name. */
export function definedQuestion({ name, label, kind, columns }: MultipleSet, profiles: readonly ColumnProfile[]): MultipleQuestion {
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
  const codes = new Set(columns.flatMap(({ index }) => answers[index]?.texts ?? []))
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

/** Whether no text comes twice. */
export function areDistinct(texts: readonly (string | undefined)[]): boolean {
  return new Set(texts).size === texts.length
}

