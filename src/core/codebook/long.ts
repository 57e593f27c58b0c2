import type { Issue } from '../errors.ts'
import { isAmount } from './amounts.ts'
import { type Draft, type DraftMeasure, isOverall, scalesOf, type Survey, wordingOf } from './draft.ts'
import { findBlocks, type Grid } from './grids.ts'
import { askedLabel } from './labels.ts'
import { missingKindOf } from './missing.ts'
import { namesThings } from './name-heads.ts'
import { rankingIn, speaksOfRanking } from './rankings.ts'
import { isSlider } from './scale.ts'
import { asWritten, spellingKey, withHumpsOpened, withoutNumbers } from './spelling.ts'
import type { ColumnProfile } from './summarise.ts'
import { speaksOf } from './vocabulary.ts'

/** Rows looked at when columns are compared row by row: enough to see a pattern, cheap in a file of any size. */
const ROWS_COMPARED = 50_000
const MOST_COMPANIES = 24
const FEWEST_ROWS = 30

interface Rows {
  respondent: number | null
  company: number
}

/**
 * Recognises a long file: one row per respondent and company. Certain when a respondent column repeats and, with the
 * company column, never gives the same pair twice; else by a column called brand, provider, 品牌 beside ratings
 * that name no company (each respondent rates one). Null when neither is found.
 *
 * @param grid the best grid among the column names, which speaks for a wide file
 * @param hasWordedRow whether there is a row of overall ratings of things that have names (`like_acme`), which does too
 */
export function draftLong(
  survey: Survey,
  taken: ReadonlySet<number>,
  grid: Grid | null,
  hasWordedRow: boolean,
): Draft | null {
  const crossed = isWorded(grid) ? null : findCrossed(survey, taken)
  const isWide = isWorded(grid) || (grid && !isNumberedItems(grid)) || hasWordedRow
  const named = crossed || isWide ? null : findNamed(survey, taken)
  const rows = crossed ?? named
  if (!rows) return null
  const measures = crossed
    ? crossedMeasures(survey, crossed, taken)
    : namedMeasures(survey, rows.company, taken)
  if (measures.length === 0) return null
  const { companies, categories, doubts } = companiesIn(survey.profiles[rows.company]!)
  return {
    layout: 'long',
    companies,
    measures,
    companyColumn: { index: rows.company, categories },
    respondent: rows.respondent,
    doubts,
  }
}

/** Both indices are words: nothing but company × need. */
function isWorded(grid: Grid | null): boolean {
  return !!grid && areWords(grid.first) && areWords(grid.second)
}

function areWords(keys: readonly string[]): boolean {
  return 2 * keys.filter((k) => !/^[a-z]?\d+$/.test(k)).length > keys.length
}

/** `trust_1 trust_2 value_1 value_2`: perhaps questions in sets, numbered, rather than companies. */
function isNumberedItems(grid: Grid): boolean {
  return (
    grid.frame === '\u0001\u0001' &&
    !grid.first.some((k) => /\d/.test(k)) &&
    2 * grid.second.filter((k) => /^\d+$/.test(k)).length > grid.second.length
  )
}

function findCrossed(survey: Survey, taken: ReadonlySet<number>): Rows | null {
  const { profiles } = survey
  const respondents = profiles.filter((p) => {
    const { distinct, blanks } = p.summary
    const rows = p.column.codes.length
    const isPerson = namesThings(p.column.name, 'respondent') || (p.index === 0 && !isMeasured(p))
    return isPerson && blanks === 0 && distinct >= 3 && distinct <= rows / 1.8 && distinct >= rows / 100
  })
  const companies = profiles
    .filter((p) => !taken.has(p.index) && isCompanyLike(p) && !ABOUT_PERSONS.some((topic) => speaksOf(p.column.name, topic)))
    .map((p) => ({ p, evidence: companyEvidence(p) }))
    .toSorted((a, b) => b.evidence - a.evidence)
    .slice(0, 6)
  for (const respondent of respondents.slice(0, 3)) {
    for (const { p } of companies) {
      if (p !== respondent && arePairsUnique(respondent, p))
        return { respondent: respondent.index, company: p.index }
    }
  }
  return null
}

