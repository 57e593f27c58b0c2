import type { CustomerList } from '../core/database/customers-behind.ts'
import { csvText, numberCell } from './csv-text.ts'

const PIECE = 20_000

/**
 * A list of customers as CSV for the systems that address them: id, likeliest group, probability, those of all groups, and value, for as
 * much of it as the file knows. Comes in pieces, so that a long list does not hold up the page.
 */
export function* customersToCsv(list: CustomerList): Generator<string> {
  const { ids, groups, likeliest, probability, probabilities } = list
  const K = probabilities.length > 0 ? groups.length : 0
  const amounts = (['revenue', 'profit', 'lifetime', 'risk', 'churned', 'consent'] as const).flatMap((name) => (list[name] ? [{ name: NAMES[name], values: list[name] }] : []))
  yield csvText([['customer', ...(groups.length > 0 ? ['likeliest_segment', 'probability'] : []), ...groups.slice(0, K), ...amounts.map((a) => a.name)]])
  for (let from = 0; from < ids.length; from += PIECE) {
    const rows = ids.slice(from, from + PIECE).map((id, i) => {
      const row = from + i
      const own = Array.from(probabilities.subarray(row * K, (row + 1) * K), (p) => p.toFixed(4))
      return [id, ...(groups.length > 0 ? [groups[likeliest[row]!] ?? '', probability[row]!.toFixed(4)] : []), ...own, ...amounts.map((a) => numberCell(a.values[row]!))]
    })
    yield `\r\n${csvText(rows)}`
  }
}

const NAMES = { revenue: 'revenue', profit: 'profit', lifetime: 'lifetime_value', risk: 'churn_risk', churned: 'has_left', consent: 'consent' }
