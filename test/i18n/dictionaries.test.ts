import { describe, expect, test } from 'vitest'
import type { ErrorCode, ErrorDetails, IssueCode, IssueDetails } from '../../src/core/errors.ts'
import { en } from '../../src/i18n/en.ts'
import { zh } from '../../src/i18n/zh.ts'

type Entry = string | ((...parts: unknown[]) => string)

/** Texts and functions of a language by their path, such as `sandbox/quantity/strength`. */
function entriesOf(branch: object, path = ''): Map<string, Entry> {
  const found = new Map<string, Entry>()
  for (const [key, value] of Object.entries(branch) as [string, Entry | object][]) {
    const at = path === '' ? key : `${path}/${key}`
    if (typeof value === 'string' || typeof value === 'function') found.set(at, value as Entry)
    else for (const [below, entry] of entriesOf(value, at)) found.set(below, entry)
  }
  return found
}

const wordsOf = ({ locale: _locale, format: _format, errors: _errors, issues: _issues, signs: _signs, answers: _answers, explore: _explore, clusters: _clusters, compare: _compare, waves: _waves, ...words }: typeof en) =>
  // keys of the keyboard have one name everywhere
  [...entriesOf(words)].filter(([path]) => !/^present\/keys\/\w+\/0$/.test(path))

