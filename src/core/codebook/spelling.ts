import { openHumps, SEPARATORS } from './names.ts'
import { speaksOf } from './vocabulary.ts'

/** A level of a grid or row in one name: where it stands, and the key that all its names share. */
export interface WrittenLevel {
  key: string
  source: string
  start: number
  end: number
}

const BEFORE = new RegExp(`(?:${SEPARATORS.source})$`)
const AFTER = new RegExp(`^(?:${SEPARATORS.source})`)
/** Closing bracket of each opening one. */
const CLOSERS = new Map(
  '() [] {} <> （） 【】 〔〕 《》 「」 〖〗'.split(' ').map((pair) => [pair.charAt(0), pair.charAt(1)]),
)
const CLOSING = new Set(CLOSERS.values())

/**
 * What the names call each level of one side of a grid, as written between the separators that all names share: from
 * `Price - Nokia (HMD)` beside `Price - Acme` it is "Nokia (HMD)". Marks that only some names have beyond these
 * separators belong to the level (`Yahoo!`, `__proto__`, `Inc.`), as do the brackets that it opens.
 *
 * @returns the text by key, shown by `asWritten`
 */
export function writtenLevels(levels: readonly WrittenLevel[]): Map<string, string> {
  const before = levels.map(({ source, start }) => BEFORE.exec(source.slice(0, start))?.[0] ?? '')
  const after = levels.map(({ source, end }) => AFTER.exec(source.slice(end))?.[0] ?? '')
  const [left, right] = [shortest(before), shortest(after)]
  const places = new Map<string, number[]>()
  levels.forEach(({ key }, i) => {
    const own = places.get(key)
    if (own) own.push(i)
    else places.set(key, [i])
  })
  const texts = new Map<string, string>()
  for (const [key, own] of places) {
    const head = own.map((i) => before[i]!).reduce(commonEnd)
    const tail = own.map((i) => after[i]!).reduce(commonStart)
    const { source, start, end } = levels[own[0]!]!
    const from = start - (head.startsWith(left) ? head.length - left.length : 0)
    const to = end + (tail.endsWith(right) ? tail.length - right.length : 0)
    texts.set(key, asWritten(withBrackets(source, from, to)))
  }
  return texts
}

function shortest(texts: readonly string[]): string {
  return texts.reduce((a, b) => (b.length < a.length ? b : a))
}

function commonStart(a: string, b: string): string {
  let n = 0
  while (n < a.length && a[n] === b[n]) n++
  return a.slice(0, n)
}

function commonEnd(a: string, b: string): string {
  let n = 0
  while (n < a.length && n < b.length && a.at(-1 - n) === b.at(-1 - n)) n++
  return a.slice(a.length - n)
}

/** Part of a name with the brackets beside it that it lacks: "Nokia (HMD" of `Nokia (HMD)`. */
function withBrackets(source: string, start: number, end: number): string {
  let [from, to] = [start, end]
  for (let open = looseBrackets(source.slice(from, to)); open.close.length > 0;) {
    const wanted = CLOSERS.get(source[from - 1] ?? '')
    if (wanted === undefined || wanted !== open.close[0]?.character) break
    from--
    open = looseBrackets(source.slice(from, to))
  }
  for (let open = looseBrackets(source.slice(from, to)); open.open.length > 0;) {
    if (to >= source.length || CLOSERS.get(open.open.at(-1)!.character) !== source[to]) break
    to++
    open = looseBrackets(source.slice(from, to))
  }
  return source.slice(from, to)
}

interface Loose {
  character: string
  at: number
}

/** The brackets of a text that have no partner in it. */
function looseBrackets(text: string): { open: Loose[]; close: Loose[] } {
  const open: Loose[] = []
  const close: Loose[] = []
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!
    if (CLOSERS.has(character)) open.push({ character, at })
    else if (CLOSING.has(character)) {
      const last = open.at(-1)
      if (last && CLOSERS.get(last.character) === character) open.pop()
      else close.push({ character, at })
    }
  }
  return { open, close }
}

