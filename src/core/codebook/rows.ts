import { isAmount } from './amounts.ts'
import type { MeasureKind } from './codebook.ts'
import { type DraftMeasure, type Found, frameOf, kindInGrid, liesOn, type Survey } from './draft.ts'
import { type Block, findBlocks, levelStart, type NamedColumn } from './grids.ts'
import { askedLabel, labelsOfGroups, numberedIfUnnamed, pieceTokensOf, withoutSentence } from './labels.ts'
import { isCount } from './name-heads.ts'
import { rankingIn, speaksOfRanking } from './rankings.ts'
import { proposeScale } from './scale.ts'
import {
  companyLabels,
  withHumpsOpened,
  withoutNumbers,
  writtenLevels,
  type WrittenLevel,
} from './spelling.ts'
import { speaksOf, type Topic } from './vocabulary.ts'

/** Whether a row is one of overall ratings of named things: `likeLab`, `satisfaction_acme`. */
export function isWordedRow(row: Found | null): boolean {
  return row?.measures[0]?.kind === 'overall' && row.companies.every((c) => !/^\p{L}?\d+$/u.test(c.key))
}

/**
 * Without a grid: one row of columns that ask the same of each company, overall ratings, amounts spent, a single need
 * or familiarity; or, at last, several needs of a single company. Three columns make a row; two do where no other row
 * is found.
 */
export function rowDraft(survey: Survey, used: ReadonlySet<number>): Found | null {
  const free = survey.names.filter((n) => !used.has(n.index))
  const rated = free.filter((n) => survey.scales[n.index])
  const paid = free.filter((n) => isAmount(survey.profiles[n.index]!))
  const run = () => likertRun(survey, used)
  for (const least of [3, 2]) {
    const blocks = findBlocks(rated, least).filter((b) => b.cells.length <= 60 && areNames(b, survey))
    const overall = blocks.find((b) => asks(b, 'overallStrong', survey)) ?? (least === 3 ? run() : null)
    if (overall) return rowFound(completed(overall, free, survey), 'overall', survey)
    const spend = findBlocks(paid, least).find((b) => asks(b, 'spend', survey) && !areCounts(b, survey))
    if (spend) return rowFound(spend, 'spend', survey)
    const need = blocks.find((b) => asks(b, 'need', survey) && !isNumbered(b))
    if (need) return rowFound(completed(need, free, survey), 'need', survey)
    const named = blocks.find((b) => least === 3 && (isLadder(b, survey) || ratesNamed(b, survey)))
    if (named) return rowFound(completed(named, free, survey), 'overall', survey)
    const familiar = blocks.find((b) => asks(b, 'familiarity', survey))
    if (familiar && least === 3) return rowFound(familiar, 'familiarity', survey)
    const ranked = findBlocks(free, least).find((b) => ranksNames(b, survey))
    if (ranked) return rowFound(ranked, 'overall', survey)
  }
  return singleCompany(findBlocks(rated, 2), survey)
}

/** What all columns of a block ask, by the part of the name that they share; ratings have a scale in common. */
function asks(block: Block, topic: Topic, survey: Survey): boolean {
  const frame = frameText(block, survey)
  if (!speaksOf(frame, topic) || speaksOf(frame, 'ranking') || speaksOf(frame, 'importance')) return false
  return topic === 'spend' || proposeScale(block.cells.map((c) => survey.profiles[c.index]!)) !== null
}

/** Answers from "never heard of it" to "use it now" are about brands, whatever the question is. */
function isLadder(block: Block, survey: Survey): boolean {
  return proposeScale(block.cells.map((c) => survey.profiles[c.index]!))?.isLadder === true
}

/** Words of a question, and of the longest names in a list below it. */
const QUESTION_WORDS = 4
const NAME_WORDS = 5

