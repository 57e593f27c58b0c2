import { AnalysisError } from '../errors.ts'
import { type Column, type ColumnMeta, columnNamed, type MultipleSet, type Table } from '../table/table.ts'
import { isUnanswered, splitAnswers, withoutOpenText } from './split-answers.ts'

// 问卷星 (wjx.cn) gives the answers of one survey in two files: as texts (…_0) and as indices (…_2). Only the texts name
// the questions with several answers (`6、兴趣爱好`), only the indices have a column for each option (`第6题(运动)`).
// Read from the pair of files that gasongjian/reportgen has among its examples.

const KEY = '序号'
const OPTION = /^第(\d+)题\s*[(（](.+)[)）]$/
const NUMBER = /^(\d+)\s*[、.．]/
const OPEN_TEXT = /〖([^〗]*)〗/g
/** Row numbers named in an error. */
const NAMED = 5

/**
 * Whether two files look like the text and the index file of one 问卷星 survey, in either order: both number their rows
 * by 序号, name the same questions, and one has codes where the other has words.
 */
export function canPairWenjuanxing(a: Table, b: Table): boolean {
  return rolesOf(a, b) !== null
}

/**
 * Makes one table of the text and the index file of a 问卷星 survey, whichever is given first; rows belong together by
 * their 序号. Single answers are texts that know their codes; a question with several answers gets a 0/1 column for
 * each option under its own title (`6、兴趣爱好(运动)`) and is said to be one question; what people wrote beside an
 * option (`其他【请注明】〖…〗`) stands in a column of its own. O(cells).
 *
 * @throws AnalysisError pair.notPair where the files are no such pair, pair.differentRows where they do not number the
 *   same rows, pair.contradiction where they answer a question differently
 */
export function pairWenjuanxing(a: Table, b: Table): Table {
  const roles = rolesOf(a, b)
  if (!roles) throw new AnalysisError('pair.notPair', {})
  const { words, indices } = roles
  const rowIn = matchRows(words, indices)
  const titles = new Map(words.columns.flatMap((c) => (NUMBER.exec(c.name) ? [[NUMBER.exec(c.name)![1]!, c.name]] : [])))
  const byTitle = optionsByTitle(indices, titles)
  const columns: Column[] = []
  const multiples: MultipleSet[] = []
  for (const column of words.columns) {
    const options = byTitle.get(column.name)
    const open = openText(column)
    if (options) {
      const own = options.map((o) => flagColumn(o, column.name, rowIn))
      checkAgreement(words, column, options, rowIn)
      columns.push(...own)
      multiples.push({ name: column.name, label: titleOf(column.name), kind: 'dichotomy', columns: own.map((c) => ({ name: c.name, chosen: '1' })) })
    } else columns.push(codedColumn(words, column, indices, rowIn))
    if (open) columns.push(open)
  }
  // rows of a matrix, and whatever else only the index file has
  const known = new Set([...words.columns.map((c) => c.name), ...[...byTitle.values()].flat().map((o) => o.column.name)])
  for (const column of indices.columns) if (!known.has(column.name)) columns.push(reordered(column, column.name, rowIn))
  return { ...words, columns, ...(multiples.length > 0 && { multiples }) }
}

interface Roles {
  words: Table
  indices: Table
}

function rolesOf(a: Table, b: Table): Roles | null {
  if (!hasColumn(a, KEY) || !hasColumn(b, KEY)) return null
  const shared = a.columns.filter((c) => NUMBER.test(c.name) && hasColumn(b, c.name))
  const [codesInA, codesInB] = [codedShare(a, shared), codedShare(b, shared)]
  const [optionsInA, optionsInB] = [optionCount(a), optionCount(b)]
  if (shared.length === 0 && optionsInA + optionsInB === 0) return null
  const isIndexB = codesInB > codesInA || (codesInB === codesInA && optionsInB > optionsInA)
  const isIndexA = codesInA > codesInB || (codesInA === codesInB && optionsInA > optionsInB)
  if (!isIndexA && !isIndexB) return null
  const roles = isIndexB ? { words: a, indices: b } : { words: b, indices: a }
  // every question of the index file stands in the text file, by its number
  const numbers = new Set(roles.words.columns.flatMap((c) => NUMBER.exec(c.name)?.[1] ?? OPTION.exec(c.name)?.[1] ?? []))
  const asked = roles.indices.columns.flatMap((c) => NUMBER.exec(c.name)?.[1] ?? OPTION.exec(c.name)?.[1] ?? [])
  return asked.every((number) => numbers.has(number)) ? roles : null
}

function hasColumn(table: Table, name: string): boolean {
  return table.columns.some((c) => c.name === name)
}

function optionCount(table: Table): number {
  return table.columns.filter((c) => OPTION.test(c.name)).length
}

/** How many of some questions are answered by whole numbers only. */
function codedShare(table: Table, questions: readonly Column[]): number {
  return questions.filter(({ name }) => columnNamed(table, name).texts.every((t) => t === '' || /^-?\d+$/.test(t))).length
}

