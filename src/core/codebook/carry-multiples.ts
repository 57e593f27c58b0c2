import { unreachable } from '../errors.ts'
import type { Codebook, Derivation, DerivedColumn, MultipleQuestion } from './codebook.ts'
import type { RecipeChange } from './recipe-changes.ts'

type Extras = Pick<Codebook, 'multiples' | 'derived' | 'exclude'>

/**
 * Carries multiple questions, the columns that follow from them and the rows to be left out over to the next wave:
 * columns under their new names, without those that are gone.
 *
 * @param nameNow the name of a column in the new file; null where it has none
 * @param taken names of the new file's columns, which derived columns must not have
 */
export function carryMultiples({ multiples, derived, exclude }: Codebook, nameNow: (before: string) => string | null, taken: ReadonlySet<string>): { extras: Extras; changes: RecipeChange[] } {
  const changes: RecipeChange[] = []
  const carried = multiples?.flatMap((question): MultipleQuestion[] => {
    const columns = question.columns.map((before) => ({ before, now: nameNow(before) }))
    for (const { before, now } of columns) if (now === null) changes.push({ code: 'column.gone', details: { column: before, use: 'multiple' } })
    const present = columns.flatMap(({ now }) => (now === null ? [] : [now]))
    if (present.length === 0) return []
    if (question.coding !== 'flags') return [{ ...question, columns: present }]
    // the options of flags are called after their columns
    const nameOf = new Map(columns.map(({ before, now }) => [before, now]))
    const options = question.options.flatMap((option) => {
      const code = nameOf.get(option.code)
      return code ? [{ ...option, code }] : []
    })
    return [{ ...question, columns: present, options }]
  })
  const questions = new Map(carried?.map((m) => [m.id, m]))
  const kept: DerivedColumn[] = []
  for (const { name, derivation } of derived ?? []) {
    // a derived column may follow from another that stands before it
    const columnNow = (column: string) => nameNow(column) ?? kept.find((d) => d.name === column)?.name ?? null
    const now = carryDerivation(derivation, questions, columnNow)
    if (now && !taken.has(name)) kept.push({ name, derivation: now })
    else changes.push({ code: 'column.gone', details: { column: name, use: 'derived' } })
  }
  const excluded = exclude?.flatMap((rule) => {
    const column = nameNow(rule.column)
    if (column === null) changes.push({ code: 'column.gone', details: { column: rule.column, use: 'exclude' } })
    return column === null ? [] : [{ ...rule, column }]
  })
  const extras: Extras = {
    ...(carried ? { multiples: carried } : {}),
    ...(derived ? { derived: kept } : {}),
    ...(excluded ? { exclude: excluded } : {}),
  }
  return { extras, changes }
}

/** How a derived column follows from the columns of the new file; null where what it follows from is gone. */
function carryDerivation(derivation: Derivation, questions: ReadonlyMap<string, MultipleQuestion>, nameNow: (before: string) => string | null): Derivation | null {
  switch (derivation.kind) {
    case 'option': {
      const question = questions.get(derivation.question)
      const option = question?.coding === 'flags' ? nameNow(derivation.option) : derivation.option
      return option !== null && question?.options.some((o) => o.code === option) ? { ...derivation, option } : null
    }
    case 'bands':
    case 'period':
    case 'answers': {
      const column = nameNow(derivation.column)
      return column === null ? null : { ...derivation, column }
    }
    case 'crossing': {
      const columns = derivation.columns.map(nameNow)
      return columns.every((c) => c !== null) ? { ...derivation, columns } : null
    }
    case 'clusters':
      // centres are by the labels of needs and companies, not by columns
      return derivation
    default:
      return unreachable(derivation)
  }
}
