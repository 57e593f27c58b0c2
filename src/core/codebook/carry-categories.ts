import type { CategoryRule, CodebookColumn } from './codebook.ts'
import { matchTexts } from './compare-texts.ts'
import { missingKindOf } from './missing.ts'
import type { RecipeColumn } from './recipe.ts'
import type { RecipeChange } from './recipe-changes.ts'
import type { ColumnSummary } from './summarise.ts'

/**
 * Carries the categories of a profile or wave column over to the next wave: texts in another spelling get the label of
 * the old ones, words for "no answer" are left out, other new texts stand for themselves and are named.
 *
 * @param column the column as the recipe has it, under its new name
 * @param outline what its answers were
 * @param proposed the rules that the app proposes for the new file
 */
export function carryCategories(
  column: CodebookColumn,
  outline: RecipeColumn,
  summary: ColumnSummary,
  proposed: readonly CategoryRule[],
): { column: CodebookColumn; changes: RecipeChange[] } {
  const changes: RecipeChange[] = []
  const rules = new Map(column.categories.map((r) => [r.text, r.label]))
  const labelOf = (text: string) => (rules.has(text) ? rules.get(text)! : text)
  const now = summary.frequent.map((f) => f.text)
  const before = new Set([...outline.texts, ...rules.keys()])
  const present = new Set(now)
  const gone = [...before].filter((text) => !present.has(text))
  let unknown = now.filter((text) => !before.has(text))
  const added: CategoryRule[] = []
  const respell = (found: ReturnType<typeof matchTexts>) => {
    for (const { from, to } of found) {
      const label = labelOf(from)
      added.push({ text: to, label })
      if (label === null) changes.push({ code: 'category.missing', details: { column: column.name, text: to } })
      else changes.push({ code: 'category.respelt', details: { column: column.name, text: to, label } })
    }
    unknown = unknown.filter((text) => !found.some((m) => m.to === text))
  }
  respell(matchTexts(gone, unknown))
  // a second spelling beside the old one
  respell(matchTexts([...before], unknown).filter((m) => m.how === 'spelling'))
  const proposal = new Map(proposed.map((r) => [r.text, r.label]))
  const isMissing = (text: string) => proposal.get(text) === null || missingKindOf(text) !== null
  for (const text of unknown.filter(isMissing)) {
    added.push({ text, label: null })
    changes.push({ code: 'category.missing', details: { column: column.name, text } })
  }
  const texts = unknown.filter((text) => !isMissing(text))
  for (const text of texts) {
    const label = proposal.get(text)
    if (typeof label === 'string') added.push({ text, label })
  }
  const carried = { ...column, categories: [...column.categories, ...added] }
  // waves have other names by nature; of long lists not all texts are known
  if (column.use.kind !== 'profile' || outline.texts.length === 0) return { column: carried, changes }
  if (texts.length > 0) changes.push({ code: 'categories.new', details: { column: column.name, texts } })
  const labelsNow = new Set([...now.filter((text) => before.has(text)).map(labelOf), ...added.map((r) => r.label)])
  const labels = [...new Set(outline.texts.map(labelOf))].filter((label) => label !== null && !labelsNow.has(label))
  if (labels.length > 0 && summary.distinct <= now.length) changes.push({ code: 'categories.gone', details: { column: column.name, labels } })
  return { column: carried, changes }
}
