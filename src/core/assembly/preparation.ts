/** Texts of one column of a file written otherwise, before the file is put together with others: 'Male' as '1'. */
export interface Recoding {
  /** A column of the file itself. */
  column: string
  texts: { from: string; to: string }[]
}

/** The columns by which rows of two files belong together. */
export interface KeyPair {
  /** Column of the file that is added. */
  own: string
  /** Column of the file that it is added to. */
  other: string
  /** Whether '007', '7' and '7.0' are one key. */
  numeric: boolean
}

/** A column of a stacked file and the column above that it continues. */
export interface ColumnPair {
  from: string
  to: string
  /** False where the app proposed it and a person should look at it. */
  isSure: boolean
}

/** What one row of a file of transactions is worth. */
export type Amount =
  | { kind: 'count' }
  | { kind: 'column'; column: string }
  /** The value of the column that `pointer` names: by its place in `columns` from 1, or by its name. */
  | { kind: 'pointed'; pointer: string; columns: string[] }

/** How a file belongs to another one, `onto` (an index among the files). */
export type Link =
  /** The other half of one 问卷星 survey, exported once as texts and once as indices. */
  | { kind: 'pair'; onto: number }
  /** Its rows go below: a further wave, a further database. Pairs of columns that are the same; the others stay apart. */
  | { kind: 'stack'; onto: number; columns: ColumnPair[] }
  /** Its columns are added to the rows with the same key: one row per key. */
  | { kind: 'join'; onto: number; key: KeyPair }
  /** Its rows, many per key, are added up: one new column `name: category` per category. */
  | { kind: 'sum'; onto: number; key: KeyPair; category: string; amount: Amount; name: string }

/** A file that is to be linked to another; with which columns is to be proposed. */
export interface WantedLink {
  file: number
  onto: number
  kind: Link['kind']
}

/** One file's part in the whole. */
export interface FilePart {
  /** What its rows are called in the source column: '2018', 'wave 3', 'north'. */
  label: string
  recodings: Recoding[]
  /** null: the base, or a file left aside. */
  link: Link | null
}

/**
 * How several files become the one table that is analysed: plain JSON, kept with the project. Every file but the base
 * is linked to one other file, so that the links form a tree with the base at its root: products joined into
 * purchases, purchases summed into households.
 */
export interface Preparation {
  /** The file whose rows the analysis is about. */
  base: number
  /** Name of the new column that says which file a stacked row is from; '' = no such column. */
  sourceColumn: string
  /** What the smaller categories of a sum are called together. */
  otherName: string
  files: FilePart[]
}

/** Words that become names of columns, in the user's language. */
export interface AssemblyWords {
  /** Column that says which wave, or which file, a row is from. */
  wave: string
  source: string
  /** Before the names of categories: money, or number of purchases. */
  spend: string
  purchases: string
  /** What the smaller categories of a sum are called together. */
  other: string
}

/** The order in which links to one and the same file are followed: first its other half, then all rows, then further columns. */
const ORDER: Link['kind'][] = ['pair', 'stack', 'join', 'sum']

/** The files linked to a file, in the order in which they are put together with it. */
export function partsOf(preparation: Preparation, file: number): number[] {
  const linked = preparation.files.flatMap(({ link }, i) => (link?.onto === file ? [i] : []))
  const rank = (i: number) => ORDER.indexOf(preparation.files[i]!.link!.kind)
  return linked.toSorted((a, b) => rank(a) - rank(b) || a - b)
}

/** A file and all that is linked to it, directly or by way of others. */
export function branchOf(preparation: Preparation, file: number): number[] {
  const found = [file]
  for (const i of found) found.push(...partsOf(preparation, i).filter((part) => !found.includes(part)))
  return found
}

/** The files that the base does not reach: they have no part in the result. */
export function leftAside(preparation: Preparation): number[] {
  const used = new Set(branchOf(preparation, preparation.base))
  return preparation.files.flatMap((_, i) => (used.has(i) ? [] : [i]))
}

/** Gives a file another label, other recodings or another link. */
export function setPart(preparation: Preparation, file: number, change: Partial<FilePart>): Preparation {
  const files = preparation.files.map((part, i) => (i === file ? { ...part, ...change } : part))
  return { ...preparation, files }
}

/**
 * Makes a file the one whose rows are analysed. Where its rows are stacked onto the former base the two change places,
 * with all that is linked to the base; else the former base is linked to nothing, until the user says how it belongs.
 */
export function setBase(preparation: Preparation, file: number): Preparation {
  const former = preparation.base
  const { link } = preparation.files[file]!
  const plain = { ...setPart(preparation, file, { link: null }), base: file }
  if (link?.kind !== 'stack' || link.onto !== former) return plain
  const ownName = new Map(link.columns.map((c) => [c.to, c.from]))
  const nameNow = (name: string) => ownName.get(name) ?? name
  const files = plain.files.map((part, i): FilePart => {
    if (i === former) return { ...part, link: { ...link, onto: file, columns: link.columns.map((c) => ({ ...c, from: c.to, to: c.from })) } }
    // a half stays with its other half
    if (part.link?.onto !== former || part.link.kind === 'pair') return part
    const moved = part.link.kind === 'stack' ? { ...part.link, columns: part.link.columns.map((c) => ({ ...c, to: nameNow(c.to) })) } : { ...part.link, key: { ...part.link.key, other: nameNow(part.link.key.other) } }
    return { ...part, link: { ...moved, onto: file } }
  })
  return { ...plain, files }
}

/** The files that a file can be linked to: all but itself and its own parts. */
export function possibleTargets(preparation: Preparation, file: number): number[] {
  const own = new Set(branchOf(preparation, file))
  return preparation.files.flatMap((_, i) => (own.has(i) ? [] : [i]))
}

/**
 * Puts files in another order, or takes some out: files linked to one that is gone are left aside, and the first takes
 * the place of a base that is gone.
 *
 * @param order former places of the files, in their new order
 */
export function reorderFiles(preparation: Preparation, order: readonly number[]): Preparation {
  const place = new Map(order.map((former, i) => [former, i]))
  const files = order.map((former) => {
    const part = preparation.files[former]!
    const onto = part.link === null ? undefined : place.get(part.link.onto)
    return { ...part, link: part.link === null || onto === undefined ? null : { ...part.link, onto } }
  })
  const base = place.get(preparation.base)
  return base === undefined ? setBase({ ...preparation, files }, 0) : { ...preparation, files, base }
}

/** A single file by itself. */
export function lonePreparation(label: string): Preparation {
  return { base: 0, sourceColumn: '', otherName: '', files: [{ label, recodings: [], link: null }] }
}
