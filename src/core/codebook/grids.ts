import type { Token } from './names.ts'
import { COMPANY_WORDS, NEED_WORDS } from './vocabulary.ts'

/** A column name cut into pieces. */
export interface NamedColumn {
  index: number
  tokens: Token[]
}

/** One column of a grid: which row and which column of the grid it is (keys, and where they stand in the name). */
export interface GridCell {
  index: number
  first: Span
  second: Span
}

/** Part of a name: the key for comparing, and the place in the name. */
interface Span {
  key: string
  start: number
  end: number
}

/** Columns whose names are the product of two sets of words: `price_acme`, `price_zenith`, `service_acme`, … */
export interface Grid {
  /** What all names have in common, as a key. */
  frame: string
  cells: GridCell[]
  /** Keys of the index that stands first in the name, and of the other, in order of appearance. */
  first: string[]
  second: string[]
  /** Cells present / cells of the full product. */
  fill: number
}

/** Columns whose names differ in one place: `like_acme`, `like_zenith`, … */
export interface Block {
  frame: string
  cells: { index: number; level: Span }[]
  /** How clearly the index is set off in the names (see Token). */
  boundary: number
}

interface Split extends GridCell {
  clearness: number
}

const LEAST_FILL = 0.7

/** Words that one index of a name may have: "Harbour Insurance Company of the Northern Counties". */
const LONGEST = 8

/**
 * Finds columns that form a grid by their names, whatever their frame: a common beginning, end, or middle
 * (`f29_price_acme`, `price_acme_AB`, `Q5r3_L1`, `1_Q5_3`). Where a name can be cut in several places
 * (`price_river_orange`), the cut that fits most other names is taken.
 *
 * @returns the grids with the most columns first; they may overlap
 */
export function findGrids(columns: readonly NamedColumn[]): Grid[] {
  const simple = columns.length > 1500
  const frames = new Map<string, Map<number, Split[]>>()
  for (const column of columns) {
    for (const { frame, split } of splitsOf(column, simple)) {
      let byColumn = frames.get(frame)
      if (!byColumn) frames.set(frame, (byColumn = new Map()))
      const splits = byColumn.get(column.index)
      if (splits) splits.push(split)
      else byColumn.set(column.index, [split])
    }
  }
  const grids: Grid[] = []
  for (const [frame, byColumn] of frames) {
    const grid = byColumn.size >= 4 ? gridOf(frame, byColumn) : null
    if (grid) grids.push(grid)
  }
  return grids.toSorted(
    (a, b) => b.cells.length * b.fill - a.cells.length * a.fill || b.frame.length - a.frame.length,
  )
}

function* splitsOf(
  { index, tokens }: NamedColumn,
  simple: boolean,
): Generator<{ frame: string; split: Split }> {
  const n = tokens.length
  const longest = simple ? 2 : LONGEST
  const key = (from: number, to: number) => keyOfTokens(tokens, from, to)
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n && j - i <= longest; j++) {
      for (let k = j; k < n && k - j <= (simple ? 1 : 2); k++) {
        for (let l = k + 1; l <= n && l - k <= longest; l++) {
          if (n - l > (simple ? 0 : 1)) continue
          const first = { key: key(i, j), start: tokens[i]!.start, end: tokens[j - 1]!.end }
          const second = { key: key(k, l), start: tokens[k]!.start, end: tokens[l - 1]!.end }
          const clearness = tokens[k]!.boundary + (i > 0 ? tokens[i]!.boundary : 2)
          yield {
            frame: `${key(0, i)}\u0001${key(j, k)}\u0001${key(l, n)}`,
            split: { index, first, second, clearness },
          }
        }
      }
    }
  }
}

function keyOfTokens(tokens: readonly Token[], from: number, to: number): string {
  let key = ''
  for (let t = from; t < to; t++) key += (t === from ? '' : ' ') + tokens[t]!.key
  return key
}

function gridOf(frame: string, byColumn: Map<number, Split[]>): Grid | null {
  let splits = bestSplits(byColumn)
  // rows and columns of the grid that are mostly empty belong to something else
  for (let round = 0; round < 6; round++) {
    const { first, second } = partners(splits)
    const leastColumns = Math.max(2, 0.6 * typical(first))
    const leastRows = Math.max(2, 0.6 * typical(second))
    const kept = splits.filter(
      (s) => first.get(s.first.key)!.size >= leastColumns && second.get(s.second.key)!.size >= leastRows,
    )
    if (kept.length === splits.length) break
    splits = kept
  }
  const { first, second } = partners(splits)
  if (first.size < 2 || second.size < 2) return null
  const fill = splits.length / (first.size * second.size)
  if (fill < LEAST_FILL) return null
  // rows that happen to share some words, while their other words do not occur elsewhere, are no grid
  const outside = strayColumns(byColumn, splits, first, second)
  const least = Math.min(first.size, second.size) <= 3 ? 0.6 : 0.5
  if (splits.length < least * (splits.length + outside)) return null
  return { frame, cells: splits, first: [...first.keys()], second: [...second.keys()], fill }
}

