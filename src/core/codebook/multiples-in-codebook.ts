import type { AnswerOption, CategoryRule, Codebook, CodebookColumn, ColumnUse, DerivedColumn, Measure, MultipleQuestion } from './codebook.ts'
import type { FoundMultiple } from './multiple-question.ts'
import { idFrom } from './names.ts'
import { speaksOf } from './vocabulary.ts'

/** What the options of a multiple question serve for: how well companies are known, dividing the market, nothing. */
export type OptionUse = 'familiarity' | 'profile' | 'ignored'

/** Fewer people than this on either side of an option make no segment. */
const FEW = 5

/**
 * Puts a multiple question into a codebook: a derived column for each option (none where the file's own flags say
 * it all), the columns of the file set aside. Options that name the companies become how well these are known, where
 * the question speaks of knowing or using; others that are neither too rare nor too common can divide the market.
 */
export function addMultiple(codebook: Codebook, found: FoundMultiple): Codebook {
  const { question } = found
  const derived = found.isComplete ? [] : derivedColumns(codebook, found)
  const isSource = new Set(found.isComplete ? [] : question.columns)
  const usual = (i: number): ColumnUse => ({ kind: isDividing(found, i) ? 'profile' : 'ignored' })
  const columns = [
    ...codebook.columns.map((c): CodebookColumn => (isSource.has(c.name) ? { ...c, use: { kind: 'ignored' }, categories: [] } : c)),
    ...derived.map(({ name }, i): CodebookColumn => ({ name, label: labelOf(found, i), use: usual(i), categories: yesAndNo(question) })),
  ]
  const whole = {
    ...codebook,
    columns: columns.map((c) => (found.isComplete && question.columns.includes(c.name) && c.use.kind === 'profile' ? withYesAndNo(c, question) : c)),
    multiples: [...(codebook.multiples ?? []), question],
    derived: [...(codebook.derived ?? []), ...derived],
  }
  const isMeasured = optionUse(whole, question) === 'familiarity'
  return codebook.layout === 'wide' && !isMeasured && isAboutKnowing(found) && namesCompanies(codebook, question) ? setOptionUse(whole, question.id, 'familiarity') : whole
}

/** Puts a question as it was read anew in the place of a former one, under the former name; what its options served for, they serve for again. */
export function replaceMultiple(codebook: Codebook, id: string, found: FoundMultiple): Codebook {
  const former = codebook.multiples?.find((m) => m.id === id)
  if (!former) throw new Error(`no multiple question ${id}`)
  const use = optionUse(codebook, former)
  const question = { ...found.question, id, label: former.label, options: found.question.options.map((o) => former.options.find((f) => f.code === o.code) ?? o) }
  const after = addMultiple(removeMultiple(codebook, id), { ...found, question })
  const used = use === optionUse(after, question) ? after : setOptionUse(after, id, use)
  const isSegmented = used.columns.some((c) => c.name === codebook.segmentBy && c.use.kind === 'profile')
  return isSegmented ? { ...used, segmentBy: codebook.segmentBy } : used
}

/** Takes columns as one multiple question, which gets an identifier of its own. Columns of another such question are taken from it whole. */
export function takeAsMultiple(codebook: Codebook, found: FoundMultiple): Codebook {
  const overlapping = codebook.multiples?.filter((m) => m.columns.some((c) => found.question.columns.includes(c))) ?? []
  const free = overlapping.reduce((book, m) => removeMultiple(book, m.id), codebook)
  const id = idFrom(found.question.label, new Set(free.multiples?.map((m) => m.id)))
  return addMultiple(free, { ...found, question: { ...found.question, id } })
}

/** Takes a multiple question apart again: its derived columns go, and those made from them; the columns of the file stay set aside. */
export function removeMultiple(codebook: Codebook, id: string): Codebook {
  const gone = new Set<string>()
  for (const { name, derivation } of codebook.derived ?? []) {
    const isOwn = derivation.kind === 'option' && derivation.question === id
    const sources = 'columns' in derivation ? derivation.columns : 'column' in derivation ? [derivation.column] : []
    // a crossing stands behind the columns that it is made from
    if (isOwn || sources.some((source) => gone.has(source))) gone.add(name)
  }
  const columns = codebook.columns.filter((c) => !gone.has(c.name))
  const held = measuresOf(codebook.columns)
  const holds = measuresOf(columns)
  return {
    ...codebook,
    columns,
    measures: codebook.measures.filter((m) => holds.has(m.id) || !held.has(m.id)),
    segmentBy: codebook.segmentBy !== null && gone.has(codebook.segmentBy) ? null : codebook.segmentBy,
    multiples: codebook.multiples?.filter((m) => m.id !== id) ?? [],
    derived: codebook.derived?.filter((d) => !gone.has(d.name)) ?? [],
  }
}

function measuresOf(columns: readonly CodebookColumn[]): Set<string> {
  return new Set(columns.flatMap(({ use }) => (use.kind === 'measure' ? [use.measure] : [])))
}

/** The codebook column that says whether an option was chosen: derived, or the file's own flag. Null where there is none. */
export function columnOfOption(codebook: Codebook, question: MultipleQuestion, option: AnswerOption): CodebookColumn | null {
  const name = derivedOption(codebook, question.id, option.code)?.name ?? (question.coding === 'flags' ? option.code : null)
  return codebook.columns.find((c) => c.name === name) ?? null
}

function derivedOption(codebook: Codebook, question: string, option: string): DerivedColumn | undefined {
  return codebook.derived?.find(({ derivation: d }) => d.kind === 'option' && d.question === question && d.option === option)
}

