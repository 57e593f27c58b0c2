import type { Issue } from '../errors.ts'
import { isAmount } from './amounts.ts'
import type { MeasureKind } from './codebook.ts'
import {
  type Draft,
  type DraftMeasure,
  type Found,
  frameOf,
  isOverall,
  kindInGrid,
  liesOn,
  scalesOf,
  type Survey,
  wordingOf,
} from './draft.ts'
import { cellsByKey, companyInName, fillHoles, findGrids, type Grid, levelSpan } from './grids.ts'
import { askedLabel, labelsOfGroups, numberedIfUnnamed, pieceTokensOf, withoutSentence } from './labels.ts'
import { cutNames, isSentence, type Token, tokensOf } from './names.ts'
import { orient } from './orientation.ts'
import { rankingIn, speaksOfRanking } from './rankings.ts'
import { rowDraft } from './rows.ts'
import { isSlider, proposeScale, type Scale } from './scale.ts'
import { companyLabels, asWritten, withHumpsOpened, withoutNumbers, writtenLevels } from './spelling.ts'
import type { ColumnProfile } from './summarise.ts'
import { speaksOf } from './vocabulary.ts'

/** What the names of columns speak for in a wide file: a grid, a row of columns, both or neither. */
export interface WideEvidence {
  grid: NamedGrid | null
  row: Found | null
  /** The survey by its question texts, where the row was found in these. */
  asked?: Survey
}

/** A grid, and whether it was found in the question texts rather than the names. */
interface NamedGrid {
  grid: Grid
  isByLabel: boolean
}

type Cut = (profile: ColumnProfile) => Token[]

/** Looks for grids and rows among the columns that have no other use. */
export function wideEvidence(survey: Survey, taken: ReadonlySet<number>): WideEvidence {
  const row = rowDraft(survey, taken)
  const asked = row ? null : askedSurvey(survey)
  const found = asked && rowDraft(asked, taken)
  return { grid: bestGrid(survey, taken), row: row ?? found, ...(found && { asked }) }
}

/** The survey with question texts for names, where columns have any: `Q6_1` "How good are these? - Acme". */
function askedSurvey(survey: Survey): Survey | null {
  if (!survey.profiles.some((p) => p.column.label !== '')) return null
  const profiles = survey.profiles.map((p) => (p.column.label === '' ? p : { ...p, column: { ...p.column, name: p.column.label, label: '' } }))
  const cut = cutNames(profiles.map((p) => p.column.name))
  return { ...survey, profiles, names: profiles.map((p, i) => ({ index: p.index, tokens: cut[i]! })) }
}

/**
 * Recognises the companies and what was asked about each, in a file with one row per respondent: first the grid of
 * company × need, else a row of overall ratings or of amounts; then further rows of columns that name the same
 * companies (familiarity, overall value, spend).
 *
 * @param taken columns that already have another use
 */
export function draftWide(survey: Survey, evidence: WideEvidence, taken: ReadonlySet<number>): Draft {
  const draft: Draft = {
    layout: 'wide',
    companies: [],
    measures: [],
    companyColumn: null,
    respondent: null,
    doubts: [],
  }
  const used = new Set(taken)
  const grid = evidence.grid && gridDraft(survey, evidence.grid)
  const { row } = evidence
  // a long row of overall ratings is surer than a small pattern in the names
  const isRow =
    row !== null && (!grid || (row.measures[0]!.kind === 'overall' && row.companies.length > cellCount(grid)))
  const found = isRow ? row : grid
  if (!found) return draft
  draft.companies.push(...found.companies)
  draft.measures.push(...found.measures)
  draft.doubts.push(...found.doubts)
  for (const measure of found.measures) for (const cell of measure.cells) used.add(cell.index)
  addRows(draft, (isRow && evidence.asked) || survey, used)
  return draft
}

function cellCount(found: Found): number {
  return found.measures.reduce((sum, m) => sum + m.cells.length, 0)
}

function bestGrid(survey: Survey, used: ReadonlySet<number>): NamedGrid | null {
  const rated = survey.profiles.filter(
    (p) => (survey.scales[p.index] || isThin(p)) && !used.has(p.index) && !speaksOf(p.column.name, 'ranking'),
  )
  const candidates: NamedGrid[] = []
  const others = survey.profiles.filter((p) => !used.has(p.index) && !speaksOf(p.column.name, 'ranking'))
  const add = (cut: Cut, isByLabel: boolean) => {
    const names = rated.map((p) => ({ index: p.index, tokens: cut(p) }))
    const grid = names.length >= 4 ? firstConsistent(findGrids(names), survey) : null
    if (grid) candidates.push({ grid: withHolesFilled(grid, others, cut, survey), isByLabel })
  }
  add((p) => survey.names[p.index]!.tokens, false)
  // sentences are cut at their punctuation; then all names must be, the short ones too
  if (rated.some((p) => isSentence(p.column.name))) add((p) => pieceTokensOf(p.column.name), false)
  if (rated.some((p) => p.column.label !== '')) {
    add((p) => pieceTokensOf(p.column.label), true)
    if (candidates.length === 0) add((p) => tokensOf(p.column.label), true)
  }
  const size = ({ grid }: NamedGrid) => grid.cells.length * grid.fill
  return candidates.toSorted((a, b) => size(b) - size(a))[0] ?? null
}

