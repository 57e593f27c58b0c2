import type PptxGenJS from 'pptxgenjs'
import { drawPicture } from '../../charts/map/draw-picture.ts'
import { type MapScene, pointKey } from '../../charts/map/layout-map.ts'
import { type WrapOptions, wrapText } from '../../charts/text-width.ts'
import type { ChartTheme } from '../../charts/theme.ts'
import type { Text } from '../../i18n/en.ts'
import { findingsOf, seriesOf } from '../findings.ts'
import { type Page, type PageWords, storyTitle, wordsOf } from '../page-words.ts'
import { valueTableOf } from '../value-table.ts'
import { hex, type Inches, type Points, putScene } from './put-scene.ts'
import { type SlideGroup, type SlideNames, takeName } from './shape-names.ts'

/** The map on the whole slide, or beside findings and a chart. */
export type SlideLayout = 'map' | 'findings'

/** What slides of one presentation have in common. */
export interface Deck {
  pptx: PptxGenJS
  theme: ChartTheme
  text: Text
  /** Names of the shapes, slide by slide. */
  names: SlideNames[]
}

/** Of the wide slide, 16:9. */
const [WIDTH, HEIGHT]: [Inches, Inches] = [13.333, 7.5]
const MARGIN: Inches = 0.5
const ROOM: Inches = WIDTH - 2 * MARGIN
/** Right part of a slide with findings. */
const SIDE: Inches = 4.1
const LINE = 1.25
/** Of the map to an inch: its labels are then large enough to be read from the back of a room. */
const PIXELS = 82
/** More do not fit beside one another on a slide. */
const MOST_COLUMNS = 12

/** Fonts that Windows and macOS both have with their offices. */
export function fontOf({ locale }: Text): { face: string; lang: string } {
  return locale.startsWith('zh') ? { face: 'Microsoft YaHei', lang: 'zh-CN' } : { face: 'Arial', lang: 'en-GB' }
}

/** The frames of slides: a title that PowerPoint knows as one, the ground, the number. */
export function defineMasters({ pptx, theme, text }: Deck): void {
  const { face } = fontOf(text)
  const common = { background: { color: hex(theme.ground) } }
  const title = (options: { y: Inches; h: Inches; fontSize: Points }) => ({
    placeholder: { options: { name: 'title', type: 'title' as const, x: MARGIN, w: ROOM, margin: 0, bold: true, align: 'left' as const, valign: 'middle' as const, color: hex(theme.ink), fontFace: face, ...options }, text: '' },
  })
  pptx.defineSlideMaster({ ...common, title: 'opening', objects: [title({ y: 2.5, h: 1.4, fontSize: 40 })] })
  pptx.defineSlideMaster({
    ...common,
    title: 'view',
    objects: [title({ y: 0.35, h: 0.6, fontSize: 24 })],
    slideNumber: { x: WIDTH - MARGIN - 0.6, y: HEIGHT - 0.42, w: 0.6, h: 0.25, align: 'right', fontFace: face, fontSize: 9, color: hex(theme.muted) },
  })
}

/** The first slide of a story: its title, and what it is made from. */
export function addOpening(deck: Deck, pages: readonly Page[]): void {
  const { text, theme } = deck
  const on = addSlide(deck, 'opening', storyTitle(pages, text))
  const facts = pages[0] ? wordsOf(pages[0], text).facts : []
  putLines(on, [{ text: facts.slice(-1).join(''), size: 16, colour: theme.ink }, { text: facts.slice(0, -1).join(' · '), size: 12, colour: theme.muted }], { x: MARGIN, y: 4, w: ROOM }, text.exports.methodTitle)
}

/** A slide for one view: the map as shapes, with its title, reading rule, method and bases. */
export function addView(deck: Deck, page: Page, layout: SlideLayout): void {
  const { text, theme } = deck
  const words = wordsOf(page, text)
  const on = addSlide(deck, 'view', words.title)
  const note = { text: words.note, colour: theme.ink }
  const top = putLines(
    on,
    [
      // a long note makes its letters smaller, not the map
      { ...note, size: heightOf([{ ...note, size: 14 }], ROOM) > 0.75 ? 10 : 14 },
      { text: words.rule, size: 12, colour: theme.ink },
      { text: words.readingNote, size: 10.5, colour: theme.muted },
      { text: words.warning, size: 12, colour: theme.warning, bold: true },
      { text: words.scope, size: 11, colour: theme.ink, bold: true },
    ],
    { x: MARGIN, y: 1, w: ROOM },
    text.exports.reading,
    2,
  )
  const foot = [words.smallBases, words.facts.join(' · ')].map((line) => ({ text: line, size: 9, colour: theme.muted }))
  const bottom = HEIGHT - 0.25 - heightOf(foot, ROOM - 0.8)
  putLines(on, foot, { x: MARGIN, y: bottom, w: ROOM - 0.8 }, text.exports.methodTitle)
  const width = layout === 'map' ? ROOM : ROOM - SIDE - 0.3
  putMap(on, page, words, { x: MARGIN, y: top + 0.1, w: width, h: Math.max(1, bottom - top - 0.15) })
  if (layout === 'findings') putFindings(on, page, { x: WIDTH - MARGIN - SIDE, y: top + 0.2, w: SIDE, h: bottom - top - 0.4 })
  if (page.speakerNotes !== '') on.slide.addNotes(page.speakerNotes)
}

