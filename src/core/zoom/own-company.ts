import type { MarketSample, MarketSegments } from './market-segments.ts'

/** `given`: by the user · `fileName`: the file is named after it · `mix`: its buyers in the survey are divided most like the file's customers · `first`: of the list. */
export type OwnFrom = 'given' | 'fileName' | 'mix' | 'first'

/** The company of the survey that owns the database: its place in the list, and how that is known. */
export interface OwnCompany {
  place: number
  from: OwnFrom
}

/**
 * Proposes whose customers a file holds.
 *
 * @param given id of the company that the user named
 * @param database null while there is none
 */
export function findOwnCompany({ companies, found }: MarketSegments, given: string | null, database: { fileName: string; shares: readonly number[] } | null): OwnCompany {
  const named = companies.findIndex((c) => c.id === given && !c.isOther)
  if (named >= 0) return { place: named, from: 'given' }
  const candidates = companies.flatMap((c, place) => (c.isOther ? [] : [place]))
  if (!database) return { place: candidates[0] ?? 0, from: 'first' }
  const file = database.fileName.toLowerCase()
  const inName = candidates.filter((c) => [companies[c]!.id, companies[c]!.label].some((name) => name.length > 1 && file.includes(name.toLowerCase())))
  if (inName.length === 1) return { place: inName[0]!, from: 'fileName' }
  const gaps = candidates.map((c) => mixGap(found, c, companies.length, database.shares))
  return { place: candidates[gaps.indexOf(Math.min(...gaps))] ?? 0, from: 'mix' }
}

/** Share of a company's buyers who would have to be in another segment for them to be divided as the file's customers. */
function mixGap({ sizes, buyers }: MarketSample, company: number, companies: number, shares: readonly number[]): number {
  const people = sizes.map((size, s) => size * buyers[s * companies + company]!)
  const all = people.reduce((sum, n) => sum + n, 0)
  return all > 0 ? people.reduce((sum, n, s) => sum + Math.abs(n / all - shares[s]!), 0) / 2 : 1
}
