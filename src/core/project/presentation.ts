import { unreachable } from '../errors.ts'

/** What a step of a presentation shows: the opening at the sand table, or how much of a map. */
export type Stage = 'table' | 'reveal' | 'score' | Layer

/** How a map is built up; each layer comes on top of those before it. */
export type Layer = 'companies' | 'segments' | 'marks' | 'findings'

/** One press of the button. */
export interface Beat {
  /** Place of the map in the story, from 0; the opening is about the first. */
  slide: number
  stage: Stage
}

/** How a story is told. */
export interface Telling {
  /** Whether maps are built up layer by layer, or shown at once. */
  isBuiltUp: boolean
  /** Whether the room first places the points where it believes they stand. */
  hasTable: boolean
  /** Whether enough of them are placed for the beliefs to be compared with the map. */
  isTableSet: boolean
}

/**
 * Plans a presentation step by step.
 *
 * @param layers of each map of the story, those that it has
 */
export function planBeats(layers: readonly (readonly Layer[])[], { isBuiltUp, hasTable, isTableSet }: Telling): Beat[] {
  const opening: Stage[] = !hasTable || layers.length === 0 ? [] : isTableSet ? ['table', 'reveal', 'score'] : ['table']
  return [
    ...opening.map((stage) => ({ slide: 0, stage })),
    ...layers.flatMap((all, slide) => (isBuiltUp ? all : all.slice(-1)).map((stage) => ({ slide, stage }))),
  ]
}

/** Where a presentation stands, and what lies over the picture. */
export interface Show {
  beat: Beat
  /** The screen is all black or all white. */
  curtain: 'black' | 'white' | null
  isSpotlit: boolean
  isHelpOpen: boolean
  /** Digits of the number of a slide, as far as they are typed. */
  digits: string
}

/** What the speaker may ask for. */
export type Command = 'next' | 'previous' | 'first' | 'last' | 'enter' | 'black' | 'white' | 'spotlight' | 'help' | 'escape' | { digit: string } | { slide: number }

/** A presentation before its first step. */
export function openShow(beats: readonly Beat[]): Show {
  return { beat: beats[0] ?? { slide: 0, stage: 'findings' }, curtain: null, isSpotlit: false, isHelpOpen: false, digits: '' }
}

/**
 * Does what the speaker asks for. From a black or white screen any step leads back to the picture and no further. Null:
 * the presentation is left.
 */
export function perform(show: Show, command: Command, beats: readonly Beat[]): Show | null {
  const { curtain, isHelpOpen, digits } = show
  const rest: Show = { ...show, digits: '' }
  if (typeof command === 'object') {
    if ('digit' in command) return { ...show, digits: `${digits}${command.digit}`.slice(-3) }
    return stepTo({ ...rest, curtain: null }, firstOf(beats, command.slide))
  }
  switch (command) {
    case 'black':
    case 'white':
      return { ...rest, curtain: curtain === command ? null : command }
    case 'spotlight':
      return { ...rest, isSpotlit: !show.isSpotlit }
    case 'help':
      return { ...rest, isHelpOpen: !isHelpOpen }
    case 'escape':
      if (isHelpOpen) return { ...rest, isHelpOpen: false }
      if (curtain) return { ...rest, curtain: null }
      if (digits !== '') return rest
      return show.isSpotlit ? { ...rest, isSpotlit: false } : null
    case 'enter':
      return digits === '' ? perform(show, 'next', beats) : stepTo({ ...rest, curtain: null }, firstOf(beats, Number(digits) - 1))
    case 'next':
    case 'previous':
    case 'first':
    case 'last':
      if (curtain) return { ...rest, curtain: null }
      return stepTo({ ...rest, isHelpOpen: false }, beats[target(command, placeOf(show.beat, beats), beats.length)])
    default:
      return unreachable(command)
  }
}

function target(command: 'next' | 'previous' | 'first' | 'last', at: number, count: number): number {
  if (command === 'first') return 0
  if (command === 'last') return count - 1
  return Math.max(0, Math.min(count - 1, at + (command === 'next' ? 1 : -1)))
}

function stepTo(show: Show, beat: Beat | undefined): Show {
  return beat ? { ...show, beat } : show
}

/** Where a slide begins, in the plan; numbers that no slide has lead nowhere. */
function firstOf(beats: readonly Beat[], slide: number): Beat | undefined {
  return beats.find((beat) => beat.slide === slide && !isOpening(beat.stage))
}

/** Whether a step belongs to the sand table. */
export function isOpening(stage: Stage): stage is 'table' | 'reveal' | 'score' {
  return stage === 'table' || stage === 'reveal' || stage === 'score'
}

/**
 * Place of a step in a plan. In another plan than that in which it was reached the step may be missing (the build-up was
 * switched off): then it is the last step of its slide, or of the whole.
 */
export function placeOf({ slide, stage }: Beat, beats: readonly Beat[]): number {
  const same = beats.findIndex((beat) => beat.slide === slide && beat.stage === stage)
  if (same >= 0) return same
  const ofSlide = beats.findLastIndex((beat) => beat.slide === slide)
  return ofSlide >= 0 ? ofSlide : Math.max(0, beats.length - 1)
}