/**
 * The grid with the columns that belong to it by their names although their answers show no scale: those in its empty
 * cells, and rows and columns of the grid that are whole with them.
 *
 * @param columns columns that are not in the grid; `isSure` where the answers are a rating
 */
export function fillHoles(grid: Grid, columns: readonly (NamedColumn & { isSure: boolean })[]): Grid {
  const cells = new Map(grid.cells.map((c) => [cellKey(c), c]))
  const places = columns.flatMap((column) =>
    [...splitsOf(column, false)]
      .filter((s) => s.frame === grid.frame)
      .map(({ split }) => ({ split, isSure: column.isSure })),
  )
  const taken = new Set<number>()
  const put = (cell: GridCell) => {
    if (cells.has(cellKey(cell)) || taken.has(cell.index)) return
    taken.add(cell.index)
    cells.set(cellKey(cell), cell)
  }
  const known = { first: new Set(grid.first), second: new Set(grid.second) }
  for (const { split } of places) {
    if (known.first.has(split.first.key) && known.second.has(split.second.key)) put(split)
  }
  for (const [one, other] of [
    ['first', 'second'],
    ['second', 'first'],
  ] as const) {
    const beside = places.filter(
      (p) => !known[one].has(p.split[one].key) && known[other].has(p.split[other].key),
    )
    for (const key of new Set(beside.map((p) => p.split[one].key))) {
      const row = beside.filter((p) => p.split[one].key === key && !taken.has(p.split.index))
      const isWhole = new Set(row.map((p) => p.split[other].key)).size >= 0.9 * known[other].size
      if (!isWhole || 2 * row.filter((p) => p.isSure).length < row.length) continue
      known[one].add(key)
      for (const { split } of row) put(split)
    }
  }
  const [first, second] = [[...known.first], [...known.second]]
  return {
    ...grid,
    cells: [...cells.values()],
    first,
    second,
    fill: cells.size / (first.length * second.length),
  }
}

function cellKey(cell: GridCell): string {
  return `${cell.first.key}\u0001${cell.second.key}`
}

/** The columns of a grid by one of its indices, in order of appearance. */
export function cellsByKey(grid: Grid, which: 'first' | 'second'): { key: string; cells: GridCell[] }[] {
  const byKey = new Map<string, GridCell[]>()
  for (const cell of grid.cells) {
    const cells = byKey.get(cell[which].key)
    if (cells) cells.push(cell)
    else byKey.set(cell[which].key, [cell])
  }
  return [...byKey].map(([key, cells]) => ({ key, cells }))
}

/**
 * Where one index of a cell begins in a name, with the word before a mere number: `brand1` rather than `1`, "Company 1"
 * rather than "1", as long as that word does not belong to the other index.
 */
export function levelSpan(source: string, cell: GridCell, which: 'first' | 'second'): Span {
  const span = cell[which]
  const floor = which === 'second' ? cell.first.end : 0
  if (!/^(\d+|\p{L})$/u.test(source.slice(span.start, span.end))) return span
  const word = /\p{L}+$/u.exec(source.slice(floor, span.start))
  return { ...span, start: word ? span.start - word[0].length : levelStart(source, span.start, floor) }
}

/** Where "Company 1" or "need_3" begins, given where its number begins; the number itself where no such word precedes. */
export function levelStart(source: string, start: number, floor = 0): number {
  if (!/^(\d+|[A-Za-z])(?![A-Za-z])/.test(source.slice(start))) return start
  const before = source.slice(floor, start)
  const named = LEVEL_WORD.exec(before) ?? LONE_WORD.exec(before)
  return named ? start - named[1]!.length : start
}

