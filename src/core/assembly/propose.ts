import { canPairWenjuanxing, pairWenjuanxing } from '../codebook/pair-wenjuanxing.ts'
import { summariseColumns } from '../codebook/summarise.ts'
import { speaksOf } from '../codebook/vocabulary.ts'
import { freeName } from './codes.ts'
import { findSharedKey, type OutlinedTable, type SharedKey } from './find-keys.ts'
import { type AssemblyWords, branchOf, type FilePart, type Link, partsOf, type Preparation, setPart, type WantedLink } from './preparation.ts'
import { isSameSurvey, proposeColumnPairs } from './propose-columns.ts'
import { type AvailableColumn, proposeAmount, proposeCategory } from './propose-sum.ts'
import { proposeLabels } from './source-label.ts'

/** Rows of a list that is looked up (products, shops) at most, and how many rows there are at least for each of its rows. */
const LIST_ROWS = 200
const LIST_REPEATS = 20

/**
 * Proposes how files belong together. The two exports of a 问卷星 survey are put side by side. Files that ask mostly the same are stacked (waves, databases); a list of products is
 * joined into the purchases that name them; purchases are added up into the file of the people who made them; files
 * about the same people are joined. What belongs to nothing is left aside.
 *
 * @param known a preparation of the first files that the user has already seen: it is kept, and only the further files get links
 */
export function proposePreparation(read: readonly OutlinedTable[], words: AssemblyWords, known: Preparation | null = null): Preparation {
  const { labels, isTime } = proposeLabels(read.map((f) => f.name))
  const isKept = known !== null && known.files.some((f) => f.link !== null)
  const preparation: Preparation = {
    base: isKept ? known.base : 0,
    sourceColumn: isKept ? known.sourceColumn : '',
    otherName: isKept ? known.otherName : words.other,
    files: read.map((_, i) => ({ label: labels[i]!, recodings: [], link: null, ...(isKept ? known.files[i] : {}) })),
  }
  const isFixed = (file: number) => isKept && file < known.files.length
  const files = linkHalves(read, preparation, isFixed)
  linkWaves(files, preparation, isFixed)
  linkByKeys(files, preparation, isFixed)
  if (!isKept) preparation.base = rootOfMost(preparation)
  const isStacked = preparation.files.some((f) => f.link?.kind === 'stack')
  const wasStacked = isKept && known.files.some((f) => f.link?.kind === 'stack')
  if (isStacked && !wasStacked && !haveOwnWave(files)) preparation.sourceColumn = isTime ? words.wave : words.source
  fillColumnPairs(files, preparation)
  fillSums(files, preparation, words)
  return preparation
}

/**
 * Links a file to another in the way that the user chose, with the columns that seem to fit: which continue which, which
 * are keys, what is added up. Where nothing fits the first columns stand there, to be corrected.
 */
export function linkFile(files: readonly OutlinedTable[], preparation: Preparation, { file, onto, kind }: WantedLink, words: AssemblyWords): Preparation {
  const key = findSharedKey(files[file]!, files[onto]!)?.key ?? { own: files[file]!.summaries[0]!.name, other: files[onto]!.summaries[0]!.name, numeric: false }
  const link: Link =
    kind === 'pair' ? { kind, onto } : kind === 'stack' ? EMPTY_STACK(onto) : kind === 'join' ? { kind, onto, key } : { kind, onto, key, category: '', amount: { kind: 'count' }, name: words.purchases }
  const linked = setPart(preparation, file, { link })
  linked.files = linked.files.map((part) => ({ ...part }))
  if (kind === 'stack' && !preparation.files.some((f) => f.link?.kind === 'stack') && linked.sourceColumn === '') linked.sourceColumn = words.source
  fillColumnPairs(files, linked)
  fillSums(files, linked, words)
  if (kind === 'sum' && linked.files[file]!.link === null) {
    const category = files[file]!.summaries.find((s) => s.name !== key.own)?.name ?? key.own
    linked.files[file]!.link = { ...link, kind, category, amount: { kind: 'count' }, name: words.purchases, key }
  }
  return linked
}

/**
 * Links the index file of a 问卷星 survey to its text file.
 *
 * @returns the files as they are from then on: what two halves become stands in the place of the first
 */
function linkHalves(read: readonly OutlinedTable[], preparation: Preparation, isFixed: (file: number) => boolean): OutlinedTable[] {
  const files = [...read]
  read.forEach((second, b) => {
    const a = read.findIndex((first, i) => i < b && files[i] === first && canPairWenjuanxing(first.table, second.table))
    if (a < 0 || isFixed(a) || isFixed(b)) return
    preparation.files[b]!.link = { kind: 'pair', onto: a }
    const table = pairWenjuanxing(read[a]!.table, second.table)
    files[a] = { ...read[a]!, table, summaries: summariseColumns(table) }
  })
  return files
}

/** A stack link whose pairs of columns are still to be found. */
const EMPTY_STACK = (onto: number): Link => ({ kind: 'stack', onto, columns: [] })

function linkWaves(files: readonly OutlinedTable[], preparation: Preparation, isFixed: (file: number) => boolean): void {
  const heads: number[] = []
  files.forEach((file, i) => {
    const { link } = preparation.files[i]!
    if (link?.kind === 'stack' || link?.kind === 'pair') return
    const head = isFixed(i) ? undefined : heads.find((h) => isSameSurvey(file.summaries, files[h]!.summaries))
    if (head === undefined) heads.push(i)
    else preparation.files[i]!.link = EMPTY_STACK(head)
  })
}

