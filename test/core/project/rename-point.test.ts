import { expect, test } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { addNote, plainLook, pointKeyOf, setPointLook } from '../../../src/core/project/look.ts'
import { changeLook, newProject, setParams } from '../../../src/core/project/project.ts'
import { renamePoint } from '../../../src/core/project/rename-point.ts'
import { tabulate } from '../../../src/core/measurement/tabulate.ts'
import { paramsFor } from '../../../src/core/request.ts'
import { tableFromText } from '../../support/tables.ts'

const rating = { kind: 'need' as const, low: 0, high: 10, reversed: false, importance: 1, values: [] }
const codebook: Codebook = {
  layout: 'wide',
  segmentBy: 'sex',
  companies: [
    { id: 'acme', label: 'Acme', isOther: false },
    { id: 'orbit', label: 'Orbit', isOther: false },
  ],
  measures: [{ id: 'price', label: 'Price', ...rating }],
  columns: [
    { name: 'sex', label: '', use: { kind: 'profile' }, categories: [{ text: 'F', label: 'Women' }] },
    { name: 'price_acme', label: '', use: { kind: 'measure', measure: 'price', company: 'acme' }, categories: [] },
    { name: 'price_orbit', label: '', use: { kind: 'measure', measure: 'price', company: 'orbit' }, categories: [] },
  ],
}
const table = tableFromText(`
  sex price_acme price_orbit
  F 8 2
  Women 6 4
  M 1 9
`)
const project = newProject('d', { fileName: 'a.csv', rows: 3, isSample: false }, codebook, 'A')
const segmentsOf = (doc: typeof project) => tabulate(table, doc.codebook, paramsFor('relation', doc)).columns.map((c) => [c.id, c.n])

test('a company and a need are renamed in the codebook', () => {
  const named = renamePoint(renamePoint(project, { kind: 'company', id: 'acme' }, 'sex', 'Acme Ltd'), { kind: 'segment', id: 'price' }, null, 'Cost')
  expect(named.codebook.companies[0]).toEqual({ id: 'acme', label: 'Acme Ltd', isOther: false })
  expect(named.codebook.measures[0]!.label).toBe('Cost')
})

test('all texts of a segment follow: nobody leaves it', () => {
  const named = renamePoint(project, { kind: 'segment', id: 'Women' }, 'sex', 'Ladies')
  expect(segmentsOf(project)).toEqual([['Women', 2], ['M', 1]])
  expect(segmentsOf(named)).toEqual([['Ladies', 2], ['M', 1]])
  const back = renamePoint(named, { kind: 'segment', id: 'Ladies' }, 'sex', 'Women')
  expect(segmentsOf(back)).toEqual(segmentsOf(project))
})

test('the look of a segment, notes about it and restrictions to it follow its name', () => {
  const key = pointKeyOf('segment', 'Women', 'sex')
  const dressed = changeLook(setParams(project, 'relation', { only: [{ column: 'sex', categories: ['Women', 'M'] }] }), () =>
    addNote(setPointLook(plainLook, key, { pinned: true }), { text: 'Ours', point: key, x: 0, y: 0 }),
  )
  const named = renamePoint(dressed, { kind: 'segment', id: 'Women' }, 'sex', 'Ladies')
  const ladies = pointKeyOf('segment', 'Ladies', 'sex')
  expect(named.look!.points).toEqual({ [ladies]: { pinned: true } })
  expect(named.look!.notes[0]!.point).toBe(ladies)
  expect(named.params.relation!.only).toEqual([{ column: 'sex', categories: ['Ladies', 'M'] }])
})
