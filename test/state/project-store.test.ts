import { beforeEach, describe, expect, test, vi } from 'vitest'
import { changeLook, emptyProject, renameProject, setBases } from '../../src/core/project/project.ts'
import { edit, openProject, redo, undo, useProjectStore } from '../../src/state/project-store.ts'

const titleNow = () => useProjectStore.getState().doc.title
const type = (text: string) => edit((d) => renameProject(d, text), 'title')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  openProject({ ...emptyProject, title: 'Airlines', dataId: '1' })
})

describe('undo and redo', () => {
  test('a title that is typed letter by letter is one step', () => {
    for (const text of ['R', 'Ra', 'Rai', 'Rail']) {
      type(text)
      vi.advanceTimersByTime(300)
    }
    undo()
    expect(titleNow()).toBe('Airlines')
    redo()
    expect(titleNow()).toBe('Rail')
  })

  test('typing after a rest, after another change or after undo is a step of its own', () => {
    type('Rail')
    vi.advanceTimersByTime(2000)
    type('Railways')
    undo()
    expect(titleNow()).toBe('Rail')

    type('Rails')
    edit((d) => setBases(d, { minimum: 20, mark: 50 }))
    type('Rails!')
    undo()
    undo()
    expect(titleNow()).toBe('Rails')
    undo()
    type('Roads')
    undo()
    expect(titleNow()).toBe('Rail')
  })

  test('changes that are not one stroke are undone one by one, however quick', () => {
    for (let i = 0; i < 3; i++) edit((d) => changeLook(d, (l) => ({ ...l, mirrored: !l.mirrored })))
    undo()
    expect(useProjectStore.getState().doc.look?.mirrored).toBe(false)
  })

  test('another project begins with no history', () => {
    type('Rail')
    openProject({ ...emptyProject, title: 'Banks', dataId: '2' })
    undo()
    expect(titleNow()).toBe('Banks')
  })
})
