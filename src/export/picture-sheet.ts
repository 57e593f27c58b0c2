import { drawPicture } from '../charts/map/draw-picture.ts'
import type { MapScene } from '../charts/map/layout-map.ts'
import type { Size } from '../charts/map/map-input.ts'
import type { Pixels, Scene, SceneNode } from '../charts/scene.ts'
import { type WrapOptions, wrapText } from '../charts/text-width.ts'
import type { ChartTheme } from '../charts/theme.ts'
import type { Text } from '../i18n/en.ts'
import { type Page, type PageWords, wordsOf } from './page-words.ts'

/** A picture as it is handed over: title and reading rule above the map, method and bases below it. */
export interface Sheet extends Scene {
  words: PageWords
  /** The map, drawn as on a screen of the same size. */
  map: MapScene
  /** How far down the sheet the map begins. */
  mapTop: Pixels
}

/** Lengths on a sheet of this size suit the eye; larger files show the same sheet enlarged. */
const USUAL: Size = { width: 1280, height: 720 }

/** Letters are not made smaller than this share of their usual size, however small the file. */
const SMALLEST = 0.75

/** The size of the sheet that fills a file of so many pixels. */
export function sheetSizeFor({ width, height }: Size): Size {
  const scale = Math.max(SMALLEST, Math.min(width / USUAL.width, height / USUAL.height))
  return { width: width / scale, height: height / scale }
}

interface Line {
  text: string
  size: Pixels
  weight: number
  fill: string
  mostLines: number
}

const LINE_HEIGHT = 1.35

/**
 * Lays out a page as one drawing.
 *
 * @param isTransparent whether nothing is painted behind it
 */
export function drawSheet(page: Page, size: Size, theme: ChartTheme, text: Text, isTransparent = false): Sheet {
  const words = wordsOf(page, text)
  // in line with the legend of the map
  const margin = Math.min(size.width, size.height) < 500 ? 12 : 20
  const room = size.width - 2 * margin
  const [usual, small] = [{ weight: 400, fill: theme.ink, size: 14 }, { weight: 400, fill: theme.muted, size: 11 }]
  const head = setLines(
    [
      { ...usual, text: words.title, size: 24, weight: 700, mostLines: 2 },
      // a long note has smaller letters
      { ...usual, text: words.note, ...(isLong(words.note, room) ? { size: 11, mostLines: 10 } : { mostLines: 4 }) },
      { ...usual, text: words.rule, size: 13, mostLines: 2 },
      { ...small, text: words.readingNote, size: 12, mostLines: 2 },
      { ...usual, text: words.warning, size: 13, weight: 600, fill: theme.warning, mostLines: 2 },
      { ...usual, text: words.scope, size: 12, weight: 600, mostLines: 2 },
    ],
    margin,
    margin,
    room,
  )
  const foot = setLines(
    [
      { ...small, text: words.smallBases, mostLines: 3 },
      { ...small, text: words.facts.join(' · '), mostLines: 3 },
    ],
    margin,
    0,
    room,
  )
  const footTop = size.height - foot.height - margin * 0.8
  const mapSize = { width: size.width, height: Math.max(1, footTop - head.height) }
  const map = drawPicture(page.picture, mapSize, theme, text)
  return {
    ...size,
    ground: isTransparent ? null : theme.ground,
    words,
    map,
    mapTop: head.height,
    nodes: [
      // rings around a focus are larger than the map
      { kind: 'group', key: 'map', x: 0, y: head.height, clip: mapSize, children: map.nodes },
      { kind: 'group', key: 'head', x: 0, y: 0, children: head.nodes },
      { kind: 'group', key: 'foot', x: 0, y: footTop, children: foot.nodes },
    ],
  }
}

function isLong(note: string, maxWidth: Pixels): boolean {
  return breakLines(note, { size: 14, weight: 400, maxWidth, maxLines: 9 }).length > 4
}

/** Breaks a text into lines; its own line breaks are kept. */
function breakLines(text: string, options: WrapOptions): string[] {
  const lines = text.split('\n').flatMap((paragraph) => wrapText(paragraph, options))
  return lines.length > options.maxLines ? [...lines.slice(0, options.maxLines - 1), `${lines[options.maxLines - 1]!.replace(/…?$/u, '')}…`] : lines
}

/** Sets texts below one another, broken into lines; empty ones take no room. */
function setLines(lines: readonly Line[], left: Pixels, top: Pixels, maxWidth: Pixels): { nodes: SceneNode[]; height: Pixels } {
  let y = top
  const nodes = lines.flatMap(({ text, size, weight, fill, mostLines }) =>
    text === ''
      ? []
      : breakLines(text, { size, weight, maxWidth, maxLines: mostLines }).map((line): SceneNode => {
          y += size * LINE_HEIGHT
          return { kind: 'text', x: left, y: y - size * 0.3, text: line, size, weight, anchor: 'start', fill }
        }),
  )
  return { nodes, height: y }
}
