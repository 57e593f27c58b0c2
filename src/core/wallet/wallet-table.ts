import type { Relation, RelationItem } from '../measurement/relation.ts'

/** A segment's wallet: all that its customers spend, with companies not named included. */
interface SegmentWallet {
  id: string
  label: string
  /** Respondents who spend anything, unweighted. */
  n: number
  /** The same, weighted. */
  customers: number
  /** Its share of all weight in the relation; null where unknown. */
  customerShare: number | null
  /** Σ weight × spend, in the unit of the survey's answers; NaN where nobody spends anything. */
  wallet: number
  /** Of the wallets of all segments. */
  walletShare: number
  /** Mean spend of a customer. */
  perCustomer: number
  /** What is spent with companies whose value is known here: value and wallet are compared within it. */
  compared: number
}

/** A company over all segments together. */
interface CompanyWallet {
  id: string
  label: string
  isOther: boolean
  /** Over the segments. */
  spend: number
  /** Of the wallets of all segments. */
  walletShare: number
  /** Share of value over all respondents; NaN where nobody rated it. */
  valueShare: number
  /** Gaps of its segments added up; NaN where none is known. */
  gapMoney: number
}

/** Who gets how much from whom, and how that compares with the value that customers see. Cell (c, s) of an array is at `c * segments.length + s`. */
export interface WalletTable {
  segments: SegmentWallet[]
  /** As in the relation, "others" among them. */
  companies: CompanyWallet[]
  /** Money: Σ weight × spend. */
  spend: Float64Array
  /** Of the segment's whole wallet, "others" included: a segment's shares add up to 1. */
  walletShare: Float64Array
  /** Respondents of the cell, unweighted. */
  count: Float64Array
  /** Share of value over the companies rated; NaN where the company was not rated, and for "others". */
  valueShare: Float64Array
  /** Share of the wallet that is spent with companies whose value is known; the same as the share of wallet where all are. */
  comparedShare: Float64Array
  /** Share of value less share of the compared wallet. */
  gapShare: Float64Array
  /** That gap in money: what the company would gain if its share of the compared wallet rose to its share of value; a segment's gaps add up to 0. */
  gapMoney: Float64Array
  /** All wallets of the segments. */
  wallet: number
  /** Spent by customers who belong to no segment. */
  outside: number
}

/**
 * What each company gets of each segment's spending, and where its share of value promises more, or less.
 *
 * Share of value is a share of the companies rated. Others, whom nobody rates, have a wallet but no value: they keep what
 * they have, and the shares are compared within what is spent with the rest.
 *
 * @param wallet share of wallet from amounts; from ranks or customers' own shares the "money" is weights
 * @param value share of value of the same respondents, or null where nothing was rated
 */
export function walletTable(wallet: Relation, value: Relation | null): WalletTable {
  const { rows, columns } = wallet
  const width = columns.length
  const valueShare = value ? knownValueShares(wallet, value) : new Float64Array(wallet.values.length).fill(Number.NaN)
  const wallets = columns.map((_, s) => walletOf(wallet, s))
  const spend = wallet.values.map((share, cell) => share * wallets[cell % width]!)
  const segmentsWallet = sumKnown(wallets)
  const compared = columns.map((_, s) => (value ? comparedWallet(wallet, valueShare, spend, s) : Number.NaN))
  const comparedShare = spend.map((money, cell) => (Number.isNaN(valueShare[cell]!) ? Number.NaN : money / positive(compared[cell % width]!)))
  const gapShare = valueShare.map((share, cell) => share - comparedShare[cell]!)
  const gapMoney = gapShare.map((gap, cell) => gap * compared[cell % width]!)
  const total = wallet.total.denominators.reduce((most, money) => Math.max(most, money), 0)
  return {
    segments: columns.map((column, s) => segmentOf(wallet, column, s, { wallet: wallets[s]!, of: segmentsWallet, compared: compared[s]! })),
    companies: rows.map((row, c) => {
      const own = (from: Float64Array) => from.subarray(c * width, (c + 1) * width)
      const money = sumKnown(own(spend))
      return {
        id: row.id,
        label: row.label,
        isOther: row.isOther,
        spend: money,
        walletShare: money / positive(segmentsWallet),
        valueShare: value ? totalValueShare(value, row) : Number.NaN,
        gapMoney: sumKnown(own(gapMoney)),
      }
    }),
    spend,
    walletShare: wallet.values,
    count: wallet.count,
    valueShare,
    comparedShare,
    gapShare,
    gapMoney,
    wallet: segmentsWallet,
    outside: Math.max(0, total - (segmentsWallet || 0)),
  }
}

