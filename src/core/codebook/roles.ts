import type { Issue } from '../errors.ts'
import { isAmount } from './amounts.ts'
import type { CategoryRule } from './codebook.ts'
import type { Survey } from './draft.ts'
import { findBlocks } from './grids.ts'
import { isConstantWithin } from './long.ts'
import { customaryCode, missingKindOf } from './missing.ts'
import { namesThings } from './name-heads.ts'
import { spellingKey, withSingleBlanks } from './spelling.ts'
import type { ColumnProfile } from './summarise.ts'
import { speaksOf } from './vocabulary.ts'

/** Most categories that a profile column may have to be offered as one. */
const MOST_CATEGORIES = 25

/** The column that weighs respondents: the one that the file itself weighs by; else called weight, wt, 权重, positive, and neither somebody's body weight nor an answer. Null if none. */
export function findWeight(survey: Survey, stated?: string): number | null {
  const { profiles } = survey
  const weighed = profiles.find((p) => p.column.name === stated)
  if (weighed && weighed.summary.numericShare >= 0.9 && weighed.summary.mean > 0) return weighed.index
  const found = profiles.find((profile) => {
    const { column, summary } = profile
    if (
      !speaksOf(column.name, 'weight') ||
      summary.numericShare < 0.9 ||
      // a few negative weights are a fault to be reported, not a sign of something else
      !(summary.mean > 0) ||
      summary.distinct < 2
    )
      return false
    const isKilograms =
      summary.integers && summary.mean > 30 && summary.mean < 300 && summary.high < 12 * summary.low
    return !isKilograms && !isOneOfSeveral(profile, survey)
  })
  return found?.index ?? null
}

/**
 * Whether a column is one of two or more that ask the same, by their names and answers: `overall_Company W` beside
 * `overall_Company X`, `spend_w` beside `spend_x`. "Weight" in its name is then part of a company or a need.
 */
function isOneOfSeveral(profile: ColumnProfile, { profiles, names, scales }: Survey): boolean {
  const isPaid = speaksOf(profile.column.name, 'spend') && isAmount(profile)
  const [low, high] = endsOf(profile)
  const isAlike = (p: ColumnProfile) =>
    isPaid ? isAmount(p) : p.summary.integers && profile.summary.integers && endsOf(p)[0] === low && endsOf(p)[1] === high
  const alike = names.filter(({ index }) => isAlike(profiles[index]!))
  return findBlocks(alike, 2).some((block) => block.cells.some((c) => c.index === profile.index))

  function endsOf({ index, summary }: ColumnProfile) {
    const { low: first, high: last } = scales[index] ?? summary
    return [first, last]
  }
}

/** The column of the wave: called wave, year, 期, 2 to 24 levels. Null if none. */
export function findWave(profiles: readonly ColumnProfile[]): number | null {
  const found = profiles.find(
    ({ column, summary }) =>
      summary.distinct >= 2 &&
      summary.distinct <= 24 &&
      speaksOf(column.name, 'wave') &&
      !speaksOf(column.name, 'notWave') &&
      !asksSomething(column.name),
  )
  return found?.index ?? null
}

/** "Which part of the year did you come?" is answered by people; waves are numbered by those who ask. */
function asksSomething(name: string): boolean {
  return /[?？]\s*$/.test(name) && name.trim().split(/\s+/).length > 3
}

/** A header that says no more than "number of the respondent". */
const PLAIN_ID = /^\W*(resp\w*|\w*id|序号|.*编号)\W*$/i

/** The column that numbers respondents in a file with one row each: called id, 序号, and different in (nearly) every row. */
export function findRespondent(profiles: readonly ColumnProfile[]): number | null {
  const unique = profiles.filter(
    ({ column, summary }) => summary.distinct >= 0.98 * column.codes.length && summary.blanks === 0,
  )
  const found =
    unique.find((p) => speaksOf(p.column.name, 'respondent') && PLAIN_ID.test(p.column.name)) ??
    unique.find((p) => namesThings(p.column.name, 'respondent')) ??
    unique.find((p) => speaksOf(p.column.name, 'person'))
  return found?.index ?? null
}

