import 'fake-indexeddb/auto'
import { createStore } from 'idb-keyval'
import { beforeEach, describe, expect, test } from 'vitest'
import { emptyProject, newProject, type ProjectDoc, renameProject } from '../../src/core/project/project.ts'
import { deleteKept, duplicateKept, keepDocument, keepProject, type KeptProject, keptProjects, OutdatedError, renameKept, sizeOf, takeTurn, type WholeProject } from '../../src/state/kept-projects.ts'

const docOf = (title: string): ProjectDoc => newProject('1', { fileName: `${title}.csv`, rows: 2, isSample: false }, emptyProject.codebook, title)

function project(title: string, databases: string[] = []): WholeProject {
  return {
    files: [{ file: new File([`rows of ${title}`], `${title}.csv`), overrides: {} }],
    preparation: null,
    databases: databases.map((dataId) => ({ dataId, file: new File([`customers ${dataId}`], `${dataId}.csv`) })),
    doc: docOf(title),
  }
}

const all = () => true

/** What is kept of every project, read as an opening would read it. */
async function read(): Promise<Record<string, { title: string; files: string[]; turn: number }>> {
  const found: Record<string, { title: string; files: string[]; turn: number }> = {}
  for (const { id } of await keptProjects()) {
    const { entry, project: whole } = (await takeTurn(id, all))!
    const texts = await Promise.all([...whole.files, ...whole.databases].map(({ file }) => file.text()))
    expect(entry.title).toBe(whole.doc.title)
    found[id] = { title: whole.doc.title, files: texts, turn: entry.turn }
  }
  return found
}

/** The files that are there, whoever they belong to. */
async function filesThere(): Promise<number> {
  const keys = await inStore((store) => store.getAllKeys())
  return keys.filter((key) => Array.isArray(key) && key[0] === 'file').length
}

/** Asks the storage itself, past the functions under test. */
async function inStore<T>(ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return createStore('strategy-sandbox', 'kept')('readwrite', (store) => {
    const request = ask(store)
    return new Promise((resolve) => (request.onsuccess = () => resolve(request.result)))
  })
}

/** Lets the browser die before the k-th of the writes that follow: what it was writing is gone, as a transaction is. */
function dieBefore(k: number): { revive: () => boolean } {
  const names = ['put', 'add', 'delete'] as const
  const proto = IDBObjectStore.prototype as unknown as Record<(typeof names)[number], (...args: unknown[]) => unknown>
  const former = names.map((name) => proto[name])
  let writes = 0
  names.forEach((name, i) => {
    proto[name] = function (this: IDBObjectStore, ...args) {
      if (++writes === k) {
        this.transaction.abort()
        throw new Error('killed')
      }
      return former[i]!.apply(this, args)
    }
  })
  const revive = () => {
    names.forEach((name, i) => (proto[name] = former[i]!))
    return writes >= k
  }
  return { revive }
}

/** Does something again and again, killed before its first write, its second, ..., until it is done; looks at what is there each time. */
async function killEverywhere(act: () => Promise<unknown>, look: () => Promise<void>): Promise<number> {
  for (let k = 1; ; k++) {
    const death = dieBefore(k)
    const outcome = await act().then(
      () => 'done',
      () => 'killed',
    )
    const isDead = death.revive()
    expect(outcome).toBe(isDead ? 'killed' : 'done')
    if (!isDead) return k - 1
    await look()
  }
}

