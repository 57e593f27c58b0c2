import type { MapPair } from '../mapping/map-target.ts'
import type { Relation } from '../measurement/relation.ts'
import type { Picture } from './picture.ts'
import { isHidden } from './tell-apart.ts'

/** One relationship in two pictures; a value that one of them lacks is NaN. */
export interface CellPair extends MapPair {
  before: number
  after: number
  /** Standard errors of the two. */
  errors: [before: number, after: number]
  /** Either base is too small to be shown as fact. */
  isSmallBase: boolean
}

/** The relationships of all companies and segments that two pictures both show; "others" and points hidden in both are left out. */
export function pairCells(before: Picture, after: Picture): CellPair[] {
  const [a, b] = [before.relation, after.relation]
  const minimum = Math.max(before.bases.minimum, after.bases.minimum)
  const isShown = (kind: 'company' | 'segment', id: string) => !isHidden(before, kind, id) || !isHidden(after, kind, id)
  const companies = a.rows.filter((row) => !row.isOther && isShown('company', row.id))
  const segments = a.columns.filter((column) => isShown('segment', column.id))
  return companies.flatMap(({ id: company }) =>
    segments.flatMap(({ id: segment }): CellPair[] => {
      const [one, other] = [cellOf(a, company, segment), cellOf(b, company, segment)]
      if (other === null || one === null) return []
      const [x, y] = [a.values[one]!, b.values[other]!]
      if (Number.isNaN(x) && Number.isNaN(y)) return []
      const errors: CellPair['errors'] = [a.standardError[one]!, b.standardError[other]!]
      return [{ company, segment, before: x, after: y, errors, isSmallBase: a.count[one]! < minimum || b.count[other]! < minimum }]
    }),
  )
}

/** Place of a cell in a relation; null where company or segment is not in it. */
export function cellOf({ rows, columns }: Relation, company: string, segment: string): number | null {
  const row = rows.findIndex((r) => r.id === company)
  const column = columns.findIndex((c) => c.id === segment)
  return row < 0 || column < 0 ? null : row * columns.length + column
}
