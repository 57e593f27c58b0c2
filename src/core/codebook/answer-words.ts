/** Answers written as words, put on a scale. Lower is less, worse, never. */

const NEGATIVE =
  /\b(don['’]t|doesn['’]t|dis\w+|un(favou?r|satisf|like|important|help|friend|attract|reliab)\w*|not|no|never|least|worst|worse|bad|badly|poor|poorly|negative\w*|lowest|schlecht|nicht|kein\w*)\b|不|差|反对|从不|没/i
const POSITIVE =
  /\b(favou?r\w*|satisf\w*|lik(e|es|ely)|agree\w*|good|excellent|important|best|positive\w*|great|better|helpful|attractive|love\w*|always|highest|gut|stimme|trifft|zufrieden)\b|满意|同意|喜欢|好|优|赞成|支持|可能|愿意|认同|重要|熟悉|符合|总是/i
const NEUTRAL =
  /^(neither|neutral|average|(about )?the same|mittel(mäßig)?$|undecided|no opinion either|so-so|ok|okay|mixed|teils|unentschieden|fair$|一般|普通|中立|无所谓|还行|说不上|中等)|\bneutral\b/i
const STRONG =
  /\b(very|strongly|extremely|completely|totally|definitely|highly|absolutely|sehr|voll|great deal|gar nicht|much(?= (better|worse)))\b|überhaupt nicht|非常|极|完全|十分|绝对|很/i
const WEAK =
  /\b(somewhat|slightly|rather|fairly|a bit|a little|mildly|quite|moderately|partly|tend to|eher|etwas)\b|比较|较|有点|有些|稍|略/i

/** Where an answer points: −1 to the low end of a scale, 1 to the high end, 0 if the words do not say. */
export function polarityOf(text: string): -1 | 0 | 1 {
  if (NEUTRAL.test(text)) return 0
  if (NEGATIVE.test(text)) return -1
  return POSITIVE.test(text) || STRONG.test(text) ? 1 : 0
}

const FAMILIES: RegExp[][] = [
  [
    /^(never|从不|从来不|nie)/i,
    /^(rarely|seldom|hardly|很少|selten)/i,
    /^(sometimes|occasionally|有时|偶尔|manchmal)/i,
    /^(often|frequently|经常|oft)/i,
    /^(always|总是|immer)/i,
  ],
  [
    /^(very poor|terrible|非常差|很差)/i,
    /^(poor|bad|差|较差)/i,
    /^(fair|average|ok|一般)/i,
    /^(good|好|较好)/i,
    /^(very good|很好)/i,
    /^(excellent|outstanding|非常好|优秀)/i,
  ],
  [
    /^(not at all|not very|完全没|一点也不)\b/i,
    /^(a (bit|little)|slightly|not very|有一点)\b/i,
    /^(somewhat|moderately|quite|fairly|有些)\b/i,
    /^(very|很)/i,
    /^(extremely|completely|非常)/i,
  ],
]

const SPEAKER = String.raw`^(?:i(?:['’]ve| have| am|['’]m)?\s+|have\s+|my\s+)?`
/** How far people have come with a brand, from not knowing it to its being theirs. */
const LADDER = [
  'never heard|not heard|not aware|unaware|unfamiliar|not familiar|(?:don[\'’]?t|do not) know (?:it|this|them)|没听说过|未听说过|没听过|不知道|kenne ich (?:gar )?nicht|nie gehört|unbekannt',
  'aware|heard|know|familiar|seen|听说过|知道|了解|bekannt|kenne|schon gehört',
  'tried|bought|purchased|used|former|past|previous|lapsed|用过|买过|früher|schon (?:gekauft|genutzt)',
  'current|currently|use|using|buy|own|regular|customer|client|subscriber|正在|经常|现在|aktuell|nutze|kaufe|kunde',
  'favou?rite|main|primary|preferred|first choice|首选|最常|最喜欢|lieblings|haupt',
].map((words) => new RegExp(`${SPEAKER}(?:${words})`, 'i'))

/**
 * Puts answers such as "Never heard of it", "Know it, never bought", "Bought in the past", "Buy regularly" on a ladder 1..k,
 * where not knowing is the lowest step. Null when they do not all stand on it, three steps of it at least.
 */
