import type { CellReading } from '../core/mapping/readings.ts'
import type { AnswerScale } from '../core/measurement/answer-scale.ts'
import type { Relation, RelationParams } from '../core/measurement/relation.ts'
import { csvText, numberCell } from './csv-text.ts'

/**
 * A relation as CSV, one line per company and segment, with all that is known of the cell at full precision, so that
 * it can be checked against another program.
 *
 * @param segmentBy the column that made the segments
 * @param walletBy how shares of wallet were measured: those estimated from ranks must not be taken for spending
 */
export function relationToCsv(
  relation: Relation,
  readings: (CellReading | null)[],
  segmentBy: string | null,
  scale: AnswerScale | null,
  walletBy: RelationParams['walletBy'] = 'amounts',
): string {
  const width = relation.columns.length
  const lines = relation.rows.flatMap((company, r) =>
    relation.columns.map((column, c) => {
      const cell = r * width + c
      const reading = readings[cell]
      const value = relation.values[cell]!
      return {
        company: company.label,
        [relation.by === 'needs' ? 'need' : 'segment']: column.label,
        [relation.quantity]: numberCell(value),
        ...(scale ? { mean_answer: numberCell(scale(value, c)) } : {}),
        respondents: relation.count[cell]!,
        weighted_base: numberCell(relation.weighted[cell]!),
        effective_base: numberCell(relation.effective[cell]!),
        standard_error: numberCell(relation.standardError[cell]!),
        rank_of_company: company.isOther ? '' : (reading?.rankOfCompany ?? ''),
        rank_of_column: company.isOther ? '' : (reading?.rankOfSegment ?? ''),
        distance_on_map: numberCell(reading?.distance ?? Number.NaN),
        segmented_by: relation.by === 'needs' ? '' : (segmentBy ?? ''),
        ...(relation.quantity === 'shareOfWallet' ? { wallet_by: walletBy } : {}),
      }
    }),
  )
  const header = Object.keys(lines[0] ?? {})
  return csvText([header, ...lines.map((line) => Object.values(line).map(String))])
}
