import { describe, expect, it } from 'vitest'
import { boxesMeet, distanceToBox, isInside } from '../../../src/charts/labels/geometry.ts'
import { arrangeMap } from '../../../src/charts/map/arrange-map.ts'
import { turnToFit } from '../../../src/charts/map/fit-points.ts'
import { layoutMap, positionOf, type MapScene } from '../../../src/charts/map/layout-map.ts'
import type { MapInput, MapView } from '../../../src/charts/map/map-input.ts'
import type { SceneNode } from '../../../src/charts/scene.ts'
import { textWidth } from '../../../src/charts/text-width.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { chinese, english, insuranceMap, randomMap, sampleMap } from '../../../stories/charts/map-samples.ts'

const size = { width: 1280, height: 760 }
const unfocused: MapView = { focus: null, hover: null }
const onHarbour: MapView = { focus: { kind: 'company', id: 'C1' }, hover: null }

function textsOf(nodes: readonly SceneNode[]): string[] {
  return nodes.flatMap((node) =>
    node.kind === 'group' ? textsOf(node.children) : node.kind === 'text' ? [node.text] : [],
  )
}

function linesOf(scene: MapScene) {
  // lines of the ruler have a stroke of their own
  return scene.nodes.flatMap((node) => (node.kind === 'line' && node.opacity !== undefined ? [node] : []))
}

function distancesFromFirst(view: MapView): number[] {
  const extent = { minX: -2, maxX: 2, minY: -2, maxY: 2 }
  const { points } = layoutMap(insuranceMap, { ...view, extent }, { width: 900, height: 900 })
  return points.map((p) => Math.round(1000 * Math.hypot(p.x - points[0]!.x, p.y - points[0]!.y)))
}

/** What is wrong with the labels of a scene: nothing. Of a crowd some may be left out. */
function faultsOf({ points: all, unlabelled, width, height }: MapScene): string[] {
  const faults = all.length > 24 ? [] : unlabelled.map((id) => `${id} has no label`)
  const points = all.filter((p) => p.label)
  points.forEach((a, i) => {
    const box = a.label!
    if (!isInside(box, { x: 0, y: 0, width, height })) faults.push(`${a.id} leaves the frame`)
    for (const b of points.slice(i + 1))
      if (boxesMeet(box, b.label!, 0)) faults.push(`${a.id} overlaps ${b.id}`)
    for (const b of all)
      if (distanceToBox(b.x, b.y, box) < b.r) faults.push(`${a.id} covers the mark of ${b.id}`)
  })
  return faults
}

/** Points of all sorts of labels: one letter, many words, Chinese, one endless word. */
function motleyMap(companies: number, segments: number, seed: number): MapInput {
  const random = randomFrom(seed)
  const labels = [
    'A',
    'Households with two or more cars and a teenage driver',
    '对价格不敏感但重视理赔速度与服务态度的家庭客户',
    'Versicherungsgesellschaft',
    'Young professionals',
    '忠诚家庭',
    'SME 小微企业 (≤ 50)',
  ]
  const points = (count: number) =>
    Array.from({ length: count }, () => ({
      label: labels[Math.floor(random() * labels.length)]!,
      x: random() ** 2,
      y: random(),
      size: random(),
    }))
  return sampleMap(points(companies), points(segments), english)
}

