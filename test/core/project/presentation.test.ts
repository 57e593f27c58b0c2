import { describe, expect, test } from 'vitest'
import { type Beat, type Command, openShow, perform, placeOf, planBeats, type Show, type Telling } from '../../../src/core/project/presentation.ts'

const story = [['companies', 'segments'], ['companies', 'segments', 'marks', 'findings']] as const
const plan = (telling: Partial<Telling> = {}) => planBeats(story, { isBuiltUp: true, hasTable: false, isTableSet: false, ...telling })
const written = (beats: Beat[]) => beats.map(({ slide, stage }) => `${slide}${stage}`).join(' ')
const at = ({ beat }: Show) => `${beat.slide}${beat.stage}`

/** What is shown after some commands, one after the other. */
function after(commands: Command[], beats = plan()): Show | null {
  return commands.reduce<Show | null>((show, command) => show && perform(show, command, beats), openShow(beats))
}

describe('the plan of a presentation', () => {
  test('builds every map up from its companies', () => {
    expect(written(plan())).toBe('0companies 0segments 1companies 1segments 1marks 1findings')
  })

  test('shows every map at once where that is wished', () => {
    expect(written(plan({ isBuiltUp: false }))).toBe('0segments 1findings')
  })

  test('opens with the sand table; nothing is revealed before anything is placed', () => {
    expect(written(plan({ isBuiltUp: false, hasTable: true }))).toBe('0table 0segments 1findings')
    expect(written(plan({ isBuiltUp: false, hasTable: true, isTableSet: true }))).toBe('0table 0reveal 0score 0segments 1findings')
    expect(planBeats([], { isBuiltUp: true, hasTable: true, isTableSet: true })).toEqual([])
  })
})

describe('the keys of a presentation', () => {
  test('lead through it and stop at its ends', () => {
    expect(at(after(['next'])!)).toBe('0segments')
    expect(at(after(['enter', 'next', 'previous'])!)).toBe('0segments')
    expect(at(after(['previous'])!)).toBe('0companies')
    expect(at(after(['last', 'next'])!)).toBe('1findings')
    expect(at(after(['last', 'first'])!)).toBe('0companies')
  })

  test('a number and Enter lead to a slide; one that does not exist leads nowhere', () => {
    expect(at(after([{ digit: '2' }, 'enter'])!)).toBe('1companies')
    expect(at(after(['next', { digit: '1' }, { digit: '2' }, 'enter'])!)).toBe('0segments')
    expect(at(after([{ digit: '2' }, 'next', 'enter'])!)).toBe('1companies')
    expect(at(after([{ slide: 1 }])!)).toBe('1companies')
    const opening = plan({ hasTable: true, isTableSet: true })
    expect(at(after([{ digit: '1' }, 'enter'], opening)!)).toBe('0companies')
  })

  test('from a black screen every step leads back to the picture, and no further', () => {
    expect(after(['black'])!.curtain).toBe('black')
    expect(after(['black', 'white'])!.curtain).toBe('white')
    expect(after(['black', 'black'])!.curtain).toBeNull()
    const back = after(['next', 'black', 'next'])!
    expect([at(back), back.curtain]).toEqual(['0segments', null])
  })

  test('Escape closes what lies over the picture, one after the other, and then leaves', () => {
    const covered: Command[] = ['spotlight', 'black', 'help']
    expect(after([...covered, 'escape'])).toMatchObject({ isHelpOpen: false, curtain: 'black', isSpotlit: true })
    expect(after([...covered, 'escape', 'escape'])).toMatchObject({ curtain: null, isSpotlit: true })
    expect(after([...covered, 'escape', 'escape', 'escape'])).toMatchObject({ isSpotlit: false })
    expect(after([...covered, 'escape', 'escape', 'escape', 'escape'])).toBeNull()
    expect(after([{ digit: '3' }, 'escape'])).toMatchObject({ digits: '' })
  })
})

test('a step that another plan lacks is the last of its slide', () => {
  const whole = plan({ isBuiltUp: false })
  expect(placeOf({ slide: 1, stage: 'companies' }, whole)).toBe(1)
  expect(placeOf({ slide: 0, stage: 'table' }, whole)).toBe(0)
  expect(placeOf({ slide: 7, stage: 'marks' }, whole)).toBe(1)
})
