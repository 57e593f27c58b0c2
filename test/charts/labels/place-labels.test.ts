import { describe, expect, it } from 'vitest'
import { boxesMeet, distanceToBox, isInside } from '../../../src/charts/labels/geometry.ts'
import type { LabelAnchor } from '../../../src/charts/labels/label-candidates.ts'
import { placeLabels } from '../../../src/charts/labels/place-labels.ts'
import { randomFrom } from '../../../src/core/math/random.ts'

const frame = { x: 0, y: 0, width: 600, height: 400 }
const anchor = (x: number, y: number, width = 80): LabelAnchor => ({
  x,
  y,
  r: 6,
  width,
  height: 16,
  before: null,
  fixed: null,
})
const place = (anchors: LabelAnchor[]) =>
  placeLabels({ frame, anchors, marks: [], blocked: [], lines: [], em: 13, isLast: true })

describe('placeLabels', () => {
  it('puts a lonely label to the right of its mark, without a leader', () => {
    const [label] = place([anchor(300, 200)])
    expect(label).toMatchObject({ align: 'start', leader: null, free: true })
    expect(label!.box.x).toBeGreaterThan(306)
    expect(label!.box.y + 8).toBeCloseTo(200, 6)
  })

  it('puts the label of a mark at the right edge to its left or above', () => {
    const [label] = place([anchor(592, 200)])
    expect(isInside(label!.box, frame)).toBe(true)
  })

  it('draws a leader to the labels of points that lie on one another', () => {
    const labels = place(Array.from({ length: 12 }, () => anchor(300, 200)))
    expect(labels.every((label) => label.free)).toBe(true)
    const far = labels.filter((label) => distanceToBox(300, 200, label.box) > 25)
    expect(far.length).toBeGreaterThan(0)
    expect(far.every((label) => label.leader !== null)).toBe(true)
  })

  it('leaves a label where it was', () => {
    const before = { dx: -53, dy: 0 }
    const [label] = place([{ ...anchor(300, 200), before }])
    expect(label!.box.x + label!.box.width).toBeLessThan(300)
  })

  it('moves off a line where it can', () => {
    const lines = [{ x1: 300, y1: 200, x2: 500, y2: 200 }]
    const [label] = placeLabels({
      frame,
      anchors: [anchor(300, 200)],
      marks: [],
      blocked: [],
      lines,
      em: 13,
      isLast: true,
    })
    expect(label!.box.y > 200 || label!.box.y + 16 < 200).toBe(true)
  })

  it('covers neither labels nor marks nor the edge, over random crowds', () => {
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomFrom(seed)
      const anchors = Array.from({ length: 40 }, () =>
        anchor(20 + 560 * random(), 20 + 360 * random(), 30 + 60 * random()),
      )
      const labels = place(anchors)
      labels.forEach((a, i) => {
        expect(a.free).toBe(true)
        expect(isInside(a.box, frame)).toBe(true)
        for (const mark of anchors) expect(distanceToBox(mark.x, mark.y, a.box)).toBeGreaterThan(mark.r)
        for (const b of labels.slice(i + 1)) expect(boxesMeet(a.box, b.box, 0)).toBe(false)
      })
    }
  })

  it('says which labels are not free where there is no room', () => {
    const small = { x: 0, y: 0, width: 90, height: 40 }
    const anchors = Array.from({ length: 6 }, (_, i) => anchor(10 + 14 * i, 20))
    const labels = placeLabels({ frame: small, anchors, marks: [], blocked: [], lines: [], em: 13, isLast: true })
    expect(labels.some((label) => !label.free)).toBe(true)
  })

  it('gives the same places for the same problem', () => {
    const random = randomFrom(5)
    const anchors = Array.from({ length: 30 }, () => anchor(600 * random(), 400 * random()))
    expect(place(anchors)).toEqual(place(anchors))
  })
})
