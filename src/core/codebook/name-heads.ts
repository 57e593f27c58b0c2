import { speaksOf, type Topic } from './vocabulary.ts'

/** Endings that say no more than "which one". */
const WHICH_ONE = /^(ids?|no|nr|num|number|code|key|name|label|title|text|\d+)$/
/** Beginnings that say "how many", and others that say "how much". */
const HOW_MANY = /^(num|number|nb|no|n|count|counts|anzahl)$/
const HOW_MUCH = /^(total|avg|average|mean|sum|max|min|pct|percent|share)$/
/** What is told of a thing, not the thing. */
const TRAIT =
  /^(age|size|count|counts|length|level|type|kind|group|category|segment|class|status|flag|score|scores|index|rating|ratings|rank|ranking|experience|usage|frequency|visits?|purchases?|orders?|calls?|contacts?|worked|years?|months?|days?|date|time|since|tenure|value|amount|cost|costs|fee|fees|revenue|sales|spend|income|margin|profit|discount|country|city|state|zip|address|language|gender|sex|email|phone|owner|feedback|comments?|reviews?|intention|loyalty|satisfaction|cleanliness|variety|quantity|volume|weight|share|rate|ratio|change|limit|balance)$/
const TRAIT_HAN = /(规模|数量|个数|次数|人数|频率|年限|时长|年龄|类型|类别|等级|级别|状态|评分|得分|满意度|金额|费用|价格|服务|质量|体验|评价|意见|建议|城市|地区|日期|时间)$/

/** Words of a longer name: a question. */
const QUESTION_WORDS = 7
const ASKS_WHICH = /\bwhich\b|\bwhat (?:brand|company|provider|product|store|bank|airline|restaurant)|\bwelche[rmns]?\b|哪/i
const ASKS_HOW = /\bhow (?:often|many|much|long|likely|important|satisfied|do|did|would)\b|多少|多久|多大|如何|怎么/i

/**
 * Whether a column's name says that its cells are companies (or respondents, objects …) themselves: `brand`, `store_id`, 品牌,
 * "Which airline do you rate?". A name that only mentions them in telling how many they are or what they are like does not:
 * `NumStorePurchases`, `CompanySize`, `customer_service`, 公司规模, "How often do you buy these products?".
 */
export function namesThings(name: string, topic: Topic): boolean {
  if (!speaksOf(name, topic)) return false
  const plain = name.normalize('NFKC').trim()
  const words = wordsOf(plain)
  if (words.length >= QUESTION_WORDS || /[?？]/.test(plain)) return ASKS_WHICH.test(plain) && !ASKS_HOW.test(plain)
  const head = headOf(words)
  return !isTrait(plain) && (head === undefined || speaksOf(head, topic) || !speaksOf(head, 'need'))
}

/** Whether a name says how many of something there are, or what it is like: `NumStores`, `account_length`, `Customer_Age`, 公司规模. */
export function isTrait(name: string): boolean {
  const plain = name.normalize('NFKC').trim()
  const words = wordsOf(plain)
  if (TRAIT_HAN.test(plain)) return true
  if (words.length > 1 && (HOW_MANY.test(words[0]!) || HOW_MUCH.test(words[0]!))) return true
  const head = headOf(words)
  return words.length > 1 && head !== undefined && TRAIT.test(head)
}

function headOf(words: readonly string[]): string | undefined {
  return words[words.findLastIndex((word) => !WHICH_ONE.test(word))]
}

/** Whether a name begins by saying that its cells are counts: `NumStorePurchases`. */
export function isCount(name: string): boolean {
  const words = wordsOf(name.normalize('NFKC'))
  return words.length > 1 && HOW_MANY.test(words[0]!)
}

function wordsOf(plain: string): string[] {
  return plain
    .replace(/([a-zà-ÿ])([A-ZÀ-Þ])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-zà-ÿ\d]+/)
    .filter((word) => word !== '')
}