interface Kinship {
  file: number
  onto: number
  isSum: boolean
  shared: SharedKey
}

function linkByKeys(files: readonly OutlinedTable[], preparation: Preparation, isFixed: (file: number) => boolean): void {
  const isHead = ({ link }: FilePart) => link?.kind !== 'stack' && link?.kind !== 'pair'
  const heads = files.map((_, i) => i).filter((i) => isHead(preparation.files[i]!))
  const kinships = heads.flatMap((a, n) =>
    heads.slice(n + 1).flatMap((b) => {
      const shared = isFixed(a) && isFixed(b) ? null : findSharedKey(files[b]!, files[a]!)
      return shared ? [kinshipOf(files, a, b, shared)] : []
    }),
  )
  for (const { file, onto, isSum, shared } of kinships.toSorted((a, b) => b.shared.overlap - a.shared.overlap)) {
    const part = preparation.files[file]!
    if (part.link !== null || isFixed(file) || branchOf(preparation, file).includes(onto)) continue
    // category and amount are known when all files are linked: they may come from a list joined in
    part.link = isSum ? { kind: 'sum', onto, key: shared.key, category: '', amount: { kind: 'count' }, name: '' } : { kind: 'join', onto, key: shared.key }
  }
}

/** Which of two files with a key in common is added to which. `shared` is seen from b. */
function kinshipOf(files: readonly OutlinedTable[], a: number, b: number, shared: SharedKey): Kinship {
  const turned = { ...shared, key: { own: shared.key.other, other: shared.key.own, numeric: shared.key.numeric } }
  if (shared.isOwnUnique && shared.isOtherUnique) {
    // a survey asks more than a database of customers knows
    const isMore = files[b]!.summaries.length > files[a]!.summaries.length
    return isMore ? { file: a, onto: b, isSum: false, shared: turned } : { file: b, onto: a, isSum: false, shared }
  }
  const [one, many] = shared.isOwnUnique ? [b, a] : [a, b]
  const [rowsOfOne, rowsOfMany] = [files[one]!.table.rowCount, files[many]!.table.rowCount]
  const isList = !shared.isPerson && rowsOfOne <= LIST_ROWS && rowsOfMany >= LIST_REPEATS * rowsOfOne
  // the key of the file that is added comes first
  const oneFirst = one === b ? shared : turned
  const manyFirst = one === b ? turned : shared
  return isList ? { file: one, onto: many, isSum: false, shared: oneFirst } : { file: many, onto: one, isSum: true, shared: manyFirst }
}

/** Of the files that are linked to nothing, the one with the most others below it; the first among equals. */
function rootOfMost(preparation: Preparation): number {
  const roots = preparation.files.flatMap(({ link }, i) => (link === null ? [i] : []))
  const size = (root: number) => branchOf({ ...preparation, base: root }, root).length
  return roots.reduce((best, root) => (size(root) > size(best) ? root : best), roots[0] ?? 0)
}

/** Whether every file says of itself, in a column with one text throughout, which wave it is. */
function haveOwnWave(files: readonly OutlinedTable[]): boolean {
  return files.every((f) => f.summaries.some((s) => speaksOf(s.name, 'wave') && s.distinct === 1 && s.blanks === 0))
}

function fillColumnPairs(files: readonly OutlinedTable[], preparation: Preparation): void {
  files.forEach((_, head) => {
    const members = [head, ...partsOf(preparation, head).filter((i) => preparation.files[i]!.link?.kind === 'stack')]
    if (members.length < 2) return
    const pairs = proposeColumnPairs(
      members.map((i) => {
        const { label, link } = preparation.files[i]!
        return { label, summaries: files[i]!.summaries, columns: link?.kind === 'stack' && link.columns.length > 0 ? link.columns : null }
      }),
    )
    members.slice(1).forEach((i, n) => (preparation.files[i]!.link = { kind: 'stack', onto: head, columns: pairs[n + 1]! }))
  })
}

/** Fills in what is summed; a file in which nothing names what was bought is left aside. */
function fillSums(files: readonly OutlinedTable[], preparation: Preparation, words: AssemblyWords): void {
  preparation.files.forEach((part, i) => {
    const { link } = part
    if (link?.kind !== 'sum' || link.category !== '') return
    const columns = availableColumns(files, preparation, i)
    const isKey = (name: string) => name === link.key.own
    const amount = proposeAmount(columns, isKey)
    const used = new Set(amount.kind === 'count' ? [] : amount.kind === 'column' ? [amount.column] : amount.columns)
    const category = proposeCategory(columns, (name) => isKey(name) || used.has(name)) ?? (amount.kind === 'pointed' ? amount.pointer : null)
    part.link = category === null ? null : { ...link, category, amount, name: amount.kind === 'count' ? words.purchases : words.spend }
  })
}

/** The columns that a file has once others are joined into it. Stacked files and sums add none that could be needed here. */
function availableColumns(files: readonly OutlinedTable[], preparation: Preparation, file: number): AvailableColumn[] {
  const own = files[file]!.summaries.map((summary) => ({ summary, file: files[file]!, name: summary.name }))
  const taken = new Set(own.map((c) => c.name))
  const joined = partsOf(preparation, file).flatMap((i) => {
    const { link, label } = preparation.files[i]!
    if (link?.kind !== 'join') return []
    return availableColumns(files, preparation, i).flatMap((c) => (c.name === link.key.own ? [] : [{ ...c, name: freeName(c.name, label, taken) }]))
  })
  return [...own, ...joined]
}
