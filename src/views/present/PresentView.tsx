import { useText } from '../../i18n/text.ts'
import { leaveFullScreen } from '../../state/presenting.ts'
import { showView, useScreenStore } from '../../state/screen-store.ts'
import style from './present.module.css'
import { Presentation } from './Presentation.tsx'
import { useStory } from './use-story.ts'

/** The story before a room: nothing but it on the screen. */
export function PresentView() {
  const { present } = useText()
  const slides = useStory()
  const { from, hasTable } = useScreenStore((state) => state.presenting)
  const leave = () => {
    leaveFullScreen()
    showView(from)
    // the keyboard goes on where the presentation was begun
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-presents]')?.focus())
  }
  if (slides && slides.length > 0) return <Presentation slides={slides} hasTable={hasTable} onLeave={leave} />
  return (
    <section className={style['present']} aria-label={present.screen}>
      <div className={style['waiting']} role="status">
        <p>{slides ? present.nothing : present.computing}</p>
        <button type="button" onClick={leave}>
          {present.leave}
        </button>
      </div>
    </section>
  )
}
