import { describe, expect, test } from 'vitest'
import { addNote, flip, plainLook, pointKeyOf, removeNote, setNote, setPointLook, setRotation, showPoints } from '../../../src/core/project/look.ts'
import { changeLook, emptyProject, lookOf } from '../../../src/core/project/project.ts'
import { resultKey } from '../../../src/core/request.ts'

const acme = pointKeyOf('company', 'acme', 'region')

describe('the look of points', () => {
  test('features are set one by one, and go when they are given up', () => {
    const pinned = setPointLook(plainLook, acme, { pinned: true })
    const both = setPointLook(pinned, acme, { colour: '#aa0000' })
    expect(both.points[acme]).toEqual({ pinned: true, colour: '#aa0000' })
    expect(setPointLook(both, acme, { colour: undefined })).toEqual(pinned)
    expect(setPointLook(pinned, acme, { pinned: undefined })).toEqual(plainLook)
  })

  test('hidden points come back as they were', () => {
    const yes = pointKeyOf('segment', 'Yes', 'owns a car')
    const look = setPointLook(setPointLook(plainLook, acme, { hidden: true, colour: 3 }), yes, { hidden: true })
    expect(showPoints(look, [acme, yes]).points).toEqual({ [acme]: { colour: 3 } })
  })

  test('segments of one name made by different columns are different points; companies are the same everywhere', () => {
    const keys = [pointKeyOf('segment', 'Yes', 'a'), pointKeyOf('segment', 'Yes', 'b'), pointKeyOf('segment', 'Yes', null), pointKeyOf('company', 'Yes', 'a')]
    expect(new Set(keys).size).toBe(4)
    expect(pointKeyOf('company', 'acme', null)).toBe(acme)
  })
})

describe('notes', () => {
  test('are written, changed and taken off; names are not given twice', () => {
    const two = addNote(addNote(plainLook, { text: 'Watch', point: null, x: 0, y: 1 }), { text: 'Ours', point: acme, x: 0.2, y: 0 })
    expect(two.notes.map((n) => n.id)).toEqual(['1', '2'])
    expect(setNote(two, '2', { text: 'Mine' }).notes[1]).toEqual({ id: '2', text: 'Mine', point: acme, x: 0.2, y: 0 })
    const afterwards = addNote(removeNote(two, '1'), { text: 'New', point: null, x: 0, y: 0 })
    expect(afterwards.notes.map((n) => n.id)).toEqual(['2', '3'])
  })
})

describe('turning and mirroring', () => {
  test.each([0, 37, 90, 260])('mirrored twice is as before, from %d°', (degrees) => {
    const turned = setRotation(plainLook, degrees)
    expect(flip(flip(turned, 'leftRight'), 'leftRight')).toEqual(turned)
    expect(flip(flip(turned, 'upDown'), 'upDown')).toEqual(turned)
  })

  test('both mirrors together are half a turn', () => {
    const turned = setRotation(plainLook, 37)
    expect(flip(flip(turned, 'leftRight'), 'upDown')).toEqual(setRotation(turned, 217))
  })

  test('angles stay within one turn', () => {
    expect([-90, 360, 725].map((d) => setRotation(plainLook, d).rotation)).toEqual([270, 0, 5])
  })
})

test('no result depends on the look', () => {
  const turned = changeLook(emptyProject, (look) => setRotation(look, 90))
  expect(lookOf(turned).rotation).toBe(90)
  expect(resultKey(turned, { analysis: 'strategyMap' })).toBe(resultKey(emptyProject, { analysis: 'strategyMap' }))
})
