import { IconAlertTriangle } from '@tabler/icons-react'
import type { ChartTheme } from '../../charts/theme.ts'
import type { Layer } from '../../core/project/presentation.ts'
import { useText } from '../../i18n/text.ts'
import style from './present.module.css'
import { SlideMap } from './SlideMap.tsx'
import type { Slide } from './story.ts'

/** A map of the story with its title and note, and in its last step what is safe to say of it. */
export function SlidePage({ slide, layer, theme }: { slide: Slide; layer: Layer; theme: ChartTheme }) {
  const { present, sandbox } = useText()
  const { picture, title, note, findings, facts, rule, warning, input, view } = slide
  const label = sandbox.mapTitle(picture.map.companies.length, picture.map.segments.length, picture.relation.by === 'needs')
  return (
    <>
      <header key={title} className={style['head']}>
        <h1>{title}</h1>
        {note !== '' && <p>{note}</p>}
        {rule !== '' && <p>{rule}</p>}
        {warning !== '' && (
          <p className={style['warning']} style={{ color: theme.warning }}>
            <IconAlertTriangle aria-hidden /> {warning}
          </p>
        )}
      </header>
      <div className={style['body']} data-findings={findings.length > 0 || undefined}>
        <SlideMap input={input} view={view} layer={layer} theme={theme} label={label} />
        {findings.length > 0 && (
          <section className={style['findings']} aria-label={present.findings}>
            {layer === 'findings' && (
              <>
                <h2>{present.findings}</h2>
                <ul>
                  {findings.map((sentence) => (
                    <li key={sentence}>{sentence}</li>
                  ))}
                </ul>
              </>
            )}
          </section>
        )}
      </div>
      <footer className={style['facts']}>{facts}</footer>
    </>
  )
}
