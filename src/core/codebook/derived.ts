import type { Column, Table } from '../table/table.ts'
import type { Codebook, Derivation } from './codebook.ts'
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
  const own = recipes.map(({ name, derivation, key: recipe }) => {
    const column = columns.get(recipe) ?? before?.columns.get(recipe) ?? derive(table, codebook, derivation, answers)
    columns.set(recipe, column)
    // the same recipe under a new name is the same column
    return { ...column, name }
  })
  const whole = { ...table, columns: [...table.columns, ...own] }
  made.set(table, { key, table: whole, columns })
  return whole
}

/** All that a derived column depends on, as text. */
function recipeOf(derivation: Derivation, codebook: Codebook): string {
  const { columns, coding, separator, options } = questionOf(derivation, codebook)
  // how a cell is cut depends on all options
  return JSON.stringify([derivation, columns, coding, separator, coding === 'joined' ? options.map((o) => o.code) : []])
}

function questionOf({ question }: Derivation, codebook: Codebook) {
  const found = codebook.multiples?.find((m) => m.id === question)
  if (!found) throw new Error(`no multiple question ${question}`)
  return found
}

const OPTION_TEXTS = ['', '0', '1']

function derive(table: Table, codebook: Codebook, derivation: Derivation, answers: Map<string, MultipleAnswers>): Column {
  const question = questionOf(derivation, codebook)
  let read = answers.get(question.id)
  if (!read) answers.set(question.id, (read = readMultiple(table, question)))
  const chosen = read.chosen.get(derivation.option)
  if (!chosen) throw new Error(`no option ${derivation.option} of ${question.id}`)
  const codes = Uint8Array.from(read.answered, (answered, row) => (answered === 0 ? 0 : 1 + chosen[row]!))
  return { name: '', label: '', codes, texts: OPTION_TEXTS }
}

/** Whether a column of the codebook is not the file's own but follows from others. */
export function isDerived(codebook: Codebook, name: string): boolean {
  return codebook.derived?.some((d) => d.name === name) ?? false
}
