import { readFileSync } from 'node:fs'
import { run } from '../../src/core/analysis.ts'
import type { AnalysisId } from '../../src/core/analyses.ts'
import { presentLabels } from '../../src/core/codebook/present.ts'
import { withDerived } from '../../src/core/codebook/derived.ts'
import { proposeCodebook } from '../../src/core/codebook/propose.ts'
import type { AnalysisResult } from '../../src/core/computations/analysis-result.ts'
import { evaluate } from './evaluate.ts'
import { readTable } from '../../src/core/ingest/read-table.ts'
import { type Picture, takePicture } from '../../src/core/project/picture.ts'
import { newProject, type ProjectDoc } from '../../src/core/project/project.ts'
import { paramsFor } from '../../src/core/request.ts'
import type { Snapshot } from '../../src/core/project/snapshot.ts'

const surveyOf = (language: 'en' | 'zh') => new URL(`../../datasets/car-insurance-survey.${language}.csv`, import.meta.url)

/** The day on which the pictures of tests were taken. */
const DAY = Date.UTC(2026, 0, 15, 12)

/** The sample as a project, and what asks it questions. */
export async function openSampleProject(language: 'en' | 'zh' = 'en') {
  const name = `car-insurance-survey.${language}.csv`
  const { table } = await readTable(new File([readFileSync(surveyOf(language))], name))
  const doc = newProject('sample', { fileName: name, rows: table.rowCount, isSample: true }, presentLabels(proposeCodebook(table).codebook), 'Car insurance')
  const cache = new Map<string, unknown>()
  const ask = <Id extends AnalysisId>(asked: ProjectDoc, analysis: Id): AnalysisResult<Id> =>
    run(evaluate(asked, { table: withDerived(table, asked.codebook), codebook: asked.codebook }, { analysis }, cache))
  return { doc, ask }
}

/** A picture of the map of a project. */
export function pictureOf({ doc, ask }: Pick<Awaited<ReturnType<typeof openSampleProject>>, 'ask'> & { doc: ProjectDoc }, parts: Partial<Picture> = {}): Picture {
  const params = { relation: paramsFor('relation', doc), strategyMap: paramsFor('strategyMap', doc) }
  const [relation, map] = [ask(doc, 'relation'), ask(doc, 'strategyMap')]
  return { ...takePicture(doc, { relation, map, stability: null, reliability: null, trails: [], focus: null, params, takenAt: DAY }), ...parts }
}

/** A picture as it is kept in a story. */
export function snapshotOf(picture: Picture, parts: Partial<Snapshot> = {}): Omit<Snapshot, 'id'> {
  return { title: 'The market', note: '', speakerNotes: '', picture, params: picture.params, isChangeShown: false, ...parts }
}
