import { expect, test } from 'vitest'
import { customerFilesOf, withRows } from '../../../src/core/project/customer-files.ts'
import { emptyProject, setParams, type ProjectDoc } from '../../../src/core/project/project.ts'
import type { DatabaseLink } from '../../../src/core/zoom/database-link.ts'

const link = (dataId: string, purchases: string | null) => ({ dataId, transactions: purchases && { dataId: purchases } }) as DatabaseLink
const idsIn = (params: ProjectDoc['params']) => [params.zoomIn?.database?.dataId, params.zoomIn?.database?.transactions?.dataId]

// now one customer file with purchases; a snapshot was taken with another
const kept: ProjectDoc = {
  ...setParams(setParams({ ...emptyProject, dataId: '1-a' }, 'zoomIn', { database: link('2-c', '3-p') }), 'relation', { wave: '2018' }),
  snapshots: [{ id: '1', title: '', note: '', speakerNotes: '', isChangeShown: false, params: { zoomIn: { database: link('4-d', null) } } } as unknown as NonNullable<ProjectDoc['snapshots']>[number]],
}

test('a project names the customer files of now and of its snapshots', () => {
  expect(customerFilesOf(kept)).toEqual(['2-c', '3-p', '4-d'])
  expect(customerFilesOf(emptyProject)).toEqual([])
})

test('files that were read anew take the places of the former ones, also where names cross', () => {
  const read = withRows(kept, '1-b', new Map([['2-c', '3-p'], ['3-p', '2-c'], ['4-d', '5-e']]))
  expect(read.dataId).toBe('1-b')
  expect(idsIn(read.params)).toEqual(['3-p', '2-c'])
  expect(idsIn(read.snapshots![0]!.params)).toEqual(['5-e', undefined])
  expect(customerFilesOf(read)).toEqual(['3-p', '2-c', '5-e'])
})

test('a link whose files are not all there is taken away, and nothing else', () => {
  const read = withRows(kept, '1-b', new Map([['2-c', '3-p']]))
  expect(read.params).toEqual({ relation: { wave: '2018' } })
  expect(read.snapshots![0]!.params).toEqual({})
})