describe('layoutMap', () => {
  it('draws distances true: all pairs of points at one scale', () => {
    const scene = layoutMap(insuranceMap, unfocused, size)
    const all = [...insuranceMap.companies, ...insuranceMap.segments]
    const ratios = all.slice(1).map((p) => {
      const [a, b] = [positionOf(scene, all[0]!.id)!, positionOf(scene, p.id)!]
      return Math.hypot(a.x - b.x, a.y - b.y) / Math.hypot(all[0]!.x - p.x, all[0]!.y - p.y)
    })
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0]!, 8)
  })

  it('draws what has the greater y higher up', () => {
    const scene = layoutMap(insuranceMap, unfocused, size)
    expect(positionOf(scene, 'C2')!.y).toBeLessThan(positionOf(scene, 'C5')!.y)
  })

  it('mirrors and turns without changing any distance', () => {
    expect(distancesFromFirst({ ...unfocused, mirrored: true, rotation: 90 })).toEqual(
      distancesFromFirst(unfocused),
    )
  })

  it('has a ruler of the length it claims', () => {
    const { ruler, points } = arrangeMap(insuranceMap, unfocused, size)
    const [a, b] = [points[0]!, points[5]!]
    const scale = Math.hypot(a.x - b.x, a.y - b.y) / Math.hypot(a.point.x - b.point.x, a.point.y - b.point.y)
    const chosen = insuranceMap.rulers.find((r) => r.label === ruler!.label)!
    expect(ruler!.length).toBeCloseTo(chosen.length * scale, 8)
  })

  it('gives segments areas in proportion to their market shares', () => {
    const scene = layoutMap(insuranceMap, unfocused, size)
    const areas = insuranceMap.segments.map((s) => positionOf(scene, s.id)!.r ** 2 / s.size!)
    for (const area of areas) expect(area).toBeCloseTo(areas[0]!, 8)
  })

  it('turns a wide map upright in a tall window', () => {
    const wide = sampleMap([{ label: 'A', x: -3, y: 0 }], [{ label: 'B', x: 3, y: 1 }], english)
    expect([
      turnToFit(wide, { width: 400, height: 800 }),
      turnToFit(wide, { width: 800, height: 400 }),
    ]).toEqual([90, 0])
  })

  it('shows a lone point, and points all in one place, in the middle', () => {
    const one = layoutMap(sampleMap([{ label: 'A', x: 5, y: 5 }], [], english), unfocused, size)
    expect(positionOf(one, 'C1')).toMatchObject({ x: 640 })
    const same = Array.from({ length: 9 }, (_, i) => ({ label: `Company ${i}`, x: 1, y: 1 }))
    expect(faultsOf(layoutMap(sampleMap(same, [], english), unfocused, size))).toEqual([])
  })

  it('ties the company in focus to every segment, the strongest with the boldest line', () => {
    const scene = layoutMap(insuranceMap, onHarbour, size)
    const lines = linesOf(scene)
    expect(lines).toHaveLength(5)
    const widths = lines.map((line) => line.strokeWidth!)
    expect(widths).toEqual(widths.toSorted((a, b) => a - b))
    expect(lines.at(-1)!.opacity).toBe(1)
  })

  it('writes rank and strength beside every counterpart of the focus', () => {
    const texts = textsOf(layoutMap(insuranceMap, onHarbour, size).nodes)
    expect(texts).toEqual(expect.arrayContaining(['1', '2', '3', '4', '5']))
    expect(texts).toEqual(
      expect.arrayContaining(insuranceMap.pairs.slice(0, 5).map((pair) => pair!.strength)),
    )
  })

  it('dashes the line of a pair that is drawn wrong and explains the sign', () => {
    const pairs = insuranceMap.pairs.map((pair, i) => pair && { ...pair, wrong: i === 2 })
    const scene = layoutMap({ ...insuranceMap, pairs }, onHarbour, size)
    expect(linesOf(scene).filter((line) => line.dash)).toHaveLength(1)
    expect(textsOf(scene.nodes)).toContain(english.legend.wrong)
  })

  it('draws no line to a segment nobody rated', () => {
    const pairs = insuranceMap.pairs.map((pair, i) => (i === 0 ? null : pair))
    expect(linesOf(layoutMap({ ...insuranceMap, pairs }, onHarbour, size))).toHaveLength(4)
  })

  it('ignores a focus that is not on the map', () => {
    const view: MapView = { focus: { kind: 'company', id: 'gone' }, hover: null }
    expect(layoutMap(insuranceMap, view, size)).toEqual(layoutMap(insuranceMap, unfocused, size))
  })

  it('moves neither points nor labels when the pointer moves', () => {
    const still = layoutMap(insuranceMap, onHarbour, size)
    const pointedAt = layoutMap(insuranceMap, { ...onHarbour, hover: 'S2' }, size)
    expect(pointedAt.points).toEqual(still.points)
  })

  it('leaves out what zooming has moved off the screen', () => {
    const scene = layoutMap(insuranceMap, { ...unfocused, transform: { scale: 3, x: -1280, y: -760 } }, size)
    expect(scene.points.length).toBeLessThan(10)
    expect(faultsOf(scene)).toEqual([])
  })
})

describe('the legend', () => {
  it.each([320, 390, 640, 760, 1000, 1440])('fits into a window %d wide', (width) => {
    const onNorthgate: MapView = { focus: { kind: 'company', id: 'C2' }, hover: null }
    const { nodes } = layoutMap(insuranceMap, onNorthgate, { width, height: 700 })
    const texts = nodes.flatMap((node) => (node.kind === 'text' ? [node] : []))
    expect(texts.map((text) => text.text)).toEqual(expect.arrayContaining(['Company', 'Few respondents']))
    for (const text of texts) expect(text.x + textWidth(text.text, text.size)).toBeLessThanOrEqual(width)
  })

  it('keeps the map where it is when the focus changes', () => {
    const focused = layoutMap(insuranceMap, onHarbour, size)
    const plain = layoutMap(insuranceMap, unfocused, size)
    for (const { id } of plain.points) expect(positionOf(focused, id)).toEqual(positionOf(plain, id))
  })
})

describe('labels of a map', () => {
  it.each([
    [5, 5, 1280, 760],
    [9, 16, 1280, 760],
    [20, 40, 1440, 900],
    [40, 60, 1440, 900],
    [5, 5, 390, 844],
  ])('never overlap or leave the frame: %d × %d at %d × %d', (companies, segments, width, height) => {
    const rounds = companies + segments > 50 ? 3 : 15
    for (let seed = 1; seed <= rounds; seed++) {
      expect(faultsOf(layoutMap(randomMap(companies, segments, seed), unfocused, { width, height }))).toEqual(
        [],
      )
      expect(
        faultsOf(layoutMap(randomMap(companies, segments, seed, chinese), onHarbour, { width, height })),
      ).toEqual([])
      expect(faultsOf(layoutMap(motleyMap(companies, segments, seed), unfocused, { width, height }))).toEqual(
        [],
      )
    }
  })

  it('hold even for a hundred points on a phone', () => {
    expect(faultsOf(layoutMap(randomMap(40, 60, 3), unfocused, { width: 390, height: 844 }))).toEqual([])
  })

  it('are never smaller than ten pixels', () => {
    const sizes = (nodes: readonly SceneNode[]): number[] =>
      nodes.flatMap((node) =>
        node.kind === 'group' ? sizes(node.children) : node.kind === 'text' ? [node.size] : [],
      )
    expect(
      Math.min(...sizes(layoutMap(randomMap(40, 60, 3), unfocused, { width: 390, height: 844 }).nodes)),
    ).toBeGreaterThanOrEqual(10)
  })
})
