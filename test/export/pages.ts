import type { Page } from '../../src/export/page-words.ts'
import { openSampleProject, pictureOf } from '../support/pictures.ts'

/** A view of the sample with something said of it and bases that some cells do not reach. */
export async function samplePage(language: 'en' | 'zh' = 'en', parts: Partial<Page> = {}): Promise<Page> {
  const picture = pictureOf(await openSampleProject(language), { bases: { minimum: 275, mark: 320 } })
  return { title: 'Who owns the families', note: 'For the board', speakerNotes: 'Wait.\nThen ask.', picture, ...parts }
}
