/** Purchases row by row; NaN where a cell says nothing. */
export interface PurchaseRows {
  /** Whose purchase each row is; −1 where nobody's. */
  customerOf: ArrayLike<number>
  /** Paid; below 0 for a refund. */
  amounts: Float64Array | null
  /** Since 1970. */
  days: Float64Array | null
  /** Which order each row is of; null takes each row as one. */
  orders: { codes: ArrayLike<number>; count: number } | null
}

/** How often each customer bought, and days since 1970 of the first and last time: NaN where never. */
export interface PurchaseTimes {
  count: Float64Array
  first: Float64Array
  last: Float64Array
}

/**
 * Counts each customer's purchases and finds the first and last. A refund (an amount below 0) is none: it lessens what was paid, but nobody
 * bought anything that day. O(rows).
 */
export function countPurchases({ customerOf, amounts, days, orders }: PurchaseRows, customers: number): PurchaseTimes {
  const times = { count: new Float64Array(customers), first: new Float64Array(customers).fill(Number.NaN), last: new Float64Array(customers).fill(Number.NaN) }
  // an order's lines are of one customer; where customers number their own orders, the same number is another order
  const buyerOf = orders && new Int32Array(orders.count).fill(-1)
  for (let row = 0; row < customerOf.length; row++) {
    const customer = customerOf[row]!
    if (customer < 0 || (amounts && amounts[row]! < 0)) continue
    const order = orders ? orders.codes[row]! : -1
    if (!buyerOf || buyerOf[order] !== customer) times.count[customer]! += 1
    if (buyerOf) buyerOf[order] = customer
    const day = days ? days[row]! : Number.NaN
    if (Number.isNaN(day)) continue
    if (!(times.first[customer]! <= day)) times.first[customer] = day
    if (!(times.last[customer]! >= day)) times.last[customer] = day
  }
  return times
}

/** What each row of purchases leaves: amounts less costs, what the column says, or the amount's share. */
export function profitOf(amounts: Float64Array | null, margins: Float64Array | null, kind: 'cost' | 'profit' | 'rate' | null): { cost: Float64Array | null; profit: Float64Array | null } {
  if (!margins || kind === null) return { cost: null, profit: null }
  if (kind === 'profit') return { cost: amounts && amounts.map((r, i) => r - margins[i]!), profit: margins }
  if (!amounts) return { cost: kind === 'cost' ? margins : null, profit: null }
  if (kind === 'cost') return { cost: margins, profit: amounts.map((r, i) => r - margins[i]!) }
  // 45 and 0.45 both say forty-five per cent
  const scale = margins.some((m) => m > 1.5) ? 0.01 : 1
  const profit = amounts.map((r, i) => r * margins[i]! * scale)
  return { cost: amounts.map((r, i) => r - profit[i]!), profit }
}

/** Adds up rows to customers: NaN where a customer has no row with a number. */
export function sumByCustomer(values: Float64Array, customerOf: ArrayLike<number>, customers: number): Float64Array {
  const sums = new Float64Array(customers).fill(Number.NaN)
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    const customer = customerOf[row]!
    if (customer < 0 || Number.isNaN(value)) continue
    sums[customer] = Number.isNaN(sums[customer]!) ? value : sums[customer]! + value
  }
  return sums
}
