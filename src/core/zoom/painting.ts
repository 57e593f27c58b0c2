import type { ZoomOut } from './zoom-out.ts'

/** What the company's own database knows of a segment on the map. */
interface PaintedSegment {
  id: string
  /** By which its mark is sized: shares of all segments add up to 1. */
  share: number
  /** Share of the customers ÷ share of the market's people. */
  penetration: number
  /** Own share of its customers' wallets; null where it cannot be told. */
  ownShare: number | null
}

/** The company's own database as it is painted on a map; few numbers, which a picture keeps. */
export interface DatabasePainting {
  /** What the size of a segment stands for. */
  size: 'customers' | 'profit' | 'revenue'
  segments: PaintedSegment[]
}

/** What is painted on a map of the market's segments; null without a database that stands beside them. */
export function paintingOf({ comparison, survey, database }: ZoomOut, by: 'customers' | 'value'): DatabasePainting | null {
  if (!database) return null
  const size = by === 'customers' ? by : database.knowsProfit ? 'profit' : 'revenue'
  const number = ({ customers: 'customers', profit: 'databaseProfit', revenue: 'databaseRevenue' } as const)[size]
  const amounts = comparison.segments.map((s) => Math.max(0, s[number] ?? 0))
  const all = amounts.reduce((sum, amount) => sum + amount, 0)
  return {
    size,
    segments: comparison.segments.map(({ penetration, ownShareOfWallet }, s) => ({ id: survey[s]!.id, share: all > 0 ? amounts[s]! / all : 0, penetration, ownShare: ownShareOfWallet })),
  }
}
