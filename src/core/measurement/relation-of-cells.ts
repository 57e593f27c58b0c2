import type { Codebook } from '../codebook/codebook.ts'
import { AnalysisError, type Issue } from '../errors.ts'
import type { RatioCells } from './ratio-cells.ts'
import type { Relation, RelationParams } from './relation.ts'
import type { Segmentation } from './segmentation.ts'

/** The cells of all companies, "others" included: by segment (or need), and over everybody. */
interface Tabulation {
  cells: RatioCells
  total: RatioCells
}

/** A relation without what only the whole file tells. */
type MeasuredRelation = Omit<Relation, 'waves' | 'respondents'> & { respondents: Omit<Relation['respondents'], 'outOf'> }

/** Throws AnalysisError relation.noCompanies or relation.oneCompany where there is no competition to be shown. */
export function checkCompanies(codebook: Codebook): void {
  const drawn = codebook.companies.filter((c) => !c.isOther)
  if (drawn.length === 0) throw new AnalysisError('relation.noCompanies', {})
  if (drawn.length === 1) throw new AnalysisError('relation.oneCompany', { company: drawn[0]!.label })
}

/** Places of the companies that are rows of a relation: "others" only where a wallet counts them. */
export function shownCompanies(codebook: Codebook, quantity: RelationParams['quantity']): number[] {
  return codebook.companies.map((_, i) => i).filter((i) => !codebook.companies[i]!.isOther || quantity === 'shareOfWallet')
}

/**
 * Puts cells together into a relation.
 *
 * @param respondents sums of their weights and of the squares of these; `issues`: what is wrong with the weights
 * @throws AnalysisError relation.noAnswers where every cell is empty
 */
export function relationOfCells(
  codebook: Codebook,
  params: RelationParams,
  respondents: { n: number; sum: number; squares: number; issues: Issue[] },
  segmentation: Pick<Segmentation, 'items' | 'issues'>,
  { cells, total }: Tabulation,
): MeasuredRelation {
  if (!cells.values.some((v) => !Number.isNaN(v))) {
    throw new AnalysisError('relation.noAnswers', { columns: codebook.columns.filter((c) => c.use.kind === 'measure').length })
  }
  const shown = shownCompanies(codebook, params.quantity)
  const rows = shown.map((i) => ({
    id: codebook.companies[i]!.id,
    label: codebook.companies[i]!.label,
    n: total.count[i]!,
    weighted: total.weighted[i]!,
    share: params.quantity === 'strength' ? null : total.values[i]!,
    isOther: codebook.companies[i]!.isOther,
  }))
  const { n, sum, squares } = respondents
  return {
    quantity: params.by === 'needs' ? 'strength' : params.quantity,
    unit: unitOf(params),
    rows,
    columns: segmentation.items,
    by: params.by,
    ...keepRows(cells, shown, segmentation.items.length),
    total: keepRows(total, shown, 1),
    respondents: { n, weighted: sum, effective: sum ** 2 / squares },
    issues: [...respondents.issues, ...segmentation.issues],
  }
}

function unitOf(params: RelationParams): Relation['unit'] {
  if (params.by === 'segments' && params.quantity !== 'strength') return 'share'
  return params.relative ? 'relative' : 'points'
}

function keepRows(cells: RatioCells, rows: number[], columns: number): RatioCells {
  const pick = (from: Float64Array) => Float64Array.from(rows.flatMap((row) => [...from.subarray(row * columns, (row + 1) * columns)]))
  return {
    values: pick(cells.values),
    count: pick(cells.count),
    weighted: pick(cells.weighted),
    effective: pick(cells.effective),
    standardError: pick(cells.standardError),
    denominators: pick(cells.denominators),
  }
}
