import { describe, expect, test } from 'vitest'
import { setParams } from '../../../src/core/project/project.ts'
import { addSnapshot, canRestore, duplicateSnapshot, editSnapshot, moveSnapshot, removeSnapshot, restoreView, retakeSnapshot, snapshotsOf } from '../../../src/core/project/snapshot.ts'
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

  test('a view told twice stands right after the first', () => {
    const twice = duplicateSnapshot(three, '1')
    expect(titles(twice)).toBe('AABC')
    expect(snapshotsOf(twice).map((s) => s.id)).toEqual(['1', '4', '2', '3'])
    expect(duplicateSnapshot(three, 'gone')).toBe(three)
  })

  test('a view taken again keeps what is said of it', () => {
    const newer = { ...market.picture, takenAt: market.picture.takenAt + 1 }
    const again = snapshotsOf(retakeSnapshot(editSnapshot(three, '2', { note: 'look here' }), '2', newer))[1]!
    expect(again).toMatchObject({ id: '2', title: 'B', note: 'look here' })
    expect(again.picture).toBe(newer)
  })

  test('what is said of a view changes, its picture does not', () => {
    const edited = editSnapshot(three, '2', { title: 'Our best', note: 'look here' })
    expect(titles(edited)).toBe('AOur bestC')
    expect(snapshotsOf(edited)[1]!.picture).toBe(market.picture)
  })
})

describe('the way back to a view', () => {
  const turned = { ...market.picture, look: { ...market.picture.look, rotation: 90 }, bases: { minimum: 10, mark: 20 } }
  const kept = { ...market, id: '1', picture: turned, params: { relation: { relative: true } } }

  test('brings back its choices and its look, and drops those made since', () => {
    const since = setParams(setParams(women, 'strategyMap', { method: 'biplot' }), 'zoomIn', { seed: 7 })
    const restored = restoreView(since, kept)
    expect(restored).toMatchObject({ look: { rotation: 90 }, bases: { minimum: 10, mark: 20 } })
    // the customer file stays open
    expect(restored.params).toEqual({ relation: { relative: true }, zoomIn: { seed: 7 } })
  })

  test('is open as long as its columns are there', () => {
    expect(canRestore(sample.doc, kept)).toBe(true)
    const without = (name: string) => ({ ...sample.doc, codebook: { ...sample.doc.codebook, columns: sample.doc.codebook.columns.filter((c) => c.name !== name) } })
    expect(canRestore(without('segment'), kept)).toBe(false)
    expect(canRestore(without('gender'), kept)).toBe(true)
    expect(canRestore(without('gender'), { ...kept, picture: pictureOf({ doc: women, ask: sample.ask }) })).toBe(false)
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
