import { describe, expect, test } from 'vitest'
import { layoutMosaic, type MosaicView } from '../../../src/charts/shares/layout-mosaic.ts'
import { lightTheme } from '../../../src/charts/theme.ts'
import { mosaicOf, plans } from '../../../stories/charts/shares-samples.ts'
import { boxesOfTexts, overlaps, textsOf } from './scene-texts.ts'

const plain: MosaicView = { focus: { company: null, segment: null }, lit: null }
const widths = [358, 400, 480, 560, 640, 900]
const cases = Object.entries(plans).flatMap(([name, plan]) => widths.map((width) => ({ name, plan, width })))
const draw = (plan: (typeof cases)[number]['plan'], width: number, view = plain) => {
  const input = mosaicOf(plan, lightTheme)
  return { input, ...layoutMosaic(input, view, { width, height: 260 }, lightTheme) }
}

describe.each(cases)('$name at $width px', ({ plan, width }) => {
  const { input, scene, cells } = draw(plan, width)

  test('areas are proportional to money', () => {
    const sum = input.segments.reduce((total, s) => total + s.size, 0)
    const area = cells.reduce((total, c) => total + c.width * c.height, 0)
    for (const cell of cells) {
      const [c, s] = [input.companies.findIndex((x) => x.id === cell.company), input.segments.findIndex((x) => x.id === cell.segment)]
      const money = (input.shares[c * input.segments.length + s]! * input.segments[s]!.size) / sum
      expect((cell.width * cell.height) / area).toBeCloseTo(money, 9)
    }
  })

  test('areas do not overlap and fill the columns from edge to edge', () => {
    cells.forEach((a, i) => {
      for (const b of cells.slice(i + 1)) expect(overlaps(a, b, 1e-6), `${a.company} ${a.segment} and ${b.company} ${b.segment}`).toBe(false)
    })
    expect(Math.min(...cells.map((c) => c.x))).toBe(0)
    expect(Math.max(...cells.map((c) => c.x + c.width))).toBeCloseTo(width, 6)
  })

  test('every text is inside the picture and on no other', () => {
    const boxes = boxesOfTexts(scene)
    for (const box of boxes) {
      expect(box.x, `text ${box.text}`).toBeGreaterThanOrEqual(-1)
      expect(box.x + box.width, `text ${box.text}`).toBeLessThanOrEqual(width + 1)
      expect(box.y + box.height, `text ${box.text}`).toBeLessThanOrEqual(scene.height)
    }
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) expect(overlaps(a, b, 1), `${a.text} and ${b.text}`).toBe(false)
    })
  })

  test('names of segments and companies, and amounts, are there in full', () => {
    const written = textsOf(scene).join('').replaceAll(/\s/g, '')
    for (const { label, note } of input.segments) {
      expect(written).toContain(label.replaceAll(/\s/g, ''))
      expect(written).toContain(note)
    }
    for (const { label } of input.companies) expect(written).toContain(label.replaceAll(/\s/g, ''))
    expect(written).not.toContain('…')
  })
})

test('the company in focus keeps its colour, the others fade, and nothing moves', () => {
  const before = draw(plans.insurance, 480)
  const after = draw(plans.insurance, 480, { ...plain, focus: { company: 'C4', segment: null } })
  expect(after.cells).toEqual(before.cells)
  const fills = (scene: typeof before.scene) => scene.nodes.flatMap((n) => (n.kind === 'box' && n.width > 12 ? [n.fill] : []))
  const own = before.input.companies[4]!.mark!.colour
  expect(fills(after.scene).filter((fill) => fill === own)).toHaveLength(5)
  expect(fills(after.scene).filter((fill) => fills(before.scene).includes(fill))).toEqual(fills(after.scene).filter((fill) => fill === own))
})

test('a segment without a wallet is left out', () => {
  const input = mosaicOf(plans.twoSegments, lightTheme)
  const { cells } = layoutMosaic({ ...input, segments: input.segments.map((s, i) => (i === 0 ? { ...s, size: Number.NaN } : s)) }, plain, { width: 400, height: 200 }, lightTheme)
  expect(new Set(cells.map((c) => c.segment))).toEqual(new Set(['S1']))
})