/**
 * Whether a column can divide the market: 2 to 25 categories with answers, most respondents answering, no amounts,
 * no free text. In long files it must not differ between the rows of one respondent.
 */
export function isProfile(profile: ColumnProfile, respondent: ColumnProfile | null): boolean {
  const { column, summary } = profile
  const categories = categoryCounts(profile)
  if (summary.distinct > 2 * MOST_CATEGORIES || categories.length < 2 || categories.length > MOST_CATEGORIES)
    return false
  if (summary.numericShare > 0.5 && !summary.integers) return false
  const rows = column.codes.length
  const answers = categories.reduce((sum, c) => sum + c.count, 0)
  if (answers < 0.1 * rows || (rows > 60 && categories.length > answers / 3)) return false
  // comments: no two say the same
  if (categories.length === answers && answers > 4) return false
  if (categories.some((c) => c.text.length > 160) || speaksOf(column.name, 'free')) return false
  return !respondent || isConstantWithin(respondent, profile)
}

/** Columns that are called segments or groups of customers but have too many for a map: the user should hear why they are not offered. */
export function tooManySegments(profiles: readonly ColumnProfile[]): Issue[] {
  return profiles.flatMap(({ column: { name, codes }, summary: { distinct, blanks, integers } }): Issue[] => {
    const isCalled = name.length <= 50 && (speaksOf(name, 'segment') || isGrouping(name))
    // scores, ids and free text are no groups
    const isMany = distinct > MOST_CATEGORIES && integers && 2 * distinct <= codes.length - blanks
    return isCalled && isMany ? [{ code: 'segment.notOffered', severity: 'warning', details: { column: name, segments: distinct, limit: MOST_CATEGORIES } }] : []
  })
}

/** Rules for the category texts that mean "no answer": words for it, and numbers such as −999 or 99 outside the others. */
function missingCategories({ column, counts, numbers, summary }: ColumnProfile): CategoryRule[] {
  const rules: CategoryRule[] = []
  const declared = new Set(column.meta?.missing.map(({ text }) => text))
  const isNumber = summary.numericShare > 0.5
  const plain = [...numbers].filter((n) => !Number.isNaN(n) && customaryCode(n) === null)
  const top = Math.max(...plain, 0)
  const negatives = new Set([...numbers].filter((n) => n < 0)).size
  // −2, −1, 0, 1, 2 are answers; −1 alone below 1 to 4 is none
  const hasBalance = plain.length > 0 && summary.low < 0 && -summary.low <= top && (negatives > 1 || top === 1) && negatives > -0.5 * summary.low
  column.texts.forEach((text, i) => {
    if (text === '' || counts[i] === 0) return
    const number = numbers[i] ?? Number.NaN
    // among words any customary code is one, as long as there is no other number
    const isCode =
      customaryCode(number) !== null &&
      (isNumber ? (number < 0 ? !hasBalance : number > 3 * top && number > 60) : plain.length === 0)
    const kind = Number.isNaN(number) ? missingKindOf(text) : null
    if (declared.has(text) || isCode || (kind !== null && kind !== 'notAware'))
      rules.push({ text, label: null })
  })
  return rules
}

/**
 * Rules for the categories of a profile column: those that mean "no answer", and spellings of one category ("Male",
 * "male ", full-width letters) put together under the most frequent.
 */
export function categoryRules(profile: ColumnProfile): CategoryRule[] {
  const missing = missingCategories(profile)
  const isMissing = new Set(missing.map((r) => r.text))
  const rules = [...spellingsOf(profile, isMissing).values()].flatMap((texts) => {
    const { text: frequent } = texts.reduce((a, b) => (b.count > a.count ? b : a))
    // LimeSurvey's own code for "other"
    const label = frequent === '-oth-' ? 'Other' : withSingleBlanks(frequent)
    return texts.flatMap(({ text }): CategoryRule[] => (text === label ? [] : [{ text, label }]))
  })
  return [...missing, ...rules]
}

/** The texts of each category with their counts, by what they have in common. */
function spellingsOf({ column, counts }: ColumnProfile, missing: ReadonlySet<string>) {
  const spellings = new Map<string, { text: string; count: number }[]>()
  column.texts.forEach((text, i) => {
    if (text === '' || counts[i] === 0 || missing.has(text)) return
    const key = spellingKey(text)
    const known = spellings.get(key)
    if (known) known.push({ text, count: counts[i]! })
    else spellings.set(key, [{ text, count: counts[i]! }])
  })
  return spellings
}

