import type { Issue } from '../errors.ts'
import type { Table } from '../table/table.ts'
import { amountCodes } from './amounts.ts'
import type { Codebook, CodebookColumn, ColumnUse, Company, Measure, ValueRule } from './codebook.ts'
import { missingSaid, withSaidAnswers } from './coded-answers.ts'
import { judgeDirections } from './direction.ts'
import { findMultiples } from './find-multiples.ts'
import type { FoundMultiple } from './multiple-question.ts'
import { type Draft, type DraftMeasure, surveyByCharacter, surveyOf, type Survey } from './draft.ts'
import { offeredExclusions } from './exclusions.ts'
import { draftLong } from './long.ts'
import { addMultiple } from './multiples-in-codebook.ts'
import { idFrom } from './names.ts'
import { asRanking } from './rankings.ts'
import { categoryRules, chooseSegments, findRespondent, findWave, findWeight, isProfile, tooManySegments } from './roles.ts'
import { type ColumnProfile, profileColumn } from './summarise.ts'
import { isPaperwork, surveyProgramOf } from './survey-programs.ts'
import { isWordedRow } from './rows.ts'
import { draftWide, wideEvidence } from './wide.ts'

/** A codebook as the app understands the file, and what the user should look at before confirming it. */
export interface Proposal {
  codebook: Codebook
  doubts: Issue[]
}

/**
 * Proposes what the columns of a file mean: which are ratings of which company on which need, overall values, spend,
 * familiarity; scale ends, missing codes and direction; respondent, weight, wave; the columns that describe customers,
 * and the one that divides them into segments. Reads names, question texts and answers; never fails: a file in which
 * nothing is recognised gets a codebook without companies.
 */
export function proposeCodebook(table: Table): Proposal {
  const profiles = withSaidAnswers(
    table.columns.map((column, i) => profileColumn(column, i, table.decimalMark)),
  )
  const survey = surveyOf(profiles, table.decimalMark)
  const weight = findWeight(survey, table.weightColumn)
  const wave = findWave(profiles)
  const paperwork = paperworkOf(profiles)
  const taken = new Set([weight, wave, ...paperwork].filter((i) => i !== null))
  const multiples = findMultiples(table, profiles, taken)
  for (const index of setAside(multiples, profiles)) taken.add(index)
  const draft = draftOf(survey, taken)
  const respondent = draft.respondent ?? findRespondent(profiles.filter((p) => !taken.has(p.index)))

  const doubts = [...draft.doubts]
  const { companies, measures, uses } = named(draft, survey, doubts)
  const set = (index: number | null, use: ColumnUse) => {
    if (index !== null && !uses.has(index)) uses.set(index, use)
  }
  set(weight, { kind: 'weight' })
  set(wave, { kind: 'wave' })
  set(respondent, { kind: 'respondent' })
  if (draft.companyColumn) set(draft.companyColumn.index, { kind: 'company' })
  const repeated = draft.respondent === null ? null : profiles[draft.respondent]!
  const profileColumns = profiles.filter((p) => !uses.has(p.index) && !taken.has(p.index) && isProfile(p, repeated))
  for (const p of profileColumns) set(p.index, { kind: 'profile' })
  doubts.push(...tooManySegments(profiles.filter((p) => !uses.has(p.index) && !taken.has(p.index))))

  const columns = profiles.map((p): CodebookColumn => {
    const use = uses.get(p.index) ?? { kind: 'ignored' }
    return {
      name: p.column.name,
      label: p.column.label,
      use,
      categories: categoriesFor(p, use, draft, companies),
    }
  })
  const rowsEach = repeated ? repeated.column.codes.length / Math.max(1, repeated.summary.distinct) : 1
  const segments = chooseSegments(profileColumns, rowsEach)
  const segmentBy = segments === null ? null : profiles[segments]!.column.name
  const exclude = offeredExclusions(profiles.map((p) => p.summary)).filter((offer) => offer.isUsual)
  const codebook: Codebook = {
    layout: draft.layout,
    columns,
    companies: companies.map((c) => c.company),
    measures,
    segmentBy,
    ...(exclude.length > 0 && { exclude: exclude.map(({ column, texts }) => ({ column, texts })) }),
  }
  const free = multiples.filter((multiple) => isFree(codebook, multiple))
  return { codebook: free.reduce(addMultiple, codebook), doubts }
}

/** Columns about the interview in files of known programs: a progress of 0-100 or a duration is no rating. */
function paperworkOf(profiles: readonly ColumnProfile[]): number[] {
  const program = surveyProgramOf(profiles.map((p) => p.column))
  return program === null ? [] : profiles.filter((p) => isPaperwork(program, p.column)).map((p) => p.index)
}

/** Columns of multiple answers that are nothing by themselves: only flags 1/0 in every row may be ratings or groups too. */
function setAside(multiples: readonly FoundMultiple[], profiles: readonly ColumnProfile[]): number[] {
  const names = new Set(multiples.flatMap(({ question, isComplete }) => (isComplete ? [] : question.columns)))
  return profiles.filter((p) => names.has(p.column.name)).map((p) => p.index)
}

