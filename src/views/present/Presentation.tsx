import { useEffect, useRef, useState } from 'react'
import { brightRoom, darkRoom } from '../../charts/projector-themes.ts'
import { beliefsOf } from '../../core/project/beliefs.ts'
import { type Command, isOpening, openShow, perform, placeOf, planBeats } from '../../core/project/presentation.ts'
import type { Switch } from '../../core/project/presentation-keys.ts'
import { canScore } from '../../core/project/score-beliefs.ts'
import { useText } from '../../i18n/text.ts'
import { toggleFullScreen } from '../../state/presenting.ts'
import { useDoc } from '../../state/project-store.ts'
import { Controls } from './Controls.tsx'
import { HelpSheet } from './HelpSheet.tsx'
import { NotesPanel } from './NotesPanel.tsx'
import { NotesWindow } from './NotesWindow.tsx'
import style from './present.module.css'
import { SandReveal } from './SandReveal.tsx'
import { SandTable } from './SandTable.tsx'
import { SlidePage } from './SlidePage.tsx'
import { Spotlight } from './Spotlight.tsx'
import { pointKeysOf, type Slide } from './story.ts'
import { useAwake } from './use-awake.ts'
import { useNotesWindow } from './use-notes-window.ts'
import { useKeys, useSwipe, useUnfocusedClicks } from './use-steering.ts'

interface Props {
  slides: readonly Slide[]
  hasTable: boolean
  onLeave: () => void
}

/** A presentation under way: what is on the wall, and what the speaker steers it with. */
export function Presentation({ slides, hasTable: opensWithTable, onLeave }: Props) {
  const { present } = useText()
  const doc = useDoc()
  const [isBuiltUp, setBuiltUp] = useState(true)
  const [hasTable, setTable] = useState(opensWithTable)
  const [isDark, setDark] = useState(false)
  const [startedAt, setStartedAt] = useState(() => Date.now())
  const first = slides[0]!.picture
  const isTableSet = canScore(first.map, beliefsOf(doc), pointKeysOf(first))
  const telling = { isBuiltUp, hasTable, isTableSet }
  const beatsOf = (how: typeof telling) => planBeats(slides.map((slide) => slide.layers), how)
  const beats = beatsOf(telling)
  const [show, setShow] = useState(() => openShow(beats))
  const at = placeOf(show.beat, beats)
  const { slide: index, stage } = beats[at]!
  const slide = slides[index]!
  const theme = isDark ? darkRoom : brightRoom
  const notes = useNotesWindow(`${present.notes} – ${slides[0]!.title}`)
  const root = useRef<HTMLElement>(null)
  const isAwake = useAwake(root)
  useEffect(() => root.current?.focus(), [])

  function act(command: Command) {
    const next = perform({ ...show, beat: beats[at]! }, command, beats)
    if (next) setShow(next)
    else if (notes.isShownHere) notes.close()
    else onLeave()
  }

  function flip(which: Switch) {
    if (which === 'fullScreen') toggleFullScreen()
    else if (which === 'notes') notes.toggle()
    else if (which === 'colours') setDark(!isDark)
    else if (which === 'buildUp') setBuiltUp(!isBuiltUp)
    else {
      setTable(!hasTable)
      // whoever asks for the table wants to see it
      setShow({ ...show, beat: beatsOf({ ...telling, hasTable: !hasTable })[0]! })
    }
  }

  useKeys(window, act, flip)
  useKeys(notes.window, act, flip)
  useSwipe(root, act)
  useUnfocusedClicks(root)
  const panel = <NotesPanel slides={slides} beats={beats} at={at} startedAt={startedAt} onRestart={() => setStartedAt(Date.now())} onAct={act} />
  return (
    <section ref={root} className={style['present']} data-dark={isDark || undefined} data-awake={isAwake || undefined} aria-label={present.screen} tabIndex={-1}>
      <p className={style['said']} role="status">
        {present.said(index + 1, slides.length, isOpening(stage) ? present.table : slide.title)}
      </p>
      {stage === 'table' ? (
        <SandTable slide={slide} theme={theme} canReveal={isTableSet} onReveal={() => act('next')} />
      ) : isOpening(stage) ? (
        <SandReveal slide={slide} theme={theme} isScored={stage === 'score'} />
      ) : (
        <SlidePage slide={slide} layer={stage} theme={theme} />
      )}
      {notes.window && <NotesWindow target={notes.window}>{panel}</NotesWindow>}
      {notes.isShownHere && (
        <aside className={style['notesHere']} aria-label={present.notes}>
          <p>{present.blocked}</p>
          {panel}
          <button type="button" onClick={notes.close}>
            {present.closeNotes}
          </button>
        </aside>
      )}
      {show.isSpotlit && <Spotlight />}
      {show.digits !== '' && <output className={style['digits']}>{present.goTo(show.digits)}</output>}
      <Controls place={present.place(index + 1, slides.length)} show={show} telling={telling} isDark={isDark} isFirst={at === 0} isLast={at === beats.length - 1} onAct={act} onFlip={flip} onLeave={onLeave} />
      {show.curtain && <button type="button" className={style['curtain']} data-colour={show.curtain} aria-label={present[show.curtain]} onClick={() => act(show.curtain!)} />}
      {show.isHelpOpen && <HelpSheet onClose={() => act('help')} />}
    </section>
  )
}
