import { alikeWords } from './compare-words.ts'
import { spellingKey } from './spelling.ts'

/** A category or answer of one file and the text that seems to mean the same in another. */
export interface TextMatch {
  from: string
  to: string
  /** The same text; the same but for case, blanks, marks and codes before it; the same band of numbers; or nearly the same words. */
  how: 'same' | 'spelling' | 'band' | 'similar'
}

/**
 * Finds out which category text of one file is which of another: "18–24" is "18 - 24" and "18 to 24 years", "65-Over"
 * is "65+", "1: Male" is "MALE", "Aggree" is "Agree". Codes and texts ("1" and "Male") are not matched: which code
 * means what is for a person to say. Each text is matched once; what several texts could mean is left open.
 *
 * @returns in the order of `from`
 */
export function matchTexts(from: readonly string[], to: readonly string[]): TextMatch[] {
  const pairs = new Map<number, TextMatch>()
  const taken = new Set<number>()
  const pair = (i: number, j: number, how: TextMatch['how']) => {
    pairs.set(i, { from: from[i]!, to: to[j]!, how })
    taken.add(j)
  }
  const pairEqual = (how: TextMatch['how'], keyOf: (text: string) => string) => {
    const places = (texts: readonly string[], used: { has(i: number): boolean }) => {
      const found = new Map<string, number | null>()
      texts.forEach((text, i) => {
        const key = used.has(i) ? '' : keyOf(text)
        if (key !== '') found.set(key, found.has(key) ? null : i)
      })
      return found
    }
    const others = places(to, taken)
    for (const [key, i] of places(from, pairs)) {
      const j = others.get(key)
      if (i !== null && typeof j === 'number') pair(i, j, how)
    }
  }
  pairEqual('same', (text) => text)
  pairEqual('spelling', spellingKey)
  pairEqual('spelling', lettersOf)
  pairEqual('band', bandKey)
  pairEqual('spelling', (text) => lettersOf(text.replace(CODE_BEFORE, '')))
  const rest = (texts: readonly string[], used: { has(i: number): boolean }) => texts.map((text, i) => ({ text, i })).filter(({ i }) => !used.has(i))
  const openFrom = rest(from, pairs)
  const openTo = rest(to, taken)
  for (const { text, i } of openFrom) {
    const near = openTo.filter((other) => areNearlySame(text, other.text))
    const back = near.length === 1 ? openFrom.filter((other) => areNearlySame(other.text, near[0]!.text)) : []
    if (back.length === 1) pair(i, near[0]!.i, 'similar')
  }
  return [...pairs].toSorted(([a], [b]) => a - b).map(([, match]) => match)
}

/** "1: Male", "2 - Female", "(3) other". */
const CODE_BEFORE = /^\s*[([]?\d{1,3}\s*(?:[\])]|[-–—:=.])\s*(?=\D*\p{L})/u

/** Letters and digits alone, where there are letters; '' for numbers, whose marks mean something. */
function lettersOf(text: string): string {
  const key = spellingKey(text).replace(/[^\p{L}\p{N}+#]+/gu, '')
  return /\p{L}/u.test(key) && !/\d/.test(key) ? key : ''
}

const LESS = /(?:\b(?:under|below|less|younger|fewer|up to|at most|unter|bis|weniger)\b|不到|以下|以内|未满|不足|[<≤])/
const MORE = /(?:\b(?:over|above|more|older|plus|at least|from|ab|über|mehr|älter)\b|以上|超过|至少|[>≥+])/
const UNITS = /(?:years?|yrs?|y\.?o\.?|aged?|old|jahre?|and|or|to|und|oder|till?|until|through|岁|年|元|至|到|及|eur|usd|rmb|cny|k)/g

/** A band of numbers ("18-24", "under 30", 65岁以上) as its ends; '' for other texts, and for single numbers, which are codes. */
function bandKey(text: string): string {
  const plain = spellingKey(text)
  const numbers = plain.match(/\d+(?:[.,]\d+)*/g)?.map((n) => n.replace(/[.,](?=\d{3}(?!\d))/g, ''))
  if (!numbers || numbers.length > 2) return ''
  const [less, more] = [LESS.test(plain), MORE.test(plain)]
  const words = plain.replace(new RegExp(LESS, 'g'), '').replace(new RegExp(MORE, 'g'), '').replace(UNITS, '')
  // other words make it something else than a band: "2 children"
  if (/\p{L}/u.test(words)) return ''
  // thousands must mean the same in both
  const unit = /\dk\b|千/.test(plain) ? 'k' : plain.includes('万') ? '万' : ''
  if (numbers.length === 2) return less || more ? '' : `${numbers.join('-')}${unit}`
  if (less === more) return ''
  return `${less ? '<' : '>'}${numbers[0]}${unit}`
}

/** Nearly the same words in the same order: a letter or two differ in long words, none in short ones or in numbers. */
function areNearlySame(a: string, b: string): boolean {
  const [x, y] = [a, b].map((text) => spellingKey(text).match(/[\p{L}\p{N}]+/gu) ?? [])
  if (x!.length !== y!.length || x!.length === 0) return false
  return x!.every((word, i) => word === y![i] || isMisspelt(word, y![i]!))
}

function isMisspelt(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  // satisfied and dissatisfied, likely and unlikely: one letter more at the head may turn the sense
  if (short.length < 4 || /\d/.test(long) || long.endsWith(short)) return false
  return !long.startsWith(short) ? alikeWords(a, b) > 0.76 : long.length - short.length <= 2
}