export function ladderOfWords(texts: readonly string[]): Map<string, number> | null {
  // "kenne ich nicht" begins like "kenne ich"
  const steps = texts.map((text) => (LADDER[0]!.test(text) ? 0 : LADDER.findLastIndex((words) => words.test(text))))
  const used = [...new Set(steps)].toSorted((a, b) => a - b)
  const isWhole = used[0] === 0 && used.length === texts.length && used.length >= 3 && used.at(-1)! >= 2
  return isWhole ? new Map(texts.map((text, i) => [text, used.indexOf(steps[i]!) + 1])) : null
}

/**
 * Puts worded answers on a scale 1..k: "Very favorably" … "Very unfavorably" becomes 5 … 1, 非常满意 … 非常不满意
 * likewise, also Never … Always and Poor … Excellent. A level that nobody chose keeps its place where the
 * other end of the scale shows it. Null when the words do not form a scale of 3 levels or more.
 */
export function scaleOfWords(texts: readonly string[]): Map<string, number> | null {
  return bipolar(texts) ?? ordered(texts)
}

function bipolar(texts: readonly string[]): Map<string, number> | null {
  const scores = new Map<string, number>()
  for (const text of texts) {
    const polarity = polarityOf(text)
    const neutral = NEUTRAL.test(text)
    if (polarity === 0 && !neutral) return null
    const strength = neutral ? 0 : STRONG.test(text) ? 3 : WEAK.test(text) ? 1 : 2
    const score = polarity * strength
    if ([...scores.values()].includes(score)) return null
    scores.set(text, score)
  }
  const values = [...scores.values()]
  // one-sided wordings (a bit, quite, very) belong to the other kind of scale
  if (!values.some((v) => v > 0) || !values.some((v) => v < 0) || scores.size < 3) return null
  const strengths = [...new Set(values.filter((v) => v !== 0).map(Math.abs))].toSorted((a, b) => a - b)
  const fullest = Math.max(values.filter((v) => v > 0).length, values.filter((v) => v < 0).length)
  // neither end shows all the degrees: the levels seen are all there is to go by
  if (fullest < strengths.length) return ranked(scores)
  const levels = [...strengths.toReversed().map((s) => -s), ...(values.includes(0) ? [0] : []), ...strengths]
  return new Map([...scores].map(([text, score]) => [text, levels.indexOf(score) + 1]))
}

function ranked(scores: ReadonlyMap<string, number>): Map<string, number> {
  const sorted = [...scores.values()].toSorted((a, b) => a - b)
  return new Map([...scores].map(([text, score]) => [text, sorted.indexOf(score) + 1]))
}

function ordered(texts: readonly string[]): Map<string, number> | null {
  for (const family of FAMILIES) {
    const levels = texts.map((t) => family.findLastIndex((pattern) => pattern.test(t)))
    if (levels.includes(-1) || new Set(levels).size < Math.max(3, texts.length)) continue
    const used = [...new Set(levels)].toSorted((a, b) => a - b)
    return new Map(texts.map((t, i) => [t, used.indexOf(levels[i]!) + 1]))
  }
  return null
}

/** The number in a labelled answer: "10 - Excellent", "4: very impressive", 非常满意(5), "8分", ★★★☆☆. NaN where there is none. */
export function labelledNumber(text: string): number {
  const plain = text.normalize('NFKC').trim()
  if (/^★{1,10}☆{0,9}$/.test(plain)) return plain.replaceAll('☆', '').length
  const match =
    /^([+-]?\d{1,3})\s*(?:[-–—:=.、)]|\s)\s*(?=[^\d\s$€£¥%])[^\d]*$/.exec(plain) ??
    /^[^\d]+[([]\s*([+-]?\d{1,3})\s*[)\]]$/.exec(plain) ??
    /^(\d{1,3})\s*(?:分|点|points?)$/i.exec(plain)
  return match ? Number(match[1]) : Number.NaN
}

/** The number of an answer's code in a LimeSurvey array: A1, A2 … or AO01, AO02 …; else as `labelledNumber`. */
export function answerCode(text: string): number {
  const code = /^AO?0*(\d{1,2})$/.exec(text)
  return code ? Number(code[1]) : labelledNumber(text)
}
