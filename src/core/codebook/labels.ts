import type { Survey } from './draft.ts'
import type { Token } from './names.ts'

const PIECES = /\s+[-–—|:]\s+|[:：|]\s+|[：|]|[[\](){}（）【】〖〗「」]+|[?？]\s*/g

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

/**
 * The words for one row of a grid whose columns are only numbered: the part of the question texts that all its
 * columns share and the other columns lack. Null where the file has no question texts or they do not tell.
 *
 * @param plain what the name itself says; kept when it is a word already
 */
export function labelOfKey(
  cells: readonly { index: number }[],
  others: readonly { index: number }[],
  survey: Survey,
  plain: string,
): string | null {
  const labelOf = ({ index }: { index: number }) => survey.profiles[index]!.column.label
  if (!/^[\p{L}]?\d+$/u.test(plain) || cells.some((c) => labelOf(c) === '')) return null
  const pieces = (cell: { index: number }) =>
    pieceTokensOf(labelOf(cell)).map((t) => labelOf(cell).slice(t.start, t.end))
  const elsewhere = new Set(others.flatMap(pieces))
  const shared = pieces(cells[0]!).filter(
    (p) => !elsewhere.has(p) && cells.every((c) => pieces(c).includes(p)),
  )
  return shared.at(-1) ?? null
}
