import { expect, test } from 'vitest'
import { type Curve, layoutCurves } from '../../../src/charts/database/layout-curves.ts'
import type { SceneNode } from '../../../src/charts/scene.ts'
import { lightTheme } from '../../../src/charts/theme.ts'

const curve = (name: string, ...ys: number[]): Curve => ({ name, colour: '#123456', points: ys.map((y, i) => ({ x: i / (ys.length - 1), y })) })
const axis = (title: string, ...values: number[]) => ({ title, most: 1, ticks: values.map((value) => ({ value, label: `${100 * value}%` })) })
const view = { across: axis('customers', 0, 0.05, 0.5, 1), up: axis('revenue', 0, 1), evenly: true, marked: 0.1 }
const lines = (nodes: readonly SceneNode[]) => nodes.filter((node) => node.kind === 'line')
const texts = (nodes: readonly SceneNode[]) => nodes.filter((node) => node.kind === 'text')

test('a curve begins at the lower left and ends at the upper right of its plot', () => {
  const { nodes } = layoutCurves([curve('revenue', 0, 0.8, 1)], view, { width: 400, height: 240 }, lightTheme)
  const drawn = lines(nodes).filter((line) => line.stroke === '#123456').slice(1)
  const [first, last] = [drawn[0]!, drawn.at(-1)!]
  expect(drawn).toHaveLength(2)
  // half way across, eight tenths up
  expect(first.x2).toBeCloseTo((first.x1 + last.x2) / 2, 6)
  expect(first.y1 - first.y2).toBeCloseTo(0.8 * (first.y1 - last.y2), 6)
})

test('a tick without room is left out; the outer ones stay within the picture', () => {
  const shown = (width: number) => texts(layoutCurves([curve('a', 0, 1)], view, { width, height: 200 }, lightTheme).nodes).map((t) => t.text)
  expect(shown(200)).not.toContain('5%')
  expect(shown(900)).toContain('5%')
})

test('names of curves go on a second line where one is too short, and the plot makes room', () => {
  const curves = ['By value for each unit of resource', 'By lifetime value'].map((name) => curve(name, 0, 1))
  const legend = (width: number) => texts(layoutCurves(curves, view, { width, height: 240 }, lightTheme).nodes).filter((t) => t.text.startsWith('By')).map((t) => t.y)
  expect(new Set(legend(600)).size).toBe(1)
  expect(new Set(legend(240)).size).toBe(2)
})
