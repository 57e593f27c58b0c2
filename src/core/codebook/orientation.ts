import type { Survey } from './draft.ts'
import { cellsByKey, companyInName, findBlocks, type Grid, levelSpan } from './grids.ts'
import { labelsOfGroups } from './labels.ts'
import { COMPANY_WORDS, NEED_WORDS, speaksOf } from './vocabulary.ts'

/** How much the evidence must differ before the orientation is taken as certain. */
const SURE = 0.75

const NUMBERED_COMPANY = new RegExp(`^(${COMPANY_WORDS}|c|b)[\\s_.-]*(\\d+|[a-h])$`, 'iu')
const NUMBERED_NEED = new RegExp(`^(${NEED_WORDS})[\\s_.-]*(\\d+|[a-h])$`, 'iu')
/** Deutsche Bank, Hotel Adler, 中国银行. */
const NAMED_COMPANY = new RegExp(
  `(^|[^\\p{L}])(${COMPANY_WORDS})($|[^\\p{L}])|(银行|公司|酒店|保险|集团)$`,
  'iu',
)

/**
 * Decides which index of a grid names the companies and which the needs. Evidence: words of need (price, service,
 * 价格); the same names in other rows of columns (`spend_acme`) and among answers (favourite brand: Acme); loop
 * numbers; and, failing all that, that there are usually fewer companies.
 */
export function orient(
  grid: Grid,
  survey: Survey,
  isByLabel: boolean,
): { isFirstCompany: boolean; isSure: boolean } {
  const first = evidence(grid, 'first', survey, isByLabel)
  const second = evidence(grid, 'second', survey, isByLabel)
  let difference = first - second
  const isSure = Math.abs(difference) >= SURE
  if (grid.first.length !== grid.second.length)
    difference += grid.first.length < grid.second.length ? 0.3 : -0.3
  return { isFirstCompany: difference > 0, isSure }
}

/** How much speaks for this index being the companies; negative: for needs. */
function evidence(grid: Grid, which: 'first' | 'second', survey: Survey, isByLabel: boolean): number {
  const keys = grid[which]
  const texts = wordsOfKeys(grid, which, survey, isByLabel)
  const share = (test: (text: string) => boolean) => texts.filter(test).length / texts.length
  const needs = share((t) => speaksOf(t, 'need') || speaksOf(t, 'overallStrong') || speaksOf(t, 'bad'))
  const numbered = share((t) => NUMBERED_COMPANY.test(t)) - 2 * share((t) => NUMBERED_NEED.test(t))
  const named = share((t) => NAMED_COMPANY.test(t) && !speaksOf(t, 'need'))
  const loops = share((t) => /^l\d+$/i.test(t))
  const [, between = ''] = grid.frame.split('\u0001')
  const isLoop =
    which === 'first' &&
    grid.frame.startsWith('\u0001') &&
    /^[a-z]\d+/.test(between) &&
    share((t) => /^\d+$/.test(t)) === 1
  return (
    3 * -needs +
    2 * numbered +
    named +
    loops +
    (isLoop ? 1 : 0) +
    3 * inOtherRows(grid, keys, survey) +
    2 * amongAnswers(texts, survey)
  )
}

/** What the keys of one index are called. */
function wordsOfKeys(grid: Grid, which: 'first' | 'second', survey: Survey, isByLabel: boolean): string[] {
  const groups = cellsByKey(grid, which).map(({ cells }) => {
    const { column } = survey.profiles[cells[0]!.index]!
    const source = isByLabel ? column.label : column.name
    const { start, end } = levelSpan(source, cells[0]!, which)
    return { cells, plain: source.slice(start, end) }
  })
  return isByLabel ? groups.map((g) => g.plain) : labelsOfGroups(groups, survey)
}

/** Largest share of the names found in one other row of columns; rows on importance speak for needs. */
function inOtherRows(grid: Grid, keys: readonly string[], survey: Survey): number {
  const inGrid = new Set(grid.cells.map((c) => c.index))
  const rest = survey.names.filter((n) => !inGrid.has(n.index))
  const wanted = new Set(keys)
  const value = (count: number, index: number) => {
    const isImportance = speaksOf(survey.profiles[index]!.column.name, 'importance')
    return (isImportance ? -1 : 1) * (count / keys.length)
  }
  if (keys.every((k) => /^\d+$/.test(k))) {
    // mere numbers occur everywhere: only a row with exactly these counts
    const same = findBlocks(rest).find(
      (b) => b.cells.length === keys.length && b.cells.every((c) => wanted.has(c.level.key)),
    )
    return same ? value(keys.length, same.cells[0]!.index) : 0
  }
  const rows = new Map<string, { keys: Set<string>; index: number }>()
  for (const { index, tokens } of rest) {
    const hit = companyInName(tokens, wanted)
    if (!hit) continue
    const row = rows.get(hit.rest)
    if (row) row.keys.add(hit.company)
    else rows.set(hit.rest, { keys: new Set([hit.company]), index })
  }
  let best = 0
  for (const row of rows.values()) {
    const v = value(row.keys.size, row.index)
    if (row.keys.size >= 2 && Math.abs(v) > Math.abs(best)) best = v
  }
  return best
}

/** Largest share of the names that are answers of one column, as in "favourite brand". */
function amongAnswers(texts: readonly string[], survey: Survey): number {
  const wanted = texts.map((t) => t.toLowerCase()).filter((t) => t.length >= 2 && !/^\d+$/.test(t))
  if (wanted.length < 2) return 0
  let best = 0
  for (const { summary } of survey.profiles) {
    if (summary.distinct > 60 || summary.numericShare > 0.5) continue
    const answers = new Set(summary.frequent.map((f) => f.text.toLowerCase()))
    best = Math.max(best, wanted.filter((w) => answers.has(w)).length / texts.length)
  }
  return best
}
