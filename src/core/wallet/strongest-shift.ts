import type { Relation } from '../measurement/relation.ts'

/** One company's relationship with one segment, seen from one angle. */
export interface AngleReading {
  value: number
  /** Place among the companies for this segment; 1 is the first, ties share a place. */
  rank: number
  of: number
}

/** The relationship that looks most different from two angles. */
export interface Shift {
  company: string
  segment: string
  before: AngleReading
  after: AngleReading
}

/**
 * Which company's relationship with which segment changes most between two angles, such as share of value and share of
 * wallet. Two shares are compared as they are; values of different units by the company's place in the segment, and
 * among equal changes of place by values standardised over each table. "Others" and cells on a base under the minimum
 * take no part.
 *
 * @returns null where nothing is in both tables, or nothing changes
 */
export function strongestShift(before: Relation, after: Relation, minimumBase: number): Shift | null {
  const areShares = before.unit === 'share' && after.unit === 'share'
  const [readBefore, readAfter] = [readerOf(before, minimumBase), readerOf(after, minimumBase)]
  let best: { shift: Shift; moved: number; tie: number } | null = null
  for (const { id: company, isOther } of after.rows) {
    if (isOther) continue
    for (const { id: segment } of after.columns) {
      const [a, b] = [readBefore(company, segment), readAfter(company, segment)]
      if (!a || !b) continue
      const moved = areShares ? Math.abs(b.value - a.value) : Math.abs(b.rank - a.rank)
      const tie = Math.abs(b.standard - a.standard)
      if (moved === 0 || (best && (moved < best.moved || (moved === best.moved && tie <= best.tie)))) continue
      best = { shift: { company, segment, before: plain(a), after: plain(b) }, moved, tie }
    }
  }
  return best?.shift ?? null
}

/** The reading, and how many standard deviations above the mean of its table the value is. */
interface StandardReading extends AngleReading {
  standard: number
}

const plain = ({ value, rank, of }: StandardReading): AngleReading => ({ value, rank, of })

function readerOf(relation: Relation, minimumBase: number): (company: string, segment: string) => StandardReading | null {
  const { rows, columns, values, count } = relation
  const width = columns.length
  const known = rows.flatMap((row, r) => (row.isOther ? [] : [...values.subarray(r * width, (r + 1) * width)])).filter((v) => !Number.isNaN(v))
  const mean = known.reduce((sum, v) => sum + v, 0) / known.length
  const deviation = Math.sqrt(known.reduce((sum, v) => sum + (v - mean) ** 2, 0) / known.length)
  return (company, segment) => {
    const r = rows.findIndex((row) => row.id === company)
    const s = columns.findIndex((column) => column.id === segment)
    const cell = r * width + s
    if (r < 0 || s < 0 || Number.isNaN(values[cell]!) || count[cell]! < minimumBase) return null
    const rivals = rows.flatMap((row, i) => (row.isOther || Number.isNaN(values[i * width + s]!) ? [] : [values[i * width + s]!]))
    const value = values[cell]!
    return {
      value,
      rank: 1 + rivals.filter((rival) => rival > value).length,
      of: rivals.length,
      standard: deviation > 0 ? (value - mean) / deviation : 0,
    }
  }
}
