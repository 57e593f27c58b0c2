import { describe, expect, test } from 'vitest'
import { layoutGaps } from '../../../src/charts/shares/layout-gaps.ts'
import { lightTheme } from '../../../src/charts/theme.ts'
import { gapsOf, gapWords, percent, plans } from '../../../stories/charts/shares-samples.ts'
import { boxesOfTexts, overlaps, textsOf } from './scene-texts.ts'

const cases = Object.entries(plans).flatMap(([name, plan]) => [358, 400, 560, 900].map((width) => ({ name, plan, width })))
const draw = (rows: ReturnType<typeof gapsOf>, width: number) => layoutGaps(rows, gapWords, { colour: '#123456', lit: null, formatShare: percent }, width, lightTheme)

describe.each(cases)('$name at $width px', ({ plan, width }) => {
  const rows = gapsOf(plan, lightTheme)
  const { scene, bands } = draw(rows, width)

  test('the most money at stake comes first', () => {
    const stakes = bands.map(({ segment }) => Math.abs(rows.find((r) => r.segment === segment)!.money))
    expect(stakes).toEqual(stakes.toSorted((a, b) => b - a))
  })

  test('distances are proportional to the gap in shares, wallet filled and value a ring', () => {
    const circles = scene.nodes.flatMap((n) => (n.kind === 'circle' ? [n] : [])).slice(2)
    const lengths = bands.map(({ segment }, i) => {
      const [wallet, value] = [circles[2 * i]!, circles[2 * i + 1]!]
      expect([wallet.fill, value.stroke]).toEqual(['#123456', '#123456'])
      return { length: value.x - wallet.x, gap: rows.find((r) => r.segment === segment)!.value - rows.find((r) => r.segment === segment)!.wallet }
    })
    const scale = lengths[0]!.length / lengths[0]!.gap
    expect(scale).toBeGreaterThan(0)
    for (const { length, gap } of lengths) expect(length).toBeCloseTo(scale * gap, 6)
  })

  test('every text is inside the picture, whole, and on no other', () => {
    const boxes = boxesOfTexts(scene)
    for (const box of boxes) {
      expect(box.x, `text ${box.text}`).toBeGreaterThanOrEqual(-1)
      expect(box.x + box.width, `text ${box.text}`).toBeLessThanOrEqual(width + 1)
      expect(box.y + box.height, `text ${box.text}`).toBeLessThanOrEqual(scene.height)
    }
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) expect(overlaps(a, b, 1), `${a.text} and ${b.text}`).toBe(false)
    })
    const written = textsOf(scene).join('').replaceAll(/\s/g, '')
    for (const { label } of rows) expect(written).toContain(label.replaceAll(/\s/g, ''))
  })
})

test('a gap to be won is a full line, one to be lost is dashed', () => {
  const row = { label: 'Town', moneyText: '', shareText: '', isSmall: false }
  const { scene } = draw([{ ...row, segment: 'won', value: 0.5, wallet: 0.2, money: 30 }, { ...row, segment: 'lost', value: 0.2, wallet: 0.5, money: -10 }], 400)
  expect(scene.nodes.flatMap((n) => (n.kind === 'line' && n.strokeWidth === 3 ? [n.dash] : []))).toEqual([undefined, [2, 6]])
})