function categoryCounts(profile: ColumnProfile): { text: string; count: number }[] {
  if (profile.summary.distinct > 2 * MOST_CATEGORIES) return []
  const missing = new Set(missingCategories(profile).map((r) => r.text))
  return [...spellingsOf(profile, missing).values()].map((texts) => ({
    text: texts[0]!.text,
    count: texts.reduce((sum, t) => sum + t.count, 0),
  }))
}

const WORTH: [Parameters<typeof speaksOf>[1], number][] = [
  ['segment', 100],
  ['favourite', 60],
  ['vote', 50],
  ['age', 42],
  ['purpose', 40],
  ['gender', 36],
  ['income', 34],
  ['region', 30],
  ['demographic', 26],
]

/** A column of types or groups is worth more than any that says where people live or how old they are. */
const GROUPING = 62

const KINDS = /(?:types?|typen?|groups?|gruppen?|personas?)$|类型$|类别$|群组$|组别$/
/** Groups of the survey or of things, not of customers. */
const NOT_CUSTOMERS =
  /device|browser|sample|survey|interview|question|response|control|test|experiment|treatment|record|contact|stimul|blood|设备|问卷|样本|题目|实验/

/** Whether a column is called a type or group of customers (`traveller_type`, Kundengruppe, 客户类型); age groups are not meant. */
function isGrouping(name: string): boolean {
  const plain = name
    .normalize('NFKC')
    .replace(/[\s\d_.\-)\]:]+$/, '')
    .toLowerCase()
  const isDemographic = (['demographic', 'region', 'income', 'age', 'gender'] as const).some((t) =>
    speaksOf(name, t),
  )
  return KINDS.test(plain) && !isDemographic && !NOT_CUSTOMERS.test(plain)
}

/**
 * The profile column that best divides the market at first sight: one called segment, 细分; else one of types or groups,
 * favourite brand, past vote, age, gender … with 2 to 12 groups that are large enough to show. Null where no column is a candidate.
 *
 * @param rowsEach rows per respondent (1 in wide files)
 */
export function chooseSegments(profiles: readonly ColumnProfile[], rowsEach: number): number | null {
  let best: { index: number; worth: number } | null = null
  for (const profile of profiles) {
    const worth = segmentWorth(profile, rowsEach)
    if (worth > 0 && (!best || worth > best.worth)) best = { index: profile.index, worth }
  }
  return best?.index ?? null
}

function segmentWorth(profile: ColumnProfile, rowsEach: number): number {
  const { name } = profile.column
  const categories = categoryCounts(profile)
  const rows = profile.column.codes.length
  const answers = categories.reduce((sum, c) => sum + c.count, 0)
  const isQuestion = name.length > 50 || speaksOf(name, 'ranking')
  let worth = isQuestion
    ? 0.9
    : Math.max(
        isGrouping(name) ? GROUPING : 1,
        ...WORTH.map(([topic, points]) => (speaksOf(name, topic) ? points : 0)),
      )
  if (speaksOf(name, 'vote') && speaksOf(name, 'past'))
    worth += 8 + Number(/(19|20)\d\d/.exec(name)?.[0] ?? 0) / 2000
  const isNamed = worth >= 100
  // groups below 30 are not shown as fact; a small survey has no others
  const enough = (answers / rowsEach >= 150 ? 30 : 8) * rowsEach
  const large = categories.filter((c) => c.count >= enough)
  const inLarge = large.reduce((sum, c) => sum + c.count, 0)
  if (!isNamed) {
    if (large.length < 2 || inLarge < 0.7 * answers) worth -= 40
    if (categories.length > 14) worth -= 25
    // groups that are large enough to be shown, but for a few people, and few enough to be told apart
    const isHandy = large.length <= 8 && inLarge >= 0.95 * answers
    if (!isHandy) worth -= 6
    // two groups make a poor map
    if (large.length < 3) worth = worth > 10 ? worth - 10 : 0.5 * worth
  }
  return worth * Math.min(1, 0.3 + answers / rows)
}
