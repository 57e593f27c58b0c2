import type { HandOver } from '../hand-over/hand-over.ts'
import type { Relation } from '../measurement/relation.ts'
import type { Picture } from '../project/picture.ts'
import type { ProjectDoc } from '../project/project.ts'

/**
 * The project as it may be handed over without its rows: its survey are sums, its story has no number of few people, and nothing is
 * left of the company's customers.
 *
 * @param fileName of the sums
 */
export function withoutRows(doc: ProjectDoc, { codebook, rows }: Pick<HandOver, 'codebook' | 'rows'>, fileName: string): ProjectDoc {
  const { minimum } = doc.bases
  const { relation, strategyMap, waves } = doc.params
  const isKnown = (name: string | null | undefined) => codebook.columns.some((c) => c.name === name)
  const { path: _path, only: _only, mergeBelow: _merge, wave, segmentBy, ...measured } = relation ?? {}
  const walletBy = measured.walletBy === undefined || measured.walletBy === 'amounts' ? {} : { walletBy: 'amounts' as const }
  const kept = {
    ...measured,
    ...walletBy,
    ...(segmentBy && isKnown(segmentBy) ? { segmentBy } : {}),
    ...(wave && codebook.columns.some((c) => c.use.kind === 'wave') ? { wave } : {}),
  }
  return {
    ...doc,
    codebook,
    source: { fileName, rows: rows.length - 1, isSample: false, isAggregate: true },
    params: { relation: kept, ...(strategyMap ? { strategyMap } : {}), ...(waves ? { waves } : {}) },
    ...(doc.snapshots ? { snapshots: doc.snapshots.map((s) => ({ ...s, params: { relation: kept }, picture: withoutSmall(s.picture, minimum) })) } : {}),
  }
}

/** A picture without the numbers of cells that rest on few people; where points stand is kept, for that alone tells no number. */
function withoutSmall(picture: Picture, minimum: number): Picture {
  const { relation, map } = picture
  const isSmall = relation.count.map((n) => (n < minimum ? 1 : 0))
  const blank = (cells: Float64Array, by: number) => cells.map((value, i) => (isSmall[i] === 1 ? by : value))
  const smallOnMap = (company: string, segment: string) => isSmall[placeOf(relation, company, segment)] === 1
  const strengths = map.strengths.map((value, i) => {
    const [company, segment] = [map.companies[Math.floor(i / map.segments.length)]!, map.segments[i % map.segments.length]!]
    return smallOnMap(company.id, segment.id) ? Number.NaN : value
  })
  return {
    ...picture,
    relation: {
      ...relation,
      values: blank(relation.values, Number.NaN),
      standardError: blank(relation.standardError, Number.NaN),
      weighted: blank(relation.weighted, 0),
      effective: blank(relation.effective, 0),
      denominators: blank(relation.denominators, 0),
    },
    map: { ...map, strengths },
  }
}

function placeOf({ rows, columns }: Relation, company: string, segment: string): number {
  return rows.findIndex((r) => r.id === company) * columns.length + columns.findIndex((c) => c.id === segment)
}