/** Too few answers to show a scale of its own (a company that hardly anybody knows); flags 0/1 are not meant. */
function isThin({ column, summary }: ColumnProfile): boolean {
  const rows = column.codes.length
  const isSparse = rows - summary.blanks <= 0.05 * rows
  const isSmall = rows <= 40 && !(summary.low === 0 && summary.high === 1)
  return (
    summary.distinct < 3 && (summary.distinct === 0 || summary.numericShare > 0.9) && (isSparse || isSmall)
  )
}

function firstConsistent(grids: Grid[], survey: Survey): Grid | null {
  for (const grid of grids.slice(0, 12)) {
    const scale = proposeScale(grid.cells.map((c) => survey.profiles[c.index]!))
    if (scale && (!isSlider(scale) || grid.cells.length >= 6)) return grid
  }
  return null
}

/** Adds columns that show no scale of their own (everybody answered 4 or 5) but stand where the grid has a hole. */
function withHolesFilled(grid: Grid, others: ColumnProfile[], cut: Cut, survey: Survey): Grid {
  const scale = proposeScale(grid.cells.map((c) => survey.profiles[c.index]!))
  const inGrid = new Set(grid.cells.map((c) => c.index))
  if (!scale || others.length > 1500) return grid
  const candidates = others.filter((p) => !inGrid.has(p.index) && liesOn(p, scale, survey.decimalMark))
  return fillHoles(
    grid,
    candidates.map((p) => ({
      index: p.index,
      tokens: cut(p),
      isSure: survey.scales[p.index] !== null,
    })),
  )
}

/** `RA`, `EI`: companies, or the parts of a questionnaire. */
const CODE = /^\p{Lu}{1,3}$/u

function gridDraft(survey: Survey, { grid, isByLabel }: NamedGrid): Found | null {
  const { isFirstCompany, isSure } = orient(grid, survey, isByLabel)
  if (!isSure && grid.cells.length < 6) return null
  const source = (index: number) =>
    isByLabel ? survey.profiles[index]!.column.label : survey.profiles[index]!.column.name
  const side = (which: 'first' | 'second') => {
    const levels = grid.cells.map((c) => ({
      source: source(c.index),
      ...levelSpan(source(c.index), c, which),
    }))
    const texts = writtenLevels(levels)
    const groups = cellsByKey(grid, which).map(({ key, cells }) => ({ key, cells, plain: texts.get(key)! }))
    const named = withoutSentence(isByLabel ? groups.map((g) => g.plain) : labelsOfGroups(groups, survey))
    const bare = withoutNumbers(named)
    const isNeed = (which === 'first') !== isFirstCompany
    const labels = numberedIfUnnamed(isNeed ? withHumpsOpened(bare) : companyLabels(bare, levels))
    return groups.map(({ key, cells }, i) => ({ key, cells, label: labels[i]! }))
  }
  const companies = side(isFirstCompany ? 'first' : 'second')
  const needs = side(isFirstCompany ? 'second' : 'first')
  const kinds = needs.map((need) => kindInGrid(`${need.key} ${need.label}`))
  const scales = scalesOfKinds(
    needs.map((n) => n.cells.map((c) => survey.profiles[c.index]!)),
    kinds,
  )
  const measures: DraftMeasure[] = []
  needs.forEach((need, i) => {
    const kind = kinds[i] ?? null
    if (kind === null) return
    const scale = kind === 'spend' ? null : scales[i]!
    if (kind !== 'spend' && scale === null) return
    const cells = need.cells.map((c) => ({
      index: c.index,
      company: (isFirstCompany ? c.first : c.second).key,
    }))
    measures.push({ label: need.label, kind, scale, cells })
  })
  // a grid of overall words only ("liking at home", "liking outside") still has to be a value of something
  if (measures.length > 1 && measures.every((m) => m.kind === 'overall'))
    for (const m of measures) m.kind = 'need'
  const doubts: Issue[] = []
  const names = { companies: companies.map((c) => c.label), needs: needs.map((n) => n.label) }
  const [codes, other] = names.companies.every((label) => CODE.test(label)) ? [names.companies, names.needs] : [names.needs, names.companies]
  if (codes.every((label) => CODE.test(label)) && other.every((label) => /^\d+$/.test(label))) {
    doubts.push({ code: 'grid.onlyCodes', severity: 'warning', details: { companies: names.companies } })
  } else if (!isSure) {
    doubts.push({ code: 'grid.maybeSwapped', severity: 'warning', details: names })
  }
  return {
    companies: companies.map((c) => ({ key: c.key, label: c.label, isOther: false })),
    measures,
    doubts,
  }
}

