import { useEffect, useState } from 'react'
import { type Page, storyTitle, wordsOf } from '../export/page-words.ts'
import { findingsOf } from '../export/findings.ts'
import { darkTheme, lightTheme } from '../charts/theme.ts'
import type { MapTarget } from '../core/mapping/map-target.ts'
import { en } from '../i18n/en.ts'
import { zh } from '../i18n/zh.ts'
import { MapFigure } from './MapFigure.tsx'
import { ViewerTable } from './ViewerTable.tsx'

const TEXTS = { en, zh }
/** Sentences beside the map. */
const FINDINGS = 8

interface Props {
  pages: readonly Page[]
  language: 'en' | 'zh'
  colours: 'light' | 'dark'
}

/** Views that were handed over as one file: maps to be explored, their tables and how they were made, in both languages. */
export function Viewer({ pages, language: first, colours }: Props) {
  const [language, setLanguage] = useState(first)
  const [at, setAt] = useState(0)
  const page = pages[at]!
  // what is picked is forgotten with the page: points of another map are others
  const [picked, setPicked] = useState<{ at: number; focus: MapTarget | null }>({ at: 0, focus: page.picture.focus })
  const focus = picked.at === at ? picked.focus : page.picture.focus
  const setFocus = (next: MapTarget | null) => setPicked({ at, focus: next })
  const text = TEXTS[language]
  const { story } = text
  const words = wordsOf(page, text)
  const go = (to: number) => setAt(Math.max(0, Math.min(pages.length - 1, to)))
  useEffect(() => {
    document.documentElement.lang = text.locale
    document.title = storyTitle(pages, text)
  }, [pages, text])
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent) => {
      // arrows lead from point to point within the map
      if (target instanceof Element && target.closest('svg')) return
      const step = { PageDown: 1, ArrowRight: 1, PageUp: -1, ArrowLeft: -1 }[key]
      if (step) setAt((now) => Math.max(0, Math.min(pages.length - 1, now + step)))
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [pages])
  return (
    <>
      <header>
        <h1>{storyTitle(pages, text)}</h1>
        {pages.length > 1 && (
          <nav aria-label={story.title}>
            <button type="button" disabled={at === 0} onClick={() => go(at - 1)} aria-label={text.present.previous}>
              ‹
            </button>
            <span>
              {at + 1} / {pages.length}
            </span>
            <button type="button" disabled={at === pages.length - 1} onClick={() => go(at + 1)} aria-label={text.present.next}>
              ›
            </button>
          </nav>
        )}
        <nav aria-label={text.exports.language}>
          <button type="button" lang="en" aria-pressed={language === 'en'} onClick={() => setLanguage('en')}>
            EN
          </button>
          <button type="button" lang="zh" aria-pressed={language === 'zh'} onClick={() => setLanguage('zh')}>
            中文
          </button>
        </nav>
      </header>
      <div className="page">
        <main className="picture">
          <h2>{words.title}</h2>
          <p>{words.rule}</p>
          <p className="small">{[words.readingNote, words.scope].filter((part) => part !== '').join(' ')}</p>
          {words.warning !== '' && <p className="warning">{words.warning}</p>}
          <MapFigure key={at} picture={page.picture} focus={focus} text={text} theme={colours === 'dark' ? darkTheme : lightTheme} alt={words.alt} onFocus={setFocus} />
          <p className="small">{words.facts.join(' · ')}</p>
          <p className="small">{words.smallBases}</p>
        </main>
        <aside>
          {words.note !== '' && <p className="note">{words.note}</p>}
          <ViewerTable picture={page.picture} focus={focus} text={text} onFocus={setFocus} />
          <h3>{text.sandbox.overview}</h3>
          <ul>
            {findingsOf(page.picture, FINDINGS, text).map((finding) => (
              <li key={finding}>{finding}</li>
            ))}
          </ul>
        </aside>
      </div>
    </>
  )
}