/** Sizes of letters for the rules and for the facts of a story: the more there is to be said, the smaller. */
const METHOD_SIZES = [
  [16, 13],
  [13, 11],
  [11, 9],
] as const satisfies [Points, Points][]

/** Between paragraphs about half a line. */
function gapOf([first]: readonly Line[]): Points {
  return Math.round((first?.size ?? 0) / 2)
}

/** The last slide of a story: how its maps are read and made. */
export function addMethod(deck: Deck, pages: readonly Page[]): void {
  const { text, theme } = deck
  const on = addSlide(deck, 'view', text.exports.methodTitle)
  const all = pages.map((page) => wordsOf(page, text))
  const once = (texts: string[]) => [...new Set(texts)].filter((t) => t !== '')
  const rules = once(all.flatMap((words) => [words.rule, words.readingNote]))
  // what differs between views is said on each of them; eight are enough for a slide
  const facts = [...once(all.map((words) => words.facts.join(' · '))).slice(0, 8), ...once(all.map((words) => words.smallBases)).slice(0, 4)]
  const linesOfSize = ([large, small]: readonly [Points, Points]) => [
    ...rules.map((line) => ({ text: line, size: large, colour: theme.ink })),
    ...facts.map((line) => ({ text: line, size: small, colour: theme.muted })),
  ]
  const fits = (lines: readonly Line[]) => heightOf(lines, ROOM, gapOf(lines)) <= HEIGHT - 1.2 - 0.65
  const sizes = METHOD_SIZES.find((size) => fits(linesOfSize(size))) ?? METHOD_SIZES.at(-1)!
  const lines = linesOfSize(sizes)
  while (lines.length > 1 && !fits(lines)) lines.pop()
  const end = putLines(on, lines, { x: MARGIN, y: 1.2, w: ROOM }, text.exports.methodTitle, gapOf(lines))
  if (pages[0]) putNumbers(on, pages[0], { x: MARGIN, y: end + 0.15, w: ROOM, h: HEIGHT - 0.65 - end })
}

/** A slide that is being filled. */
interface OpenSlide extends Deck {
  slide: PptxGenJS.Slide
  own: SlideNames
}

function addSlide(deck: Deck, master: 'opening' | 'view', title: string): OpenSlide {
  const slide = deck.pptx.addSlide({ masterName: master })
  const own: SlideNames = []
  deck.names.push(own)
  const usual = master === 'opening' ? 40 : 24
  // a title of several lines must fit as well
  const lines = wrapText(title, { size: usual, weight: 700, maxWidth: ROOM * 72, maxLines: 9 }).length
  const fontSize = usual * (lines === 1 ? 1 : lines === 2 ? 0.7 : 0.5)
  slide.addText([{ text: title, options: { fontSize, lang: fontOf(deck.text).lang } }], { placeholder: 'title' })
  return { ...deck, slide, own }
}

interface Line {
  text: string
  size: Points
  colour: string
  bold?: boolean
}

function heightOf(lines: readonly Line[], width: Inches, gap: Points = 0): Inches {
  const heights = lines.map(({ text, size, bold }) => (text === '' ? 0 : linesOf(text, { size, weight: bold ? 700 : 400, maxWidth: width * 72, maxLines: 12 }) * size * LINE + gap))
  return heights.reduce((sum, height) => sum + height, 0) / 72
}

/** How many lines a text takes, its own line breaks among them. */
function linesOf(text: string, options: WrapOptions): number {
  return text.split('\n').reduce((sum, paragraph) => sum + Math.max(1, wrapText(paragraph, options).length), 0)
}

/** Writes paragraphs into one box of text; empty ones take no room. Returns where the box ends. */
function putLines({ slide, own, text }: OpenSlide, lines: readonly Line[], { x, y, w }: { x: Inches; y: Inches; w: Inches }, name: string, gap: Points = 0): Inches {
  const written = lines.filter((line) => line.text !== '')
  const h = heightOf(written, w, gap)
  if (written.length === 0) return y
  const { face, lang } = fontOf(text)
  slide.addText(
    written.map(({ text: line, size, colour, bold = false }) => ({ text: line, options: { fontSize: size, color: hex(colour), bold, lang, breakLine: true, paraSpaceAfter: gap } })),
    { x, y, w, h, margin: 0, valign: 'top', align: 'left', fontFace: face, isTextBox: true, objectName: takeName(own, { name, groups: [] }) },
  )
  return y + h
}

interface Area {
  x: Inches
  y: Inches
  w: Inches
  h: Inches
}

function putMap({ slide, own, theme, text }: OpenSlide, page: Page, words: PageWords, { x, y, w, h }: Area): void {
  const size = { width: w * PIXELS, height: h * PIXELS }
  const map = drawPicture(page.picture, size, theme, text)
  putScene(
    { slide, names: own, x, y, scale: 1 / PIXELS, clip: { x: 0, y: 0, ...size }, group: { name: text.sandbox.picture, description: words.alt }, groups: groupsOf(map), font: fontOf(text) },
    map.nodes,
  )
}