/** Where in a table a company and a segment meet; -1 where either is not in it. */
export function cellOf({ companies, segments }: WalletTable, company: string, segment: string): number {
  const row = companies.findIndex((c) => c.id === company)
  const column = segments.findIndex((s) => s.id === segment)
  return row < 0 || column < 0 ? -1 : row * segments.length + column
}

function segmentOf(relation: Relation, column: RelationItem, s: number, money: { wallet: number; of: number; compared: number }): SegmentWallet {
  const first = firstKnown(relation, s)
  const customers = first < 0 ? 0 : relation.weighted[first]!
  return {
    id: column.id,
    label: column.label,
    n: first < 0 ? 0 : relation.count[first]!,
    customers,
    customerShare: column.share,
    wallet: money.wallet,
    walletShare: money.wallet / positive(money.of),
    perCustomer: money.wallet / positive(customers),
    compared: money.compared,
  }
}

/** All companies of a segment share one wallet: whoever spends is in every cell of it. */
function walletOf(relation: Relation, s: number): number {
  const cell = firstKnown(relation, s)
  return cell < 0 ? Number.NaN : relation.denominators[cell]!
}

function firstKnown({ rows, columns, values }: Relation, s: number): number {
  const row = rows.findIndex((_, r) => !Number.isNaN(values[r * columns.length + s]!))
  return row < 0 ? -1 : row * columns.length + s
}

/** Shares of value at the places of the wallet's cells. A share of 0 means that nobody there rated the company: unknown, not worthless. */
function knownValueShares(wallet: Relation, value: Relation): Float64Array {
  const width = wallet.columns.length
  const shares = new Float64Array(wallet.values.length).fill(Number.NaN)
  wallet.rows.forEach((row, r) => {
    const from = value.rows.findIndex((other) => other.id === row.id)
    if (from < 0 || row.isOther) return
    wallet.columns.forEach((column, s) => {
      const at = value.columns.findIndex((other) => other.id === column.id)
      const share = at < 0 ? Number.NaN : value.values[from * value.columns.length + at]!
      shares[r * width + s] = share > 0 ? share : Number.NaN
    })
  })
  return shares
}

/** What is spent with the companies rated. Where "others" were rated too, the named ones' shares of value fall short of 1, and all spending counts. */
function comparedWallet(wallet: Relation, valueShare: Float64Array, spend: Float64Array, s: number): number {
  const width = wallet.columns.length
  let shares = 0
  let named = 0
  let others = 0
  wallet.rows.forEach((row, r) => {
    const money = spend[r * width + s]!
    const share = valueShare[r * width + s]!
    if (!Number.isNaN(share)) {
      shares += share
      named += money
    } else if (row.isOther) others += money
  })
  if (shares === 0) return Number.NaN
  return shares < 1 - 1e-9 ? named + others : named
}

function totalValueShare(value: Relation, { id, isOther }: RelationItem): number {
  const row = value.rows.findIndex((r) => r.id === id)
  const share = row < 0 || isOther ? Number.NaN : value.total.values[row]!
  return share > 0 ? share : Number.NaN
}

/** NaN where nothing is known. */
function sumKnown(values: ArrayLike<number>): number {
  let sum = Number.NaN
  for (let i = 0; i < values.length; i++) if (!Number.isNaN(values[i]!)) sum = (sum || 0) + values[i]!
  return sum
}

/** A divisor: nothing divided by nothing is not known. */
function positive(value: number): number {
  return value > 0 ? value : Number.NaN
}