/** What a column is called that tells what respondents are like, however seldom two of their rows agree. */
const ABOUT_PERSONS = ['age', 'gender', 'income'] as const

/** Numbers with decimals are measured or rated: they number nobody. */
function isMeasured({ summary }: ColumnProfile): boolean {
  return summary.numericShare > 0.5 && !summary.integers
}

function isCompanyLike(profile: ColumnProfile): boolean {
  const { column, summary } = profile
  return summary.distinct >= 2 && summary.distinct <= 60 && !isMeasured(profile) && !speaksOf(column.name, 'wave')
}

function companyEvidence({ column, summary }: ColumnProfile): number {
  const counts = summary.frequent.map((f) => f.count)
  const isBalanced = counts.length > 0 && Math.min(...counts) > 0.8 * Math.max(...counts)
  const name = namesThings(column.name, 'company') ? 3 : namesThings(column.name, 'object') ? 1 : 0
  return name + (summary.numericShare < 0.5 ? 2 : 0) + (isBalanced ? 2 : 0)
}

function arePairsUnique(a: ColumnProfile, b: ColumnProfile): boolean {
  const rows = Math.min(a.column.codes.length, ROWS_COMPARED)
  const width = b.column.texts.length
  const seen = new Set<number>()
  for (let r = 0; r < rows; r++) seen.add(a.column.codes[r]! * width + b.column.codes[r]!)
  return seen.size >= 0.98 * rows
}

function findNamed(survey: Survey, taken: ReadonlySet<number>): Rows | null {
  const candidates = survey.profiles.filter((p) => {
    const { name } = p.column
    if (taken.has(p.index) || !isCompanyLike(p) || p.summary.blanks > 0.2 * p.column.codes.length)
      return false
    return !speaksOf(name, 'favourite') && !speaksOf(name, 'past') && !speaksOf(name, 'other')
  })
  const company =
    candidates.find((p) => namesThings(p.column.name, 'company') && p.summary.numericShare < 0.5) ??
    candidates.find((p) => namesThings(p.column.name, 'company') && /^[^_]*$/.test(p.column.name)) ??
    candidates.find(
      (p) => namesThings(p.column.name, 'object') && p.summary.numericShare < 0.5 && p.summary.distinct <= 24,
    )
  return company ? { respondent: null, company: company.index } : null
}

/** Answers that differ both between the rows of one respondent and between the respondents of one company. */
function crossedMeasures(
  survey: Survey,
  { respondent, company }: Rows,
  taken: ReadonlySet<number>,
): DraftMeasure[] {
  const free = survey.profiles.filter(
    (p) => p.index !== respondent && p.index !== company && !taken.has(p.index),
  )
  const varying = free.filter(
    (p) =>
      !isConstantWithin(survey.profiles[respondent!]!, p) && !isConstantWithin(survey.profiles[company]!, p),
  )
  const rated = varying.filter((p) => survey.scales[p.index] && !isSlider(survey.scales[p.index]!))
  const sliders = varying.filter(
    (p) => survey.scales[p.index] && isSlider(survey.scales[p.index]!) && p.summary.high === 100,
  )
  const usual = usualHigh(survey, [...rated, ...sliders])
  const measures = [...rated, ...sliders].filter((p) => {
    const wording = wordingOf(p)
    return (
      survey.scales[p.index]!.high === usual ||
      speaksOf(wording, 'overallStrong') ||
      speaksOf(wording, 'need') ||
      (speaksOfRanking(wording) && rankingIn([p], survey.profiles[company]!.summary.distinct, survey.profiles[respondent!]!.column.codes, 'named'))
    )
  })
  return [...asMeasures(survey, measures), ...spendMeasures(varying)]
}