/**
 * A piece of a name as people read it: as written, single underscores as blanks, without the separators and the
 * brackets without a partner at its ends. `river_orange` is "river orange"; `OnePlus`, `KGaA`, `Spend (EUR)` and
 * `__proto__` stay as they are.
 */
export function asWritten(piece: string): string {
  let text = piece.replace(/(?<=[^_\s])_(?=[^_\s])/g, ' ').replace(/\s+/g, ' ')
  for (let before = ''; before !== text;) {
    before = text
    text = text.replace(/^[\s\-–—:;,|]+|[\s\-–—:;,|]+$/g, '')
    const { open, close } = looseBrackets(text)
    if (close[0]?.at === 0) text = text.slice(1)
    else if (open.length > 0 && open.at(-1)!.at === text.length - 1) text = text.slice(0, -1)
    else if (close.length > 0 && close.at(-1)!.at === text.length - 1) text = text.slice(0, -1)
    else if (open[0]?.at === 0) text = text.slice(1)
    const [head, tail] = [/^_*/.exec(text)![0], /_*$/.exec(text)![0]]
    if (head !== tail || head === text) text = text.slice(head.length, text.length - tail.length)
  }
  return text
}

const QUESTION_NUMBER =
  /^(?:\p{L}{1,2}\d+[a-z]?(?:[.:：、)_]+\s*|\s+[-–—]?\s*)|\d+[a-z]?(?:[.](?=\D)|[:：、)_]|\s+[-–—]\s)\s*)/iu

/** "(Acme)" as "Acme", where nothing stands outside the brackets. */
export function unwrapped(text: string): string {
  const whole = text.trim()
  const [inside, closer] = [whole.slice(1, -1), CLOSERS.get(whole.charAt(0))]
  const { open, close } = looseBrackets(inside)
  const isWrapped = closer !== undefined && closer !== '>' && whole.endsWith(closer)
  return isWrapped && open.length + close.length === 0 ? asWritten(inside) : text
}

/** Labels without question numbers ("Q7a. Camera" is "Camera", 3、价格 is 价格) where each has one and something after it. */
export function withoutNumbers(labels: readonly string[]): string[] {
  const bare = labels.map((label) => unwrapped(label.replace(QUESTION_NUMBER, '')))
  const isClear = bare.every((b, i) => b !== labels[i] && /\p{L}{2}|\p{sc=Han}/u.test(b))
  return isClear && new Set(bare).size === new Set(labels).size ? bare : [...labels]
}

/**
 * Names of needs with their humps opened ("OperatingCost" is "Operating Cost") where none of them is written with
 * blanks and some speak of needs.
 */
export function withHumpsOpened(labels: readonly string[]): string[] {
  const areJoined = labels.every((label) => !label.includes(' ')) && labels.some(isAsked)
  return areJoined ? labels.map(openHumps) : [...labels]
}

function isAsked(label: string): boolean {
  return (['need', 'bad', 'overallStrong', 'spend', 'familiarity'] as const).some((t) => speaksOf(label, t))
}

/** A hump between words long enough to be words of their own; `PayPal`, `OnePlus`, `MasterCard` are one. */
const LONG_HUMP = /(?<=\p{Ll}{4})(?=\p{Lu}\p{Ll}{4})/gu

/**
 * Names of companies, as they are written; only where humps are all that sets them off from the words beside them
 * (`likeBrexitParty`), their own humps between long words are opened as well.
 */
export function companyLabels(labels: readonly string[], levels: readonly WrittenLevel[]): string[] {
  const areAttached = levels.every(
    ({ source, start, end }) => /\p{Ll}$/u.test(source.slice(0, start)) || /^\p{Lu}/u.test(source.slice(end)),
  )
  return areAttached ? labels.map((label) => label.replace(LONG_HUMP, ' ')) : [...labels]
}

/** What spellings of one category have in common: letters whatever their case and width, single blanks, one kind of dash. */
export function spellingKey(text: string): string {
  return withSingleBlanks(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‐‑–—−]/g, '-')
}

/** A text without blanks at its ends and more than one in a row. */
export function withSingleBlanks(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
