import { describe, expect, test } from 'vitest'
import type { SceneGroup, SceneNode } from '../../../src/charts/scene.ts'
import { textWidth } from '../../../src/charts/text-width.ts'
import { lightTheme } from '../../../src/charts/theme.ts'
import { layoutValueMap, type ValueMapPicture } from '../../../src/charts/value-map/layout-value-map.ts'
import { allAlike, chineseInsurers, falling, insurers, twelveCompanies } from '../../../stories/charts/value-map-samples.ts'

const desk = { width: 760, height: 520 }
const phone = { width: 358, height: 400 }

type Kind<K extends SceneNode['kind']> = Extract<SceneNode, { kind: K }>
const nodesOf = <K extends SceneNode['kind']>(picture: ValueMapPicture, kind: K, size = desk) =>
  layoutValueMap(picture, size, lightTheme).nodes.filter((n): n is Kind<K> => n.kind === kind)
const placeOf = (picture: ValueMapPicture, id: string): SceneGroup => nodesOf(picture, 'group').find((g) => g.key === id)!
const fairLine = (picture: ValueMapPicture) => nodesOf(picture, 'line').find((l) => l.key === 'fair')!
const heightOn = ({ x1, y1, x2, y2 }: Kind<'line'>, x: number) => y1 + ((y2 - y1) * (x - x1)) / (x2 - x1)
const cross = (picture: ValueMapPicture) => {
  const lines = nodesOf(picture, 'line').filter((l) => l.stroke === lightTheme.muted && (l.x1 === l.x2 || l.y1 === l.y2))
  return { x: lines.find((l) => l.x1 === l.x2)!.x1, y: lines.find((l) => l.y1 === l.y2)!.y1 }
}

describe('places', () => {
  test('the dearer stands further right, the better further up', () => {
    const { marks } = insurers()
    const places = new Map(marks.map((m) => [m.id, placeOf(insurers(), m.id)]))
    const across = marks.toSorted((a, b) => a.price - b.price).map((m) => places.get(m.id)!.x)
    const up = marks.toSorted((a, b) => b.quality - a.quality).map((m) => places.get(m.id)!.y)
    expect(across).toEqual(across.toSorted((a, b) => a - b))
    expect(up).toEqual(up.toSorted((a, b) => a - b))
  })

  test('the line of fair value runs through the cross', () => {
    const { x, y } = cross(insurers())
    expect(heightOn(fairLine(insurers()), x)).toBeCloseTo(y, 9)
  })

  test.each([insurers(), twelveCompanies(), falling])('a company above the line in numbers is above it in the picture', (picture) => {
    const line = fairLine(picture)
    for (const m of picture.marks) {
      const { x, y } = placeOf(picture, m.id)
      expect(y < heightOn(line, x)).toBe(m.quality > picture.line.level + picture.line.slope * (m.price - 1))
    }
  })

  test('a region touches the line just where its company is less than 1.96 standard errors from it', () => {
    // 40 companies at growing heights above the line
    const { slope } = insurers().line
    const base = insurers().marks[0]!
    const marks = Array.from({ length: 40 }, (_, i) => ({ ...base, id: String(i), label: String(i), quality: 1 + slope * (base.price - 1) + 0.002 * (i - 20.5) }))
    const picture = { ...insurers(), marks }
    const line = fairLine(picture)
    const regions = nodesOf(picture, 'polygon').filter((p) => p.stroke !== undefined)
    const agreed: boolean[] = []
    marks.forEach((m, i) => {
      const { points } = regions[i]!
      const sides = points.flatMap((x, k) => (k % 2 === 0 ? [Math.sign(points[k + 1]! - heightOn(line, x))] : []))
      const error = Math.sqrt(m.qualityError ** 2 - 2 * slope * m.covariance + slope ** 2 * m.priceError ** 2)
      const gap = Math.abs(m.quality - 1 - slope * (m.price - 1))
      // an ellipse of 48 corners lies a little within itself
      if (Math.abs(gap - 1.96 * error) > 0.0005) agreed.push((new Set(sides).size === 1) === gap > 1.96 * error)
    })
    expect(agreed.length).toBeGreaterThan(35)
    expect(agreed).not.toContain(false)
  })

  test('what is not sure has a dashed region, what is alike has none', () => {
    const dashed = nodesOf(insurers(), 'polygon').filter((p) => p.stroke !== undefined && p.dash !== undefined)
    expect(dashed).toHaveLength(insurers().marks.filter((m) => !m.isSure).length)
    expect(nodesOf(allAlike, 'polygon').filter((p) => p.stroke !== undefined)).toEqual([])
  })
})

describe('words', () => {
  const pictures: [string, ValueMapPicture][] = [
    ['sample', insurers()],
    ['Chinese', chineseInsurers()],
    ['twelve', twelveCompanies()],
    ['other twelve', twelveCompanies(8)],
    ['alike', allAlike],
    ['falling', falling],
  ]
  const boxOf = ({ x, y, text, size, weight, anchor }: Kind<'text'>) => {
    const width = textWidth(text, size, weight)
    const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
    return { left, right: left + width, top: y - size * 0.8, bottom: y + size * 0.2, text }
  }

  describe.each([
    ['desk', desk],
    ['phone', phone],
  ] as const)('%s', (_size, size) => {
    test.each(pictures)('%s: every text is within the picture, no two meet, none covers a mark', (_name, picture) => {
      const boxes = nodesOf(picture, 'text', size).map(boxOf)
      expect(boxes.filter((box) => box.left < 0 || box.right > size.width || box.top < 0 || box.bottom > size.height).map((box) => box.text)).toEqual([])
      const meeting = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).map((b) => [a.text, b.text]))
      expect(meeting).toEqual([])
      const marks = nodesOf(picture, 'group', size)
      const labels = boxes.filter((b) => picture.marks.some((m) => m.label.startsWith(b.text)))
      const covered = labels.flatMap((b) => marks.filter((m) => m.x > b.left - 6 && m.x < b.right + 6 && m.y > b.top - 6 && m.y < b.bottom + 6).map((m) => [b.text, m.key]))
      expect(covered).toEqual([])
    })
  })

  test('the sides are named where they are, also where the line falls', () => {
    for (const picture of [insurers(), falling]) {
      const line = fairLine(picture)
      const isAbove = (name: string) => {
        const { left, top } = boxOf(nodesOf(picture, 'text').find((t) => t.text === name)!)
        return top < heightOn(line, left)
      }
      expect([isAbove('Better value'), isAbove('Worse value')]).toEqual([true, false])
    }
  })
})

