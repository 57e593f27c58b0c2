import * as v from 'valibot'
import { expect, test } from 'vitest'
import { pictureInput } from '../../../src/charts/map/draw-picture.ts'
import { pictureSchema } from '../../../src/core/project-file/check-picture.ts'
import type { DatabasePainting } from '../../../src/core/zoom/painting.ts'
import { en } from '../../../src/i18n/en.ts'
import { openSampleProject, pictureOf } from '../../support/pictures.ts'

const sample = await openSampleProject()
const plain = pictureOf(sample)
const [first, second] = plain.relation.columns
const painting: DatabasePainting = {
  size: 'customers',
  segments: [
    { id: first!.id, share: 0.6, penetration: 2, ownShare: 0.5 },
    { id: second!.id, share: 0.4, penetration: 0.5, ownShare: null },
  ],
}

test('a picture on which the database was painted is kept with it, and drawn with it', () => {
  const kept = v.parse(pictureSchema, { ...plain, painting })
  expect(kept.painting).toEqual(painting)
  const { input } = pictureInput({ ...plain, painting }, en)
  expect(input.segments.slice(0, 2).map((s) => [s.size, s.paint])).toEqual([
    [0.6, { shade: 0.5, ring: 0.5 }],
    [0.4, { shade: -0.5, ring: null }],
  ])
  expect(input.legend!.segment).toBe(en.zoomOut.paint.segment.customers)
})

test('pictures without it stay as they are; one that cannot be drawn is refused', () => {
  expect('painting' in v.parse(pictureSchema, plain)).toBe(false)
  const broken = { ...painting, segments: [{ ...painting.segments[0]!, share: Number.NaN }] }
  expect(v.safeParse(pictureSchema, { ...plain, painting: broken }).success).toBe(false)
})
