import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { setCategoryLabel } from '../../src/core/codebook/edit.ts'
import { withRows } from '../../src/core/project/customer-files.ts'
import { newProject, type ProjectDoc, setParams } from '../../src/core/project/project.ts'
import { takePicture } from '../../src/core/project/picture.ts'
import { addSnapshot, snapshotsOf } from '../../src/core/project/snapshot.ts'
import { paramsFor } from '../../src/core/request.ts'
import { paintingOf } from '../../src/core/zoom/painting.ts'
import { edit, openProject, useProjectStore } from '../../src/state/project-store.ts'
import { useScreenStore } from '../../src/state/screen-store.ts'
import { backToView, pictureOfToday, takeAgain } from '../../src/state/story.ts'
import type { WorkerClient } from '../../src/worker/client.ts'
import { hostWorker } from '../support/hosted-worker.ts'

const hosted = hostWorker('file')
vi.mock('../../src/state/worker-client.ts', () => ({ worker: (): WorkerClient => hosted() }))

/** The head and first rows of a file of the sample. */
const sample = (name: string, rows: number) => {
  const lines = readFileSync(new URL(`../../datasets/${name}`, import.meta.url), 'utf8').split('\n')
  return new File([lines.slice(0, rows + 1).join('\n')], name)
}

/** The sample with its customer file, and a snapshot on which that is painted. */
async function paintedProject(): Promise<ProjectDoc> {
  const survey = await hosted().load(sample('car-insurance-survey.en.csv', 600), {}).result
  const plain = newProject(survey.dataId, { fileName: 'survey.csv', rows: survey.rowCount, isSample: true }, survey.proposal, '')
  const customers = await hosted().load(sample('company-customers.en.csv', 1500), {}).result
  const { book, variables } = await hosted().evaluate(plain, { analysis: 'matchDatabase', overrides: { matchDatabase: { dataId: customers.dataId } } }).result
  const quick = setParams(plain, 'marketSegments', { replicates: 10 })
  const doc = setParams(quick, 'zoomIn', { database: { fileName: 'customers.csv', dataId: customers.dataId, rows: customers.rowCount, book, variables, transactions: null } })
  const params = { relation: paramsFor('relation', doc), strategyMap: paramsFor('strategyMap', doc) }
  const [relation, map] = [await hosted().evaluate(doc, { analysis: 'relation' }).result, await hosted().evaluate(doc, { analysis: 'strategyMap' }).result]
  const painting = paintingOf(await hosted().evaluate(doc, { analysis: 'zoomOut' }).result, 'value')!
  const picture = takePicture(doc, { relation, map, stability: null, reliability: null, trails: [], painting, focus: null, params, takenAt: 1 })
  return addSnapshot(doc, { title: 'Ours', note: '', speakerNotes: '', picture, params: doc.params, isChangeShown: false })
}

const first = (doc = useProjectStore.getState().doc) => snapshotsOf(doc)[0]!

describe('a snapshot on which the own database is painted', () => {
  let painted: ProjectDoc

  beforeAll(async () => {
    painted = await paintedProject()
  })

  test('keeps it when it is taken again, recomputed for the data of today', async () => {
    openProject(painted)
    const { painting } = first().picture
    expect(painting!.segments.map((s) => s.id)).toEqual(first().picture.map.segments.map((s) => s.id))
    await takeAgain(first())
    expect(first().picture.takenAt).toBeGreaterThan(1)
    expect(first().picture.painting).toEqual(painting)

    // a name that changed is that of the segment painted, too
    edit((d) => ({ ...d, codebook: setCategoryLabel(d.codebook, 'segment', 'Self-servers', 'Online buyers') }))
    await takeAgain(first())
    expect(first().picture.painting!.segments.map((s) => s.id)).toEqual(first().picture.map.segments.map((s) => s.id))
    expect(first().picture.painting!.segments).not.toEqual(painting!.segments)
  })

  test('a customer file that is no longer on screen is still that of the snapshot; one that is gone is known before', async () => {
    const { zoomIn: _closed, ...params } = painted.params
    const closed = { ...painted, params }
    expect((await pictureOfToday(closed, first(closed))).painting).toEqual(first(painted).picture.painting)
    const gone = withRows(painted, painted.dataId, new Map())
    expect((await pictureOfToday(gone, first(gone))).painting).toBeUndefined()
  })

  test('going back to its view shows the database again', () => {
    openProject(painted)
    backToView(first(painted))
    expect(useScreenStore.getState().databasePaint).toBe('value')
    const { painting: _none, ...plain } = first(painted).picture
    backToView({ ...first(painted), picture: plain })
    expect(useScreenStore.getState().databasePaint).toBe('off')
  })
})
