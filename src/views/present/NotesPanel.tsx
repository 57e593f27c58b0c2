import { useEffect, useMemo, useState } from 'react'
import { arrangeMap } from '../../charts/map/arrange-map.ts'
import { showUpTo, viewUpTo } from '../../charts/map/build-up.ts'
import { drawMap } from '../../charts/map/layout-map.ts'
import { brightRoom } from '../../charts/projector-themes.ts'
import { SceneSvg } from '../../charts/SceneSvg.tsx'
import { type Beat, type Command, isOpening } from '../../core/project/presentation.ts'
import { useText } from '../../i18n/text.ts'
import style from './notes.module.css'
import type { Slide } from './story.ts'

interface Props {
  slides: readonly Slide[]
  beats: readonly Beat[]
  at: number
  startedAt: number
  onRestart: () => void
  onAct: (command: Command) => void
}

/** For the speaker: what is on the wall, what comes next, what to say, and the time. */
export function NotesPanel({ slides, beats, at, startedAt, onRestart, onAct }: Props) {
  const { present } = useText()
  const [beat, next] = [beats[at]!, beats[at + 1]]
  const slide = slides[beat.slide]!
  return (
    <div className={style['panel']}>
      <header className={style['head']}>
        <Clock startedAt={startedAt} />
        <button type="button" onClick={onRestart}>
          {present.restart}
        </button>
        <span className={style['steps']}>
          {present.place(beat.slide + 1, slides.length)}
        </span>
        <button type="button" onClick={() => onAct('previous')} disabled={at === 0}>
          {present.previous}
        </button>
        <button type="button" className={style['next']} onClick={() => onAct('next')} disabled={!next}>
          {present.next}
        </button>
        <button type="button" onClick={() => onAct('black')}>
          {present.black}
        </button>
      </header>
      <section className={style['pictures']}>
        <figure>
          <figcaption>{present.now}</figcaption>
          <Thumbnail slide={slide} beat={beat} />
        </figure>
        <figure>
          <figcaption>{next ? present.upNext : present.end}</figcaption>
          {next && <Thumbnail slide={slides[next.slide]!} beat={next} />}
        </figure>
      </section>
      <section className={style['words']}>
        <h1>{isOpening(beat.stage) ? present.table : slide.title}</h1>
        {slide.speakerNotes === '' ? <p className={style['none']}>{present.noNotes}</p> : slide.speakerNotes.split('\n').map((line, i) => <p key={`${i} ${line}`}>{line}</p>)}
      </section>
    </div>
  )
}

const size = { width: 720, height: 440 }

function Thumbnail({ slide, beat: { stage } }: { slide: Slide; beat: Beat }) {
  const { present } = useText()
  const scene = useMemo(() => {
    if (isOpening(stage)) return null
    return drawMap(showUpTo(stage, arrangeMap(slide.input, { ...viewUpTo(stage, slide.view), enlargement: 1.4 }, size)), null, brightRoom)
  }, [slide, stage])
  if (!scene) return <p className={style['opening']}>{stage === 'table' ? present.tableTitle : stage === 'reveal' ? present.revealTitle : present.scoreTitle}</p>
  return <SceneSvg scene={scene} title={slide.title} />
}

/** The time of day and how long the presentation has been going on. */
function Clock({ startedAt }: { startedAt: number }) {
  const { locale, present } = useText()
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  const seconds = Math.max(0, Math.floor((now - startedAt) / 1000))
  const two = (n: number) => String(n).padStart(2, '0')
  return (
    <>
      <time aria-label={present.clock}>{new Date(now).toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' })}</time>
      <time role="timer" className={style['elapsed']} aria-label={present.elapsed} title={present.elapsed}>
        {two(Math.floor(seconds / 60))}:{two(seconds % 60)}
      </time>
    </>
  )
}
