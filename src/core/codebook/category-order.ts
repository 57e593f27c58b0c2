/** The natural order of categories: codes, bands of age or money, and words such as low, medium, high. */

const LESS =
  /^(?:under|below|less than|fewer than|younger than|up to|at most|until|bis(?: zu)?|unter|weniger als|jünger als|höchstens|maximal|max\.?|不到|不足|未满|低于|小于|少于|至多|最多|<=?|≤)\s*/
const MORE =
  /^(?:over|above|more than|older than|at least|from|ab|über|mehr als|älter als|mindestens|超过|高于|大于|多于|至少|>=?|≥)\s*/
const OR_LESS =
  /(?:以下|以内|之下|未满|不到|不足|(?:and|or) (?:under|below|less|younger|fewer)|(?:und|oder) (?:jünger|weniger|darunter))\)?$/
const OR_MORE =
  /(?:\+|以上|及以上|(?:and|or) (?:over|above|more|older|up)|(?:und|oder) (?:älter|mehr|darüber)|plus)\)?$/
const LEADING = /^(?:aged?|alter|between|zwischen|von)\s+/
const AMOUNT = /^[~≈$€£¥\s]*(-?\d[\d,.]*)\s*(k(?![a-z])|tsd|千|万)?/
const SECOND = /^[^\d]*(\d[\d,.]*)\s*(k(?![a-z])|tsd|千|万)/
const NOTHING = /^(?:none|never|nothing|zero|nie|keine?r?|nichts|无|没有|从不|从未|从来没有)$/

/** Words from little to much, or young to old; alternatives have the same place. */
const SCALES = [
  'very low;low,lower;medium low;medium,middle,mid,moderate,average,normal;medium high;high,higher,upper;very high',
  'never;almost never;rarely,seldom,hardly ever;occasionally;sometimes;regularly;often,frequently;usually,mostly;very often;almost always;always',
  'never;yearly,annually;quarterly;monthly;weekly;daily',
  'extra small;small;medium,mid,mid-size,midsize;large,big;very large,extra large',
  'none;light;medium,moderate;heavy;very heavy',
  'young,younger;middle-aged,middle aged,middle;old,older,senior',
  'none,novice;beginner,basic;intermediate,medium;advanced;expert',
  'sehr niedrig,sehr gering;niedrig,gering,tief;mittel,mittlere,mittelmäßig,durchschnittlich;hoch,hohe;sehr hoch',
  'nie,niemals;fast nie,sehr selten;selten;gelegentlich;manchmal;oft,häufig;meistens,meist;sehr oft,sehr häufig;fast immer;immer',
  'sehr klein;klein;mittel,mittelgroß;groß;sehr groß',
  'jung;mittel,mittelalt;alt',
  '很低,极低,非常低;低,偏低,较低,低等;中低,中等偏下;中,中等,一般,中间;中高,中等偏上;高,偏高,较高,高等;很高,极高,非常高',
  '从不,从来不,从未;几乎不,几乎从不;很少;偶尔;有时;经常,常常;通常;几乎总是;总是,一直',
  '很小;小,小型;中,中型,中等;大,大型;很大,特大',
  '轻,轻度;中,中度;重,重度',
  '少,较少,很少;中,一般,中等;多,较多,很多',
  '少年;青年,年轻;中青年;中年;中老年;老年',
].map(
  (scale) => new Map(scale.split(';').flatMap((words, i) => words.split(',').map((w) => [w, i] as const))),
)

/**
 * Places categories in their natural order: numbers and what begins with them ("18-24", "$25,000 - $49,999"), bands in
 * words ("under 30", "bis 29", 30岁以下, "ab 50"), words of degree and frequency in English, Chinese and German.
 *
 * @returns a number for each category to sort by, or null where some category has no place beside the others
 */
export function categoryOrder(categories: readonly string[]): number[] | null {
  if (categories.length === 0) return null
  const plain = categories.map((c) => c.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim())
  const bands = plain.map(bandStart)
  if (
    bands.every((b, i) => !Number.isNaN(b) || NOTHING.test(plain[i]!)) &&
    bands.some((b) => !Number.isNaN(b))
  )
    return bands.map((b) => (Number.isNaN(b) ? -Number.MAX_VALUE : b))
  return degrees(plain) ?? degrees(withoutShared(plain))
}

function degrees(words: readonly string[]): number[] | null {
  for (const scale of SCALES) {
    const places = words.map((w) => scale.get(w))
    if (places.every((p) => p !== undefined) && new Set(places).size > 1) return places
  }
  return null
}

/** "low income", "high income" without what they share: "low", "high"; 低收入 and 高收入 likewise. */
function withoutShared(words: readonly string[]): string[] {
  const shortest = Math.min(...words.map((w) => w.length))
  const isShared = (at: (w: string) => string | undefined) => words.every((w) => at(w) === at(words[0]!))
  let before = 0
  while (before < shortest - 1 && isShared((w) => w[before])) before++
  let after = 0
  while (after < shortest - 1 - before && isShared((w) => w.at(-1 - after))) after++
  return words.map((w) => w.slice(before, w.length - after).trim())
}

/** Where a band begins; a little below for "under 30", above for "over 60". NaN where it begins with another word. */
function bandStart(text: string): number {
  const bare = text.replace(LEADING, '')
  const isLess = LESS.test(bare)
  const isMore = !isLess && MORE.test(bare)
  const rest = isLess ? bare.replace(LESS, '') : isMore ? bare.replace(MORE, '') : bare
  const match = AMOUNT.exec(rest)
  if (!match) return Number.NaN
  const number = numberOf(match[1]!)
  const after = rest.slice(match[0].length)
  const second = match[2] === undefined ? SECOND.exec(after) : null
  // 5-10万 begins at 50,000, but 5000-1万 at 5,000
  const unit = match[2] ?? (second && number < numberOf(second[1]!) ? second[2] : undefined)
  const start = number * (unit === undefined ? 1 : unit === '万' ? 10_000 : 1000)
  const isSingle = !/\d/.test(after)
  if (isLess || (isSingle && OR_LESS.test(after))) return start - 0.5
  if (isMore) return /^(?:ab|from|at least|mindestens|至少|>=|≥)/.test(bare) ? start + 0.25 : start + 0.5
  return isSingle && OR_MORE.test(after) ? start + 0.25 : start
}

/** "25,000", "1.000" and "2,5" as numbers. */
function numberOf(text: string): number {
  if (/^\d{1,3}(\.\d{3})+$/.test(text)) return Number(text.replaceAll('.', ''))
  if (/^\d+,\d{1,2}$/.test(text)) return Number(text.replace(',', '.'))
  return Number.parseFloat(text.replaceAll(',', ''))
}