const errorDetails: { [C in ErrorCode]: ErrorDetails[C][] } = {
  'file.empty': [{ file: 'wave1.csv' }],
  'file.headerOnly': [{ file: 'wave1.csv' }],
  'file.notText': [
    { file: 'wave1.csv', kind: 'xlsx' },
    { file: 'wave1.csv', kind: 'binary' },
  ],
  'file.tooLarge': [{ file: 'wave1.csv', megabytes: 612, limit: 500 }],
  'file.tooVaried': [{ file: 'wave1.csv', rows: 7_654_321, limit: 500 }],
  'file.tooManyColumns': [{ file: 'wave1.csv', columns: 20317, limit: 10000 }],
  'file.noTable': [{ file: 'wave1.csv' }],
  'file.oneColumn': [{ file: 'wave1.csv' }],
  'file.unreadable': [{ file: 'wave1.csv', reason: 'E17' }],
  'file.damaged': [
    { file: 'wave1.csv', kind: 'spss' },
    { file: 'wave1.csv', kind: 'xlsx' },
  ],
  'file.manyInside': [{ file: 'wave1.csv', names: ['Alpha', 'Beta'] }],
  'file.noneInside': [{ file: 'wave1.csv' }],
  'file.locked': [{ file: 'wave1.csv' }],
  'file.inflatesTooLarge': [{ file: 'wave1.csv', limit: 500 }],
  'file.compression': [{ file: 'wave1.csv', method: 'ZSTD' }],
  'relation.noCompanies': [{}],
  'relation.oneCompany': [{ company: 'Alpha' }],
  'relation.noSegmentColumn': [{}],
  'relation.oneSegment': [{ column: 'Q3', segment: 'Urban' }],
  'relation.tooManySegments': [{ column: 'Q3', segments: 417, limit: 30 }],
  'relation.noAnswers': [{ columns: 28 }],
  'relation.noImportance': [{}],
  'relation.noGroups': [{ column: 'Q3' }],
  'relation.badScale': [{ measure: 'Alpha', low: 14, high: 9 }],
  'relation.noMeasure': [{ kind: 'need' }, { kind: 'overall' }, { kind: 'spend' }],
  'valueMap.noPrice': [{ needs: [] }, { needs: ['Alpha', 'Beta'] }],
  'valueMap.noQuality': [{ prices: ['Alpha'] }],
  'valueMap.noRegression': [{ companies: 7 }],
  'valueMap.tooFew': [{ companies: 1 }],
  'customers.unknown': [{ what: 'risk' }],
  'database.lacking': [{ what: 'revenue' }, { what: 'profit' }, { what: 'products' }],
  'zoom.oneFile': [{ count: 2 }],
  'zoom.noDatabase': [{}],
  'zoomOut.noSpend': [{}],
  'value.endless': [{ retention: 0.97, discount: 0.02 }],
  'ahp.tooMany': [{ name: 'Alpha', criteria: 16, limit: 15 }],
  'ahp.badJudgment': [{ name: 'Alpha', row: 4, column: 7 }],
  'clusters.tooFew': [{ respondents: 12, profile: 6 }, { respondents: 900, profile: 1 }],
  'typing.noVariables': [{}],
  'typing.smallSegment': [{ segment: 'Dealer buyers', count: 7, needed: 20 }],
  'relation.nobodyLeft': [{ restrictions: 2 }],
  'relation.noWeight': [{ column: '' }, { column: 'wt' }],
  'mapping.tooFewRows': [{ rows: 0 }],
  'mapping.tooFewColumns': [{ columns: 0 }],
  'mapping.tooFewCells': [{ cells: 7, needed: 13 }],
  'mapping.emptyRow': [{ row: 'Alpha' }],
  'mapping.emptyColumn': [{ column: 'Urban' }],
  'mapping.constant': [{}],
  'mapping.ordinalTooSmall': [{ cells: 25, needed: 150 }],
  'mapping.needsCompleteTable': [{}],
  'mapping.badInput': [{ reason: 'E17' }],
  'files.noColumn': [{ file: 'wave1.csv', column: 'Q3' }],
  'files.noCategory': [{ file: 'wave1.csv', column: 'Q3' }],
  'recipe.notRecipe': [{}],
  'recipe.damaged': [{ place: '' }, { place: 'E17' }],
  'recipe.newerVersion': [{ version: 9, supported: 4 }],
  'recipe.tooLarge': [{ megabytes: 61, limit: 20 }],
  'recipe.noFile': [{}],
  'aggregate.missingColumn': [{ column: 'Q3' }],
  'projectFile.notOne': [{ file: 'a.sandbox' }],
  'projectFile.newer': [{ file: 'a.sandbox', version: 9, supported: 1 }],
  'projectFile.damaged': [{ file: 'a.sandbox', place: 'doc.codebook' }],
  'projectFile.tooLarge': [{ file: 'a.sandbox', limit: 64 }],
  'aggregate.newerVersion': [{ version: 9, supported: 4 }],
  'aggregate.cutOff': [{ rows: 500, expected: 1213 }],
  'aggregate.noCodebook': [{}],
  'aggregate.impossible': [{ row: 14, column: 'Q3', value: -3 }],
  'aggregate.repeated': [{ row: 14 }],
  'aggregate.unknown': [{ row: 14, column: 'Q3', text: 'Alpha' }],
  'aggregate.needsRows': [{ what: 'subgroup' }, { what: 'uncertainty' }, { what: 'wallet' }, { what: 'valueMap' }],
  'project.newerVersion': [{ version: 9, supported: 4 }],
  'pair.notPair': [{}],
  'pair.differentRows': [{ counts: [800, 799], lacking: 9, examples: ['E17', 'E18'] }],
  'pair.contradiction': [{ column: 'E17', count: 9, rows: [2, 3] }],
  'project.damaged': [{ reason: 'E17' }],
}

