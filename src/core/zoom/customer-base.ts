import type { Steps } from '../analysis.ts'
import { type ChurnRisk, estimateChurnRisk } from '../database/churn-risk.ts'
import { type Customers, readCustomers } from '../database/customers.ts'
import type { DatabaseBook } from '../database/database-book.ts'
import { type DatabaseFacts, factsOfCustomers, type GroupFacts, outcomesOf } from '../database/facts.ts'
import { bandsOf, type Division, dividedMoney, groupsOf, type Membership, noGroups, weightsIn, withEvidence } from '../database/membership.ts'
import { isFlag, isUnknown, numbersOf } from '../database/read-cells.ts'
import { AnalysisError } from '../errors.ts'
import type { Column, Table } from '../table/table.ts'
import type { DatabaseLink } from './database-link.ts'
import { scoreCustomers, type ZoomIn } from './zoom-in.ts'

/** A company's customers and the groups they are in: what every question about them begins with. */
export interface CustomerBase extends Groups {
  customers: Customers
  /** Estimates the risk of leaving of a group's customers (−1: of all), once for each group. */
  riskOf: (group: number) => Steps<ChurnRisk | null>
}

/** The groups, and how surely customers are in them once it is told who left, and who answered: for numbers of those who did, or did not. */
interface Groups extends Division {
  leaving: Division
  answering: Membership
}

interface Kept {
  key: string
  zoom: ZoomIn | null
  base: CustomerBase
}

// as large as the file itself: the newest is kept for as long as its rows, and no other
const kept = new WeakMap<Table, Kept>()

/**
 * Reads the customers and says how surely each is in which group: the market's segments (`zoom`), or the groups of a column of the file.
 * Where there is neither, nobody is in any. Asked again for the same, it has it at hand.
 *
 * @throws AnalysisError zoom.noDatabase, customers.unknown
 */
export function* customerBase(rows: Table, link: DatabaseLink | null, zoom: ZoomIn | null, groupBy: string | null): Steps<CustomerBase> {
  if (!link) throw new AnalysisError('zoom.noDatabase', {})
  const segments = groupBy === null ? zoom : null
  const key = JSON.stringify([link.book, groupBy])
  const known = kept.get(rows)
  if (known?.key === key && known.zoom === segments) return known.base
  const customers = readCustomers(rows, bookWith(link.book, groupBy))
  yield 0.3
  const division = groupBy !== null ? groupsBy(customers, groupBy) : segments ? yield* segmentsOf(rows, link, segments, customers) : none(customers)
  const risks = new Map<number, ChurnRisk | null>()
  const base: CustomerBase = {
    customers,
    ...division,
    *riskOf(group) {
      const before = risks.get(group)
      if (before !== undefined) return before
      const risk = yield* estimateChurnRisk(customers, group < 0 ? null : weightsIn(division.leaving.membership, group))
      risks.set(group, risk)
      return risk
    },
  }
  kept.set(rows, { key, zoom: segments, base })
  return base
}

/** What each group is worth and does. */
export interface CustomerGroups extends DatabaseFacts {
  /** Columns by which customers can be put into groups. */
  columns: string[]
  /** Columns of numbers, one of which may say what serving a customer takes. */
  amounts: string[]
  /** Whether the groups are the market's segments, a column's, or there are none. */
  kind: 'segments' | 'column' | 'none'
}

/** Says what groups there are and what each is worth. */
export function groupFacts({ customers, membership }: CustomerBase, rows: Table, book: DatabaseBook | null, zoom: ZoomIn | null, groupBy: string | null): CustomerGroups {
  const facts = factsOfCustomers(customers, membership)
  const kind = groupBy !== null ? 'column' : zoom ? 'segments' : 'none'
  return { ...facts, groups: kind === 'segments' ? zoom!.segments.map((s) => s.facts) : facts.groups, columns: customers.profile.map((c) => c.name), amounts: amountsIn(rows).filter((name) => name !== book?.id && name !== book?.date), kind }
}

/** Distinct texts that are looked at, and the part of them that must be numbers. */
const LOOKED_AT = 500
const NUMERIC = 0.8

function amountsIn({ columns, decimalMark }: Table): string[] {
  const isAmount = (column: Column) => {
    const texts = column.texts.slice(0, LOOKED_AT).filter((text) => !isUnknown(text))
    const numbers = numbersOf({ ...column, texts }, decimalMark).filter((x) => !Number.isNaN(x)).length
    return texts.length > 0 && numbers >= NUMERIC * texts.length && !isFlag(column)
  }
  return columns.filter(isAmount).map((column) => column.name)
}

/** A group by its name: its place (−1 for all), its facts, and how its customers and their money count; null each once. */
interface NamedGroup extends Counted {
  place: number
  facts: GroupFacts
  /** Once it is told who left. */
  leaving: Counted
  /** Once it is told who answered. */
  answering: Float32Array | null
}

interface Counted {
  within: Float32Array | null
  money: Float32Array | null
}

export function groupNamed({ membership, money, leaving, answering }: CustomerBase, facts: DatabaseFacts, name: string | null): NamedGroup {
  const all: Counted = { within: null, money: null }
  if (name === null) return { place: -1, facts: facts.total, ...all, leaving: all, answering: null }
  const place = membership.names.indexOf(name)
  if (place < 0) throw new AnalysisError('customers.unknown', { what: name })
  const within = weightsIn(membership, place)
  const of = (other: Membership) => (other === membership ? within : weightsIn(other, place))
  return { place, facts: facts.groups[place]!, within, money: of(money), leaving: { within: of(leaving.membership), money: of(leaving.money) }, answering: of(answering) }
}

function groupsBy(customers: Customers, name: string): Groups {
  const column = customers.profile.find((c) => c.name === name)
  if (!column) throw new AnalysisError('customers.unknown', { what: name })
  return certain(groupsOf(column.numbers ? bandsOf(column.numbers) : column))
}

function none(customers: Customers): Groups {
  return certain(noGroups(customers.count))
}

function certain(membership: Membership): Groups {
  const division = { membership, money: membership }
  return { ...division, leaving: division, answering: membership }
}

function* segmentsOf(rows: Table, link: DatabaseLink, zoom: ZoomIn, customers: Customers): Steps<Groups> {
  const { segments: names, probabilities: values } = yield* scoreCustomers(rows, zoom, { database: link, seed: 1 })
  const { churn, response } = outcomesOf(customers)
  const divided = (membership: Membership): Division => ({ membership, money: zoom.spending && membership.kind === 'probabilities' ? dividedMoney(names, membership.values, zoom.spending) : membership })
  const membership: Membership = { kind: 'probabilities', names, values }
  const left = withEvidence(membership, churn, zoom.evidence.churn)
  const division = divided(membership)
  return { ...division, leaving: left === membership ? division : divided(left), answering: withEvidence(membership, response, zoom.evidence.response) }
}

/** A column by which customers are put into groups has to be read. */
function bookWith(book: DatabaseBook, groupBy: string | null): DatabaseBook {
  return groupBy === null || book.profile.includes(groupBy) ? book : { ...book, profile: [...book.profile, groupBy] }
}
