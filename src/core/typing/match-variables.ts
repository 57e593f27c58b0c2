import { categoryOrder } from '../codebook/category-order.ts'
import type { Codebook, CodebookColumn } from '../codebook/codebook.ts'
import { matchTexts } from '../codebook/compare-texts.ts'
import { type ColumnMatch, matchColumns } from '../codebook/match-columns.ts'
import { missingKindOf } from '../codebook/missing.ts'
import { profileColumn } from '../codebook/summarise.ts'
import { parseNumber } from '../table/parse-number.ts'
import type { Column, Table } from '../table/table.ts'
import { bandsOfTexts } from './number-bands.ts'
import { namesOfLevels, quantileCuts } from './quantile-cuts.ts'
import { levelOfNumber, type LevelRule, MOST_LEVELS, type SharedVariable } from './shared-variable.ts'

/** Columns to be compared, and what a codebook says of their texts. */
export interface VariableSource {
  columns: readonly Column[]
  decimalMark: '.' | ','
  codebookColumns: readonly CodebookColumn[]
}

/** More texts than these are not looked at one by one. */
const LOOKED_AT = 5000
/** Numbers up to this many different ones are levels of their own; others are put into so many bands of about equal size. */
const OWN_LEVELS = 7
const BANDS = 6
/** A few misspelt cells do not make a column of numbers one of words. */
const NUMERIC = 0.95

/**
 * The survey columns that a database could hold too: all that describe people, but not the segment, answers about companies, weight,
 * wave and ids.
 */
export function surveyVariables(table: Table, codebook: Codebook, segmentBy: string): VariableSource {
  const uses = new Map(codebook.columns.map((c) => [c.name, c.use.kind]))
  const columns = table.columns.filter(({ name }) => name !== segmentBy && ['profile', 'ignored'].includes(uses.get(name) ?? ''))
  return { columns, decimalMark: table.decimalMark, codebookColumns: codebook.columns }
}

/** All columns of a company's database, as the file has them. */
export function databaseVariables(table: Table): VariableSource {
  return { columns: table.columns, decimalMark: table.decimalMark, codebookColumns: [] }
}

/**
 * Proposes which columns of a survey and a company's database mean the same, and which of their categories: texts in another
 * spelling are matched, bands within wider bands are put into them, numbers are banded. Columns that have fewer than two levels in
 * common, or more than 60, are left out. What is not sure is marked; everything is for a person to correct.
 *
 * @returns in the order of the survey's columns
 */
export function matchVariables(survey: VariableSource, database: VariableSource): SharedVariable[] {
  const outlines = (source: VariableSource) => source.columns.map((column, i) => profileColumn(column, i, source.decimalMark).summary)
  return matchColumns(outlines(survey), outlines(database)).flatMap((match) => sharedVariable(survey, database, match) ?? [])
}

/** Matches two columns that a person has named, whatever they are called; null where they have no two levels in common. */
export function matchPair(survey: VariableSource, database: VariableSource, pair: { survey: string; database: string }): SharedVariable | null {
  const variable = sharedVariable(survey, database, { from: pair.survey, to: pair.database, how: 'same', sureness: 1, isSure: true })
  return variable && { ...variable, isSure: true }
}

function sharedVariable(survey: VariableSource, database: VariableSource, match: ColumnMatch): SharedVariable | null {
  const named = (source: VariableSource, name: string) => source.columns.find((c) => c.name === name)
  const [from, to] = [named(survey, match.from), named(database, match.to)]
  const levels = from && to && sharedLevels(sideOf(from, survey), sideOf(to, database))
  if (!levels) return null
  const label = survey.codebookColumns.find((c) => c.name === from.name)?.label || from.label || from.name
  // one name and one scale are sure, though no text may be the same
  const isSure = levels.isComplete && (match.isSure || match.how === 'same' || match.how === 'spelling')
  const { isComplete: _, ...shared } = levels
  return { survey: from.name, database: to.name, label, how: match.how, sureness: match.sureness, isSure, ...shared }
}

/** A column's texts that are answers, with their labels. */
interface Side {
  column: Column
  decimalMark: '.' | ','
  answers: { text: string; label: string }[]
  /** Texts that are no answers. */
  missing: string[]
  /** Numbers or bands; null for words. */
  scale: { starts: number[]; isExact: boolean } | null
}

function sideOf(column: Column, { decimalMark, codebookColumns }: VariableSource): Side {
  const codebookColumn = codebookColumns.find((c) => c.name === column.name)
  const labels = new Map((codebookColumn?.categories ?? []).map((rule) => [rule.text, rule.label]))
  const answers: Side['answers'] = []
  const missing: string[] = []
  for (const text of column.texts.slice(0, LOOKED_AT)) {
    const label = labels.has(text) ? labels.get(text)! : missingKindOf(text) === null ? text : null
    if (text === '') continue
    if (label === null) missing.push(text)
    else answers.push({ text, label })
  }
  return { column, decimalMark, answers, missing, scale: scaleOf(answers, decimalMark) }
}

