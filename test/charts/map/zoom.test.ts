import { assert, double, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrangeMap } from '../../../src/charts/map/arrange-map.ts'
import type { MapView } from '../../../src/charts/map/map-input.ts'
import { bringIntoSight, keepInSight, panBy, pinch, resized, wholeMap, zoomAt, zoomBetween, type Zoom } from '../../../src/charts/map/zoom.ts'
import { flip, plainLook, setRotation } from '../../../src/core/project/look.ts'
import { insuranceMap } from '../../../stories/charts/map-samples.ts'

const size = { width: 900, height: 640 }
const on = (zoom: Zoom, p: { x: number; y: number }) => ({ x: zoom.scale * p.x + zoom.x, y: zoom.scale * p.y + zoom.y })
const under = (zoom: Zoom, p: { x: number; y: number }) => ({ x: (p.x - zoom.x) / zoom.scale, y: (p.y - zoom.y) / zoom.scale })

const places = record({ x: double({ min: 0, max: 900, noNaN: true }), y: double({ min: 0, max: 640, noNaN: true }) })
const zooms = record({
  scale: double({ min: 1, max: 20, noNaN: true }),
  x: double({ min: -5000, max: 500, noNaN: true }),
  y: double({ min: -5000, max: 500, noNaN: true }),
})

function arranged(view: Partial<MapView>) {
  return arrangeMap(insuranceMap, { focus: null, hover: null, ...view }, size)
}

describe('zooming', () => {
  it('keeps what is under the pointer under the pointer', () => {
    assert(
      property(zooms, places, double({ min: 0.2, max: 5, noNaN: true }), (zoom, at, factor) => {
        const there = on(zoomAt(zoom, at, factor), under(zoom, at))
        expect(there.x).toBeCloseTo(at.x, 6)
        expect(there.y).toBeCloseTo(at.y, 6)
      }),
    )
  })

  it('never goes beyond the whole map, nor farther in than the survey can tell', () => {
    expect(zoomAt(wholeMap, { x: 10, y: 10 }, 0.1)).toEqual(wholeMap)
    expect(zoomAt(wholeMap, { x: 10, y: 10 }, 1e6).scale).toBe(20)
  })

  it('keeps what is between two fingers between them', () => {
    const [a, b] = [{ x: 100, y: 100 }, { x: 200, y: 120 }]
    const [c, d] = [{ x: 80, y: 160 }, { x: 320, y: 208 }]
    const zoom = pinch(wholeMap, [a, b], [c, d])
    expect(zoom.scale).toBeCloseTo(2.4, 6)
    expect(on(zoom, { x: 150, y: 110 })).toEqual({ x: 200, y: expect.closeTo(184, 6) as number })
  })

  it('draws all distances longer by one and the same factor, in both directions', () => {
    const whole = arranged({}).points
    const zoomed = arranged({ transform: zoomAt(wholeMap, { x: 300, y: 200 }, 2.5) }).points
    whole.forEach((p, i) => {
      expect(zoomed[i]!.x - zoomed[0]!.x).toBeCloseTo(2.5 * (p.x - whole[0]!.x), 8)
      expect(zoomed[i]!.y - zoomed[0]!.y).toBeCloseTo(2.5 * (p.y - whole[0]!.y), 8)
    })
  })

  it('has a scale bar that stays true', () => {
    const { ruler, points } = arranged({ transform: zoomAt(wholeMap, { x: 450, y: 300 }, 3) })
    const [a, b] = [points[0]!, points[5]!]
    const scale = Math.hypot(a.x - b.x, a.y - b.y) / Math.hypot(a.point.x - b.point.x, a.point.y - b.point.y)
    expect(ruler!.length).toBeCloseTo(insuranceMap.rulers.find((r) => r.label === ruler!.label)!.length * scale, 8)
  })

  it('leaves marks as large as they were', () => {
    const radii = (view: Partial<MapView>) => arranged(view).points.map((p) => p.r)
    expect(radii({ transform: { scale: 4, x: -900, y: -700 } })).toEqual(radii({}))
  })

  it('draws in passing just what is drawn when it comes to rest', () => {
    const [from, to]: Zoom[] = [{ scale: 2, x: -300, y: -100 }, { scale: 3.5, x: -800, y: -420 }]
    const between = zoomBetween(from!, to!)
    const before = arranged({ transform: from! }).points
    arranged({ transform: to! }).points.forEach((p, i) => {
      const there = on(between, before[i]!)
      expect(p.x).toBeCloseTo(there.x, 8)
      expect(p.y).toBeCloseTo(there.y, 8)
    })
  })
})

