import { describe, expect, test } from 'vitest'
import { setParams } from '../../../src/core/project/project.ts'
import { addSnapshot, editSnapshot, moveSnapshot, removeSnapshot, snapshotsOf } from '../../../src/core/project/snapshot.ts'
import { openSampleProject, pictureOf, snapshotOf } from '../../support/pictures.ts'

const sample = await openSampleProject()
const market = snapshotOf(pictureOf(sample))
const women = setParams(sample.doc, 'relation', { only: [{ column: 'gender', categories: ['female'] }] })
const three = ['A', 'B', 'C'].reduce((doc, title) => addSnapshot(doc, { ...market, title }), sample.doc)
const titles = (doc: typeof three) => snapshotsOf(doc).map((s) => s.title).join('')

describe('a story', () => {
  test('grows at its end, and no identifier comes back', () => {
    expect(titles(three)).toBe('ABC')
    const again = addSnapshot(removeSnapshot(three, '2'), { ...market, title: 'D' })
    expect(snapshotsOf(again).map((s) => s.id)).toEqual(['1', '3', '4'])
  })

  test('is told in any order', () => {
    expect(titles(moveSnapshot(three, '3', 0))).toBe('CAB')
    expect(titles(moveSnapshot(three, '1', 2))).toBe('BCA')
    expect(titles(moveSnapshot(three, '1', 99))).toBe('BCA')
    expect(moveSnapshot(three, 'gone', 0)).toBe(three)
  })

  test('what is said of a view changes, its picture does not', () => {
    const edited = editSnapshot(three, '2', { title: 'Our best', note: 'look here' })
    expect(titles(edited)).toBe('AOur bestC')
    expect(snapshotsOf(edited)[1]!.picture).toBe(market.picture)
  })
})

describe('a picture', () => {
  test('says whom it is about, in the words of the survey', () => {
    const picture = pictureOf({ doc: women, ask: sample.ask })
    expect(picture.within).toEqual([{ column: 'gender', label: 'Gender', categories: ['female'] }])
    expect(picture.division).toEqual({ column: 'segment', label: 'Segment' })
    expect(picture.relation.respondents.n).toBeLessThan(market.picture.relation.respondents.n)
  })

  test('survives being kept: nothing in it is lost by a structured clone', () => {
    expect(structuredClone(market.picture)).toEqual(market.picture)
  })
})