function scaleOf(answers: Side['answers'], decimalMark: '.' | ','): Side['scale'] {
  const numbers = [...new Set(answers.map((a) => parseNumber(a.label, decimalMark)).filter((x) => !Number.isNaN(x)))].toSorted((a, b) => a - b)
  if (numbers.length >= 2 && numbers.length >= NUMERIC * answers.length) return { starts: numbers.slice(1), isExact: true }
  return bandsOfTexts([...new Set(answers.map((a) => a.label))])
}

type Levels = Pick<SharedVariable, 'levels' | 'isOrdered' | 'cuts' | 'rules'> & {
  /** Every text of the database has a level. */
  isComplete: boolean
}

function sharedLevels(survey: Side, database: Side): Levels | null {
  const cuts = commonCuts(survey, database)
  return cuts && cuts.length > 0 ? numberLevels(survey, database, cuts) : wordLevels(survey, database)
}

/** Where both can divide the numbers. Single numbers can be divided anywhere, bands only between two of them. */
function commonCuts(survey: Side, database: Side): number[] | null {
  if (!survey.scale || !database.scale) return null
  if (!survey.scale.isExact) {
    if (database.scale.isExact) return survey.scale.starts
    const starts = new Set(database.scale.starts)
    return survey.scale.starts.filter((start) => starts.has(start))
  }
  if (!database.scale.isExact) return database.scale.starts
  return survey.scale.starts.length < OWN_LEVELS ? survey.scale.starts : quantileCuts(survey.column, survey.decimalMark, BANDS)
}

function numberLevels(survey: Side, database: Side, cuts: number[]): Levels | null {
  if (cuts.length >= MOST_LEVELS) return null
  const levelIn = (side: Side, label: string) => levelOfNumber(label, cuts, side.decimalMark)
  const rulesOf = (side: Side): LevelRule[] => [
    ...side.answers.flatMap(({ text, label }) => {
      const level = levelIn(side, label)
      // numbers speak for themselves, where they are written as such
      return level === null || (side.scale!.isExact && text === label) ? [] : [{ text, level }]
    }),
    ...side.missing.map((text) => ({ text, level: null })),
  ]
  const rules = { survey: rulesOf(survey), database: rulesOf(database) }
  const own = (side: Side) => (scaleIsBanded(side) ? side.answers : [])
  const spoken = (level: number) => {
    for (const [side, sideRules] of [[survey, rules.survey], [database, rules.database]] as const) {
      const texts = new Set(sideRules.filter((rule) => rule.level === level).map((rule) => rule.text))
      const labels = new Set(own(side).filter((a) => texts.has(a.text)).map((a) => a.label))
      if (labels.size === 1) return [...labels][0]!
    }
    return null
  }
  const isComplete = database.answers.every(({ label }) => levelIn(database, label) !== null)
  return { levels: namesOfLevels(cuts, lowestOf(survey)).map((name, level) => spoken(level) ?? name), isOrdered: true, cuts, rules, isComplete }
}

const scaleIsBanded = ({ scale }: Side) => scale !== null && !scale.isExact

/** The smallest number, where there are as many levels as numbers; else null. */
function lowestOf({ scale, answers, decimalMark }: Side): number | null {
  if (!scale?.isExact || scale.starts.length >= OWN_LEVELS) return null
  return Math.min(...answers.map((a) => parseNumber(a.label, decimalMark)).filter((x) => !Number.isNaN(x)))
}

/** Words are levels where both files use them; which other word means the same is for a person to say. */
function wordLevels(survey: Side, database: Side): Levels | null {
  const labels = [...new Set(survey.answers.map((a) => a.label))]
  if (labels.length > MOST_LEVELS || labels.length < 2) return null
  const order = categoryOrder(labels)
  const levels = order ? labels.map((label, i) => ({ label, at: order[i]! })).toSorted((a, b) => a.at - b.at).map((l) => l.label) : labels
  const matches = new Map(matchTexts(levels, [...new Set(database.answers.map((a) => a.label))]).map((m) => [m.to, m.from]))
  if (matches.size < 2) return null
  const place = new Map(levels.map((label, i) => [label, i]))
  const rulesOf = ({ answers, missing }: Side, levelOf: (label: string) => number | undefined): LevelRule[] => [
    ...answers.flatMap(({ text, label }) => {
      const level = levelOf(label)
      return level === undefined ? [] : [{ text, level }]
    }),
    ...missing.map((text) => ({ text, level: null })),
  ]
  return {
    levels,
    isOrdered: order !== null,
    cuts: null,
    rules: {
      survey: rulesOf(survey, (label) => place.get(label)),
      database: rulesOf(database, (label) => place.get(matches.get(label) ?? '')),
    },
    isComplete: database.answers.every(({ label }) => matches.has(label)),
  }
}
