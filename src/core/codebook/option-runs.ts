import { tokensOf } from './names.ts'
import { asWritten, unwrapped } from './spelling.ts'
import type { ColumnProfile } from './summarise.ts'
import { speaksOf } from './vocabulary.ts'

/** Columns side by side whose names begin alike and go on differently: `Q5_1`, `Q5_2`; `Q3[SQ001]`, `Q3[SQ002]`; 第6题(运动), 第6题(阅读). */
export interface OptionRun {
  /** What the names begin with, as written. */
  stem: string
  columns: ColumnProfile[]
  /** What each name goes on with. */
  levels: string[]
}

/** Open text beside the options: `Q5_8_TEXT`, `q2r98oe`, `Q3[other]`, `Q3[SQ001comment]`. */
const OPEN = /(_TEXT|oe|comment\]|\[other\]|other \(please specify\))$/i

/** Whether a column's name says that it holds what people wrote beside an option. */
export function isOpenText(name: string): boolean {
  return OPEN.test(name)
}

/**
 * Finds the runs of columns that can be the options of one question. Columns of open text between the options are
 * passed over; a run ends where a column is not fit.
 *
 * @param isFit whether a column can be an option at all
 * @param least columns that a run must have
 */
export function optionRuns(profiles: readonly ColumnProfile[], isFit: (profile: ColumnProfile) => boolean, least: number): OptionRun[] {
  const runs: OptionRun[] = []
  for (let at = 0; at < profiles.length;) {
    const run = isFit(profiles[at]!) ? runFrom(profiles, at, isFit) : null
    if (run && run.columns.length >= least) {
      runs.push(run)
      at = run.columns.at(-1)!.index + 1
    } else at++
  }
  return runs
}

function runFrom(profiles: readonly ColumnProfile[], from: number, isFit: (profile: ColumnProfile) => boolean): OptionRun | null {
  let best: OptionRun | null = null
  // longest stem first: a shorter one must hold more columns, and not be a grid of rows that are questions of their own
  for (const stem of stemsOf(profiles[from]!)) {
    const columns: ColumnProfile[] = []
    for (let i = from; i < profiles.length; i++) {
      const { name } = profiles[i]!.column
      if (!name.startsWith(stem) || name.length === stem.length) break
      if (isFit(profiles[i]!)) columns.push(profiles[i]!)
      else if (!isOpenText(name) && !speaksOf(name.slice(stem.length), 'other')) break
    }
    const levels = columns.map((p) => unwrapped(asWritten(p.column.name.slice(stem.length))))
    const isMore = columns.length > (best?.columns.length ?? 1) && !levels.includes('')
    if (isMore && !(best && best.columns.length > 2 && isGrid(levels))) best = { stem: asWritten(stem), columns, levels }
  }
  return best
}

/** The beginnings of a name that may be the question: the question text above it, else up to each of its words. */
function stemsOf({ column: { name, label } }: ColumnProfile): string[] {
  const ends = tokensOf(name)
    .slice(0, -1)
    .map((token) => name.slice(0, token.end))
    // SQ001 in brackets is one word
    .filter((stem) => !/[[({（［【][^\])}）］】]*$/.test(stem))
  const byLabel = label !== '' && name.startsWith(label) && label.length < name.length ? [label] : []
  const byBracket = /^(.+?)\s*[([（［【]/.exec(name)?.[1]
  return [...new Set([...byLabel, ...ends, ...(byBracket ? [byBracket] : [])])].toSorted((a, b) => b.length - a.length)
}

/** `1_1`, `1_2`, `2_1`, `2_2`: rows and columns, each row a question. */
function isGrid(levels: readonly string[]): boolean {
  const tails = levels.map((level) => tokensOf(level).at(-1)?.key ?? '')
  return levels.every((level) => tokensOf(level).length > 1) && new Set(tails).size <= levels.length / 2
}

/** What some names have beyond their common beginning, cut at a mark between words: `knows_acme`, `knows_orbit` are acme, orbit. */
export function optionNames(names: readonly string[]): string[] {
  const from = commonStart(names).length
  const parts = names.map((name) => unwrapped(asWritten(name.slice(from))))
  return parts.map((part, i) => part || names[i]!)
}

/** The common beginning of some names, up to a mark between words. */
export function commonStart(names: readonly string[]): string {
  const [first = ''] = names
  let length = 0
  while (length < first.length && names.every((name) => name[length] === first[length])) length++
  return first.slice(0, first.slice(0, length).search(/[^\p{L}\p{N}][\p{L}\p{N}]*$/u) + 1)
}
