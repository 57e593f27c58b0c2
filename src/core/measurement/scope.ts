import type { Codebook } from '../codebook/codebook.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import { AnalysisError } from '../errors.ts'
import { columnNamed, type Table } from '../table/table.ts'
import type { Restriction, ScopeParams } from './relation.ts'
import { columnUsedAs, type Respondents } from './respondents.ts'

/**
 * Keeps the respondents whom a question is about: of a wave, of a subgroup drilled into, of users only. Those left out
 * keep their place with weight 0, so that they count nowhere. Restrictions to columns that are gone have no effect.
 *
 * @throws AnalysisError relation.nobodyLeft, relation.noWeight
 */
export function withinScope(respondents: Respondents, table: Table, codebook: Codebook, scope: ScopeParams): Respondents {
  const { weights: all, firstRow } = respondents
  if (!all.some((w) => w > 0)) throw new AnalysisError('relation.noWeight', { column: columnUsedAs(codebook, 'weight')?.name ?? '' })
  const restrictions = restrictionsOf(codebook, scope)
  if (restrictions.length === 0) return respondents
  const weights = all.slice()
  for (const { column, categories } of restrictions) {
    const codebookColumn = codebook.columns.find((c) => c.name === column)
    if (!codebookColumn) continue
    const source = columnNamed(table, column)
    const { labels, codeToCategory } = categoriesOf(source, codebookColumn)
    const wanted = new Set(categories)
    const keeps = Uint8Array.from(codeToCategory, (category) => (category >= 0 && wanted.has(labels[category]!) ? 1 : 0))
    for (let i = 0; i < weights.length; i++) if (keeps[source.codes[firstRow ? firstRow[i]! : i]!] === 0) weights[i] = 0
  }
  if (!weights.some((w) => w > 0)) throw new AnalysisError('relation.nobodyLeft', { restrictions: restrictions.length })
  return { ...respondents, weights }
}

/** Wave, path and filters as one list: a respondent must meet all of them. */
export function restrictionsOf(codebook: Codebook, { wave, path, only }: ScopeParams): Restriction[] {
  const waveColumn = columnUsedAs(codebook, 'wave')
  return [
    ...(wave !== null && waveColumn ? [{ column: waveColumn.name, categories: [wave] }] : []),
    ...path,
    ...only,
  ]
}
