import type { Steps } from '../analysis.ts'
import type { Customers, ProfileColumn } from './customers.ts'
import { bandsOf } from './membership.ts'

/** How usual one answer is in a segment, and elsewhere. */
interface ProfiledCategory {
  text: string
  /** Of the segment's customers with an answer. */
  share: number
  /** Of all other customers with an answer. */
  rest: number
  /** 100 · share ÷ the share among all customers: 150 is half as much again. */
  index: number
  /** The difference between segment and rest in standard errors; beyond ±2 chance alone seldom goes. */
  z: number
}

/** One column of the profile. */
export interface ProfiledColumn {
  name: string
  categories: ProfiledCategory[]
  /** Share of the segment's customers of whom nothing is known here. */
  unknown: number
  /** Half the sum of |share − rest|: 0 where the segment is as all others, 1 where it has nothing in common. */
  difference: number
}

/**
 * Describes the customers of a segment by what sets them off from all others: each answer's share within and without, and its index.
 * Columns of numbers are cut into bands of about equal size. The most different column comes first.
 *
 * @param weights how surely each customer is of the segment; null describes all, against whom there is no rest
 */
export function* profileSegment({ profile, count }: Customers, weights: Float32Array | null): Steps<ProfiledColumn[]> {
  const columns: ProfiledColumn[] = []
  for (const column of profile) {
    columns.push(profileColumn(column, weights, count))
    yield columns.length / profile.length
  }
  return columns.filter((column) => column.categories.length > 1).toSorted((a, b) => b.difference - a.difference)
}

function profileColumn(column: ProfileColumn, weights: Float32Array | null, count: number): ProfiledColumn {
  const { texts, codes } = column.numbers ? bandsOf(column.numbers) : column
  const within = new Float64Array(texts.length)
  const without = new Float64Array(texts.length)
  let [base, squares, restBase, restSquares, members] = [0, 0, 0, 0, 0]
  for (let row = 0; row < count; row++) {
    const weight = weights ? weights[row]! : 1
    members += weight
    const code = codes[row]!
    if (code < 0) continue
    within[code]! += weight
    without[code]! += 1 - weight
    base += weight
    squares += weight * weight
    restBase += 1 - weight
    restSquares += (1 - weight) ** 2
  }
  const effective = base > 0 ? base ** 2 / squares : 0
  const restEffective = restBase > 0 ? restBase ** 2 / restSquares : 0
  const categories = texts.map((text, code): ProfiledCategory => {
    const share = base > 0 ? within[code]! / base : 0
    const rest = restBase > 0 ? without[code]! / restBase : 0
    const all = (within[code]! + without[code]!) / (base + restBase)
    const error = Math.sqrt(all * (1 - all) * (1 / effective + 1 / restEffective))
    return { text, share, rest, index: all > 0 ? (100 * share) / all : 0, z: error > 0 && Number.isFinite(error) ? (share - rest) / error : 0 }
  })
  return {
    name: column.name,
    categories,
    unknown: members > 0 ? 1 - base / members : 0,
    difference: restBase > 0 ? categories.reduce((sum, c) => sum + Math.abs(c.share - c.rest), 0) / 2 : 0,
  }
}
