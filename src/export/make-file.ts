import type { Size } from '../charts/map/map-input.ts'
import { darkTheme, lightTheme } from '../charts/theme.ts'
import type { Text } from '../i18n/en.ts'
import { type Page, storyTitle, titledPages, wordsOf } from './page-words.ts'
import type { SlideLayout } from './pptx/slides.ts'

/** Kinds of files that are made from pictures. */
export type FileKind = 'pptx' | 'html' | 'png' | 'svg' | 'xlsx' | 'csv'

/** What a user may choose of a file. */
export interface FileChoices {
  /** Of PNG and SVG, in pixels. */
  size: Size
  colours: 'light' | 'dark'
  isTransparent: boolean
  /** Of slides. */
  layout: SlideLayout
}

/** What is handed over: one view as it is, or views told as a story. */
export interface Story {
  pages: readonly Page[]
  isStory: boolean
}

/**
 * Makes a file from pictures, in the language given. Drawings and tables of several views come as one ZIP file. The
 * writers of files are fetched when first needed.
 *
 * @param onProgress the share that is done, 0-1
 */
export async function makeFile(kind: FileKind, { pages: taken, isStory }: Story, choices: FileChoices, text: Text, onProgress: (done: number) => void): Promise<{ fileName: string; blob: Blob }> {
  const pages = titledPages(taken, isStory, text)
  const [first] = pages
  if (!first) throw new Error('there is nothing to hand over')
  const title = pages.length > 1 ? storyTitle(pages, text) : wordsOf(first, text).title
  let done = 0
  const onPage = async () => {
    onProgress(++done / pages.length)
    // the page answers in between
    await new Promise((resolve) => setTimeout(resolve))
  }
  if (kind === 'pptx') {
    const { writePptx } = await import('./pptx/write-pptx.ts')
    const bytes = await writePptx(pages, isStory, choices.layout, themeOf(choices), text, onPage)
    return { fileName: `${title}.pptx`, blob: new Blob([bytes], { type: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' }) }
  }
  if (kind === 'html') {
    const [{ writeHtml }, program] = await Promise.all([import('./html-file.ts'), import('virtual:viewer')])
    return { fileName: `${title}.html`, blob: new Blob([writeHtml(pages, program, text.locale === 'en' ? 'en' : 'zh', choices.colours, text)], { type: 'text/html' }) }
  }
  if (kind === 'xlsx') {
    const { picturesToXlsx } = await import('./picture-xlsx.ts')
    return { fileName: `${title}.xlsx`, blob: await picturesToXlsx(pages, text) }
  }
  const blobs: Blob[] = []
  for (const page of pages) {
    blobs.push(await makePage(kind, page, choices, text))
    await onPage()
  }
  if (blobs.length === 1) return { fileName: `${title}.${kind}`, blob: blobs[0]! }
  // what is packed already gains little by being packed again, and the page would stand still meanwhile
  return { fileName: `${title}.zip`, blob: await zip(blobs, kind === 'png' ? 0 : 6, (i) => `${String(i + 1).padStart(2, '0')} ${wordsOf(pages[i]!, text).title}.${kind}`) }
}

async function makePage(kind: 'png' | 'svg' | 'csv', page: Page, choices: FileChoices, text: Text): Promise<Blob> {
  if (kind === 'csv') {
    const { pictureToCsv } = await import('./picture-csv.ts')
    // the mark by which Excel knows UTF-8
    return new Blob(['\ufeff', pictureToCsv(page, text)], { type: 'text/csv;charset=utf-8' })
  }
  const [{ drawSheet, sheetSizeFor }, { svgText }] = await Promise.all([import('./picture-sheet.ts'), import('./svg-text.ts')])
  const { size, isTransparent } = choices
  const sheet = drawSheet(page, sheetSizeFor(size), themeOf(choices), text, isTransparent)
  const svg = svgText(sheet, size)
  if (kind === 'svg') return new Blob([svg], { type: 'image/svg+xml' })
  const [{ pngOf }, { describePng }] = await Promise.all([import('./png-file.ts'), import('./png-text.ts')])
  const png = await pngOf(svg, size)
  const { title, alt } = sheet.words
  return new Blob([describePng(new Uint8Array(await png.arrayBuffer()), { Title: title, Description: alt })], { type: 'image/png' })
}

async function zip(blobs: readonly Blob[], level: 0 | 6, nameOf: (i: number) => string): Promise<Blob> {
  const { zipSync } = await import('fflate')
  const files = await Promise.all(blobs.map(async (blob, i) => [nameOf(i).replace(/[\\/:*?"<>|]/g, '_'), new Uint8Array(await blob.arrayBuffer())] as const))
  return new Blob([zipSync(Object.fromEntries(files), { level })], { type: 'application/zip' })
}

function themeOf({ colours }: FileChoices) {
  return colours === 'dark' ? darkTheme : lightTheme
}
