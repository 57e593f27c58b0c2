import 'fake-indexeddb/auto'
import { getMany, setMany } from 'idb-keyval'
import { expect, test } from 'vitest'
import { emptyProject, newProject } from '../../src/core/project/project.ts'
import { migrateFormer } from '../../src/state/former-project.ts'
import { keptProjects, takeTurn } from '../../src/state/kept-projects.ts'

const doc = newProject('1', { fileName: 'airlines.csv', rows: 2, isSample: false }, emptyProject.codebook, 'Airlines')
const file = { file: new File(['a,b'], 'airlines.csv'), overrides: { delimiter: ',' as const } }

const titles = async () => (await keptProjects()).map((p) => p.title)

test('nothing was kept: nothing is taken over', async () => {
  await migrateFormer()
  expect(await titles()).toEqual([])
})

test('the only project of former versions is taken into the list, once', async () => {
  await setMany([['project/file', { files: [file], preparation: null }], ['project/doc', doc]])
  await migrateFormer()
  await migrateFormer()
  expect(await titles()).toEqual(['Airlines'])
  expect(await getMany(['project/file', 'project/doc'])).toEqual([undefined, undefined])
  const { project } = (await takeTurn('former', () => true))!
  expect(project.doc).toEqual(doc)
  // node forgets the names of files that it clones, browsers do not
  expect(await project.files[0]!.file.text()).toBe('a,b')
  expect(project.files[0]!.overrides).toEqual({ delimiter: ',' })
})

test('a project of the first versions, with its file alone', async () => {
  await setMany([['project/file', file], ['project/doc', { ...doc, title: 'Banks' }]])
  await migrateFormer()
  expect(await titles()).toEqual(['Banks'])
})
