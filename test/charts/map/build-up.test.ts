import { describe, expect, test } from 'vitest'
import { arrangeMap } from '../../../src/charts/map/arrange-map.ts'
import { layersOf, showUpTo, viewUpTo } from '../../../src/charts/map/build-up.ts'
import { commonFrames } from '../../../src/charts/map/common-frame.ts'
import { pictureInput, pictureView } from '../../../src/charts/map/draw-picture.ts'
import { drawMap } from '../../../src/charts/map/layout-map.ts'
import { brightRoom } from '../../../src/charts/projector-themes.ts'
import { addNote, plainLook, setRotation } from '../../../src/core/project/look.ts'
import type { Picture } from '../../../src/core/project/picture.ts'
import type { Layer } from '../../../src/core/project/presentation.ts'
import { setParams } from '../../../src/core/project/project.ts'
import { en } from '../../../src/i18n/en.ts'
import { openSampleProject, pictureOf } from '../../support/pictures.ts'

const sample = await openSampleProject()
const plain = pictureOf(sample)
const stability = sample.ask(sample.doc, 'stability')
const focus = { kind: 'company', id: plain.map.companies[0]!.id } as const
const full: Picture = { ...plain, stability, focus, look: addNote(plainLook, { text: 'Look here', point: null, x: 0, y: 0 }) }
const size = { width: 1600, height: 900 }

function drawnUpTo(layer: Layer, picture = full) {
  const { input } = pictureInput(picture, en)
  return drawMap(showUpTo(layer, arrangeMap(input, viewUpTo(layer, pictureView(picture)), size)), null, brightRoom)
}

/** What of a drawing can be told by its keys, and how often. */
function partsOf(layer: Layer): Record<string, number> {
  const { nodes } = drawnUpTo(layer)
  const keys = nodes.flatMap((node) => ('key' in node && node.key ? [node.key] : []))
  const count = (start: string) => keys.filter((key) => key.startsWith(start)).length
  return { companies: count('point company'), segments: count('point segment'), ties: count('tie '), notes: count('note '), regions: count('region-') }
}

describe('building up a map', () => {
  test('a map has the layers it has something for', () => {
    const layersFor = (picture: Picture) => layersOf(pictureInput(picture, en).input, pictureView(picture))
    expect(layersFor(plain)).toEqual(['companies', 'segments'])
    expect(layersFor({ ...plain, stability })).toEqual(['companies', 'segments', 'findings'])
    expect(layersFor(full)).toEqual(['companies', 'segments', 'marks', 'findings'])
  })

  test('companies come first, then segments, then ties and notes, then regions', () => {
    expect(partsOf('companies')).toEqual({ companies: 5, segments: 0, ties: 0, notes: 0, regions: 0 })
    expect(partsOf('segments')).toEqual({ companies: 5, segments: 5, ties: 0, notes: 0, regions: 0 })
    expect(partsOf('marks')).toEqual({ companies: 5, segments: 5, ties: 5, notes: 1, regions: 0 })
    // those of the other companies step back with them
    expect(partsOf('findings')).toEqual({ companies: 5, segments: 5, ties: 5, notes: 1, regions: 6 })
  })

  test('what is there stands where it will stand, and no sign is explained before it is seen', () => {
    const placesOf = (layer: Layer) => drawnUpTo(layer).points.filter((p) => p.kind === 'company').map(({ x, y, label }) => ({ x, y, label }))
    expect(placesOf('companies')).toEqual(placesOf('segments'))
    const textsOf = (layer: Layer) => drawnUpTo(layer).nodes.flatMap((node) => (node.kind === 'text' ? [node.text] : []))
    expect(textsOf('companies')).not.toContain(en.sandbox.legendSegment)
    expect(textsOf('segments')).toContain(en.sandbox.legendSegment)
    expect(textsOf('marks')).not.toContain(en.sandbox.legendRegion)
    expect(textsOf('findings')).toContain(en.sandbox.legendRegion)
  })
})

test('for a room labels, marks and ties grow', () => {
  const { input } = pictureInput(plain, en)
  const arranged = (enlargement: number) => arrangeMap(input, { ...pictureView(plain), enlargement }, { width: 1920, height: 900 })
  const [usual, large] = [arranged(1), arranged(1.5)]
  expect(large.fontSize / usual.fontSize).toBeGreaterThan(1.25)
  expect(large.plan.fontSize / usual.plan.fontSize).toBeCloseTo(1.5, 9)
  expect(large.points[0]!.r / usual.points[0]!.r).toBeCloseTo(Math.sqrt(1.5), 1)
})

test('maps that can be laid over one another have one frame; others their own', () => {
  const shares = pictureOf({ ...sample, doc: setParams(sample.doc, 'relation', { quantity: 'shareOfValue' }) })
  const women = pictureOf({ ...sample, doc: setParams(sample.doc, 'relation', { only: [{ column: 'gender', categories: ['female'] }] }) })
  const turned = { ...plain, look: setRotation(plain.look, 90) }
  const [a, b, c, d] = commonFrames([plain, shares, women, turned])
  expect(c).toEqual(a)
  expect(b).not.toEqual(a)
  const xs = [...plain.map.companies, ...plain.map.segments, ...women.map.companies, ...women.map.segments].map((p) => p.x)
  expect([a!.minX, a!.maxX]).toEqual([Math.min(...xs), Math.max(...xs)])
  expect(commonFrames([turned])).toEqual([d])
})
