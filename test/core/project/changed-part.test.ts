import { expect, test } from 'vitest'
import { changedPart } from '../../../src/core/project/changed-part.ts'
import { changeLook, emptyProject, renameProject, resetParams, setBases, setParams } from '../../../src/core/project/project.ts'

const doc = setParams(emptyProject, 'relation', { wave: '2018' })

test('a step is named by the part of the document that it changed', () => {
  expect(changedPart(doc, renameProject(doc, 'Airlines'))).toBe('title')
  expect(changedPart(renameProject(doc, 'Airlines'), doc)).toBe('title')
  expect(changedPart(doc, setParams(doc, 'relation', { wave: null }))).toBe('measure')
  expect(changedPart(doc, setParams(doc, 'zoomIn', { database: null }))).toBe('customers')
  expect(changedPart(doc, setParams(doc, 'whomToServe', { capacity: 0.5 }))).toBe('customers')
  expect(changedPart(doc, setParams(doc, 'zoomOut', { margin: 0.1 }))).toBe('zoomOut')
  expect(changedPart(doc, setParams(doc, 'stability', {}))).toBe('settings')
  expect(changedPart(doc, changeLook(doc, (l) => ({ ...l, rotation: 30 })))).toBe('look')
  expect(changedPart(doc, setBases(renameProject(doc, 'Airlines'), { minimum: 20, mark: 50 }))).toBe('several')
  expect(changedPart(setBases(doc, { minimum: 20, mark: 50 }), resetParams(setBases(doc, { minimum: 20, mark: 50 })))).toBe('several')
})
