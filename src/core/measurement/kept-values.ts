import type { Codebook, Measure } from '../codebook/codebook.ts'
import { columnNamed, type Table } from '../table/table.ts'
import type { Reader } from './answers.ts'
import { valueReader } from './perceived-value.ts'
import { BLOCK } from './ratio-cells.ts'
import type { Respondents } from './respondents.ts'

/** Values of the last questions about the same answers. */
interface Kept {
  /** What the codebook says of the answers. */
  rules: string
  /** The columns that the values come from: they must be the very same. */
  sources: WeakRef<object>[]
  values: Float64Array
  /** For each block of respondents 1 where its values are known. */
  isKnown: Uint8Array
}

const MOST_KEPT = 2
const MOST_BYTES = 100e6

/** The last one used comes last. */
let kept: Kept[] = []

/**
 * As `valueReader`, and keeps what it has read: the same value by another segmentation, in another wave, under a filter or in
 * a subgroup need not be computed again. The values do not depend on weights, waves or who is left out.
 * Keeps the last two questions at most, of 100 MB together; a larger one not at all.
 */
export function keptValueReader(table: Table, codebook: Codebook, measures: Measure[], respondents: Respondents): Reader {
  const width = codebook.companies.length
  const size = width * respondents.count
  if (8 * size > MOST_BYTES) return valueReader(table, codebook, measures, respondents)
  const { rules, sources } = originOf(table, codebook, measures)
  const found = kept.find((k) => k.values.length === size && k.rules === rules && areSame(k.sources, sources))
  const own = found ?? {
    rules,
    sources: sources.map((source) => new WeakRef(source)),
    values: new Float64Array(size),
    isKnown: new Uint8Array(Math.ceil(respondents.count / BLOCK)),
  }
  keep(own)
  let read: Reader | null = null
  return (from, to, into) => {
    const block = from / BLOCK
    const values = own.values.subarray(from * width, to * width)
    // values lie as they were read, block by block
    const isBlock = Number.isInteger(block) && to === Math.min(from + BLOCK, respondents.count)
    if (isBlock && own.isKnown[block] === 1) {
      into.set(values)
      return
    }
    read ??= valueReader(table, codebook, measures, respondents)
    read(from, to, into)
    if (!isBlock) return
    values.set(into.subarray(0, values.length))
    own.isKnown[block] = 1
  }
}

function keep(used: Kept): void {
  // of a file that is gone nothing is kept either
  const others = kept.filter((k) => k !== used && k.sources.every((source) => source.deref() !== undefined))
  kept = [...others, used].slice(-MOST_KEPT)
  while (kept.reduce((sum, { values }) => sum + values.byteLength, 0) > MOST_BYTES) kept.shift()
}

/** All that the values depend on. */
function originOf(table: Table, codebook: Codebook, measures: Measure[]): { rules: string; sources: object[] } {
  const ids = new Set(measures.map((m) => m.id))
  const columns = codebook.columns.filter(
    ({ use }) => (use.kind === 'measure' && ids.has(use.measure)) || use.kind === 'company' || use.kind === 'respondent',
  )
  const companies = codebook.companies.map((c) => c.id)
  const asked = columns.map(({ name, use, categories }) => ({ name, use, categories: use.kind === 'company' ? categories : null }))
  return {
    rules: JSON.stringify([codebook.layout, table.decimalMark, companies, measures, asked]),
    sources: columns.flatMap(({ name }) => {
      const { codes, texts } = columnNamed(table, name)
      return [codes, texts]
    }),
  }
}

function areSame(known: readonly WeakRef<object>[], sources: readonly object[]): boolean {
  return known.length === sources.length && known.every((source, i) => source.deref() === sources[i])
}
