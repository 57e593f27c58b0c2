import type { Codebook } from '../codebook/codebook.ts'

/** The codebook of sums with the names that companies, measures and columns have in the survey's codebook now. */
export function takeLabels(sums: Codebook, survey: Codebook): Codebook {
  const labelOf = (list: readonly { id: string; label: string }[]) => new Map(list.map(({ id, label }) => [id, label]))
  const rename = <T extends { id: string; label: string }>(own: T[], given: readonly { id: string; label: string }[]) => {
    const labels = labelOf(given)
    return own.map((item) => ({ ...item, label: labels.get(item.id) ?? item.label }))
  }
  const columnLabels = new Map(survey.columns.map(({ name, label }) => [name, label]))
  return {
    ...sums,
    companies: rename(sums.companies, survey.companies),
    measures: rename(sums.measures, survey.measures),
    columns: sums.columns.map((c) => ({ ...c, label: columnLabels.get(c.name) ?? c.label })),
  }
}