/** What the options of a question serve for at present; the first that serves for something decides. */
export function optionUse(codebook: Codebook, question: MultipleQuestion): OptionUse {
  const uses = question.options.map((o) => columnOfOption(codebook, question, o)?.use.kind)
  if (uses.includes('measure')) return 'familiarity'
  return uses.includes('profile') ? 'profile' : 'ignored'
}

/** Whether two companies or more, and half of those there are, stand among the options. */
export function namesCompanies(codebook: Codebook, question: MultipleQuestion): boolean {
  const named = new Set(question.options.map((o) => companyOf(codebook, o)).filter((id) => id !== null))
  return named.size >= 2 && named.size >= 0.5 * codebook.companies.filter((c) => !c.isOther).length
}

/**
 * Says what all options of a question serve for. As familiarity, those that name a company measure how well it is
 * known (0 or 1), and the others can divide the market.
 */
export function setOptionUse(codebook: Codebook, id: string, use: OptionUse): Codebook {
  const question = codebook.multiples?.find((m) => m.id === id)
  if (!question) throw new Error(`no multiple question ${id}`)
  const byColumn = new Map(question.options.map((o) => [columnOfOption(codebook, question, o)?.name, o]))
  const measure = use === 'familiarity' ? measureFor(codebook, question) : null
  const columns = codebook.columns.map((column): CodebookColumn => {
    const option = byColumn.get(column.name)
    if (!option) return column
    const company = measure && companyOf(codebook, option)
    if (measure && company) return { ...column, use: { kind: 'measure', measure: measure.id, company } }
    return { ...column, use: { kind: use === 'ignored' ? 'ignored' : 'profile' } }
  })
  const holds = measuresOf(columns)
  const held = measuresOf(codebook.columns)
  const measures = measure ? [...codebook.measures.filter((m) => m.id !== measure.id), measure] : codebook.measures
  const isSegmented = columns.some((c) => c.name === codebook.segmentBy && c.use.kind === 'profile')
  return {
    ...codebook,
    columns,
    measures: measures.filter((m) => holds.has(m.id) || !held.has(m.id)),
    segmentBy: isSegmented ? codebook.segmentBy : null,
  }
}

/** Gives a question another name; its derived columns are called after it. */
export function renameQuestion(codebook: Codebook, id: string, label: string): Codebook {
  const multiples = codebook.multiples?.map((m) => (m.id === id ? { ...m, label } : m)) ?? []
  const question = multiples.find((m) => m.id === id)
  const labels = new Map(question?.options.map((o) => [derivedOption(codebook, id, o.code)?.name, `${label}: ${o.label}`]))
  return { ...codebook, multiples, columns: codebook.columns.map((c) => ({ ...c, label: labels.get(c.name) ?? c.label })) }
}

/** Gives an option another name, and its derived column too. */
export function renameOption(codebook: Codebook, id: string, code: string, label: string): Codebook {
  const multiples = codebook.multiples?.map((m) => (m.id === id ? { ...m, options: m.options.map((o) => (o.code === code ? { ...o, label } : o)) } : m)) ?? []
  const question = multiples.find((m) => m.id === id)
  const own = derivedOption(codebook, id, code)
  const columns = codebook.columns.map((c) => (c.name === own?.name && question ? { ...c, label: `${question.label}: ${label}` } : c))
  return { ...codebook, multiples, columns }
}

function isAboutKnowing({ question, stem }: FoundMultiple): boolean {
  return (['familiarity', 'usage'] as const).some((topic) => speaksOf(question.label, topic) || speaksOf(stem, topic))
}

const bare = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

function companyOf({ companies }: Codebook, { label }: AnswerOption): string | null {
  const key = bare(label)
  return companies.find((c) => !c.isOther && bare(c.label) === key)?.id ?? null
}

function measureFor(codebook: Codebook, question: MultipleQuestion): Measure {
  const id = idFrom(question.label, new Set(codebook.measures.map((m) => m.id)))
  return { id, label: question.label, kind: 'familiarity', low: 0, high: 1, reversed: false, importance: 1, values: [] }
}

function derivedColumns(codebook: Codebook, { question, stem }: FoundMultiple): DerivedColumn[] {
  const taken = new Set(codebook.columns.map((c) => c.name))
  return question.options.map(({ code, label }) => {
    const wanted = `${stem}${/[?？]$/.test(stem) ? '' : ':'} ${label}`
    let name = wanted
    for (let i = 2; taken.has(name); i++) name = `${wanted} (${i})`
    taken.add(name)
    return { name, derivation: { kind: 'option', question: question.id, option: code } }
  })
}

function labelOf({ question, stem }: FoundMultiple, i: number): string {
  return question.label === stem ? '' : `${question.label}: ${question.options[i]!.label}`
}

function isDividing({ counts, answered }: FoundMultiple, i: number): boolean {
  return counts[i]! >= FEW && answered - counts[i]! >= FEW
}

/** Yes and no in the language of the question. */
function yesAndNo({ label, options }: MultipleQuestion): CategoryRule[] {
  const isChinese = /\p{sc=Han}/u.test(label + options.map((o) => o.label).join(''))
  return [
    { text: '1', label: isChinese ? '是' : 'Yes' },
    { text: '0', label: isChinese ? '否' : 'No' },
  ]
}

function withYesAndNo(column: CodebookColumn, question: MultipleQuestion): CodebookColumn {
  const ruled = new Set(column.categories.map((r) => r.text))
  return { ...column, categories: [...column.categories, ...yesAndNo(question).filter((r) => !ruled.has(r.text))] }
}
