import type { RecipeChange } from '../../core/codebook/recipe-changes.ts'
import { unreachable } from '../../core/errors.ts'
import type { Text } from '../../i18n/en.ts'

/** Most names said in one sentence. */
const MOST = 6

/** Changes that are said one by one. */
type Single = Exclude<RecipeChange, { code: 'column.renamed' | 'column.taken' | 'company.new' | 'company.gone' | 'measure.gone' | 'categories.new' | 'categories.gone' }>

/**
 * Changes as sentences. Companies that came or went are said together, as are new columns that are used as proposed or have no
 * use, and the groups of one column. Renamed columns, and profile columns that are gone, are not said: they have a table in which they can be found again.
 */
export function sayChanges(all: readonly RecipeChange[], text: Text): string[] {
  const { changes } = text.recipes
  const single: string[] = []
  const newCompanies: string[] = []
  const goneCompanies: string[] = []
  const goneMeasures: string[] = []
  const unused: string[] = []
  const taken: string[] = []
  const regrouped = new Set<string>()
  for (const change of all) {
    if (change.code === 'company.new') newCompanies.push(change.details.company)
    else if (change.code === 'company.gone') goneCompanies.push(change.details.company)
    else if (change.code === 'measure.gone') goneMeasures.push(change.details.measure)
    else if (change.code === 'column.new' && change.details.use === 'ignored') unused.push(change.details.column)
    else if (change.code === 'column.taken') taken.push(change.details.column)
    else if (change.code === 'column.gone' && change.details.use === 'profile') continue
    else if (change.code === 'categories.new' || change.code === 'categories.gone') regrouped.add(change.details.column)
    else if (change.code !== 'column.renamed') single.push(sayChange(change, text))
  }
  const say = (names: readonly string[], sentence: (names: string) => string) => (names.length > 0 ? [sentence(listed(names, text))] : [])
  return [
    ...say(newCompanies, changes.newCompany),
    ...say(goneCompanies, changes.goneCompany),
    ...say(goneMeasures, changes.goneMeasure),
    ...single,
    ...[...regrouped].map((column) => sayRegrouped(column, all, text)),
    ...say(taken, changes.takenColumns),
    ...say(unused, changes.newColumns),
  ]
}

function sayChange(change: Single, text: Text): string {
  const { recipes, importing, format } = text
  const { changes, uses } = recipes
  const list = (items: readonly string[]) => listed(items, text)
  const range = (low: number, high: number) => recipes.range(format.number(low), format.number(high))
  const { code, details } = change
  switch (code) {
    case 'column.doubtful':
      return changes.doubtful(details.column)
    case 'column.gone':
      return details.use === 'weight' ? changes.weightGone(details.column) : changes.gone(details.column, uses[details.use])
    case 'column.new':
      return changes.newWithUse(details.column, uses[details.use])
    case 'respondent.shared':
      return changes.sharedRespondent(details.column)
    case 'segments.gone':
      return changes.segmentsGone(details.column)
    case 'companies.leftOut':
      return changes.leftOut(details.column, list(details.texts))
    case 'cell.new':
      return changes.newCell(details.company, details.measure)
    case 'category.respelt':
      return changes.respelt(details.column, details.text, details.label)
    case 'category.missing':
      return changes.missingCategory(details.column, details.text)
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

/** Which groups of one column came and went. */
function sayRegrouped(column: string, all: readonly RecipeChange[], text: Text): string {
  const { changes } = text.recipes
  const texts = all.flatMap((c) => (c.code === 'categories.new' && c.details.column === column ? c.details.texts : []))
  const labels = all.flatMap((c) => (c.code === 'categories.gone' && c.details.column === column ? c.details.labels : []))
  if (labels.length === 0) return changes.newCategories(column, listed(texts, text))
  if (texts.length === 0) return changes.goneCategories(column, listed(labels, text))
  return changes.regrouped(column, listed(texts, text), listed(labels, text))
}

function listed(items: readonly string[], { format, recipes }: Text): string {
  // one more name is no longer than to say that there is one more
  if (items.length <= MOST + 1) return format.list([...items])
  return format.list([...items.slice(0, MOST), recipes.others(items.length - MOST)])
}
