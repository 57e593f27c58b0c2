import { expect, test } from 'vitest'
import type { SceneNode } from '../../../src/charts/scene.ts'
import { textWidth } from '../../../src/charts/text-width.ts'
import { lightTheme } from '../../../src/charts/theme.ts'
import { layoutRanks, type RankedSegment } from '../../../src/charts/zoom-out/layout-ranks.ts'

const words = { database: ['In the database', 'by profit'], market: ['In the market', 'by value: people × wallet × margin'] } as const
const mark = (place: number, low = place, high = place) => ({ place, low, high, amount: `${place}.2M` })
const segments: RankedSegment[] = [
  { id: 'a', label: 'Careful families', database: mark(2), market: mark(1), isLit: false },
  { id: 'b', label: 'Premium owners of the whole country', database: mark(1), market: mark(2, 2, 3), isLit: false },
  { id: 'c', label: '比价族', database: mark(3), market: mark(3, 2, 3), isLit: false },
]
type Kind<K extends SceneNode['kind']> = Extract<SceneNode, { kind: K }>
const nodesOf = <K extends SceneNode['kind']>(kind: K, width: number, of = segments) => layoutRanks(of, words, width, lightTheme).nodes.filter((n): n is Kind<K> => n.kind === kind)
const lineOf = (id: string, of = segments) => nodesOf('line', 600, of).find((l) => l.key === `line ${id}`)!

test('the first of each side is on top, and lines join the places of a segment', () => {
  const [a, b, c] = segments.map((s) => lineOf(s.id)) as [Kind<'line'>, Kind<'line'>, Kind<'line'>]
  expect(b.y1).toBeLessThan(a.y1)
  expect(a.y1).toBeLessThan(c.y1)
  expect(a.y2).toBe(b.y1)
  expect(b.y2).toBe(a.y1)
  expect(c.y1).toBe(c.y2)
})

test('a bar spans the places that chance leaves open, and only those', () => {
  const bars = nodesOf('line', 600).filter((l) => l.key === undefined)
  expect(bars).toHaveLength(2)
  const [second, third] = [lineOf('b').y2, lineOf('c').y2]
  for (const bar of bars) {
    expect(bar.y1).toBeLessThan(second)
    expect(bar.y2).toBeGreaterThan(third)
  }
})

test('the best of either side stands out, or else what is picked', () => {
  const widths = (of: RankedSegment[]) => of.map((s) => lineOf(s.id, of).strokeWidth! > 2)
  expect(widths(segments)).toEqual([true, true, false])
  expect(widths(segments.map((s) => ({ ...s, isLit: s.id === 'c' })))).toEqual([false, false, true])
})

test.each([320, 358, 600, 900])('at %i pixels all words are within the picture and headings do not meet', (width) => {
  const texts = nodesOf('text', width).map((t) => {
    const w = textWidth(t.text, t.size, t.weight)
    const left = t.anchor === 'start' ? t.x : t.anchor === 'end' ? t.x - w : t.x - w / 2
    return { ...t, left, right: left + w }
  })
  for (const t of texts) {
    expect(t.left).toBeGreaterThanOrEqual(-1)
    expect(t.right).toBeLessThanOrEqual(width + 1)
  }
  const [database, market] = ['In the database', 'In the market'].map((name) => texts.find((t) => t.text === name)!)
  expect(database!.right).toBeLessThan(market!.left)
})