/** Whether the second column has one value for all rows that share the first: a property of the respondent, or of the company. */
export function isConstantWithin(groups: ColumnProfile, profile: ColumnProfile): boolean {
  const rows = Math.min(groups.column.codes.length, ROWS_COMPARED)
  const first = new Map<number, number>()
  let same = 0
  for (let r = 0; r < rows; r++) {
    const group = groups.column.codes[r]!
    const code = profile.column.codes[r]!
    const before = first.get(group)
    if (before === undefined) first.set(group, code)
    if (before === undefined || before === code) same++
  }
  return same >= 0.99 * rows
}

/** Ratings in rows of alike columns, on the scale that most of them have; and single ones that say what they are. */
function namedMeasures(survey: Survey, company: number, taken: ReadonlySet<number>): DraftMeasure[] {
  const isRating = (p: ColumnProfile) =>
    p.index !== company &&
    !taken.has(p.index) &&
    survey.scales[p.index] &&
    !speaksOf(p.column.name, 'demographic')
  const rated = survey.profiles.filter((p) => isRating(p))
  const indices = new Set(rated.map((p) => p.index))
  const inRows = new Set<number>()
  for (const block of findBlocks(survey.names.filter((n) => indices.has(n.index)))) {
    if (block.frame !== '\u0001') for (const cell of block.cells) inRows.add(cell.index)
  }
  for (const index of sideBySide(rated, survey)) inRows.add(index)
  const asked = rated.filter((p) => inRows.has(p.index))
  const usual = usualHigh(
    survey,
    asked.length > 0 ? asked : rated.filter((p) => speaksOf(wordingOf(p), 'need')),
  )
  const measures = rated.filter((p) => {
    const scale = survey.scales[p.index]!
    const wording = wordingOf(p)
    if (isOverall(wording) || speaksOf(wording, 'overallWeak'))
      return !isSlider(scale) || scale.high === usual
    const isAlike =
      Math.abs(scale.high - (usual ?? Number.NaN)) <= (scale.high <= 6 ? 1 : 0) && scale.high >= 5
    return isAlike && (inRows.has(p.index) || speaksOf(wording, 'need'))
  })
  return asMeasures(survey, measures)
}

/**
 * Four or more neighbouring columns on one scale: `perform leader trendy fun`, 1-10 each. On short scales, which codes of
 * people's circumstances have too, only where some of them say that they are ratings.
 */
function sideBySide(rated: readonly ColumnProfile[], survey: Survey): number[] {
  const runs: ColumnProfile[][] = []
  for (const p of rated) {
    const before = runs.at(-1)?.at(-1)
    const [own, last] = [survey.scales[p.index]!, before && survey.scales[before.index]!]
    if (before?.index === p.index - 1 && last?.low === own.low && last.high === own.high) runs.at(-1)!.push(p)
    else runs.push([p])
  }
  const isAsked = (run: readonly ColumnProfile[]) =>
    survey.scales[run[0]!.index]!.high >= 7 || run.some((p) => (['need', 'overallStrong', 'overallWeak'] as const).some((topic) => speaksOf(wordingOf(p), topic)))
  return runs.filter((run) => run.length >= 4 && isAsked(run)).flatMap((run) => run.map((p) => p.index))
}

function usualHigh(survey: Survey, profiles: readonly ColumnProfile[]): number | undefined {
  const counts = new Map<number, number>()
  for (const p of profiles) {
    const { high } = survey.scales[p.index]!
    // an extra code makes 6 of a scale 1-5; decided when the columns are pooled
    const usual = high === 6 ? 5 : high
    counts.set(usual, (counts.get(usual) ?? 0) + (usual >= 5 ? 1 : 0.4))
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0]
}