const issueDetails: { [C in IssueCode]: IssueDetails[C][] } = {
  'rows.short': [{ count: 1213, rows: [14, 27], expected: 61 }],
  'rows.long': [{ count: 2, rows: [14, 27], expected: 61 }],
  'rows.blank': [{ count: 1, rows: [14] }],
  'rows.unclosedQuote': [{ row: 14, count: 1, rows: [14] }],
  'rows.oddQuotes': [{ count: 5, rows: [14, 27] }],
  'rows.mixedLineEnds': [{ crlf: 312, lf: 45, cr: 6 }],
  'header.empty': [{ columns: [14, 27] }],
  'header.duplicate': [{ name: 'Q3', columns: [14, 27] }],
  'header.extra': [{ rows: 2, label: 'Qualtrics' }],
  'header.missing': [{ guess: 'yes' }, { guess: 'no' }],
  'header.trailing': [{ columns: [14, 27] }],
  'header.shifted': [{ label: 'Q3' }],
  'encoding.replaced': [{ count: 5, rows: [14, 27], encoding: 'GB18030' }],
  'file.inside': [{ name: 'Alpha' }],
  'sheet.chosen': [{ sheet: 'Alpha', others: ['Beta', 'Urban'] }],
  'files.leftAside': [{ files: ['wave1.csv'] }, { files: ['wave1.csv', 'wave2.csv'] }],
  'stack.lacking': [{ file: 'wave1.csv', count: 5, columns: ['Alpha', 'Beta'] }],
  'join.repeatedKeys': [{ file: 'wave1.csv', column: 'Q3', count: 5, examples: ['x7'] }],
  'join.noMatch': [{ file: 'wave1.csv', column: 'Q3', other: 'wave2.csv', examples: ['x7'] }],
  'join.unmatched': [
    { file: 'wave1.csv', column: 'Q3', other: 'wave2.csv', count: 5, examples: ['x7'] },
    { file: 'wave1.csv', column: 'Q3', other: 'wave2.csv', count: 5, examples: [] },
  ],
  'join.unused': [{ file: 'wave1.csv', column: 'Q3', other: 'wave2.csv', count: 5, examples: ['x7'] }],
  'sum.notNumber': [
    { file: 'wave1.csv', column: 'Q3', count: 5, rows: [14, 27], examples: ['x7'] },
    { file: 'wave1.csv', column: 'Q3', count: 5, rows: [14, 27], examples: [] },
  ],
  'sum.other': [{ file: 'wave1.csv', column: 'Q3', kept: 29, others: 417 }],
  'sum.noCategory': [{ file: 'wave1.csv', column: 'Q3', count: 5 }],
  'sum.unmatched': [{ file: 'wave1.csv', column: 'Q3', other: 'wave2.csv', count: 5, examples: ['x7'] }],
  'sum.without': [{ file: 'wave1.csv', other: 'wave2.csv', count: 5 }],
  'sum.repeatedKeys': [{ file: 'wave1.csv', column: 'Q3', count: 5, examples: ['x7'] }],
  'number.ambiguous': [
    { column: 'Q3', count: 12, rows: [14, 27], examples: ['1,234', '2,500'], decimalMark: '.' },
    { column: 'Q3', count: 12, rows: [14, 27], examples: ['1.234', '2.500'], decimalMark: ',' },
  ],
  'number.otherMark': [
    { column: 'Q3', count: 12, rows: [14, 27], examples: ['1,5'], decimalMark: '.' },
    { column: 'Q3', count: 1, rows: [14], examples: ['1.234,5'], decimalMark: ',' },
  ],
  'number.mixedUnits': [
    { column: 'Q3', units: [{ unit: '¥', count: 301 }, { unit: '$', count: 12 }], count: 12, rows: [14, 27], examples: ['$7'] },
    { column: 'Q3', units: [{ unit: '%', count: 301 }, { unit: '', count: 12 }], count: 12, rows: [14, 27], examples: ['0.3'] },
  ],
  'cell.shortened': [{ column: 'Q3', count: 12, rows: [14, 27], examples: ['1.2E+17'] }],
  'cell.rounded': [{ column: 'Q3', count: 12, rows: [14, 27], examples: ['3101041990010110'] }],
  'cell.madeDate': [{ column: 'Q3', count: 12, rows: [14, 27], examples: ['2-7'] }],
  'cell.formulaError': [{ column: 'Q3', count: 12, rows: [14, 27], examples: ['#7'] }],
  'cell.cut': [{ column: 'Q3', count: 12, rows: [14, 27], examples: [] }],
  'cell.zerosLost': [{ column: 'Q3', count: 12, rows: [14, 27], examples: ['2139'] }],
  'file.rowLimit': [{ limit: 65_536 }],
  'date.ambiguous': [
    { column: 'Q3', form: 'dmy', examples: ['3/4/2024'] },
    { column: 'Q3', form: 'mdy', examples: ['3/4/2024'] },
  ],
  'rows.leftOut': [{ column: 'E17', texts: ['E18', 'E19'], count: 12 }, { column: 'E17', texts: [''], count: 1 }],
  'column.notNumber': [{ column: 'Q3', count: 5, rows: [14, 27], examples: ['n.a.', 'x7'] }],
  'column.outOfScale': [{ column: 'Q3', count: 5, rows: [14, 27], low: 1, high: 10, examples: ['88'] }],
  'column.allMissing': [{ column: 'Q3' }],
  'column.negativeSpend': [{ column: 'Q3', count: 5, rows: [14, 27] }],
  'weight.negative': [{ column: 'wt', count: 5, rows: [14, 27] }],
  'weight.missing': [{ column: 'wt', count: 5, rows: [14, 27] }],
  'weight.extreme': [{ column: 'wt', largest: 61.5, share: 0.38, row: 14 }],
  'segment.missing': [{ column: 'Q3', count: 5 }],
  'segment.small': [{ segment: 'Urban', n: 12, minimum: 30 }],
  'segment.someSmall': [{ segments: ['Urban', 'Alpha'], bases: [12, 3], minimum: 30 }],
  'segment.merged': [{ groups: 3, minimum: 30 }],
  'segment.single': [{ segment: 'Urban' }],
  'shares.oneRated': [{ share: 0.9 }],
  'cell.small': [{ count: 5, minimum: 30 }],
  'cell.empty': [{ company: 'Alpha', segment: 'Urban' }],
  'respondent.conflict': [{ column: 'Q3', count: 5, rows: [14, 27] }],
  'respondent.duplicate': [{ column: 'Q3', count: 5, rows: [14, 27] }],
  'company.few': [{ company: 'Alpha', n: 12 }],
  'measure.mixedScales': [{ low: 1, high: 10, measures: ['Price', 'Trust'] }],
  'measure.maybeReversed': [{ measure: 'Price', correlation: -0.41 }],
  'measure.ranking': [{ measure: 'Rank', high: 5 }],
  'measure.incomplete': [{ measure: 'Price', companies: ['Alpha', 'Beta'] }],
  'measure.badScale': [{ measure: 'Price', low: 7, high: 5 }],
  'measure.doubtfulCode': [{ measure: 'Price', text: '99', count: 41 }],
  'label.duplicate': [{ label: 'Alpha', count: 3 }],
  'measure.noColumns': [{ measure: 'Price' }],
  'grid.maybeSwapped': [{ companies: ['Alpha', 'Beta'], needs: ['Price', 'Trust'] }],
  'grid.onlyCodes': [{ companies: ['RA', 'RT'] }],
  'company.leftOut': [{ column: 'Q3', kept: 40, leftOut: 213 }],
  'codebook.noCompany': [{ companies: 1 }],
  'codebook.noMeasure': [{}],
  'codebook.noSegments': [{}],
  'respondent.missing': [{ column: 'Q3', count: 5, rows: [14, 27] }],
  'segment.notOffered': [{ column: 'segment', segments: 60, limit: 25 }],
  'segment.many': [{ column: 'Q3', segments: 417, limit: 30 }],
  'aggregate.codebookChanged': [{}],
  'aggregate.otherCodebook': [{}],
  'mapping.rival': [{ stress: 0.125, best: 0.119 }],
  'database.noId': [{}],
  'database.missingIds': [{ column: 'Q3', count: 5, rows: [14, 27] }],
  'database.repeatedIds': [{ column: 'Q3', count: 5, rows: [14, 27], examples: ['1001', '1002'] }],
  'database.damagedIds': [{ column: 'Q3', count: 5, rows: [14, 27], examples: ['1.2E+17'] }],
  'database.negative': [{ column: 'Q3', count: 1, rows: [14] }, { column: 'Q3', count: 5, rows: [14, 27] }],
  'database.currencies': [{ column: 'Q3', currencies: ['EUR', 'USD'] }],
  'database.respondedUnsent': [{ column: 'Q3', count: 5, rows: [14, 27] }],
  'database.noRevenue': [{}],
  'transactions.noKey': [{ missing: 'customers' }, { missing: 'transactions' }],
  'database.few': [{ customers: 3, least: 30 }],
  'transactions.period': [{ years: 1.9 }],
  'zoomOut.noRevenue': [{}],
  'zoomOut.weak': [{}],
  'transactions.without': [{ count: 3, customers: 516 }],
  'zoomOut.smallPopulation': [{ segments: ['S1', 'S2'], people: 20000 }],
  'database.noCompetitors': [{ quantile: 0.85 }],
  'database.notCausal': [{}],
  'ahp.inconsistent': [{ name: 'Alpha', ratio: 0.17, limit: 0.1 }],
  'mapping.leftOut': [{ label: 'Alpha' }],
  'mapping.notConverged': [{ iterations: 500 }],
  'mapping.concentric': [{ ratio: 3.7 }],
  'mapping.equalDistances': [{ variation: 0.013 }],
  'mapping.disconnected': [{ groups: 3 }],
}

