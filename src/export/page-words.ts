import { pictureInput } from '../charts/map/draw-picture.ts'
import { snapshotTitle } from '../charts/map/picture-title.ts'
import { pictureFacts, readingOf, scopeOf, warningOf } from '../charts/map/picture-words.ts'
import { readCells } from '../core/mapping/readings.ts'
import type { Picture } from '../core/project/picture.ts'
import type { Snapshot } from '../core/project/snapshot.ts'
import type { Text } from '../i18n/en.ts'

/** A view that is handed over: a snapshot of the story, or the picture on the screen with nothing said of it yet. */
export type Page = Pick<Snapshot, 'title' | 'note' | 'speakerNotes' | 'picture'>

/** What every export says of a picture, in one language. */
export interface PageWords {
  title: string
  note: string
  /** How the map is read, in one sentence, and what may not be read from it. */
  rule: string
  readingNote: string
  /** That the drawing should hardly be read, or not at all; '' of others. */
  warning: string
  /** Whom the map is about; '' where that is everybody. */
  scope: string
  /** Method, fit, weights, base, data and date. */
  facts: string[]
  /** Which cells rest on too few respondents, or that none does. */
  smallBases: string
  /** The picture for those who cannot see it. */
  alt: string
}

/** Cells that are named as resting on few respondents; further ones are counted. */
const NAMED = 6

/** Puts into words what a picture shows and how it was made. */
export function wordsOf({ title, note, picture }: Page, text: Text): PageWords {
  const { rule, note: readingNote } = readingOf(picture, text)
  const words = {
    title: title || titleOf(picture, text),
    note,
    rule,
    readingNote,
    warning: warningOf(picture, text),
    scope: scopeOf(picture).join(' · '),
    facts: pictureFacts(picture, text),
    smallBases: smallBasesOf(picture, text),
  }
  return { ...words, alt: altOf(picture, words, text) }
}

/** The name of the project a picture belongs to. */
function titleOf({ title, source }: Pick<Picture, 'title' | 'source'>, { shell, exports }: Text): string {
  return title || (source.isSample ? shell.sampleTitle : exports.untitled)
}

/** The pages that are handed over, those of a story under the titles that they have in a language. */
export function titledPages(pages: readonly Page[], isStory: boolean, text: Text): readonly Page[] {
  return isStory ? pages.map((page) => ({ ...page, title: snapshotTitle(page, text) })) : pages
}

/** A title for several pages: that of their project. */
export function storyTitle(pages: readonly Page[], text: Text): string {
  const [first] = pages
  return first ? titleOf(first.picture, text) : text.exports.untitled
}

function smallBasesOf({ relation, map, bases }: Picture, { exports, format }: Text): string {
  const small = readCells(relation, map).filter((r) => r !== null && r.n < bases.minimum)
  if (small.length === 0) return exports.noSmallBases(bases.minimum)
  const labelIn = (items: { id: string; label: string }[], id: string) => items.find((item) => item.id === id)?.label ?? id
  const named = small.slice(0, NAMED).map((r) => exports.smallCell(labelIn(relation.rows, r!.company), labelIn(relation.columns, r!.segment), r!.n))
  const more = small.length - named.length
  return exports.smallBases(bases.minimum, more > 0 ? exports.andMore(named, more) : format.list(named))
}

/** Title, rule and each point with its nearest counterpart, as a screen reader hears them at the map; then how it was made. */
function altOf(picture: Picture, { rule, warning, scope, facts, smallBases }: Omit<PageWords, 'alt'>, text: Text): string {
  const { map, relation } = picture
  const { input } = pictureInput(picture, text)
  const points = [...input.companies, ...input.segments].map((point) => point.description)
  const title = text.sandbox.mapTitle(map.companies.length, map.segments.length, relation.by === 'needs')
  return text.exports.sentences([title, ...(scope === '' ? [] : [scope]), rule, ...(warning === '' ? [] : [warning]), ...points, facts.join(' · '), smallBases])
}