const LEVEL_WORD = new RegExp(`(?:^|[^\\p{L}])((?:${NEED_WORDS}|${COMPANY_WORDS})[\\s_.-]?)$`, 'iu')
/** A word that shares its piece of the name with the number alone: "Airline 1 - Price". */
const LONE_WORD = /(?:^|[_:|([（【,;]\s*|\s[-–—]\s)(\p{L}{2,} )$/u

/** Columns outside the grid whose names use one of its words in the same place. */
function strayColumns(
  byColumn: Map<number, Split[]>,
  cells: readonly Split[],
  first: Map<string, unknown>,
  second: Map<string, unknown>,
): number {
  const inside = new Set(cells.map((c) => c.index))
  let count = 0
  for (const [index, splits] of byColumn) {
    if (!inside.has(index) && splits.some((s) => first.has(s.first.key) || second.has(s.second.key))) count++
  }
  return count
}

/** Number of partners that the well-filled rows of a grid have: the upper quartile. */
function typical(partnersOf: Map<string, Set<string>>): number {
  const sizes = [...partnersOf.values()].map((s) => s.size).toSorted((a, b) => a - b)
  return sizes[Math.floor(0.75 * (sizes.length - 1))] ?? 0
}

function bestSplits(byColumn: Map<number, Split[]>): Split[] {
  const all = [...byColumn.values()].flat()
  const { first, second } = partners(all)
  const score = (s: Split) => {
    const rows = first.get(s.first.key)!.size
    const columns = second.get(s.second.key)!.size
    return Math.min(rows, columns) * 1000 + Math.max(rows, columns) * 10 + s.clearness
  }
  const chosen: Split[] = []
  for (const splits of byColumn.values()) chosen.push(splits.reduce((a, b) => (score(b) > score(a) ? b : a)))
  const seen = new Set<string>()
  return chosen.filter((s) => {
    const cell = `${s.first.key}\u0001${s.second.key}`
    return !seen.has(cell) && seen.add(cell)
  })
}

function partners(splits: readonly Split[]): {
  first: Map<string, Set<string>>
  second: Map<string, Set<string>>
} {
  const first = new Map<string, Set<string>>()
  const second = new Map<string, Set<string>>()
  for (const s of splits) {
    addPartner(first, s.first.key, s.second.key)
    addPartner(second, s.second.key, s.first.key)
  }
  return { first, second }
}

function addPartner(partnersOf: Map<string, Set<string>>, key: string, partner: string): void {
  const set = partnersOf.get(key)
  if (set) set.add(partner)
  else partnersOf.set(key, new Set([partner]))
}

/**
 * Finds columns that differ in one place of their names, at the end or the beginning (`like_acme`, `acme_like`).
 *
 * @param least fewest columns of a block
 * @returns the blocks with the most columns first; they may overlap
 */
export function findBlocks(columns: readonly NamedColumn[], least = 3): Block[] {
  const blocks = new Map<string, Block>()
  for (const { index, tokens } of columns) {
    const n = tokens.length
    for (let i = 0; i < n; i++) {
      for (let j = i + 1; j <= n; j++) {
        if (n === j - i || j - i > LONGEST || n - j > 4 || (i > 0 && n - j > 1)) continue
        const frame = `${keyOfTokens(tokens, 0, i)}\u0001${keyOfTokens(tokens, j, n)}`
        const level = { key: keyOfTokens(tokens, i, j), start: tokens[i]!.start, end: tokens[j - 1]!.end }
        const boundary = Math.min(i > 0 ? tokens[i]!.boundary : 2, j < n ? tokens[j]!.boundary : 2)
        const block = blocks.get(frame)
        if (block) {
          block.cells.push({ index, level })
          block.boundary = Math.min(block.boundary, boundary)
        } else blocks.set(frame, { frame, cells: [{ index, level }], boundary })
      }
    }
  }
  return [...blocks.values()]
    .filter(
      (b) => b.cells.length >= least && new Set(b.cells.map((c) => c.level.key)).size === b.cells.length,
    )
    .toSorted(
      (a, b) =>
        b.cells.length - a.cells.length ||
        b.boundary - a.boundary ||
        // within words all that is shared belongs to the frame
        (a.boundary === 0 ? b.frame.length - a.frame.length : a.frame.length - b.frame.length),
    )
}

/**
 * Finds in a name one of the known companies: the longest one that stands in it as whole words. `rest` is the name
 * without it, as a key. Null where there is none.
 */
export function companyInName(
  tokens: readonly Token[],
  companies: ReadonlySet<string>,
): { company: string; rest: string; start: number; end: number } | null {
  const n = tokens.length
  for (let length = Math.min(LONGEST, n); length > 0; length--) {
    for (let i = n - length; i >= 0; i--) {
      const key = keyOfTokens(tokens, i, i + length)
      if (!companies.has(key)) continue
      const rest = `${keyOfTokens(tokens, 0, i)}\u0001${keyOfTokens(tokens, i + length, n)}`
      return { company: key, rest, start: tokens[i]!.start, end: tokens[i + length - 1]!.end }
    }
  }
  return null
}