/** "How likely are you to consider these airlines? - Delta": a question about companies, and a list of short names. */
function ratesNamed(block: Block, survey: Survey): boolean {
  const frame = frameText(block, survey)
  if (frame.split(' ').length < QUESTION_WORDS || !speaksOf(frame, 'company') || isNumbered(block)) return false
  if (ABOUT_OTHER.some((topic) => speaksOf(frame, topic))) return false
  const words = block.cells.map(({ level }) => level.key.split(' ').length).toSorted((a, b) => a - b)
  return words[words.length >> 1]! <= NAME_WORDS && proposeScale(block.cells.map((c) => survey.profiles[c.index]!)) !== null
}

/** `rank_acme rank_zenith`, each respondent's answers 1, 2, 3 …; what is put in order may also be needs, and is no company then. */
function ranksNames(block: Block, survey: Survey): boolean {
  const frame = frameText(block, survey)
  if (!speaksOfRanking(frame) || speaksOf(frame, 'importance') || !areNames(block, survey)) return false
  const profiles = block.cells.map((c) => survey.profiles[c.index]!)
  return !profiles.some((p) => speaksOf(p.column.label, 'need')) && rankingIn(profiles, profiles.length, null, 'named') !== null
}

/** `satisfaction_price satisfaction_staff`: what changes are needs, not companies. */
function areNames(block: Block, survey: Survey): boolean {
  return shareOfNeeds(block, survey) < 0.5
}

function shareOfNeeds(block: Block, survey: Survey): number {
  const isNeed = ({ index, level }: Block['cells'][number]) => {
    const text = survey.profiles[index]!.column.name.slice(level.start, level.end)
    return speaksOf(text, 'need') || speaksOf(text, 'overallStrong')
  }
  return block.cells.filter((c) => isNeed(c)).length / block.cells.length
}

/** `NumWebPurchases NumStorePurchases`: how often a customer came by which way, no money and no companies. */
function areCounts(block: Block, survey: Survey): boolean {
  return block.cells.every((c) => isCount(survey.profiles[c.index]!.column.name))
}

/** `quality_1 quality_2 quality_3`: sooner items of a questionnaire than companies. */
function isNumbered(block: Block): boolean {
  return block.cells.every((c) => /^\p{L}?\d+$/u.test(c.level.key))
}

/** The block with the columns that are named alike but show no scale of their own: all answers 4 or 5, or hardly any. */
function completed(block: Block, free: readonly NamedColumn[], survey: Survey): Block {
  const scale = proposeScale(block.cells.map((c) => survey.profiles[c.index]!))
  if (!scale || block.frame === '') return block
  const inBlock = new Set(block.cells.map((c) => c.index))
  const alike = free.filter(
    (n) =>
      inBlock.has(n.index) ||
      (!survey.scales[n.index] && liesOn(survey.profiles[n.index]!, scale, survey.decimalMark)),
  )
  return findBlocks(alike, block.cells.length).find((b) => b.frame === block.frame) ?? block
}

const ABOUT_QUESTIONS: Topic[] = [
  'need',
  'overallStrong',
  'overallWeak',
  'importance',
  'ranking',
  'familiarity',
  'spend',
  'demographic',
]

const ABOUT_OTHER: Topic[] = ['importance', 'ranking', 'familiarity', 'spend', 'demographic']

/** `price_acme service_acme trust_acme`: one company on several needs. */
function singleCompany(blocks: readonly Block[], survey: Survey): Found | null {
  const block = blocks.find((b) => {
    const name = frameText(b, survey)
    return (
      /\p{L}{2}/u.test(name) &&
      !/^\p{L}{1,4}\d+$/u.test(name) &&
      !ABOUT_QUESTIONS.some((topic) => speaksOf(name, topic)) &&
      shareOfNeeds(b, survey) > 0.6
    )
  })
  if (!block) return null
  const texts = writtenLevels(levelsOf(block.cells, survey))
  const bare = withHumpsOpened(withoutNumbers([...texts.values()]))
  const labels = new Map([...texts.keys()].map((key, i) => [key, bare[i]!]))
  const measures = block.cells.flatMap(({ index, level }): DraftMeasure[] => {
    const { column } = survey.profiles[index]!
    const label = labels.get(level.key)!
    const kind = kindInGrid(column.name.slice(level.start, level.end))
    const cells = [{ index, company: block.frame }]
    return kind === null || kind === 'spend' ? [] : [{ label, kind, scale: survey.scales[index]!, cells }]
  })
  const company = { key: block.frame, label: frameText(block, survey), isOther: false }
  return { companies: [company], measures, doubts: [] }
}