/** Details that choose between sentences, or that no reader needs. */
const unspoken: Record<string, string[]> = {
  'file.notText': ['kind'],
  'file.damaged': ['kind'],
  'relation.noMeasure': ['kind'],
  'aggregate.needsRows': ['what'],
  'database.lacking': ['what'],
  'transactions.noKey': ['missing'],
  'mapping.tooFewRows': ['rows'],
  'mapping.tooFewColumns': ['columns'],
  'rows.unclosedQuote': ['count', 'rows'],
  'rows.mixedLineEnds': ['crlf', 'lf', 'cr'],
  'header.missing': ['guess'],
  'number.ambiguous': ['decimalMark'],
  'number.otherMark': ['decimalMark'],
  'number.mixedUnits': ['units'],
  'date.ambiguous': ['form'],
  'codebook.noCompany': ['companies'],
  'mapping.concentric': ['ratio'],
  'mapping.equalDistances': ['variation'],
}

/** A detail as a sentence may write it: as it is, with thousands grouped, with two decimals, as per cent. */
function spellings(detail: string | number): string[] {
  if (typeof detail === 'string') return [detail]
  return [String(detail), detail.toLocaleString('en'), detail.toFixed(2), String(Math.round(detail * 100))]
}

const isSaid = (detail: string | number, sentence: string) =>
  spellings(detail).some((s) => sentence.includes(s))

