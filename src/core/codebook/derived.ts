import { unreachable } from '../errors.ts'
import type { Column, Table } from '../table/table.ts'
import type { Codebook, Derivation } from './codebook.ts'
import { groupByCentres } from './derive-clusters.ts'
import { groupByAnswers, groupByBands, groupByCrossing } from './derive-groups.ts'
import { groupByPeriod } from './derive-periods.ts'
import { type MultipleAnswers, readMultiple } from './multiple-answers.ts'

interface Derived {
  /** What the columns were made from, as text. */
  key: string
  table: Table
  columns: Map<string, Column>
}

// the rows of a file never change, so what follows from them is kept as long as they are
const made = new WeakMap<Table, Derived>()

/**
 * The table with the codebook's derived columns behind its own, so that analyses find them by name like any other.
 * Asked again with the same table and the same derived columns it gives the same object; of a changed list only what
 * is new is made. Without derived columns it is the table itself. O(rows) for each column made.
 *
 * Throws a plain `Error` when a derived column follows from a question or column that does not exist.
 */
export function withDerived(table: Table, codebook: Codebook): Table {
  if (!codebook.derived || codebook.derived.length === 0) return table
  const recipes = codebook.derived.map(({ name, derivation }) => ({ name, derivation, key: recipeOf(derivation, codebook) }))
  const key = JSON.stringify(recipes.map(({ name, key: recipe }) => [name, recipe]))
  const before = made.get(table)
  if (before?.key === key) return before.table
  const answers = new Map<string, MultipleAnswers>()
  const columns = new Map<string, Column>()
  const whole = { ...table, columns: [...table.columns] }
  for (const { name, derivation, key: recipe } of recipes) {
    // a crossing may be of columns that are derived themselves
    const column = columns.get(recipe) ?? before?.columns.get(recipe) ?? derive(whole, codebook, derivation, answers)
    columns.set(recipe, column)
    // the same recipe under a new name is the same column
    whole.columns.push({ ...column, name })
  }
  made.set(table, { key, table: whole, columns })
  return whole
}

/** All that a derived column depends on, as text. */
function recipeOf(derivation: Derivation, codebook: Codebook): string {
  if (derivation.kind === 'clusters') return JSON.stringify([derivation, codebook.measures, codebook.companies, codebook.columns.map((c) => c.use)])
  if (derivation.kind !== 'option') return JSON.stringify([derivation, ...sourcesOf(derivation, codebook)])
  const { columns, coding, separator, yes, options } = questionOf(derivation, codebook)
  // how a cell is cut depends on all options
  return JSON.stringify([derivation, columns, coding, separator, yes, coding === 'joined' ? options.map((o) => o.code) : []])
}

/** What the codebook says of the columns that groups are made from: rules of their texts, and how those are derived in turn. */
function sourcesOf(derivation: GroupDerivation, codebook: Codebook): unknown[] {
  return sourceColumns(derivation).map((name) => {
    const column = codebook.columns.find((c) => c.name === name)
    const use = column?.use
    const measure = use?.kind === 'measure' ? codebook.measures.find((m) => m.id === use.measure) : undefined
    const source = codebook.derived?.find((d) => d.name === name)
    return [column?.categories, measure?.values, measure?.low, measure?.high, source ? recipeOf(source.derivation, codebook) : null]
  })
}

function sourceColumns(derivation: GroupDerivation): string[] {
  return derivation.kind === 'crossing' ? derivation.columns : [derivation.column]
}

type OptionDerivation = Extract<Derivation, { kind: 'option' }>
/** Groups made from single columns. */
type GroupDerivation = Exclude<Derivation, { kind: 'option' | 'clusters' }>

function questionOf({ question }: OptionDerivation, codebook: Codebook) {
  const found = codebook.multiples?.find((m) => m.id === question)
  if (!found) throw new Error(`no multiple question ${question}`)
  return found
}

const OPTION_TEXTS = ['', '0', '1']

function derive(table: Table, codebook: Codebook, derivation: Derivation, answers: Map<string, MultipleAnswers>): Column {
  const unnamed = { name: '', label: '' }
  switch (derivation.kind) {
    case 'bands':
      return { ...unnamed, ...groupByBands(table, codebook, derivation.column, derivation.bands) }
    case 'answers':
      return { ...unnamed, ...groupByAnswers(table, codebook, derivation.column) }
    case 'crossing':
      return { ...unnamed, ...groupByCrossing(table, codebook, derivation.columns) }
    case 'period':
      return { ...unnamed, ...groupByPeriod(table, derivation.column, derivation.by) }
    case 'clusters':
      return { ...unnamed, ...groupByCentres(table, codebook, derivation.basis, derivation.centres) }
    case 'option':
      return { ...unnamed, ...chosenOption(table, codebook, derivation, answers) }
    default:
      return unreachable(derivation)
  }
}

function chosenOption(table: Table, codebook: Codebook, derivation: OptionDerivation, answers: Map<string, MultipleAnswers>): Pick<Column, 'codes' | 'texts'> {
  const question = questionOf(derivation, codebook)
  let read = answers.get(question.id)
  if (!read) answers.set(question.id, (read = readMultiple(table, question)))
  const chosen = read.chosen.get(derivation.option)
  if (!chosen) throw new Error(`no option ${derivation.option} of ${question.id}`)
  const codes = Uint8Array.from(read.answered, (answered, row) => (answered === 0 ? 0 : 1 + chosen[row]!))
  return { codes, texts: OPTION_TEXTS }
}

/** Whether a column of the codebook is not the file's own but follows from others. */
export function isDerived(codebook: Codebook, name: string): boolean {
  return codebook.derived?.some((d) => d.name === name) ?? false
}
