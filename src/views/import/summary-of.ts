import type { Codebook } from '../../core/codebook/codebook.ts'
import type { Text } from '../../i18n/en.ts'

/** A codebook in one line: how many companies and needs, on which scale, segments by what. */
export function summaryOf(codebook: Codebook, { importing, format }: Text): string {
  const companies = codebook.companies.filter((c) => !c.isOther)
  const needs = codebook.measures.filter((m) => m.kind === 'need')
  const rated = needs.length > 0 ? needs : codebook.measures.filter((m) => m.kind === 'overall')
  const low = Math.min(...rated.map((m) => m.low))
  const high = Math.max(...rated.map((m) => m.high))
  const others = codebook.measures.filter((m) => m.kind !== 'need').map((m) => importing.kinds[m.kind])
  const measures = [
    ...(needs.length > 0 ? [importing.needsCount(needs.length, format.number(low), format.number(high))] : []),
    ...new Set(others),
  ]
  const segmentColumn = codebook.columns.find((c) => c.name === codebook.segmentBy)
  const segments = segmentColumn ? importing.segmentsFrom(segmentColumn.label || segmentColumn.name) : importing.noSegments
  return importing.proposalSummary(companies.length, measures.length > 0 ? format.list(measures) : '–', segments)
}
