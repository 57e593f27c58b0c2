import type { Survey } from './draft.ts'
import type { Token } from './names.ts'
import { asWritten, withHumpsOpened, withoutNumbers } from './spelling.ts'

const PIECES = /[?？:：]?\s+[-–—|:]\s+|[:：|]\s+|[：|]|[[\](){}（）【】〖〗「」]+|[?？]\s*/g

/** Cuts a question text into its parts: "Q5 - How good is the price? - Acme" is "Q5", "How good is the price", "Acme". */
export function pieceTokensOf(label: string): Token[] {
  const tokens: Token[] = []
  let from = 0
  const push = (to: number) => {
    const raw = label.slice(from, to)
    const text = raw.trim()
    const start = from + raw.length - raw.trimStart().length
    if (text !== '')
      tokens.push({ key: text.normalize('NFKC').toLowerCase(), start, end: start + text.length, boundary: 2 })
  }
  for (const match of label.matchAll(PIECES)) {
    push(match.index)
    from = match.index + match[0].length
  }
  push(label.length)
  return tokens
}

/** Columns that share an index of a grid, and what their names call it. */
export interface NamedGroup {
  cells: readonly { index: number }[]
  plain: string
}

/**
 * Labels for the rows (or columns) of a grid: what the names say or, where they only number (`Q5_3_1`), the part of
 * the question texts that all columns of the group share and no other column has. O(columns).
 */
export function labelsOfGroups(groups: readonly NamedGroup[], survey: Survey): string[] {
  const total = new Map<string, number>()
  const piecesByGroup = groups.map(({ cells }) => {
    const own = new Map<string, number>()
    for (const { index } of cells) {
      const { label } = survey.profiles[index]!.column
      for (const piece of new Set(pieceTokensOf(label).map((t) => label.slice(t.start, t.end)))) {
        own.set(piece, (own.get(piece) ?? 0) + 1)
        total.set(piece, (total.get(piece) ?? 0) + 1)
      }
    }
    return own
  })
  return groups.map(({ cells, plain }, i) => {
    if (!/^\p{L}*\s?\d+$/u.test(plain)) return plain
    const own = [...piecesByGroup[i]!].filter(([piece, n]) => n === cells.length && total.get(piece) === n)
    const { label } = survey.profiles[cells[0]!.index]!.column
    return own.length === 0 ? plain : withBracketed(label, new Set(own.map(([piece]) => piece))) || plain
  })
}

/** The last of some pieces of a question text, with the one before it where it stands in brackets: "Nokia (HMD)". */
function withBracketed(label: string, pieces: ReadonlySet<string>): string {
  const own = pieceTokensOf(label).filter((t) => pieces.has(label.slice(t.start, t.end)))
  const last = own.at(-1)
  if (!last) return ''
  const before = own.at(-2)
  const isBracketed = before && /^\s*[(（]$/.test(label.slice(before.end, last.start))
  return asWritten(label.slice(isBracketed ? before.start : last.start, last.end + (isBracketed ? 1 : 0)))
}

/** A word with which something ends: "(1-10):", "rating -". */
const SET_OFF = /[:：)\]）】]$|^[-–—|]$/
/** Little words before a name: "satisfaction with Acme". */
const PARTICLE = /^(with|of|for|at|by|about|on|von|mit|bei|für|über|zu)$/i

/**
 * Labels without the words that all of them share at the beginning or end, where these are a sentence around the name
 * ("How would you rate Acme on each of these" is "Acme"), three words or more.
 */
export function withoutSentence(labels: readonly string[]): string[] {
  // Macs write blanks that do not break
  const words = labels.map((label) => label.split(/[ \u00a0]/))
  const shortest = Math.min(...words.map((w) => w.length))
  const isShared = (at: (w: string[]) => string | undefined) => words.every((w) => at(w) === at(words[0]!))
  let before = 0
  while (before < shortest - 1 && isShared((w) => w[before])) before++
  let after = 0
  while (after < shortest - 1 - before && isShared((w) => w.at(-1 - after))) after++
  const isQuestion = before > 0 && /^\p{L}{0,2}\d+[.:)、]$/u.test(words[0]![0]!)
  const lead = words[0]!.slice(0, before)
  const setOff = lead.findLastIndex((w) => SET_OFF.test(w)) + 1
  const isParticle = before > 0 && lead.every((w) => PARTICLE.test(w))
  if (labels.length < 2) return [...labels]
  if (before + after < 3 && !isQuestion && !isParticle) return words.map((w) => w.slice(setOff).join(' '))
  return words.map((w) => w.slice(before, w.length - after).join(' '))
}

/** Labels, or their numbers where the file does not name all of them: questions asked again for each of several companies. */
export function numberedIfUnnamed(labels: readonly string[]): string[] {
  return labels.map((label, i) => (labels.includes('') ? `${i + 1}` : label))
}

/** The label of a single measure: what its row of columns shares, without the number of the question. */
export function askedLabel(frame: string): string {
  return withHumpsOpened(withoutNumbers([frame]))[0]!
}
