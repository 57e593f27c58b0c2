import type { Survey } from './draft.ts'
import type { Token } from './names.ts'

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
    return own.at(-1)?.[0] ?? plain
  })
}
