import type { ValueRule } from './codebook.ts'
import type { DraftMeasure } from './draft.ts'
import { customaryCode, missingKindOf } from './missing.ts'
import type { Scale } from './scale.ts'
import type { ColumnProfile } from './summarise.ts'
import { speaksOf } from './vocabulary.ts'

/** Rows looked at: a ranking shows itself in fewer. */
const ROWS = 4000
/** Bits of a number: places that one ranking can have. */
const MOST_PLACES = 30
/** Respondents that must have put two companies or more in order: few where the name says it, more where only answers do. */
const LEAST_ROWS = { named: 3, unnamed: 20 }
/** Share of them whose places are 1, 2, 3 … without ties or gaps. Ratings seldom are, and never nearly all of them. */
const LEAST_ORDERED = { named: 0.8, unnamed: 0.98 }
/** Answers that may be no place at all. */
const MOST_STRANGE = 0.02

/** Whether a name says that companies were put in order: `rank_Acme`, `place_Acme`, `Rang_…`, 排名, 名次. */
export function speaksOfRanking(name: string): boolean {
  return speaksOf(name, 'ranking') || speaksOf(name, 'place')
}

/**
 * The scale of columns whose answers put companies in order, 1 being the best: within a respondent the places 1, 2, 3 …
 * each once, for all companies or some of them; 0, a code or a word says that a company was not ranked. Null for
 * anything else: ratings have ties. O(columns × rows).
 *
 * @param columns a column per company, or, in a file with a row per respondent and company, the one column
 * @param companies how many there are: the last place that there can be
 * @param groups the respondent's code by row; null where each row is a respondent
 */
export function rankingIn(
  columns: readonly ColumnProfile[],
  companies: number,
  groups: ArrayLike<number> | null,
  evidence: 'named' | 'unnamed',
): Scale | null {
  const most = Math.min(companies, MOST_PLACES)
  const values = new Map<string, ValueRule>()
  const given = new Map<number, number>()
  let [answers, strange, high] = [0, 0, 0]
  for (const { column, counts, numbers, said, summary } of columns) {
    if (summary.distinct > 2 * MOST_PLACES) return null
    const places = column.texts.map((text, i) => {
      const meant = said?.get(text) ?? numbers[i]!
      // words beside places say that a company has none: "not ranked"
      const none = meant === 0 || Number.isNaN(meant) ? (missingKindOf(text) ?? 'noAnswer') : null
      const kind = typeof meant === 'string' ? meant : (customaryCode(meant) ?? none)
      if (text === '' || counts[i] === 0) return 0
      if (kind !== null) values.set(text, { text, value: kind })
      else answers += counts[i]!
      if (typeof meant === 'number' && kind === null && Number.isInteger(meant) && meant <= most) {
        high = Math.max(high, meant)
        return meant
      }
      if (kind === null) strange += counts[i]!
      return 0
    })
    for (let row = 0; row < Math.min(ROWS, column.codes.length); row++) {
      const place = places[column.codes[row]!]!
      if (place === 0) continue
      const group = groups ? groups[row]! : row
      const before = given.get(group) ?? 0
      // a bit for each place; all of them where one was given twice
      given.set(group, before & (1 << place) ? -1 : before | (1 << place))
    }
  }
  const several = [...given.values()].filter((places) => places & (places - 1))
  // without the bit of place 0 the bits 1, 2, 3 … are all set up to the last
  const ordered = several.filter((places) => places !== -1 && ((places + 2) & places) === 0)
  const isRanking =
    high >= 2 && strange <= MOST_STRANGE * answers && several.length >= LEAST_ROWS[evidence] && ordered.length >= LEAST_ORDERED[evidence] * several.length
  return isRanking ? { low: 1, high, values: [...values.values()], levels: high, answers, atTop: 0, atBottom: 0, doubts: [] } : null
}

/** The measure as the ranking that its answers show it to be; as it is where they do not. What is called a ranking, not one by some need, is an overall judgement. */
export function asRanking(measure: DraftMeasure, profiles: readonly ColumnProfile[], companies: number, groups: ArrayLike<number> | null): DraftMeasure {
  if (measure.kind !== 'need' && measure.kind !== 'overall') return measure
  const columns = measure.cells.map((c) => profiles[c.index]!)
  const isNamed = columns.every(({ column }) => speaksOfRanking(`${column.name} ${column.label}`))
  const scale = rankingIn(columns, companies, groups, isNamed ? 'named' : 'unnamed')
  return scale ? { ...measure, kind: isNamed && !speaksOf(measure.label, 'need') ? 'overall' : measure.kind, scale, isRanking: true } : measure
}
