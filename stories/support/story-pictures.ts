import { analyses } from '../../src/core/analyses.ts'
import { run } from '../../src/core/analysis.ts'
import { drawStrategyMap } from '../../src/core/mapping/strategy-map.ts'
import { drawRelatedMap } from '../../src/core/mapping/related-map.ts'
import { addNote, type MapLook, plainLook, pointKeyOf, setPointLook } from '../../src/core/project/look.ts'
import { type Picture, takePicture } from '../../src/core/project/picture.ts'
import { newProject, type ProjectDoc } from '../../src/core/project/project.ts'
import { addSnapshot } from '../../src/core/project/snapshot.ts'
import type { RelationParams } from '../../src/core/measurement/relation.ts'
import { type Market, measureMarket } from './markets.ts'

/** A project around a market whose rows are not open. */
export function closedProject({ table, codebook }: Market): ProjectDoc {
  return newProject('', { fileName: 'survey.csv', rows: table.rowCount, isSample: false }, codebook, 'Car insurance')
}

/** A picture of a market under some choices, laid over the map of the whole. */
export function pictureOf(market: Market, choices: Partial<RelationParams> = {}, look: MapLook = plainLook): Picture {
  const params = { relation: { ...analyses.relation.defaults, ...choices }, strategyMap: analyses.strategyMap.defaults }
  const whole = run(drawStrategyMap(measureMarket(market).relation, params.strategyMap))
  const { relation } = measureMarket(market, choices)
  const map = run(drawRelatedMap(relation, params.strategyMap, whole))
  return takePicture({ ...closedProject(market), look }, { relation, map, stability: null, reliability: null, trails: [], focus: null, params, takenAt: Date.UTC(2026, 0, 15, 12) })
}

/** A picture with a colour of the user's own, a company hidden and a note. */
export function dressedPicture(market: Market): Picture {
  const [first, second] = market.codebook.companies.map((c) => pointKeyOf('company', c.id, null))
  const look = [
    (l: MapLook) => setPointLook(l, first!, { pinned: true, colour: '#c2255c' }),
    (l: MapLook) => setPointLook(l, second!, { hidden: true }),
    (l: MapLook) => addNote(l, { text: 'The brand of our own', point: first!, x: 0.1, y: 0.2 }),
  ].reduce((l, change) => change(l), plainLook)
  return { ...pictureOf(market, {}, look), focus: { kind: 'segment', id: measureMarket(market).relation.columns[1]!.id } }
}

/** A story of some pictures, told in turn until it is long enough. */
export function storyOf(market: Market, pictures: readonly Picture[], length: number, title: (place: number) => string): ProjectDoc {
  return Array.from({ length }, (_, i) => i).reduce((doc, i) => {
    const picture = pictures[i % pictures.length]!
    return addSnapshot(doc, { title: title(i), note: '', speakerNotes: '', picture, params: picture.params, isChangeShown: false })
  }, closedProject(market))
}
