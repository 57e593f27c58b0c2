import PptxGenJS from 'pptxgenjs'
import type { ChartTheme } from '../../charts/theme.ts'
import type { Text } from '../../i18n/en.ts'
import { type Page, storyTitle } from '../page-words.ts'
import { nameShapes } from './shape-names.ts'
import { addMethod, addOpening, addView, type Deck, defineMasters, fontOf, type SlideLayout } from './slides.ts'

/**
 * A presentation of editable shapes, text and charts: one slide for a single view; for a story a title, a slide for
 * each view with its speaker's notes, and a slide of method.
 *
 * @param isStory whether the views are told as a story
 * @param onPage called after each view, so that the page can answer in between
 */
export async function writePptx(pages: readonly Page[], isStory: boolean, layout: SlideLayout, theme: ChartTheme, text: Text, onPage: () => Promise<void>): Promise<Uint8Array<ArrayBuffer>> {
  const pptx = new PptxGenJS()
  const { face } = fontOf(text)
  pptx.layout = 'LAYOUT_WIDE'
  pptx.theme = { headFontFace: face, bodyFontFace: face }
  pptx.title = storyTitle(pages, text)
  pptx.author = text.shell.appName
  pptx.company = text.shell.appName
  const deck: Deck = { pptx, theme, text, names: [] }
  defineMasters(deck)
  if (isStory) addOpening(deck, pages)
  for (const page of pages) {
    addView(deck, page, layout)
    await onPage()
  }
  if (isStory) addMethod(deck, pages)
  const written = await pptx.write({ outputType: 'uint8array' })
  if (!(written instanceof Uint8Array)) throw new Error('the presentation is not made of bytes')
  return nameShapes(written, deck.names)
}
