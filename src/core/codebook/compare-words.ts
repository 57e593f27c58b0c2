import { tokensOf } from './names.ts'

/** Words of a name or question that are compared; more would make long questions slow and no clearer. */
const MOST_WORDS = 14

/** What stands at the head of a name in most surveys: Q7, f53, w2. */
const QUESTION_NUMBER = /^[a-z]{1,2}\d{1,3}[a-z]?$/
const YEAR = /^(?:19|20)\d\d$/

/** A column name (or question text) as words, lower case, with the number of the question set apart. */
export interface Wording {
  words: string[]
  /** "q7" of `Q7FOOD`; '' where the name does not begin with one, or is nothing else. */
  number: string
}

/** Cuts a name into lower-case words: `Q7FOOD` is number q7 and word food. */
export function wordingOfName(name: string): Wording {
  const words = tokensOf(name)
    .flatMap((token) => {
      // C++ and C# are two brands
      const mark = /^[+#]+/.exec(name.slice(token.end))?.[0] ?? ''
      return `${token.key}${mark}`.split(' ')
    })
    .slice(0, MOST_WORDS)
  const [first = '', ...rest] = words
  return QUESTION_NUMBER.test(first) && rest.length > 0 ? { words: rest, number: first } : { words, number: '' }
}

/** Whether a word is a plain number that tells columns apart (`price_1`, `price_2`); years only tell waves apart. */
function isCountingNumber(word: string): boolean {
  return /^\d+$/.test(word) && !YEAR.test(word)
}

/**
 * How alike two words are, 0-1: 1 for equal ones, 0.85 where one begins with the whole other (method, meth), else by
 * edit distance; 0 below 0.6. Numbers are alike only when equal, but for years.
 */
export function alikeWords(a: string, b: string): number {
  if (a === b) return 1
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (YEAR.test(a) && YEAR.test(b)) return 0.8
  if (/^\d/.test(a) || /^\d/.test(b)) return 0
  if (short.length >= 3 && long.startsWith(short)) return 0.85
  if (short.length < 0.6 * long.length || short.length < 3 || long.length > 40) return 0
  const alike = 1 - editDistance(a, b) / long.length
  return alike < 0.6 ? 0 : alike
}

/** How many letters must be changed, added or dropped to make one text of another (Levenshtein 1966). O(length²). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}

/**
 * Compares all wordings of two lists. Words that many names share (`like` in every column of a grid) count little,
 * words that tell names apart (the brand) much: inverse document frequency, Spärck Jones 1972. Question numbers count
 * little, for they move when a question is put in, unless the rest of the name is the same under another number
 * (`Q7FOOD`, `Q9FOOD`).
 *
 * @returns likeness 0-1 of the i-th of `from` and the j-th of `to`
 */
export function compareWordings(from: readonly Wording[], to: readonly Wording[]): (i: number, j: number) => number {
  const [a, b] = [withNumbersThatMatter(from), withNumbersThatMatter(to)]
  const indexOf = new Map<string, number>()
  const frequency: number[] = []
  const coded = [a, b].map((list) =>
    list.map(({ words }) => {
      const codes = new Set(
        words.map((word) => {
          const code = indexOf.get(word) ?? indexOf.size
          indexOf.set(word, code)
          return code
        }),
      )
      for (const code of codes) frequency[code] = (frequency[code] ?? 0) + 1
      return [...codes]
    }),
  )
  const words = [...indexOf.keys()]
  const total = a.length + b.length
  const weight = frequency.map((n) => Math.log(1 + total / n))
  const alike = remembered(words)
  // for each wording the best likeness of any of its words with every word there is, made when first needed
  const best = coded.map((list) => list.map((): Float32Array | null => null))
  const bestOf = (side: 0 | 1, i: number) =>
    (best[side]![i] ??= Float32Array.from(words, (_, w) => coded[side]![i]!.reduce((most, code) => Math.max(most, alike(code, w)), 0)))
  const sharedBy = (codes: readonly number[], likeness: Float32Array) => {
    let shared = 0
    for (const code of codes) shared += likeness[code]! * weight[code]!
    return shared
  }
  const whole = coded.map((list) => list.map((codes) => codes.reduce((sum, code) => sum + weight[code]!, 0)))
  const counting = coded.map((list) =>
    list.map((codes) =>
      codes
        .map((code) => words[code]!)
        .filter(isCountingNumber)
        .toSorted()
        .join(),
    ),
  )
  return (i, j) => {
    const [x, y] = [coded[0]![i]!, coded[1]![j]!]
    if (x.length === 0 || y.length === 0) return 0
    let shared = sharedBy(x, bestOf(1, j)) + sharedBy(y, bestOf(0, i))
    let all = whole[0]![i]! + whole[1]![j]!
    const [p, q] = [a[i]!.number, b[j]!.number]
    if (p !== '' || q !== '') {
      all += NUMBER_WEIGHT
      if (p === q) shared += NUMBER_WEIGHT
      else if (areNear(p, q)) shared += 0.5 * NUMBER_WEIGHT
    }
    const [m, n] = [counting[0]![i]!, counting[1]![j]!]
    // price_1 and price_2 are two things, however much of their names is the same
    const differs = m !== n && m !== '' && n !== ''
    return (differs ? 0.5 : 1) * (shared / all)
  }
}

/** Likeness of words by their places in a list; each pair is compared once. */
function remembered(words: readonly string[]): (x: number, y: number) => number {
  // a square of single bytes (per cent, plus 1) for up to some thousand words
  const size = words.length
  const known = size <= 4000 ? new Uint8Array(size * size) : null
  return (x, y) => {
    if (!known) return alikeWords(words[x]!, words[y]!)
    const before = known[x * size + y]!
    if (before > 0) return (before - 1) / 100
    const now = Math.round(100 * alikeWords(words[x]!, words[y]!))
    known[x * size + y] = now + 1
    known[y * size + x] = now + 1
    return now / 100
  }
}

const NUMBER_WEIGHT = 0.7

/** Whether question numbers are a few steps apart, as when a question was put in before them. */
function areNear(a: string, b: string): boolean {
  const [x, y] = [Number(/\d+/.exec(a)?.[0]), Number(/\d+/.exec(b)?.[0])]
  return a.charAt(0) === b.charAt(0) && Math.abs(x - y) <= 3
}

/** Numbers become words of their own where the same words stand under several numbers. */
function withNumbersThatMatter(list: readonly Wording[]): Wording[] {
  const numbers = new Map<string, Set<string>>()
  for (const { words, number } of list) {
    const key = words.join(' ')
    numbers.set(key, (numbers.get(key) ?? new Set()).add(number))
  }
  return list.map((w) => (w.number !== '' && numbers.get(w.words.join(' '))!.size > 1 ? { words: [w.number, ...w.words], number: '' } : w))
}