type AnyDetails = Record<string, string | number | string[] | number[]>
type Say = (details: AnyDetails) => string

const cases = (kind: 'errors' | 'issues', samples: Record<string, object[]>) =>
  Object.entries(samples).flatMap(([code, list]) =>
    list.map((details) => ({ kind, code, details: details as AnyDetails })),
  )
const everyCase = [...cases('errors', errorDetails), ...cases('issues', issueDetails)]
const sentence = (text: typeof en, kind: 'errors' | 'issues', code: string, details: AnyDetails) =>
  (text[kind] as unknown as Record<string, Say>)[code]?.(details) ?? ''

/** Parts for functions that take more than plain numbers and names. */
const parts: Record<string, unknown[][]> = {
  'sandbox/tableCaption': [
    ['strength', 'points'],
    ['strength', 'relative'],
    ['shareOfValue', 'share'],
    ['shareOfWallet', 'share'],
  ],
  'sandbox/mapTitle': [
    [41, 52, true],
    [41, 52, false],
  ],
  'files/from': [
    [2, ['41', '52']],
    [6, ['41', '52', '63', '74', '85', '96']],
  ],
  'customerProfile/prospecting/factor': [
    ['tenure', '41'],
    ['products', '41'],
    ['complaint', '41'],
  ],
  'customerProfile/profitability/top': [
    ['revenue', '41'],
    ['profit', '41'],
  ],
  'projects/files': [[['41', '52'], 63]],
  'projectFile/dividers': [[['41', '52']]],
  'files/above': [[['41', '52']], [['1', '2', '3', '4', '5', '6', '7', '8', '9']]],
  'exports/sentences': [[['41', '52']]],
  'exports/andMore': [[['41', '52'], 63]],
  'sandbox/methodLine': [[{ method: '41', n: '52', weights: '63', data: '74' }]],
}

const numbered = [41, 52, 63, 74, 85, 96]

function spoken(path: string, entry: Entry): string[] {
  if (typeof entry === 'string') return [entry]
  return (parts[path] ?? [numbered.slice(0, entry.length)]).map((given) => entry(...given))
}

function everyText(text: typeof en): [string, string][] {
  const words = [...wordsOf(text)].flatMap(([path, entry]) =>
    spoken(path, entry).map((said): [string, string] => [path, said]),
  )
  const sentences = everyCase.map((c): [string, string] => [
    c.code,
    sentence(text, c.kind, c.code, c.details),
  ])
  return [...words, ...sentences]
}

