import { useEffect, useEffectEvent } from 'react'
import { createPortal } from 'react-dom'
import { SceneSvg } from '../charts/SceneSvg.tsx'
import { lightTheme } from '../charts/theme.ts'
import type { Text } from '../i18n/en.ts'
import type { Story } from './make-file.ts'
import { type Page, storyTitle, titledPages } from './page-words.ts'
import { drawSheet } from './picture-sheet.ts'
import style from './print-report.module.css'
import { type ValueTable, valueTableOf } from './value-table.ts'

interface Props {
  story: Story
  text: Text
  /** The print dialog has been closed. */
  onDone: () => void
}

/** A4 across, less its margins, in CSS pixels: 277 × 190 mm. */
const PAPER = { width: 1047, height: 715 }
const ROW = 17
/** Tables taller than this, or wider than so many columns, have a page of their own. */
const TALLEST = 260
const MOST_COLUMNS = 14

/** A report on paper: a page for each view with its map, its table and how it was made. It is seen by the printer only, and asks for the print dialog. */
export function PrintReport({ story, text, onDone }: Props) {
  const pages = titledPages(story.pages, story.isStory, text)
  const title = storyTitle(pages, text)
  const onPrinted = useEffectEvent(onDone)
  useEffect(() => {
    // what the browser proposes as the name of a PDF
    const former = document.title
    document.title = title
    window.addEventListener('afterprint', onPrinted)
    window.print()
    return () => {
      window.removeEventListener('afterprint', onPrinted)
      document.title = former
    }
  }, [title])
  return createPortal(
    <main className={style['report']} lang={text.locale} data-print-report>
      {pages.map((page, i) => (
        <ReportPage key={i} page={page} text={text} />
      ))}
    </main>,
    document.body,
  )
}

function ReportPage({ page, text }: { page: Page; text: Text }) {
  const table = valueTableOf(page.picture, text)
  const height = (table.rows.length + 3 + table.marks.length) * ROW + 16
  const isApart = height > TALLEST || table.header.length > MOST_COLUMNS
  const sheet = drawSheet(page, { width: PAPER.width, height: PAPER.height - (isApart ? 0 : height) }, lightTheme, text, true)
  return (
    <>
      <section className={style['page']}>
        <SceneSvg scene={sheet} title={sheet.words.title} description={sheet.words.alt} />
        {!isApart && <Numbers table={table} />}
      </section>
      {isApart && (
        <section className={style['page']}>
          <h2>{sheet.words.title}</h2>
          <Numbers table={table} />
        </section>
      )}
    </>
  )
}

function Numbers({ table: { caption, header, rows, bases, marks } }: { table: ValueTable }) {
  return (
    <>
      <table className={style['table']}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {header.map((label, i) => (
              <th key={i} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }, i) => (
            <Row key={i} label={label} cells={cells} />
          ))}
        </tbody>
        <tfoot>
          <Row label={bases[0] ?? ''} cells={bases.slice(1)} />
        </tfoot>
      </table>
      {marks.map((mark) => (
        <p key={mark} className={style['mark']}>
          {mark}
        </p>
      ))}
    </>
  )
}

function Row({ label, cells }: { label: string; cells: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {cells.map((cell, i) => (
        <td key={i}>{cell}</td>
      ))}
    </tr>
  )
}