describe('moving', () => {
  it('cannot lose the map', () => {
    assert(
      property(zooms, (zoom) => {
        const kept = keepInSight(zoom, size)
        const corner = on(kept, { x: 0, y: 0 })
        const opposite = on(kept, { x: size.width, y: size.height })
        expect(corner.x).toBeLessThanOrEqual(0.36 * size.width)
        expect(opposite.x).toBeGreaterThanOrEqual(0.64 * size.width)
        expect(corner.y).toBeLessThanOrEqual(0.36 * size.height)
        expect(opposite.y).toBeGreaterThanOrEqual(0.64 * size.height)
      }),
    )
  })

  it('brings a place into sight, and moves nothing where it is in sight already', () => {
    const zoom = { scale: 3, x: -600, y: -400 }
    expect(bringIntoSight(zoom, { x: 450, y: 300 }, size)).toEqual(zoom)
    expect(bringIntoSight(zoom, { x: 1500, y: -90 }, size)).toEqual(panBy(zoom, 765 - 1500, 96 + 90))
  })

  it('keeps the middle in the middle when the window changes its size', () => {
    const zoom = { scale: 3, x: -700, y: -500 }
    const next = resized(zoom, size, { width: 450, height: 960 })
    const middle = under(zoom, { x: 450, y: 320 })
    expect(under(next, { x: 225, y: 480 })).toEqual({ x: expect.closeTo(middle.x / 2, 8) as number, y: expect.closeTo(middle.y * 1.5, 8) as number })
  })
})

describe('turning', () => {
  const view = ({ rotation, mirrored }: typeof plainLook) => ({ rotation, mirrored, extent: { minX: -2, maxX: 2, minY: -2, maxY: 2 } })
  const placesFor = (look: typeof plainLook) => arranged(view(look)).points.map((p) => [p.x, p.y] as const)

  it.each([0, 30, 90, 200])('mirrors what is seen at %d° about the middle of the picture', (degrees) => {
    const look = setRotation(plainLook, degrees)
    const before = placesFor(look)
    const across = placesFor(flip(look, 'leftRight'))
    const upright = placesFor(flip(look, 'upDown'))
    const [midX, midY] = [(before[0]![0] + across[0]![0]) / 2, (before[0]![1] + upright[0]![1]) / 2]
    before.forEach(([x, y], i) => {
      expect(across[i]![0]).toBeCloseTo(2 * midX - x, 8)
      expect(across[i]![1]).toBeCloseTo(y, 8)
      expect(upright[i]![0]).toBeCloseTo(x, 8)
      expect(upright[i]![1]).toBeCloseTo(2 * midY - y, 8)
    })
  })

  it.each([{}, { mirrored: true }, { rotation: 73 }, { rotation: 200, mirrored: true, transform: { scale: 3, x: -500, y: -200 } }])(
    'knows which place of the map is at a place on the screen: %j',
    (turned) => {
      const { points, toMap } = arranged(turned)
      for (const p of points) {
        const [x, y] = toMap(p.x, p.y)
        expect(x).toBeCloseTo(p.point.x, 8)
        expect(y).toBeCloseTo(p.point.y, 8)
      }
    },
  )
})
