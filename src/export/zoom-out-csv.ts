import type { Range, SegmentComparison } from '../core/database/market-against-database.ts'
import type { ZoomOut } from '../core/zoom/zoom-out.ts'
import { csvText, numberCell } from './csv-text.ts'

const ranged = {
  marketValue: 'market_value',
  heldValue: 'market_value_held',
  winnableShare: 'share_winnable',
  winnableValue: 'market_value_winnable',
} as const
const ofDatabase = {
  customers: 'customers',
  databaseRevenue: 'database_revenue',
  databaseProfit: 'database_profit',
  penetration: 'penetration',
  ownShareOfWallet: 'own_share_of_customers_wallet',
  headroom: 'spent_elsewhere_by_customers',
  strangers: 'spent_by_others',
  unseen: 'share_not_seen',
} as const

/**
 * Market against database as CSV, one line per segment, at full precision, each number with its 95 % range; a blank for what is not known. What was
 * assumed stands in every line.
 */
export function zoomOutToCsv({ comparison, companies, own, population, margin, database, survey }: ZoomOut): string {
  const numbers: [keyof SegmentComparison['ranges'], string][] = [...entries(ranged), ...(database ? entries(ofDatabase) : [])]
  const header = [
    'segment',
    'stance',
    'stance_sureness',
    ...['market_rank', ...(database ? ['database_rank'] : [])].flatMap(withRange),
    'respondents',
    'share_of_people',
    'people',
    'mean_wallet',
    'margin',
    'market_revenue',
    ...numbers.flatMap(([, name]) => withRange(name)),
    ...companies.map(({ label }) => `share_of_wallet: ${label}`),
    ...companies.map(({ label }) => `strength: ${label}`),
    'own_company',
    'people_from',
    'margin_from',
  ]
  const lines = comparison.segments.map((s, place) => {
    const { n, size, wallet, shares, strengths } = survey[place]!
    return [
      s.name,
      s.stance,
      cell(s.stanceSureness),
      ...[s.marketRank, ...(database ? [s.databaseRank] : [])].flatMap((rank) => [rank.place, rank.low, rank.high].map(String)),
      ...[n, size, size * population.people, wallet, s.margin, s.marketRevenue].map(numberCell),
      ...numbers.flatMap(([number]) => [cell(s[number]), ...rangeCells(s.ranges[number])]),
      ...companies.flatMap((_, c) => cell(shares[c] ?? null)),
      ...companies.flatMap((_, c) => cell(strengths[c] ?? null)),
      companies[own.place]!.label,
      population.from,
      margin.from,
    ]
  })
  return csvText([header, ...lines])
}

function entries<K extends string>(names: Record<K, string>): [K, string][] {
  return Object.entries(names) as [K, string][]
}

const withRange = (name: string) => [name, `${name}_low`, `${name}_high`]
const cell = (value: number | null) => (value === null ? '' : numberCell(value))
const rangeCells = (range: Range | null) => [cell(range?.low ?? null), cell(range?.high ?? null)]
