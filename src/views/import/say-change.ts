import type { RecipeChange } from '../../core/codebook/recipe-changes.ts'
import { unreachable } from '../../core/errors.ts'
import type { Text } from '../../i18n/en.ts'

/** Most names said in one sentence. */
const MOST = 12

/** A change as a sentence. Renamed columns have a table of their own; new ones without a use are said together, by `sayNewColumns`. */
export function sayChange(change: RecipeChange, text: Text): string {
  const { recipes, importing, format } = text
  const { changes, uses } = recipes
  const list = (items: readonly string[]) => listed(items, text)
  const range = (low: number, high: number) => `${format.number(low)}–${format.number(high)}`
  const { code, details } = change
  switch (code) {
    case 'column.renamed':
      return `${details.from} → ${details.column}`
    case 'column.doubtful':
      return changes.doubtful(details.column)
    case 'column.gone':
      return details.use === 'weight' ? changes.weightGone(details.column) : changes.gone(details.column, uses[details.use])
    case 'column.new':
      return changes.newWithUse(details.column, uses[details.use])
    case 'segments.gone':
      return changes.segmentsGone(details.column)
    case 'company.new':
      return changes.newCompany(details.company)
    case 'company.gone':
      return changes.goneCompany(details.company)
    case 'companies.leftOut':
      return changes.leftOut(details.column, list(details.texts))
    case 'cell.new':
      return changes.newCell(details.company, details.measure)
    case 'measure.gone':
      return changes.goneMeasure(details.measure)
    case 'category.respelt':
      return changes.respelt(details.column, details.text, details.label)
    case 'category.missing':
      return changes.missingCategory(details.column, details.text)
    case 'categories.new':
      return changes.newCategories(details.column, list(details.texts))
    case 'categories.gone':
      return changes.goneCategories(details.column, list(details.labels))
    case 'scale.changed':
      return changes.scale(list(details.measures), range(details.low, details.high), range(details.newLow, details.newHigh))
    case 'missing.new':
      return changes.missing(list(details.measures), details.text, importing.missingKinds[details.kind])
    case 'answer.read':
      return changes.answer(list(details.measures), details.text, format.number(details.value))
    case 'answers.unread':
      return changes.unread(list(details.measures), list(details.texts), range(details.low, details.high))
    default:
      return unreachable(code)
  }
}

/** New columns for which the app has no use, in one sentence. */
export function sayNewColumns(names: readonly string[], text: Text): string {
  return text.recipes.changes.newColumns(listed(names, text))
}

function listed(items: readonly string[], { format }: Text): string {
  const shown = items.slice(0, MOST)
  return items.length > MOST ? `${shown.join(', ')} … (+${items.length - MOST})` : format.list(shown)
}
