import type { ProfileColumn } from './customers.ts'

/**
 * Which customers are in which group, and how surely: a code for each (−1: in none), or a probability for each customer and group, row
 * by row.
 */
export type Membership = { names: string[] } & ({ kind: 'codes'; codes: Int32Array } | { kind: 'probabilities'; values: Float32Array })

/** How customers count in groups, and how their money does: the same, unless it is known that some groups spend more than others like them. */
export interface Division {
  membership: Membership
  money: Membership
}

/** The groups that a column names: everyone is wholly in one, or in none where the column says nothing. */
export function groupsOf({ texts, codes }: Pick<ProfileColumn, 'texts' | 'codes'>): Membership {
  return { kind: 'codes', names: texts, codes }
}

/** Everyone as one group. */
export function everyone(count: number): Membership {
  return { kind: 'codes', names: [''], codes: new Int32Array(count) }
}

/** Nobody is in any group. */
export function noGroups(count: number): Membership {
  return { kind: 'codes', names: [], codes: new Int32Array(count).fill(-1) }
}

/** Goes through the groups that a customer may be in, with how surely it is; what is left is of the group after the last. */
export function eachShare(membership: Membership, row: number, take: (group: number, share: number) => void): void {
  const groups = membership.names.length
  if (membership.kind === 'codes') {
    const code = membership.codes[row]!
    take(code < 0 ? groups : code, 1)
    return
  }
  let rest = 1
  for (let group = 0; group < groups; group++) {
    const share = membership.values[row * groups + group]!
    if (!(share > 0)) continue
    rest -= share
    take(group, share)
  }
  // single precision leaves a few millionths over
  if (rest > 1e-5) take(groups, rest)
}

/**
 * Divides money by probability × what a group spends relative to the others (see zoom/like-for-like); each customer's shares add up to 1.
 *
 * @param ratios one for each group
 */
export function dividedMoney(names: string[], probabilities: Float32Array, ratios: Float64Array): Membership {
  const K = ratios.length
  const values = new Float32Array(probabilities.length)
  for (let at = 0; at < probabilities.length; at += K) {
    let whole = 0
    for (let k = 0; k < K; k++) whole += probabilities[at + k]! * ratios[k]!
    for (let k = 0; k < K; k++) values[at + k] = (probabilities[at + k]! * ratios[k]!) / whole
  }
  return { kind: 'probabilities', names, values }
}

/** By how much having done something, or not, makes it likelier that a customer is of each group; 1: says nothing. */
export interface Evidence {
  yes: Float64Array
  no: Float64Array
}

/**
 * How surely each customer is in which group once it is known what it did: of two who may be price seekers, the one who left is so rather. As without
 * evidence, each customer's probabilities add up to 1. Nothing changes for those in one group, and for those of whom it is not known.
 *
 * @param outcome 1, 0, or NaN for not known
 */
export function withEvidence(membership: Membership, outcome: Float64Array | null, evidence: Evidence | null): Membership {
  if (membership.kind === 'codes' || !outcome || !evidence) return membership
  const K = membership.names.length
  const values = membership.values.slice()
  for (let row = 0, at = 0; at < values.length; row++, at += K) {
    const times = outcome[row] === 1 ? evidence.yes : outcome[row] === 0 ? evidence.no : null
    if (!times) continue
    let whole = 0
    for (let k = 0; k < K; k++) whole += values[at + k]! * times[k]!
    if (whole > 0) for (let k = 0; k < K; k++) values[at + k] = (values[at + k]! * times[k]!) / whole
  }
  return { ...membership, values }
}

/** How surely each customer is in one group, 0–1. */
export function weightsIn(membership: Membership, group: number): Float32Array {
  if (membership.kind === 'codes') return Float32Array.from(membership.codes, (code) => (code === group ? 1 : 0))
  const { names, values } = membership
  return Float32Array.from({ length: values.length / names.length }, (_, row) => values[row * names.length + group]!)
}

/**
 * A column of numbers as groups of about equal size, named by their limits, upper one left out: `18–<35`. Few different numbers are groups
 * of their own.
 */
export function bandsOf(numbers: Float64Array, bands = 4): Pick<ProfileColumn, 'texts' | 'codes'> {
  const sorted = numbers.filter((x) => !Number.isNaN(x)).toSorted()
  if (sorted.length === 0) return { texts: [], codes: new Int32Array(numbers.length).fill(-1) }
  const distinct = sorted.filter((x, i) => i === 0 || x !== sorted[i - 1])
  const isFew = distinct.length <= 2 * bands
  const cuts = isFew ? Array.from(distinct.subarray(1)) : [...new Set(Array.from({ length: bands - 1 }, (_, i) => sorted[Math.floor(((i + 1) / bands) * sorted.length)]!))].filter((cut) => cut > sorted[0]!)
  const texts = Array.from({ length: cuts.length + 1 }, (_, i) => {
    if (isFew) return String(distinct[i])
    return i === 0 ? `<${cuts[0]}` : i === cuts.length ? `≥${cuts[i - 1]}` : `${cuts[i - 1]}–<${cuts[i]}`
  })
  const codes = new Int32Array(numbers.length)
  // a loop, for making an array from another type of array is ten times slower
  for (let row = 0; row < numbers.length; row++) {
    const x = numbers[row]!
    let band = Number.isNaN(x) ? -1 : 0
    for (let cut = 0; cut < cuts.length && x >= cuts[cut]!; cut++) band++
    codes[row] = band
  }
  return { texts, codes }
}