describe('projects that this browser keeps', () => {
  beforeEach(() => inStore((store) => store.clear()))

  test('a project comes back with its files, how they are read, and its customers', async () => {
    const kept = { ...project('Airlines', ['7']), files: [{ file: new File(['a;b'], 'a.csv'), overrides: { delimiter: ';' as const } }] }
    await keepProject('a', kept)
    const { entry, project: back } = (await takeTurn('a', all))!
    expect(back.doc).toEqual(kept.doc)
    expect(back.files.map((f) => [f.file.name, f.overrides])).toEqual([['a.csv', { delimiter: ';' }]])
    expect(await back.databases[0]!.file.text()).toBe('customers 7')
    expect(sizeOf(entry)).toBe('a;b'.length + 'customers 7'.length)
  })

  test('a document is kept as it is, typed arrays and all', async () => {
    const doc = { ...docOf('Frozen'), frozen: Float64Array.of(1, Number.NaN) }
    await keepProject('f', { ...project('Frozen'), doc })
    expect((await takeTurn('f', all))!.project.doc).toEqual(doc)
  })

  test('killed between any two writes of keeping a project: the others stay, and no half of it is ever seen', async () => {
    await keepProject('a', project('Airlines'))
    const writes = await killEverywhere(
      () => keepProject('b', project('Banks', ['7'])),
      async () => expect(Object.values(await read()).map((p) => [p.title, ...p.files])).toEqual([['Airlines', 'rows of Airlines']]),
    )
    expect(writes).toBe(4)
    expect((await read())['b']).toMatchObject({ title: 'Banks', files: ['rows of Banks', 'customers 7'] })
  })

  test('killed between any two writes of saving: the former state stays, then the next save goes on from it', async () => {
    let entry = await keepProject('a', project('Airlines'))
    const save = async () => {
      entry = await keepDocument(entry, docOf('Renamed'), [{ dataId: '7', file: new File(['customers 7'], '7.csv') }])
    }
    const writes = await killEverywhere(save, async () => {
      const [one] = await keptProjects()
      expect([one!.title, one!.databases]).toEqual(['Airlines', []])
    })
    expect(writes).toBe(5)
    expect(await read()).toEqual({ a: { title: 'Renamed', files: ['rows of Airlines', 'customers 7'], turn: 2 } })
  })

  test('killed between any two writes of deleting: the project is whole, or gone with all its files', async () => {
    await keepProject('a', project('Airlines'))
    await keepProject('b', project('Banks', ['7']))
    await killEverywhere(
      () => deleteKept(['b']),
      async () => expect((await read())['b']).toMatchObject({ files: ['rows of Banks', 'customers 7'] }),
    )
    expect(Object.keys(await read())).toEqual(['a'])
    expect(await filesThere()).toBe(1)
  })

  test('killed while it is opened or copied: nothing is lost, and it can be opened again', async () => {
    await keepProject('a', project('Airlines', ['7']))
    const isWhole = async () => expect(Object.values(await read()).map((p) => [p.title, ...p.files])).toEqual([['Airlines', 'rows of Airlines', 'customers 7']])
    await killEverywhere(() => takeTurn('a', all), isWhole)
    await killEverywhere(() => duplicateKept('a', 'Copy'), isWhole)
  })

  test('what cannot be kept takes everything of it back', async () => {
    const doc = { ...docOf('Odd'), act: () => 1 }
    await expect(keepProject('o', { ...project('Odd'), doc })).rejects.toMatchObject({ name: 'DataCloneError' })
    expect(await keptProjects()).toEqual([])
    expect(await filesThere()).toBe(0)
  })

  test('a window that was left behind never overwrites a newer one, however long it sleeps', async () => {
    const first: KeptProject = await keepProject('a', project('Airlines'))
    let second = (await takeTurn('a', all))!.entry
    second = await keepDocument(second, docOf('Second window'), [])
    await expect(keepDocument(first, docOf('First window'), [])).rejects.toMatchObject({ name: 'OutdatedError', reason: 'opened' })
    for (let i = 0; i < 5; i++) second = (await takeTurn('a', all))!.entry
    second = await keepDocument(second, docOf('Second window, later'), [])
    await expect(keepDocument(first, docOf('First window'), [])).rejects.toThrow(OutdatedError)
    expect((await read())['a']!.title).toBe('Second window, later')
  })

  test('a window in which a deleted project is still open cannot bring it back by halves', async () => {
    const open = await keepProject('a', project('Airlines'))
    await deleteKept(['a'])
    await expect(keepDocument(open, docOf('Airlines'), [])).rejects.toMatchObject({ reason: 'deleted' })
    expect(await keptProjects()).toEqual([])
    await keepProject('b', project('Airlines, kept after all'))
    expect(Object.values(await read()).map((p) => p.title)).toEqual(['Airlines, kept after all'])
  })

  test('a copy shares its files until one of both is deleted', async () => {
    await keepProject('a', project('Airlines', ['7']))
    const copy = (await duplicateKept('a', 'Airlines, copy'))!
    expect(await filesThere()).toBe(2)
    await deleteKept(['a'])
    expect((await read())[copy.id]).toMatchObject({ title: 'Airlines, copy', files: ['rows of Airlines', 'customers 7'] })
    await deleteKept([copy.id])
    expect(await filesThere()).toBe(0)
  })

  test('customers that the document no longer names are freed at the next opening, not before: undo may want them', async () => {
    const entry = await keepProject('a', project('Airlines', ['7', '8']))
    await keepDocument(entry, docOf('Airlines'), [])
    expect((await keptProjects())[0]!.databases.map((d) => d.dataId)).toEqual(['7', '8'])
    const { project: whole } = (await takeTurn('a', (_doc, dataId) => dataId === '8'))!
    expect(whole.databases.map((d) => d.dataId)).toEqual(['8'])
    expect((await read())['a']!.files).toEqual(['rows of Airlines', 'customers 8'])
  })

  test('renaming in the list changes the document too', async () => {
    await keepProject('a', project('Airlines'))
    await renameKept('a', 'Railways')
    expect((await takeTurn('a', all))!.project.doc).toEqual(renameProject(docOf('Airlines'), 'Railways'))
  })
})
