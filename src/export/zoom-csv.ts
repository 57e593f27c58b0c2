import type { ScoredCustomers, ZoomIn } from '../core/zoom/zoom-in.ts'
import { csvText, numberCell } from './csv-text.ts'

/** The segments among a company's customers as CSV, one line per segment, at full precision; a blank for what is not known. */
export function zoomToCsv({ segments, total, customers }: ZoomIn): string {
  const header = [
    'segment',
    'customers',
    'customers_low',
    'customers_high',
    'customers_by_likeliest_segment',
    'share_of_customers',
    'share_of_market',
    'penetration',
    'revenue',
    'profit',
    'churn',
    'churn_low',
    'churn_high',
    'mean_wallet_survey',
    'own_share_of_wallet_estimate',
  ]
  const cell = (value: number | null) => (value === null ? '' : numberCell(value))
  const lines = segments.map((s) => [
    s.segment,
    ...[s.facts.customers, s.low * customers, s.high * customers, s.counted * customers, s.corrected, s.market, s.penetration].map(cell),
    ...[s.facts.revenue, s.facts.profit, s.facts.churn, s.facts.ranges?.churn?.low ?? null, s.facts.ranges?.churn?.high ?? null, s.meanWallet, s.ownShareOfWallet].map(cell),
  ])
  const all = ['', cell(total.customers), '', '', cell(customers), '1', '1', '1', ...[total.revenue, total.profit, total.churn].map(cell), '', '', '', '']
  return csvText([header, ...lines, all])
}

const PIECE = 5000

/**
 * The list of customers as CSV: id, likeliest segment, its probability, and those of all segments. Comes in pieces, so that a long list does
 * not hold up the page.
 *
 * @param parts of the list, one after the other
 */
export async function* scoredCustomersToCsv(parts: AsyncIterable<ScoredCustomers>): AsyncGenerator<string> {
  let isFirst = true
  for await (const { ids, segments, probabilities } of parts) {
    const K = segments.length
    if (isFirst) yield csvText([['customer', 'likeliest_segment', 'probability', ...segments]])
    isFirst = false
    for (let from = 0; from < ids.length; from += PIECE) {
      const rows = ids.slice(from, from + PIECE).map((id, i) => {
        const own = Array.from(probabilities.subarray((from + i) * K, (from + i + 1) * K))
        const top = own.indexOf(Math.max(...own))
        return [id, segments[top]!, ...[own[top]!, ...own].map((p) => p.toFixed(4))]
      })
      yield `\r\n${csvText(rows)}`
    }
  }
}