const HAN = /\p{Script=Han}/u
const CHINESE = /[\p{Script=Han}　-〿＀-￯]/u
/** Names, keys and units that Chinese writes in Latin letters. */
const latinNames = new Set(['Snappy', 'GZIP', 'SPSS', 'CSV', 'MB', 'Stress', 'Enter', 'Esc', 'Alt', 'S', 'WAR', 'Excel', 'n', 'PowerPoint', 'PNG', 'SVG', 'PDF', 'ZIP', 'A', 'Bonferroni', 'Shift', 'Delete', 'B', 'F', 'P', 'W', 'RP', 'PRP', 'TRP', 'LTV', 'sandbox'])
/** Texts that are only figures or names in both languages. */
const sameEverywhere = /^[\d\s.,·×±%=/()（）、n～–：；。-]*$|^Stress-1( 41)?$/

const sampleNames = everyCase
  .flatMap((c) => Object.values(c.details).flat())
  .filter((d) => typeof d === 'string' && d.length > 1) as string[]
/** A Chinese text without the names that the samples put in. */
const withoutNames = (said: string) => sampleNames.reduce((rest, name) => rest.replaceAll(name, ''), said)

/** Of every entry: a text, or how many parts it takes. */
const shapeOf = (text: typeof en) =>
  [...entriesOf(text)].map(([path, entry]) => `${path}: ${typeof entry === 'string' ? 'text' : entry.length}`)

/** Of every entry: which of the given parts its text says. */
const partsSaid = (text: typeof en) =>
  [...wordsOf(text)].map(([path, entry]) =>
    [path, ...spoken(path, entry).map((t) => numbered.filter((n) => t.includes(String(n))).join())].join(' '),
  )

describe('the two dictionaries', () => {
  test('have the same keys at every depth', () => {
    expect([...entriesOf(zh).keys()].toSorted()).toEqual([...entriesOf(en).keys()].toSorted())
  })

  test('are both strings, or functions of as many parts', () => {
    expect(shapeOf(zh).toSorted()).toEqual(shapeOf(en).toSorted())
  })

  test('fill the same parts into a text', () => {
    expect(partsSaid(zh).toSorted()).toEqual(partsSaid(en).toSorted())
  })

  test('have a sample for every error and issue', () => {
    expect(Object.keys(en.errors).toSorted()).toEqual(Object.keys(errorDetails).toSorted())
    expect(Object.keys(en.issues).toSorted()).toEqual(Object.keys(issueDetails).toSorted())
  })
})

describe.each(everyCase)('$code $details', ({ kind, code, details }) => {
  test.each([
    ['en', en],
    ['zh', zh],
  ])('%s: a whole sentence that names its details', (_, text) => {
    const said = sentence(text, kind, code, details)
    expect(said).toMatch(text === zh ? /[。？]$/ : /[.?]$/)
    expect(said).not.toMatch(/undefined|NaN|\[object/)
    const silent = unspoken[code] ?? []
    const leaves = Object.entries(details).flatMap(([key, value]) =>
      silent.includes(key) ? [] : [value].flat(),
    )
    expect(leaves.filter((leaf) => !isSaid(leaf, said))).toEqual([])
  })
})

describe('English', () => {
  test.each(everyText(en))('%s: no Chinese', (_, said) => {
    expect(said).not.toBe('')
    expect(said).not.toMatch(CHINESE)
  })
})

describe('Chinese', () => {
  test.each(everyText(zh))('%s: Chinese words, full-width punctuation, no loose spaces', (_, text) => {
    const said = withoutNames(text)
    expect(said).toMatch(sameEverywhere.test(said) ? sameEverywhere : HAN)
    expect((said.match(/[A-Za-z]+/g) ?? []).filter((word) => !latinNames.has(word))).toEqual([])
    expect(said).not.toMatch(/\p{Script=Han}[,;:!?()]|[,;:!?()]\p{Script=Han}/u)
    expect(said).not.toMatch(/\p{Script=Han} +[\p{Script=Han}\w]|\w +\p{Script=Han}(?!.* · )/u)
  })
})
