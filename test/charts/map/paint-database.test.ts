import { expect, test } from 'vitest'
import { drawRing, shadeColour } from '../../../src/charts/map/draw-paint.ts'
import type { MapInput, MapPoint } from '../../../src/charts/map/map-input.ts'
import { paintDatabase } from '../../../src/charts/map/paint-database.ts'
import { planLegend } from '../../../src/charts/map/plan-legend.ts'
import type { SceneNode } from '../../../src/charts/scene.ts'
import { en } from '../../../src/i18n/en.ts'
import { lightTheme } from '../../../src/charts/theme.ts'

const point = (id: string): MapPoint => ({ id, label: id, description: id, x: 0, y: 0, size: 0.5 })
const legend = { company: 'c', segment: 's', size: '', wrong: 'w', smallBase: 'b', region: 'r', regionOfOne: 'o', trail: 't' }
const input: MapInput = { companies: [point('a')], segments: [point('segment:s1'), point('segment:s2'), point('segment:s3')], pairs: [], rulers: [], legend }
const painted = paintDatabase(
  input,
  {
    size: 'customers',
    segments: [
      { id: 's1', share: 0.7, penetration: 2, ownShare: 0.9 },
      { id: 's2', share: 0.3, penetration: 0.1, ownShare: null },
    ],
  },
  en.zoomOut.paint,
)

test('size is the part of the database, colour the penetration on a scale of doublings, the ring the own share of wallet', () => {
  expect(painted.segments.map((s) => [s.size, s.paint])).toEqual([
    [0.7, { shade: 0.5, ring: 0.9 }],
    [0.3, { shade: -1, ring: null }],
    [null, undefined],
  ])
  expect(painted.companies).toEqual(input.companies)
  expect(painted.legend!.segment).toBe(en.zoomOut.paint.segment.customers)
  expect(paintDatabase(input, { size: 'profit', segments: [{ id: 'elsewhere', share: 1, penetration: 1, ownShare: null }] }, en.zoomOut.paint)).toBe(input)
})

test('as many as the market suggests is no colour; more and fewer are different ones', () => {
  expect(shadeColour(0, lightTheme)).toBe(lightTheme.segmentFill)
  expect(shadeColour(1, lightTheme)).not.toBe(shadeColour(-1, lightTheme))
})

test('a quarter of a ring stays right of and above the middle; without a share there is none', () => {
  const [, arc] = drawRing(0.25, 10, lightTheme, 1) as [SceneNode, Extract<SceneNode, { kind: 'polygon' }>]
  const [across, down] = [0, 1].map((axis) => arc.points.filter((_, i) => i % 2 === axis)) as [number[], number[]]
  expect(Math.min(...across)).toBeGreaterThan(-0.01)
  expect(Math.max(...down)).toBeLessThan(0.01)
  expect(drawRing(null, 10, lightTheme, 1)).toEqual([])
})

test('the legend explains colours and ring where they are painted', () => {
  const size = { width: 1200, height: 800 }
  expect(planLegend(painted, size).rows.flat()).toEqual(['company', 'segment', 'under', 'over', 'ring'])
  expect(planLegend(input, size).rows.flat()).toEqual(['company', 'segment'])
})
