import type { Issue } from '../errors.ts'
import type { CategoryRule, MeasureKind } from './codebook.ts'
import { levelStart, type NamedColumn } from './grids.ts'
import { missingKindOf } from './missing.ts'
import { charactersOf, cutNames } from './names.ts'
import { readNumbers } from './read-values.ts'
import { isSlider, proposeScale, type Scale } from './scale.ts'
import { asWritten, unwrapped } from './spelling.ts'
import type { ColumnProfile } from './summarise.ts'
import { speaksOf } from './vocabulary.ts'

/** A table as the proposal looks at it: every column counted, its name cut up, its own scale read. */
export interface Survey {
  profiles: ColumnProfile[]
  names: NamedColumn[]
  /** Scale of each column for itself; null where its answers are no rating. */
  scales: (Scale | null)[]
  decimalMark: '.' | ','
}

/** A measure being put together: columns and the companies (by key) they are about. */
export interface DraftMeasure {
  label: string
  kind: MeasureKind
  scale: Scale | null
  cells: { index: number; company: string | null }[]
  /** The answers put the companies in order, 1 being the best; absent where they do not. */
  isRanking?: true
}

interface DraftCompany {
  key: string
  label: string
  isOther: boolean
}

/** Part of a draft: companies and what was asked about them, found in one place. */
export interface Found {
  companies: DraftCompany[]
  measures: DraftMeasure[]
  doubts: Issue[]
}

/** What was recognised of companies and measures, before identifiers are given. */
export interface Draft {
  layout: 'wide' | 'long'
  companies: DraftCompany[]
  measures: DraftMeasure[]
  /** Long files: the column that names the company, and what its texts mean (company keys; null = left out). */
  companyColumn: { index: number; categories: CategoryRule[] } | null
  respondent: number | null
  doubts: Issue[]
}

/** Counts and cuts up all columns of a table. */
export function surveyOf(profiles: ColumnProfile[], decimalMark: '.' | ','): Survey {
  return {
    profiles,
    names: cutNames(profiles.map((p) => p.column.name)).map((tokens, index) => ({ index, tokens })),
    scales: profiles.map((p) => (p.summary.distinct >= 3 ? proposeScale([p]) : null)),
    decimalMark,
  }
}

/** The same survey with Chinese names cut at every character; null where no name changes. */
export function surveyByCharacter(survey: Survey): Survey | null {
  const names = survey.profiles.map(({ column, index }) => ({ index, tokens: charactersOf(column.name) }))
  const isChanged = names.some((n, i) => n.tokens.length > survey.names[i]!.tokens.length)
  return isChanged && names.length <= 1500 ? { ...survey, names } : null
}

/** What a column is about: its name, and its question text where that is short or the name is a mere number. */
export function wordingOf({ column }: ColumnProfile): string {
  const isNumber = !/\p{L}{2}/u.test(column.name)
  return column.label.length <= 60 || isNumber ? `${column.name} ${column.label}` : column.name
}

/**
 * One scale for columns that were asked alike, or, where a group clearly has a shorter scale of its own (1-5 beside
 * 0-10, its top end chosen often), that one. Pooling shows ends that nobody chose in one of the columns.
 */
export function scalesOf(groups: readonly ColumnProfile[][]): (Scale | null)[] {
  const shared = proposeScale(groups.flat())
  return groups.map((group) => {
    const own = proposeScale(group)
    // too few answers to show a scale: that of the others
    if (!shared || !own) return own ?? shared
    const isOwn = own.high < shared.high && own.atTop >= 0.05 * own.answers && own.answers >= 30
    const isWorded = own.values.some((v) => typeof v.value === 'number') && own.high !== shared.high
    // one step longer is sooner a code, which many columns together show
    const isLonger = own.high > shared.high + 1
    if (isOwn || isWorded || isLonger || isSlider(own) !== isSlider(shared)) return own
    // a 0 that nobody chose, although ten or more chose 1, was not offered
    const isLater = own.low > shared.low && own.atBottom >= 10
    return isLater ? { ...shared, low: own.low } : shared
  })
}

/** Says of a rating whether it is the overall judgement of a company or one of its needs. */
export function isOverall(wording: string): boolean {
  return speaksOf(wording, 'overallStrong') && !speaksOf(wording, 'need')
}

/** What one row of a grid of ratings measures, by its words; null for rankings and stated importance. */
export function kindInGrid(wording: string): MeasureKind | null {
  if (speaksOf(wording, 'ranking') || speaksOf(wording, 'importance')) return null
  if (speaksOf(wording, 'familiarity')) return 'familiarity'
  if (speaksOf(wording, 'spend')) return 'spend'
  return isOverall(wording) ? 'overall' : 'need'
}

/** A name without the part that names the company, and without the brackets that stood around that part. */
export function frameOf(name: string, start: number, end: number): string {
  const before = name.slice(0, levelStart(name, start)).replace(/[[({<（【]+\s*$/u, '')
  const rest = `${before} ${name.slice(end).replace(/^\s*[\])}>）】]+/u, '')}`
  const frame = asWritten(rest).replace(/^[.\s]+|[.\s]+$/g, '')
  return asWritten(unwrapped(frame))
}

/** Most answers that may lie off a scale in a column that is taken to be on it all the same. */
const MOST_OFF = 0.2

/** Whether a column's answers, however few, lie on a scale; a column of flags 0/1 does not, on a longer one. */
export function liesOn({ column, counts, summary }: ColumnProfile, scale: Scale, mark: '.' | ','): boolean {
  if (summary.low === 0 && summary.high === 1 && scale.high > 1) return false
  const numbers = readNumbers(column.texts, scale, mark)
  const rules = new Set(scale.values.map((v) => v.text))
  let answers = 0
  let off = 0
  column.texts.forEach((text, i) => {
    if (text === '') return
    answers += counts[i]!
    if (Number.isNaN(numbers[i]!) && !rules.has(text) && missingKindOf(text) === null) off += counts[i]!
  })
  return off <= MOST_OFF * answers
}
