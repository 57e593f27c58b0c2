import { layersOf } from '../../charts/map/build-up.ts'
import { commonFrames } from '../../charts/map/common-frame.ts'
import { pictureInput, pictureView } from '../../charts/map/draw-picture.ts'
import { findingSentence } from '../../charts/map/finding-words.ts'
import type { MapInput, MapView, Size } from '../../charts/map/map-input.ts'
import { pictureFacts, readingOf, scopeOf, warningOf } from '../../charts/map/picture-words.ts'
import { targetOf } from '../../charts/map/strategy-map-input.ts'
import { pointKeyOf } from '../../core/project/look.ts'
import type { Picture } from '../../core/project/picture.ts'
import type { Layer } from '../../core/project/presentation.ts'
import type { PointKeys } from '../../core/project/score-beliefs.ts'
import type { Snapshot } from '../../core/project/snapshot.ts'
import { safeFindings } from '../../core/stability/findings.ts'
import type { Text } from '../../i18n/en.ts'

/** A map of the story and what is said of it; a map that was not kept has no notes. */
export type Page = Pick<Snapshot, 'title' | 'note' | 'speakerNotes' | 'picture'>

/** A page made ready to be shown. */
export interface Slide extends Page {
  input: MapInput
  view: MapView
  layers: Layer[]
  /** What is safe to say of it, where that was assessed. */
  findings: string[]
  /** Method, base, data and date, at the foot. */
  facts: string
  /** How it is read, where not by distance as the others and the note does not say it. */
  rule: string
  /** That the drawing should hardly be read, or not at all; '' of others. */
  warning: string
}

/** More sentences than that nobody reads from a wall. */
const MOST_FINDINGS = 5
const SAFE = 0.95

/** Makes a story ready: one frame for maps that can be laid over one another, and for each the layers in which it is built up. */
export function prepareStory(pages: readonly Page[], text: Text): Slide[] {
  const frames = commonFrames(pages.map((page) => page.picture))
  const inputs = pages.map((page) => pictureInput(page.picture, text).input)
  return pages.map((page, i) => {
    const [input, before] = [inputs[i]!, inputs[i - 1]]
    const view = { ...pictureView(page.picture), extent: frames[i]! }
    const layers = layersOf(input, view)
    const { rule } = readingOf(page.picture, text)
    return {
      ...page,
      input,
      view,
      // points that are there already need not come again: they move
      layers: before && isAmong(input, before) ? layers.filter((layer) => layer !== 'companies' || layers.length === 1) : layers,
      findings: findingsOf(page.picture, text),
      facts: [...scopeOf(page.picture), ...pictureFacts(page.picture, text)].join(' · '),
      rule: page.picture.map.reading === 'distance' || page.note === rule ? '' : rule,
      warning: warningOf(page.picture, text),
    }
  })
}

function isAmong(input: MapInput, before: MapInput): boolean {
  const known = new Set([...before.companies, ...before.segments].map((point) => point.id))
  return [...input.companies, ...input.segments].every((point) => known.has(point.id))
}

function findingsOf({ map, stability }: Picture, text: Text): string[] {
  if (!stability) return []
  const findings = safeFindings(stability.shares, map.companies.length, map.segments.length, SAFE)
  return findings.slice(0, MOST_FINDINGS).map((finding) => findingSentence(finding, map, text))
}

/** How letters, marks and lines are enlarged for a room: with the screen, so that they are as large from any seat. */
export function enlargementFor({ width, height }: Size): number {
  return Math.max(1, Math.min(3, width / 850, height / 580))
}

/** The names under which beliefs about the points of a picture are kept. */
export function pointKeysOf({ division }: Picture): PointKeys {
  return (kind, id) => pointKeyOf(kind, id, division?.column ?? null)
}

/** The same for a point of the chart. */
export function keyOfPoint(picture: Picture, id: string): string {
  const target = targetOf(id)
  return pointKeysOf(picture)(target.kind, target.id)
}