function asMeasures(survey: Survey, profiles: readonly ColumnProfile[]): DraftMeasure[] {
  const alike = new Map<number, ColumnProfile[]>()
  for (const p of profiles) {
    const { high } = survey.scales[p.index]!
    const bucket = high <= 6 ? 5 : high <= 8 ? 7 : high <= 11 ? 10 : 100
    alike.set(bucket, [...(alike.get(bucket) ?? []), p])
  }
  const strong = profiles.some((p) => isOverall(wordingOf(p)))
  const scaleByIndex = new Map<number, DraftMeasure['scale']>()
  for (const group of alike.values()) {
    const scales = scalesOf(group.map((p) => [p]))
    group.forEach((p, i) => scaleByIndex.set(p.index, scales[i] ?? null))
  }
  // sliders are numbered 1 each (`Competence_1`, `Honesty_1`): that says nothing
  const areAllFirst = profiles.filter((p) => p.column.name.endsWith('_1')).length > 2
  const hasSecond = profiles.some((p) => /_[2-9]$/.test(p.column.name))
  const withoutEnding = (label: string) => (areAllFirst && !hasSecond ? label.replace(/ 1$/, '') : label)
  const names = withHumpsOpened(withoutNumbers(profiles.map((p) => asWritten(p.column.name))))
  const measures = profiles.map((p, i): DraftMeasure => {
    const wording = wordingOf(p)
    const overall = strong
      ? isOverall(wording)
      : speaksOf(wording, 'overallWeak') && !speaksOf(p.column.name, 'importance')
    return {
      label: p.column.label !== '' && p.column.label.length <= 40 ? p.column.label : withoutEnding(names[i]!),
      kind: overall ? 'overall' : 'need',
      scale: scaleByIndex.get(p.index) ?? null,
      cells: [{ index: p.index, company: null }],
    }
  })
  if (measures.length > 1 && measures.every((m) => m.kind === 'overall'))
    for (const m of measures) m.kind = 'need'
  return measures.filter((m) => m.scale)
}

function spendMeasures(varying: readonly ColumnProfile[]): DraftMeasure[] {
  return varying
    .filter((p) => speaksOf(wordingOf(p), 'spend') && isAmount(p))
    .map((p) => ({
      label: askedLabel(asWritten(p.column.name)),
      kind: 'spend',
      scale: null,
      cells: [{ index: p.index, company: null }],
    }))
}

function companiesIn({ column, summary, counts, said }: ColumnProfile): Pick<Draft, 'companies' | 'doubts'> & {
  categories: { text: string; label: string | null }[]
} {
  const all = column.texts
    .map((text, i) => ({ text, count: counts[i]! }))
    .filter((l) => l.text !== '' && l.count > 0)
  const levels = spelledAlike(all.filter((l) => missingKindOf(l.text) === null && typeof said?.get(l.text) !== 'string'))
  const isMany = levels.length > MOST_COMPANIES
  const kept = isMany
    ? levels
        .filter((l) => l.count >= FEWEST_ROWS)
        .toSorted((a, b) => b.count - a.count)
        .slice(0, MOST_COMPANIES)
    : levels
  const keys = new Map(kept.flatMap((l) => l.texts.map((text) => [text, l.text])))
  const isNumber = summary.numericShare > 0.9
  const doubts: Issue[] = []
  if (kept.length < levels.length) {
    const details = { column: column.name, kept: kept.length, leftOut: levels.length - kept.length }
    doubts.push({ code: 'company.leftOut', severity: 'warning', details })
  }
  const shown = isNumber ? kept.toSorted((a, b) => Number(a.text) - Number(b.text)) : kept
  return {
    companies: shown.map(({ text }) => ({
      key: text,
      label: isNumber ? `${asWritten(column.name)} ${Number(text) || text}` : text,
      isOther: speaksOf(text, 'other') && text.length < 20,
    })),
    categories: all.map(({ text }) => ({ text, label: keys.get(text) ?? null })),
    doubts,
  }
}

/** Levels that differ in capitals, width or blanks only are one, called by its most frequent spelling. */
function spelledAlike(levels: readonly { text: string; count: number }[]) {
  const groups = new Map<string, { text: string; count: number; most: number; texts: string[] }>()
  for (const { text, count } of levels) {
    const known = groups.get(spellingKey(text))
    if (!known) groups.set(spellingKey(text), { text, count, most: count, texts: [text] })
    else {
      known.texts.push(text)
      known.count += count
      if (count > known.most) Object.assign(known, { text, most: count })
    }
  }
  return [...groups.values()]
}
