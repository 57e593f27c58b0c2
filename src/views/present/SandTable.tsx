import { useElementSize } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { chooseSides } from '../../charts/labels/name-sides.ts'
import { textWidth } from '../../charts/text-width.ts'
import type { ChartTheme } from '../../charts/theme.ts'
import { believe, beliefsOf, forgetBeliefs, tableReach } from '../../core/project/beliefs.ts'
import { useText } from '../../i18n/text.ts'
import { edit, useDoc } from '../../state/project-store.ts'
import style from './sand-table.module.css'
import { keyOfPoint, type Slide } from './story.ts'
import { Token, tokensOf } from './Token.tsx'

interface Props {
  slide: Slide
  theme: ChartTheme
  /** Whether enough is placed to be compared. */
  canReveal: boolean
  onReveal: () => void
}

/** An empty table on which the room places companies and segments where it believes they stand. Nothing measured is seen. */
export function SandTable({ slide, theme, canReveal, onReveal }: Props) {
  const { present } = useText()
  const beliefs = beliefsOf(useDoc())
  const { ref: ground, width: roomWidth, height: roomHeight } = useElementSize()
  const table = useRef<HTMLDivElement>(null)
  const tokens = useRef(new Map<string, HTMLElement>())
  // a token that was placed by a key keeps the keyboard focus on its way from tray to table
  const awaited = useRef<string | null>(null)
  const width = Math.min(roomWidth, roomHeight * (tableReach.x / tableReach.y))
  const height = width * (tableReach.y / tableReach.x)
  const all = tokensOf(slide.input, theme).map((token) => ({ ...token, key: keyOfPoint(slide.picture, token.id) }))
  const placed = all.flatMap((token) => (beliefs[token.key] ? [{ token, place: beliefs[token.key]! }] : []))
  const em = Math.max(12, Math.min(30, width / 56))
  const sides = chooseSides(
    placed.map(({ token, place: at }) => ({
      x: (at.x / tableReach.y + tableReach.x / tableReach.y) * (height / 2),
      y: (1 - at.y / tableReach.y) * (height / 2),
      width: textWidth(token.label, em, token.kind === 'company' ? 650 : 500),
    })),
    em,
    { width, height },
  )
  const waiting = all.filter((token) => !beliefs[token.key])

  useEffect(() => {
    if (awaited.current !== null) tokens.current.get(awaited.current)?.focus()
    awaited.current = null
  })

  function place(key: string, to: { x: number; y: number } | null) {
    awaited.current = key
    edit((doc) => believe(doc, key, to))
  }

  /** Where a token was let go: on the table, or beside it. */
  function drop(key: string, x: number, y: number) {
    const box = table.current!.getBoundingClientRect()
    const isOn = x >= box.left && x <= box.right && y >= box.top && y <= box.bottom
    place(key, isOn ? { x: (x - box.left - box.width / 2) / box.height, y: (box.top + box.height / 2 - y) / box.height } : null)
  }

  const common = (key: string) => ({
    keep: (element: HTMLElement | null) => {
      if (element) tokens.current.set(key, element)
      else tokens.current.delete(key)
    },
    onDrop: (x: number, y: number) => drop(key, x, y),
    onPlace: (to: { x: number; y: number } | null) => place(key, to),
  })

  return (
    <>
      <header className={style['head']}>
        <h1>{present.tableTitle}</h1>
        <p>{present.tableLead}</p>
      </header>
      <div className={style['room']}>
        <section className={style['tray']} aria-label={present.tray}>
          <h2>{waiting.length > 0 ? present.tray : present.trayEmpty}</h2>
          <ul>
            {waiting.map((token) => (
              <li key={token.key}>
                <Token token={token} theme={theme} place={null} side={null} free={freePlace(placed.map((p) => p.place))} {...common(token.key)} />
              </li>
            ))}
          </ul>
          {placed.length > 0 && (
            <button type="button" className={style['clear']} onClick={() => edit((doc) => forgetBeliefs(doc, all.map((token) => token.key)))}>
              {present.clear}
            </button>
          )}
        </section>
        <div ref={ground} className={style['ground']}>
          <section ref={table} className={style['table']} aria-label={present.sandTable} style={{ width, height, fontSize: em }}>
            {placed.map(({ token, place: at }, i) => (
              <Token key={token.key} token={token} theme={theme} place={at} side={sides[i]!} free={at} {...common(token.key)} />
            ))}
          </section>
        </div>
      </div>
      <footer className={style['foot']}>
        <p>{present.tokenHint}</p>
        <button type="button" className={style['reveal']} disabled={!canReveal} title={canReveal ? undefined : present.revealHint} onClick={onReveal}>
          {present.reveal}
        </button>
      </footer>
    </>
  )
}

/** The first spot, line by line from the middle, that is not too near to any token. */
function freePlace(taken: readonly { x: number; y: number }[]): { x: number; y: number } {
  for (const y of [0, 0.2, -0.2, 0.4, -0.4])
    for (const x of [0, -0.25, 0.25, -0.5, 0.5, -0.7, 0.7]) if (taken.every((t) => Math.hypot(t.x - x, t.y - y) > 0.12)) return { x, y }
  return { x: 0, y: 0 }
}
