import { describe, expect, it } from 'vitest'
import { arrangeMap } from '../../../src/charts/map/arrange-map.ts'
import { dressMap } from '../../../src/charts/map/dress-map.ts'
import { drawMap, layoutMap, positionOf } from '../../../src/charts/map/layout-map.ts'
import type { MapView } from '../../../src/charts/map/map-input.ts'
import type { SceneNode } from '../../../src/charts/scene.ts'
import { lightTheme } from '../../../src/charts/theme.ts'
import { addNote, plainLook, setPointLook } from '../../../src/core/project/look.ts'
import { insuranceMap, randomMap } from '../../../stories/charts/map-samples.ts'

const size = { width: 1280, height: 760 }
const plain: MapView = { focus: null, hover: null }
const dressed = (look: typeof plainLook, input = insuranceMap) => dressMap(input, look, (kind, point) => `${kind}:${point.id}`)
const textsOf = (nodes: readonly SceneNode[]): string[] =>
  nodes.flatMap((n) => (n.kind === 'group' ? textsOf(n.children) : n.kind === 'text' ? [n.text] : []))

describe('a map with a look of its own', () => {
  it('leaves out hidden points and their pairs; the others keep places among one another, colours and pairs', () => {
    const { input, hidden } = dressed(setPointLook(setPointLook(plainLook, 'company:C2', { hidden: true }), 'segment:S1', { hidden: true }))
    expect(hidden.map((h) => h.point.id)).toEqual(['C2', 'S1'])
    expect(input.companies.map((c) => [c.id, c.colour])).toEqual([['C1', 0], ['C3', 2], ['C4', 3], ['C5', 4]])
    expect(input.pairs).toHaveLength(16)
    expect(input.pairs[4 * 1 + 2]).toBe(insuranceMap.pairs[5 * 2 + 3])
    expect(input.companies[1]).toMatchObject({ x: insuranceMap.companies[2]!.x, y: insuranceMap.companies[2]!.y })
  })

  it('puts a label where the user has put it, and ties it to its mark', () => {
    const { input } = dressed(setPointLook(plainLook, 'company:C1', { labelOffset: { dx: -120, dy: 90 } }))
    const scene = layoutMap(input, plain, size)
    const point = scene.points.find((p) => p.id === 'C1')!
    expect(point.label!.x + point.label!.width / 2 - point.x).toBeCloseTo(-120, 8)
    expect(point.label!.y + point.label!.height / 2 - point.y).toBeCloseTo(90, 8)
    expect(arrangeMap(input, plain, size).points[0]!.label!.place.leader).not.toBeNull()
  })

  it('keeps a label put too far out within the picture', () => {
    const { input } = dressed(setPointLook(plainLook, 'company:C1', { labelOffset: { dx: 5000, dy: 0 } }))
    const { label } = layoutMap(input, plain, size).points[0]!
    expect(label!.x + label!.width).toBeLessThanOrEqual(size.width)
  })

  it('outlines a mark whose own colour can hardly be seen', () => {
    const marks = (colour: string) => {
      const { nodes } = layoutMap(dressed(setPointLook(plainLook, 'company:C1', { colour })).input, plain, size)
      const group = nodes.find((n) => n.kind === 'group' && n.key === 'point C1')!
      return group.kind === 'group' ? group.children.flatMap((n) => (n.kind === 'circle' ? [[n.fill, n.stroke]] : [])) : []
    }
    expect(marks('#cc0000')).toEqual([[lightTheme.ground, undefined], ['#cc0000', undefined]])
    expect(marks('#fff5c0')).toEqual([[lightTheme.ground, undefined], ['#fff5c0', undefined], [undefined, lightTheme.muted]])
  })

  it('draws notes where they were put; one about a point comes and goes with it', () => {
    const noted = addNote(addNote(plainLook, { text: 'White space', point: null, x: 0, y: 0 }), { text: 'Ours', point: 'company:C1', x: 0, y: 0.2 })
    const scene = layoutMap(dressed(noted).input, plain, size)
    expect(textsOf(scene.nodes)).toEqual(expect.arrayContaining(['White space', 'Ours']))
    const [ours, mark] = [scene.notices[1]!, positionOf(scene, 'C1')!]
    expect(ours.x).toBeCloseTo(mark.x, 8)
    expect(ours.y).toBeLessThan(mark.y)
    const without = layoutMap(dressed(setPointLook(noted, 'company:C1', { hidden: true })).input, plain, size)
    expect(without.notices.map((n) => n.text)).toEqual(['White space'])
  })

  it('keeps a note written beside the map in a drawing of any shape; of a part of the map only what is in sight', () => {
    const { input } = dressed(addNote(plainLook, { text: 'White space', point: null, x: 60, y: 0 }))
    for (const shape of [{ width: 1600, height: 500 }, { width: 500, height: 900 }]) {
      const [note] = layoutMap(input, plain, shape).notices
      expect(note!.box.x).toBeGreaterThanOrEqual(0)
      expect(note!.box.x + note!.box.width).toBeLessThanOrEqual(shape.width)
    }
    expect(layoutMap(input, { ...plain, transform: { scale: 4, x: 0, y: 0 } }, size).notices).toEqual([])
  })
})

describe('a crowded map', () => {
  const hundred = randomMap(20, 80, 4)
  const stage = { width: 600, height: 480 }

  it('leaves out labels that would not be read, and says which', () => {
    const { unlabelled, points } = layoutMap(hundred, plain, stage)
    expect(unlabelled.length).toBeGreaterThan(0)
    expect(points.filter((p) => p.label === null).map((p) => p.id)).toEqual(unlabelled)
    // companies come first
    expect(unlabelled.filter((id) => id.startsWith('C')).length).toBeLessThan(unlabelled.length / 4)
  })

  it('shows them when one zooms in', () => {
    const zoomed = layoutMap(hundred, { ...plain, transform: { scale: 4, x: -900, y: -720 } }, stage)
    expect(zoomed.unlabelled).toEqual([])
    expect(zoomed.points.length).toBeGreaterThan(5)
  })

  it('never leaves out the label of a pinned point', () => {
    const first = layoutMap(hundred, plain, stage).unlabelled
    const look = first.reduce((l, id) => setPointLook(l, `segment:${id}`, { pinned: true }), setPointLook(plainLook, `company:${first[0]!}`, { pinned: true }))
    const { unlabelled } = layoutMap(dressed(look, hundred).input, plain, stage)
    expect(unlabelled.filter((id) => first.includes(id) && !id.startsWith('C'))).toEqual([])
  })

  it('draws the regions of few points all, of many only those that are looked at', () => {
    const withRegions = (input: typeof hundred) => ({
      ...input,
      regions: [...input.companies, ...input.segments].map(({ id, x, y }) => ({ id, outline: [x, y, x + 0.1, y, x, y + 0.1] })),
    })
    const regionsOf = (input: typeof hundred, view: MapView) =>
      drawMap(arrangeMap(input, view, stage), view.hover, lightTheme).nodes.flatMap((n) => (n.key?.startsWith('region-') ? [n.key] : []))
    expect(regionsOf(withRegions(insuranceMap), plain)).toHaveLength(10)
    expect(regionsOf(withRegions(hundred), plain)).toEqual([])
    const pinned = dressed(setPointLook(plainLook, 'company:C3', { pinned: true }), withRegions(hundred)).input
    expect(regionsOf(pinned, { focus: { kind: 'company', id: 'C1' }, hover: 'S5' })).toEqual(['region-C1', 'region-C3', 'region-S5'])
  })
})