/** Needs were asked on one scale; overall values and recommendation, even in the same grid, perhaps on another. */
function scalesOfKinds(groups: readonly ColumnProfile[][], kinds: readonly (MeasureKind | null)[]) {
  const scales: (Scale | null)[] = groups.map(() => null)
  for (const kind of new Set(kinds)) {
    const places = groups.map((_, i) => i).filter((i) => kinds[i] === kind)
    scalesOf(places.map((i) => groups[i]!)).forEach((scale, n) => (scales[places[n]!] = scale))
  }
  return scales
}

/** Further rows of columns that name the companies already known. */
function addRows(draft: Draft, survey: Survey, used: Set<number>): void {
  const keys = new Set(draft.companies.map((c) => c.key))
  const isNumbered = [...keys].every((k) => /^\d+$/.test(k))
  const rows = new Map<string, { index: number; company: string; frame: string }[]>()
  for (const { index, tokens } of survey.names) {
    if (used.has(index)) continue
    const hit = companyInName(tokens, keys)
    if (!hit) continue
    const frame = frameOf(survey.profiles[index]!.column.name, hit.start, hit.end)
    const row = rows.get(hit.rest)
    if (row) row.push({ index, company: hit.company, frame })
    else rows.set(hit.rest, [{ index, company: hit.company, frame }])
  }
  const gridHigh = draft.measures.find((m) => m.scale)?.scale?.high
  for (const row of rows.values()) {
    const covered = new Set(row.map((c) => c.company)).size
    if (covered < row.length || covered < 2) continue
    const coverage = covered / draft.companies.length
    if (isNumbered && coverage < 1) continue
    const wording = `${row[0]!.frame} ${wordingOf(survey.profiles[row[0]!.index]!)}`
    const kind = kindOfRow(
      row[0]!.frame === '' ? wording : row[0]!.frame,
      row,
      survey,
      coverage,
      gridHigh,
      isNumbered,
    )
    if (!kind) continue
    const scale =
      kind === 'spend' ? null : (proposeScale(row.map((c) => survey.profiles[c.index]!)) ?? binaryScale)
    draft.measures.push({
      label: askedLabel(row[0]!.frame),
      kind,
      scale,
      cells: row.map(({ index, company }) => ({ index, company })),
    })
    for (const { index } of row) used.add(index)
  }
  addOtherSpend(draft, survey, used)
}

const binaryScale: Scale = {
  low: 0,
  high: 1,
  values: [],
  levels: 2,
  answers: 0,
  atTop: 0,
  atBottom: 0,
  doubts: [],
}

function kindOfRow(
  frame: string,
  row: { index: number }[],
  survey: Survey,
  coverage: number,
  gridHigh: number | undefined,
  isNumbered: boolean,
): MeasureKind | null {
  if (speaksOf(frame, 'importance')) return null
  const profiles = row.map((c) => survey.profiles[c.index]!)
  if (speaksOfRanking(frame) && coverage >= 0.5 && rankingIn(profiles, row.length, null, 'named')) return 'overall'
  if (speaksOf(frame, 'ranking')) return null
  if (speaksOf(frame, 'spend'))
    return profiles.every(isAmount) && coverage >= 0.5 ? 'spend' : null
  if (speaksOf(frame, 'familiarity')) {
    const isBinary = profiles.every(
      (p) => p.summary.numericShare > 0.5 && liesOn(p, binaryScale, survey.decimalMark),
    )
    return coverage >= 0.5 && (isBinary || proposeScale(profiles)) ? 'familiarity' : null
  }
  const scale = profiles.every((p) => survey.scales[p.index]) ? proposeScale(profiles) : null
  if (!scale || coverage < 0.5) return null
  if (isOverall(frame) || speaksOf(frame, 'overallWeak')) return 'overall'
  if (isNumbered) return null
  return scale.high === gridHigh && coverage >= 0.8 ? 'need' : null
}

/** Money spent elsewhere, and with companies that were not rated, belongs to the wallet too. */
function addOtherSpend(draft: Draft, survey: Survey, used: Set<number>): void {
  const spend = draft.measures.find((m) => m.kind === 'spend')
  if (!spend) return
  const known = spend.label.toLowerCase()
  for (const { index } of survey.names) {
    const { name } = survey.profiles[index]!.column
    const own = askedLabel(asWritten(name))
    if (used.has(index) || !isAmount(survey.profiles[index]!) || !own.toLowerCase().startsWith(known))
      continue
    const label = asWritten(own.slice(known.length))
    if (label === '' || /total|sum\b|gesamt|合计|总计|总额/i.test(label)) continue
    const key = label.toLowerCase()
    if (!draft.companies.some((c) => c.key === key))
      draft.companies.push({ key, label, isOther: speaksOf(label, 'other') })
    spend.cells.push({ index, company: key })
    used.add(index)
  }
}