/** Flags that the names already showed to be familiarity with companies are both: a question and its measure. */
function isFree({ columns, measures }: Codebook, { question }: FoundMultiple): boolean {
  const kinds = columns
    .filter((c) => question.columns.includes(c.name))
    .map(({ use }) => (use.kind === 'measure' ? measures.find((m) => m.id === use.measure)?.kind : use.kind))
  return kinds.every((kind) => kind === 'ignored' || kind === 'profile') || kinds.every((kind) => kind === 'familiarity')
}

/** What is recognised; where that is nothing, Chinese names are cut at every character and looked at again. */
function draftOf(survey: Survey, taken: ReadonlySet<number>): Draft {
  const evidence = wideEvidence(survey, taken)
  const draft =
    draftLong(survey, taken, evidence.grid?.grid ?? null, isWordedRow(evidence.row)) ??
    draftWide(survey, evidence, taken)
  const byCharacter = draft.companies.length < 2 ? surveyByCharacter(survey) : null
  const other = byCharacter && draftWide(byCharacter, wideEvidence(byCharacter, taken), taken)
  const found = other && other.companies.length >= 2 ? other : draft
  const groups = found.respondent === null ? null : survey.profiles[found.respondent]!.column.codes
  return { ...found, measures: found.measures.map((m) => asRanking(m, survey.profiles, found.companies.length, groups)) }
}

interface KeyedCompany {
  key: string
  company: Company
}

/** Gives identifiers to what was recognised, and judges directions. */
function named(draft: Draft, survey: Survey, doubts: Issue[]) {
  const companyIds = new Set<string>()
  const companies = draft.companies.map(({ key, label, isOther }): KeyedCompany => ({
    key,
    company: { id: idFrom(label, companyIds), label, isOther },
  }))
  const idByKey = new Map(companies.map((c) => [c.key, c.company.id]))
  const needs = draft.measures.filter((m) => m.kind === 'need')
  const groups = draft.respondent === null ? null : survey.profiles[draft.respondent]!.column.codes
  const directions = judgeDirections(needs, survey.profiles, survey.decimalMark, groups)
  const measureIds = new Set<string>()
  const uses = new Map<number, ColumnUse>()
  const measures = draft.measures.map((m): Measure => {
    const label = m.label === '' ? m.kind : m.label
    const id = idFrom(label, measureIds)
    const direction = directions[needs.indexOf(m)]
    if (m.isRanking) {
      doubts.push({ code: 'measure.ranking', severity: 'note', details: { measure: label, high: m.scale!.high } })
    } else if (direction?.isDoubtful) {
      const details = { measure: label, correlation: direction.correlation }
      doubts.push({ code: 'measure.maybeReversed', severity: 'warning', details })
    }
    for (const { text, count } of m.scale?.doubts ?? []) addDoubtfulCode(doubts, label, text, count)
    for (const { index, company } of m.cells) {
      uses.set(index, {
        kind: 'measure',
        measure: id,
        company: company === null ? null : idByKey.get(company)!,
      })
    }
    const codes = m.kind === 'spend' ? amountCodes(m.cells.map((c) => survey.profiles[c.index]!)) : []
    const { low, high, values } = m.scale ?? { low: 0, high: 0, values: codes }
    return {
      id,
      label,
      kind: m.kind,
      low,
      high,
      reversed: m.isRanking ?? (direction?.reversed ?? false) !== (m.scale?.isDescending ?? false),
      importance: 1,
      values: ownRules(m, values, survey),
    }
  })
  return { companies, measures, uses }
}

/** The rules for texts that occur in the measure's own columns: scales are read from many columns together. */
function ownRules({ cells }: DraftMeasure, values: readonly ValueRule[], survey: Survey): ValueRule[] {
  const own = new Set(cells.flatMap((c) => survey.profiles[c.index]!.column.texts))
  const rules = values.filter((v) => own.has(v.text)).map((v) => ({ ...v }))
  const ruled = new Set(rules.map((v) => v.text))
  const missing = cells.flatMap((c) => missingSaid(survey.profiles[c.index]!))
  for (const { text, value } of missing) {
    if (!own.has(text) || ruled.has(text)) continue
    ruled.add(text)
    rules.push({ text, value })
  }
  return rules
}

/** The same code in all measures of a block is one question to the user, not one per measure. */
function addDoubtfulCode(doubts: Issue[], measure: string, text: string, count: number): void {
  const isKnown = doubts.some((d) => d.code === 'measure.doubtfulCode' && d.details.text === text)
  if (!isKnown)
    doubts.push({ code: 'measure.doubtfulCode', severity: 'warning', details: { measure, text, count } })
}

function categoriesFor(
  profile: ColumnProfile,
  use: ColumnUse,
  draft: Draft,
  companies: KeyedCompany[],
): CodebookColumn['categories'] {
  if (use.kind === 'profile' || use.kind === 'wave') return categoryRules(profile)
  if (use.kind !== 'company' || !draft.companyColumn) return []
  const idByKey = new Map(companies.map((c) => [c.key, c.company.id]))
  return draft.companyColumn.categories.map(({ text, label }) => ({
    text,
    label: label === null ? null : (idByKey.get(label) ?? null),
  }))
}