/** Each point of the map with its label is a group. */
function groupsOf({ points }: MapScene): Map<string, SlideGroup> {
  return new Map(points.map(({ id, name, description }) => [pointKey(id), { name, description }]))
}

function putFindings(on: OpenSlide, page: Page, { x, y, w, h }: Area): void {
  const { text, theme, slide, own } = on
  const findings = findingsOf(page.picture, 6, text)
  const lines = [{ text: text.sandbox.overview, size: 14, colour: theme.ink, bold: true }, ...findings.map((line) => ({ text: line, size: 11, colour: theme.ink }))]
  const end = putLines(on, lines, { x, y, w }, text.sandbox.overview, 3)
  const { title, bars, unit } = seriesOf(page.picture, text)
  // charts begin at the bottom
  const rising = bars.toReversed()
  const { face } = fontOf(text)
  slide.addChart('bar', [{ name: title, labels: rising.map((bar) => bar.label), values: rising.map((bar) => bar.value) }], {
    x,
    y: end + 0.15,
    w,
    h: Math.max(1, y + h - end - 0.15),
    objectName: takeName(own, { name: title, description: `${title}. ${bars.map((bar) => `${bar.label} ${text.format[unit === 'share' ? 'percent' : 'number'](bar.value, 1)}`).join(', ')}`, groups: [] }),
    barDir: 'bar',
    barGapWidthPct: 45,
    chartColors: [hex(colourOf(page, theme))],
    showTitle: true,
    title,
    titleFontFace: face,
    titleFontSize: 12,
    titleColor: hex(theme.ink),
    showValue: true,
    dataLabelFormatCode: unit === 'share' ? '0.0%' : '0.0',
    dataLabelFontFace: face,
    dataLabelFontSize: 10,
    dataLabelColor: hex(theme.ink),
    catAxisLabelFontFace: face,
    catAxisLabelFontSize: 10,
    catAxisLabelColor: hex(theme.ink),
    catAxisLineShow: false,
    valAxisHidden: true,
    valGridLine: { style: 'none' },
    ...(unit === 'relative' ? {} : { valAxisMinVal: 0 }),
    showLegend: false,
  })
}

/** The numbers behind a view as a table that can be edited, where there is room for it. */
function putNumbers(on: OpenSlide, page: Page, { x, y, w, h }: Area): void {
  const { text, theme, slide, own } = on
  const { caption, header, rows, bases, marks } = valueTableOf(page.picture, text)
  const rowH = rows.length > 8 ? 0.23 : 0.28
  const [name, foot] = [text.exports.contest(wordsOf(page, text).title, caption), marks.join(' · ')]
  const lines = [{ text: name, size: 12, colour: theme.ink, bold: true }, { text: foot, size: 9, colour: theme.muted }]
  const colW = header.map((_, c) => (c === 0 ? w * 0.15 : (w * 0.85) / (header.length - 1)))
  const fontSize = header.length > 8 ? 9 : 10
  // long names of columns are broken into lines
  const headH = Math.max(rowH, ...header.map((label, c) => heightOf([{ text: label, size: fontSize, colour: theme.ink, bold: true }], colW[c]! - 0.15) + 0.06))
  if (header.length > MOST_COLUMNS || headH + (rows.length + 1) * rowH + heightOf(lines, w) + 0.05 > h) return
  const top = putLines(on, lines, { x, y, w }, name) + 0.05
  const { face, lang } = fontOf(text)
  const line = { type: 'solid' as const, pt: 0.5, color: hex(theme.faint) }
  const none = { type: 'none' as const }
  const cellsOf = (cells: readonly string[], look: { bold?: boolean; color: string }) =>
    cells.map((cell, c) => ({ text: cell, options: { ...look, lang, align: c === 0 ? ('left' as const) : ('right' as const), border: [none, none, line, none] as [typeof none, typeof none, typeof line, typeof none] } }))
  slide.addTable(
    [
      cellsOf(header, { bold: true, color: hex(theme.ink) }),
      ...rows.map((row) => cellsOf([row.label, ...row.cells], { color: hex(theme.ink) })),
      cellsOf(bases, { color: hex(theme.muted) }),
    ],
    {
      x,
      y: top,
      w,
      colW,
      rowH: [headH, ...rows.map(() => rowH), rowH],
      fontFace: face,
      fontSize,
      valign: 'middle',
      margin: [0.02, 0.06, 0.02, 0.06],
      objectName: takeName(own, { name: text.exports.sheets.values, description: name, groups: [] }),
    },
  )
}

/** Bars of a company have its colour. */
function colourOf({ picture: { focus, relation } }: Page, theme: ChartTheme): string {
  const place = focus?.kind === 'company' ? relation.rows.filter((row) => !row.isOther).findIndex((row) => row.id === focus.id) : -1
  return place < 0 ? theme.segmentStroke : theme.companies[place % theme.companies.length]!
}