/** For each row of the text file the row of the index file with the same number. */
function matchRows(words: Table, indices: Table): Uint32Array {
  const own = keysOf(words)
  const other = keysOf(indices)
  const rowOf = new Map(other.map((key, row) => [key, row]))
  const times = (keys: readonly string[]) => keys.reduce((n, key) => n.set(key, (n.get(key) ?? 0) + 1), new Map<string, number>())
  const [inOwn, inOther] = [times(own), times(other)]
  const lacking = [...new Set([...own, ...other])].filter((key) => inOwn.get(key) !== 1 || inOther.get(key) !== 1)
  if (lacking.length > 0) {
    const details = { counts: [own.length, other.length] as [number, number], lacking: lacking.length, examples: lacking.slice(0, NAMED) }
    throw new AnalysisError('pair.differentRows', details)
  }
  return Uint32Array.from(own, (key) => rowOf.get(key)!)
}

function keysOf(table: Table): string[] {
  const { codes, texts } = columnNamed(table, KEY)
  return Array.from(codes, (code) => texts.at(code)!)
}

interface OptionColumn {
  option: string
  column: Column
}

function optionsByTitle(indices: Table, titles: ReadonlyMap<string, string>): Map<string, OptionColumn[]> {
  const found = new Map<string, OptionColumn[]>()
  for (const column of indices.columns) {
    const match = OPTION.exec(column.name)
    const title = titles.get(match?.[1] ?? '')
    if (!match || title === undefined) continue
    const own = found.get(title)
    if (own) own.push({ option: match[2]!, column })
    else found.set(title, [{ option: match[2]!, column }])
  }
  return found
}

function titleOf(header: string): string {
  return header.replace(NUMBER, '').trim()
}

function flagColumn({ option, column }: OptionColumn, header: string, rowIn: Uint32Array): Column {
  return { ...reordered(column, `${header}(${option})`, rowIn), label: titleOf(header) }
}

function reordered(column: Column, name: string, rowIn: Uint32Array): Column {
  return { ...column, name, codes: rowIn.map((row) => column.codes[row]!) }
}

/** The joined texts of the one file and the flags of the other must say the same. */
function checkAgreement(words: Table, column: Column, options: readonly OptionColumn[], rowIn: Uint32Array): void {
  const bit = new Map(options.map(({ option }, i) => [option, i]))
  // of an option that only the texts know nothing can be said
  const wanted = column.texts.map((text) => (isUnanswered(text) ? null : new Set(splitAnswers(text, '┋').flatMap((part) => bit.get(part) ?? []))))
  const isChosen = options.map((o) => o.column.texts.map((text) => text === '1'))
  const wrong: number[] = []
  for (let row = 0; row < words.rowCount; row++) {
    const chosen = wanted[column.codes[row]!]
    if (chosen && options.some((o, i) => isChosen[i]![o.column.codes[rowIn[row]!]!]! !== chosen.has(i))) wrong.push(words.rowNumbers[row]!)
  }
  if (wrong.length > 0) throw contradiction(column, wrong)
}

function contradiction({ name }: Column, rows: readonly number[]): AnalysisError {
  return new AnalysisError('pair.contradiction', { column: name, count: rows.length, rows: rows.slice(0, NAMED) })
}

/** The texts of a question with one answer, with the codes that the index file has for them. */
function codedColumn(words: Table, column: Column, indices: Table, rowIn: Uint32Array): Column {
  const other = indices.columns.find((c) => c.name === column.name)
  const bare = new Map<string, number>()
  const place = column.texts.map((text) => {
    const plain = withoutOpenText(text) || text
    if (!bare.has(plain)) bare.set(plain, bare.size)
    return bare.get(plain)!
  })
  const codes = Uint32Array.from(column.codes, (code) => place[code]!)
  const texts = [...bare.keys()]
  const plain = { ...column, codes, texts }
  if (!other || column.name === KEY || texts.every((text) => text === '' || other.texts.includes(text))) return plain
  const codeOf = new Map<string, string>()
  const wrong: number[] = []
  for (let row = 0; row < words.rowCount; row++) {
    const text = texts[codes[row]!]!
    const code = other.texts.at(other.codes[rowIn[row]!]!)!
    if (!codeOf.has(text)) codeOf.set(text, code)
    else if (codeOf.get(text) !== code) wrong.push(words.rowNumbers[row]!)
  }
  if (wrong.length > 0) throw contradiction(column, wrong)
  const labels: ColumnMeta['labels'] = []
  for (const [text, code] of codeOf) if (text !== '' && /^-?\d+$/.test(code)) labels.push({ value: Number(code), text })
  labels.sort((x, y) => Number(x.value) - Number(y.value))
  const meta: ColumnMeta = { labels: labels.filter((l) => !isUnanswered(l.text)), missing: labels.filter((l) => isUnanswered(l.text)), level: null }
  return { ...plain, meta }
}

/** What people wrote beside an option; null where nobody did. */
function openText({ name, codes, texts }: Column): Column | null {
  const written = texts.map((text) => [...text.matchAll(OPEN_TEXT)].map((m) => m[1]!.trim()).join('; '))
  if (written.every((text) => text === '')) return null
  const distinct = [...new Set(['', ...written])]
  const place = written.map((text) => distinct.indexOf(text))
  return { name: `${name}〖〗`, label: '', codes: Uint32Array.from(codes, (code) => place[code]!), texts: distinct }
}
