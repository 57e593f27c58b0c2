import type { Column, ColumnMeta } from '../table/table.ts'

type Codes = Column['codes']

/** Codes for so many rows, as narrow as so many texts allow. */
export function codesFor(rows: number, textCount: number): Codes {
  if (textCount <= 0x100) return new Uint8Array(rows)
  return textCount <= 0x10000 ? new Uint16Array(rows) : new Uint32Array(rows)
}

/** A column with the same texts in another place: row r of the result has the text of row `rowOf[r]`, blank where that is −1. */
export function pickRows(column: Column, rowOf: Int32Array, name: string): Column {
  const { codes, texts } = column
  const hasHoles = rowOf.includes(-1)
  let blank = texts.indexOf('')
  const own = hasHoles && blank < 0 ? [...texts, ''] : texts
  if (blank < 0) blank = texts.length
  const picked = codesFor(rowOf.length, own.length)
  for (let r = 0; r < rowOf.length; r++) {
    const from = rowOf[r]!
    picked[r] = from < 0 ? blank : codes[from]!
  }
  return { ...column, name, codes: picked, texts: own }
}

/** A column with its texts written otherwise; texts that become the same become one. */
export function rewriteTexts(column: Column, write: (text: string) => string): Column {
  const texts: string[] = []
  const index = new Map<string, number>()
  let isChanged = false
  const newCode = Uint32Array.from(column.texts, (text) => {
    const written = write(text)
    isChanged ||= written !== text
    const known = index.get(written)
    if (known !== undefined) return known
    index.set(written, texts.length)
    return texts.push(written) - 1
  })
  if (!isChanged) return column
  const codes = codesFor(column.codes.length, texts.length)
  for (let r = 0; r < codes.length; r++) codes[r] = newCode[column.codes[r]!]!
  return { ...column, codes, texts, ...(column.meta && { meta: rewriteMeta(column.meta, write) }) }
}

function rewriteMeta(meta: ColumnMeta, write: (text: string) => string): ColumnMeta {
  const rewrite = (values: ColumnMeta['labels']) => values.map((v) => ({ ...v, text: write(v.text) }))
  return { ...meta, labels: rewrite(meta.labels), missing: rewrite(meta.missing) }
}

/** A name unlike those in `taken`, to which it is added: the name itself, else with the file's label, else numbered. */
export function freeName(name: string, label: string, taken: Set<string>): string {
  let free = name
  if (taken.has(free) && label !== '') free = `${name} (${label})`
  for (let i = 2; taken.has(free); i++) free = `${name} ${i}`
  taken.add(free)
  return free
}
