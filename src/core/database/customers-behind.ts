import type { Steps } from '../analysis.ts'
import { AnalysisError, unreachable } from '../errors.ts'
import { type Customers, idOf } from './customers.ts'
import type { FlagRole } from './database-book.ts'
import { bandsOf, eachShare, type Membership } from './membership.ts'

/** Which customers a number stands for; plain JSON. */
export type CustomerSelection =
  | { kind: 'all' }
  /** Those whose relationship is worth something or costs: who has not left, and of whom it is known what they bring. */
  | { kind: 'staying' }
  /** Those who have said yes, or no: left, complained, answered… */
  | { kind: 'flag'; role: FlagRole; is: boolean }
  /** An answer in a column of the profile; numbers by the names of their bands. */
  | { kind: 'category'; column: string; text: string }
  /** Holding all of some products and, where named, not another. */
  | { kind: 'products'; held: string[]; lacking: string | null }
  /** Still there, with a chance to leave from one limit to below another. */
  | { kind: 'risk'; from: number; to: number }
  /** The best share by an amount. */
  | { kind: 'top'; by: 'revenue' | 'profit'; share: number }
  | { kind: 'promotion'; group: 'responders' | 'others' | 'notMailed' }
  /** Those who are served with limited resources. */
  | { kind: 'served'; by: 'value' | 'yield'; resource: string | null; capacity: number }

/** By what a list can be sorted. */
export type CustomerOrder = 'probability' | 'revenue' | 'profit' | 'lifetime' | 'risk'

export interface ListParams {
  selection: CustomerSelection
  /** The group whose customers are listed; null: any. */
  group: string | null
  /** Least probability of being in the group. */
  atLeast: number
  /** Part of the id. */
  search: string
  order: CustomerOrder
  /** Rows given; null gives all. */
  limit: number | null
}

/** The customers behind a number, column by column. */
export interface CustomerList {
  /** How many the number stands for: all who fit the selection, each counted by its probability. */
  expected: number
  /** How many of them are sure enough to be listed, and found by the search; and how many of those are expected to be of the group. */
  count: number
  sure: number
  ids: string[]
  groups: string[]
  /** Place of the likeliest group, −1 for none. */
  likeliest: Int32Array
  /** Of the group listed, or of the likeliest. */
  probability: Float32Array
  /** Customers × groups, row by row; empty where everyone is wholly in one group. */
  probabilities: Float32Array
  /** NaN where not known; null where the file does not say. */
  revenue: Float64Array | null
  profit: Float64Array | null
  lifetime: Float64Array | null
  risk: Float32Array | null
  consent: Float64Array | null
  churned: Float64Array | null
}

/** What is known of each customer besides the file. */
interface Known {
  lifetime: Float64Array | null
  risk: Float32Array | null
  /** The customers chosen, for a selection of those served. */
  served: Uint32Array | null
}

const PIECE = 100_000

/**
 * Lists the customers that a number of the profile, the value or the choice of whom to serve stands for, the largest by some quantity
 * first. A number of a group counts every customer by its probability; the list holds those who are likely enough. O(customers + n log n
 * of those listed).
 *
 * @throws AnalysisError customers.unknown where the file does not know what is selected
 */
export function* listCustomers(customers: Customers, membership: Membership, known: Known, params: ListParams): Steps<CustomerList> {
  const group = params.group === null ? -1 : membership.names.indexOf(params.group)
  if (params.group !== null && group < 0) throw new AnalysisError('customers.unknown', { what: params.group })
  const shareOf = (row: number) => (group < 0 ? 1 : shareIn(membership, row, group))
  const fits = fitting(customers, known, params.selection, shareOf)
  const isWanted = wantedIds(customers, params.search)
  const rows: number[] = []
  let [expected, sure] = [0, 0]
  for (let row = 0; row < customers.count; row++) {
    if (row % PIECE === 0) yield (0.5 * row) / customers.count
    if (!fits(row)) continue
    const share = shareOf(row)
    expected += share
    if (share <= 0 || share < params.atLeast || !isWanted(row)) continue
    rows.push(row)
    sure += share
  }
  const of = group < 0 ? (row: number) => likeliestOf(membership, row).share : (row: number) => shareIn(membership, row, group)
  const keys = keysFor(params.order, of, customers, known)
  const order = Uint32Array.from(rows).toSorted((a, b) => keys(b) - keys(a) || a - b)
  yield 0.9
  const listed = params.limit === null ? order : order.slice(0, params.limit)
  const taken = (values: Float64Array | null) => values && Float64Array.from(listed, (row) => values[row]!)
  const K = membership.names.length
  const probabilities = new Float32Array(membership.kind === 'codes' ? 0 : listed.length * K)
  if (membership.kind === 'probabilities') listed.forEach((row, i) => probabilities.set(membership.values.subarray(row * K, (row + 1) * K), i * K))
  return {
    expected,
    count: rows.length,
    sure,
    ids: Array.from(listed, (row) => idOf(customers, row)),
    groups: membership.names,
    likeliest: Int32Array.from(listed, (row) => likeliestOf(membership, row).group),
    probability: Float32Array.from(listed, of),
    probabilities,
    revenue: taken(customers.revenue),
    profit: taken(customers.profit),
    lifetime: taken(known.lifetime),
    risk: known.risk && Float32Array.from(listed, (row) => known.risk![row]!),
    consent: taken(customers.flags.consent),
    churned: taken(customers.flags.churned),
  }
}

