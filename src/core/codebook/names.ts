/** A piece of a column name, with its place in the name, so that the original writing can be shown. */
export interface Token {
  /** For comparing: lower case. */
  key: string
  start: number
  end: number
  /** How clearly it is set off from the piece before: 2 by a separator, 1 by a hump in camelCase, 0 by a digit. */
  boundary: 0 | 1 | 2
}

/** What stands between the words of a name. */
export const SEPARATORS = /[\s_.\-–—:;,|/\\()[\]{}<>【】〔〕《》「」〖〗"“”‘’、，：；？?！!*#+=&~（）]+/
const PIECE_SEPARATORS = /\s+[-–—|:]\s+|[:：|]\s*|[[\](){}（）【】〖〗「」]+|\s*_\s*|[?？]\s*/

/** Longest name, in words, that is cut at every word; longer ones are cut at their punctuation, where there is any. */
const MOST_TOKENS = 8
const MOST_WORDS = 14

/**
 * Cuts a column name where surveys put their indices: at separators (`_ . - : [ ]`, full-width ones too), at
 * camelCase humps, between digits and words (`likeLab`, `price1`, `Q7ART`). A letter keeps its number (`Q5`, `C1`).
 * Sentences are cut into their parts only ("How good is the price? - Acme").
 */
export function tokensOf(name: string): Token[] {
  const words = wordsOf(name)
  if (words.length <= MOST_TOKENS) return words
  const pieces = splitAt(name, PIECE_SEPARATORS)
  if (pieces.length === 1 && words.length <= MOST_WORDS) return words
  return pieces.map((piece) => inWords(piece, words))
}

/** A piece of a sentence with the key that it has in a short name, too. */
function inWords(piece: Token, words: readonly Token[]): Token {
  const inside = words.filter((w) => w.start >= piece.start && w.end <= piece.end)
  return inside.length === 0 ? piece : { ...piece, key: inside.map((w) => w.key).join(' ') }
}

function wordsOf(name: string): Token[] {
  const tokens: Token[] = []
  for (const word of splitAt(name, SEPARATORS)) tokens.push(...splitWord(name, word))
  return tokens
}

/**
 * Cuts up the names of all columns. Names that are the same but for punctuation (`like_C++`, `like_C#`) are cut so
 * that they differ.
 */
export function cutNames(names: readonly string[]): Token[][] {
  const seen = new Map<string, number[]>()
  const all = new Set(names)
  const cut = names.map((name) => tokensOfFirst(name, all) ?? tokensOf(name))
  cut.forEach((tokens, i) => {
    const key = tokens.map((t) => t.key).join(' ')
    seen.set(key, [...(seen.get(key) ?? []), i])
  })
  for (const same of seen.values()) {
    if (same.length === 1) continue
    const pieces = same.map((i) => splitAt(names[i]!, PIECE_SEPARATORS))
    pieces.forEach((own, n) => {
      const words = wordsOf(names[same[n]!]!)
      // only the part that differs keeps its punctuation
      const isCommon = (at: number) => pieces.every((p) => p[at]?.key === own[at]!.key)
      cut[same[n]!] = own.map((piece, at) => (isCommon(at) ? inWords(piece, words) : piece))
    })
  }
  return cut
}

/**
 * The first of several columns called alike is number 1 of `x`, `x (2)`, `x (3)`, and number 0 where pandas has made `x`, `x.1`,
 * `x.2` of them; null for other names.
 */
function tokensOfFirst(name: string, all: ReadonlySet<string>): Token[] | null {
  const ending = all.has(`${name} (2)`) ? ' (1)' : all.has(`${name}.1`) && all.has(`${name}.2`) ? '.0' : null
  if (ending === null) return null
  // the number stands nowhere in the name
  return tokensOf(name + ending).map((t) => ({ ...t, start: Math.min(t.start, name.length), end: Math.min(t.end, name.length) }))
}

/** Whether a name is too long to be cut at every word. */
export function isSentence(name: string): boolean {
  return tokensOf(name).length < splitAt(name, SEPARATORS).length || name.length > 60
}

function splitAt(name: string, separators: RegExp): Token[] {
  const tokens: Token[] = []
  const push = (from: number, to: number) => {
    const raw = name.slice(from, to)
    const text = raw.trim()
    const start = from + raw.length - raw.trimStart().length
    if (text !== '') tokens.push({ key: keyOf(text), start, end: start + text.length, boundary: 2 })
  }
  let from = 0
  for (const match of name.matchAll(new RegExp(separators.source, 'g'))) {
    push(from, match.index)
    from = match.index + match[0].length
  }
  push(from, name.length)
  return tokens
}

function keyOf(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

const INNER =
  /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{L}{2})(?=\d)|(?<=\d)(?=\p{L}{2})|(?<=\d)(?=\p{L}\d)|(?<=\p{sc=Han}{2})(?=[A-Za-z])|(?<=[A-Za-z])(?=\p{sc=Han}{2})/gu

function splitWord(name: string, word: Token): Token[] {
  const raw = name.slice(word.start, word.end)
  const cuts = [...raw.matchAll(INNER)].map((m) => m.index)
  const bounds = [0, ...cuts, raw.length]
  return bounds.slice(0, -1).map((from, i) => {
    const to = bounds[i + 1]!
    const hump = i > 0 && /\p{Lu}/u.test(raw[from]!) && /\p{Ll}/u.test(raw[from - 1]!)
    return {
      key: keyOf(raw.slice(from, to)),
      start: word.start + from,
      end: word.start + to,
      boundary: i === 0 ? 2 : hump ? 1 : 0,
    }
  })
}

/** "BrexitParty" as "Brexit Party"; McDonald's and eBay are one word. */
export function openHumps(label: string): string {
  return label.replace(/(\p{Ll})(\p{Lu})/gu, (hump, lower: string, upper: string, at: number) =>
    /(?:^|\P{L})(?:Mc|Mac|\p{Ll})$/u.test(label.slice(0, at + 1)) ? hump : `${lower} ${upper}`,
  )
}

/** The name of a column as people read it beside a code: humps opened, underscores as blanks. */
export function readable(name: string): string {
  return openHumps(name)
    .replace(/[_\s]+/g, ' ')
    .replace(/^[\s\-–—:;,.|]+|[\s\-–—:;,.|]+$/g, '')
    .trim()
}

/** Cuts a name in Chinese at every character, for names with nothing between company and need (北辰价格). */
export function charactersOf(name: string): Token[] {
  return tokensOf(name).flatMap((token) => {
    const raw = name.slice(token.start, token.end)
    const isHan = /^\p{sc=Han}{3,12}$/u.test(raw)
    if (!isHan) return [token]
    return Array.from(raw, (character, i): Token => {
      const start = token.start + i
      return { key: character, start, end: start + 1, boundary: i === 0 ? token.boundary : 0 }
    })
  })
}

const RESERVED = new Set(Object.getOwnPropertyNames(Object.prototype))

/**
 * An identifier for a company or measure made from its label: lower case, words joined by hyphens, unlike those in
 * `taken` (to which it is added), and never a name that every JavaScript object has (`constructor`).
 */
export function idFrom(label: string, taken: Set<string>): string {
  const slug =
    label
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'x'
  let id = RESERVED.has(slug) ? `${slug}-1` : slug
  for (let i = 2; taken.has(id); i++) id = `${slug}-${i}`
  taken.add(id)
  return id
}