/** Neighbouring columns answered in the same words of liking, whatever they are called: a list of companies rated. */
function likertRun(survey: Survey, used: ReadonlySet<number>): Block | null {
  let best: number[] = []
  let run: number[] = []
  let words = ''
  for (const { index } of survey.names) {
    const scale = used.has(index) ? null : survey.scales[index]
    const answers = scale?.values
      .filter((v) => typeof v.value === 'number')
      .map((v) => v.text)
      .toSorted()
    const key =
      answers && answers.length >= 3 && answers.some((a) => speaksOf(a, 'overallStrong'))
        ? answers.join('|')
        : ''
    run = key === '' ? [] : key === words ? [...run, index] : [index]
    words = key
    if (run.length > best.length) best = run
  }
  if (best.length < 4) return null
  const cells = best.map((index) => {
    const { name, label } = survey.profiles[index]!.column
    const own = label === '' ? name : label
    return { index, level: { key: own.toLowerCase(), start: 0, end: name.length } }
  })
  return { frame: '', cells, boundary: 2 }
}

/** The name of a column in a block without the part that changes, as people read it. */
function frameText(block: Block, survey: Survey): string {
  const { index, level } = block.cells[0]!
  return frameOf(survey.profiles[index]!.column.name, level.start, level.end)
}

/** A whole question is too long a label: its first words. */
function shortened(label: string): string {
  return label.length <= 60 ? label : `${label.slice(0, 60).replace(/\s\S*$/, '')}…`
}

/** What a row of columns asks: their common name or, where that is a code (`Q6`), the question text that all of them share. */
function questionOf(block: Block, company: string, survey: Survey): string {
  const { name, label } = survey.profiles[block.cells[0]!.index]!.column
  const frame = frameText(block, survey)
  if (/^\p{L}{0,3}\d*$/u.test(frame)) {
    const shared = pieceTokensOf(label)
      .map((t) => label.slice(t.start, t.end) + (/^[?？]/.exec(label.slice(t.end))?.[0] ?? ''))
      .filter((piece) => block.cells.every((c) => survey.profiles[c.index]!.column.label.includes(piece)))
    return shared.toSorted((a, b) => b.length - a.length)[0] ?? frame
  }
  // a sentence that all names share may stand within what differs, but for its first words
  const at = name.lastIndexOf(company)
  const whole = at <= 0 ? frame : frameOf(name, at, at + company.length)
  return whole.split(' ').length >= frame.split(' ').length + 2 ? whole : frame
}

function levelsOf(cells: Block['cells'], survey: Survey): WrittenLevel[] {
  return cells.map(({ index, level }) => {
    const source = survey.profiles[index]!.column.name
    return { source, ...level, start: levelStart(source, level.start) }
  })
}

function rowFound(block: Block, kind: MeasureKind, survey: Survey): Found {
  const cells = block.cells.filter((c) => !/^(total|sum|gesamt|合计|总计|总额)$/.test(c.level.key))
  const levels = levelsOf(cells, survey)
  const texts = writtenLevels(levels)
  const groups = cells.map(({ index, level }) => ({ cells: [{ index }], plain: texts.get(level.key)! }))
  const bare = withoutNumbers(withoutSentence(labelsOfGroups(groups, survey)))
  const labels = numberedIfUnnamed(companyLabels(bare, levels))
  const companies = cells.map(({ level }, i) => {
    const label = labels[i]!
    return { key: level.key, label, isOther: speaksOf(label, 'other') }
  })
  const scale = kind === 'spend' ? null : proposeScale(cells.map((c) => survey.profiles[c.index]!))
  const label = block.frame === '' ? '' : shortened(askedLabel(questionOf(block, labels[0]!, survey)))
  const measure = { label, kind, scale, cells: cells.map((c) => ({ index: c.index, company: c.level.key })) }
  return { companies, measures: [measure], doubts: [] }
}