/** Whether a customer is one of the selection. */
function fitting(customers: Customers, known: Known, selection: CustomerSelection, shareOf: (row: number) => number): (row: number) => boolean {
  const { flags } = customers
  const need = <T>(values: T | null | undefined, what: string): T => {
    if (values === null || values === undefined) throw new AnalysisError('customers.unknown', { what })
    return values
  }
  switch (selection.kind) {
    case 'all':
      return () => true
    case 'staying': {
      const lifetime = need(known.lifetime, 'lifetime')
      return (row) => flags.churned?.[row] !== 1 && !Number.isNaN(lifetime[row]!)
    }
    case 'flag': {
      const values = need(flags[selection.role], selection.role)
      const wanted = selection.is ? 1 : 0
      return (row) => values[row] === wanted
    }
    case 'category': {
      const column = need(customers.profile.find((c) => c.name === selection.column), selection.column)
      const { texts, codes } = column.numbers ? bandsOf(column.numbers) : column
      const code = texts.indexOf(selection.text)
      return (row) => codes[row] === code && code >= 0
    }
    case 'products': {
      const { names, held } = need(customers.products, 'products')
      const bit = (name: string) => 1 << names.indexOf(need(names.find((n) => n === name), name))
      const mask = selection.held.reduce((all, name) => all | bit(name), 0)
      const lacking = selection.lacking === null ? 0 : bit(selection.lacking)
      return (row) => (held[row]! & mask) === mask && (held[row]! & lacking) === 0
    }
    case 'risk': {
      const risk = need(known.risk, 'risk')
      // the highest band has no one above it
      return (row) => flags.churned?.[row] !== 1 && risk[row]! >= selection.from && (risk[row]! < selection.to || selection.to >= 1)
    }
    case 'top':
      return topOf(need(customers[selection.by], selection.by), selection.share, shareOf)
    case 'promotion':
      return promoted(customers, selection.group)
    case 'served': {
      const isServed = new Uint8Array(customers.count)
      for (const row of need(known.served, 'served')) isServed[row] = 1
      return (row) => isServed[row] === 1
    }
    default:
      return unreachable(selection)
  }
}

function promoted({ flags: { mailed, responded } }: Customers, group: 'responders' | 'others' | 'notMailed'): (row: number) => boolean {
  if (group === 'notMailed') return (row) => mailed?.[row] === 0
  const answer = group === 'responders' ? 1 : 0
  return (row) => (mailed?.[row] ?? 1) === 1 && responded?.[row] === answer
}

/** The best share of those whose amount is known, each counted by its share; ties at the border are all in. */
function topOf(amounts: Float64Array, share: number, shareOf: (row: number) => number): (row: number) => boolean {
  const rows = new Uint32Array(amounts.length).map((_, row) => row).filter((row) => !Number.isNaN(amounts[row]!) && shareOf(row) > 0)
  const people = rows.reduce((sum, row) => sum + shareOf(row), 0)
  let passed = 0
  const last = rows.toSorted((a, b) => amounts[b]! - amounts[a]!).find((row) => (passed += shareOf(row)) >= share * people - 1e-6)
  const border = last === undefined ? Number.POSITIVE_INFINITY : amounts[last]!
  return (row) => amounts[row]! >= border
}

/** Whether a customer's id holds a text, each id looked at once. */
function wantedIds(customers: Customers, search: string): (row: number) => boolean {
  const part = search.trim().toLowerCase()
  return part === '' ? () => true : (row) => idOf(customers, row).toLowerCase().includes(part)
}

function keysFor(order: CustomerOrder, probabilityOf: (row: number) => number, { revenue, profit }: Customers, { lifetime, risk }: Known): (row: number) => number {
  if (order === 'probability') return probabilityOf
  const values = { revenue, profit, lifetime, risk }[order]
  // what is not known comes last
  return (row) => {
    const value = values?.[row] ?? Number.NaN
    return Number.isNaN(value) ? -Number.MAX_VALUE : value
  }
}

function shareIn(membership: Membership, row: number, group: number): number {
  return membership.kind === 'codes' ? Number(membership.codes[row] === group) : membership.values[row * membership.names.length + group]!
}

function likeliestOf(membership: Membership, row: number): { group: number; share: number } {
  let best = { group: -1, share: 0 }
  eachShare(membership, row, (group, share) => {
    if (share > best.share) best = { group: group < membership.names.length ? group : -1, share }
  })
  return best
}
