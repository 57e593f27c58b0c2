import { Badge } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { type DragEvent, type KeyboardEvent, useRef, useState } from 'react'
import { snapshotTitle } from '../../charts/map/picture-title.ts'
import type { Snapshot } from '../../core/project/snapshot.ts'
import { useText } from '../../i18n/text.ts'
import { move, openSnapshot } from '../../state/story.ts'
import type { Verdict } from '../../state/story-check.ts'
import style from './story.module.css'
import { Thumbnail } from './Thumbnail.tsx'

interface Props {
  snapshots: readonly Snapshot[]
  openId: string
  verdictOn: (snapshot: Snapshot) => Verdict | null
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }

/** The story in small. Arrow keys go from one to the next, with Alt they carry the snapshot along; the mouse drags it. */
export function StoryList({ snapshots, openId, verdictOn }: Props) {
  const text = useText()
  const { story } = text
  const list = useRef<HTMLDivElement>(null)
  // on a narrow screen they lie in a row
  const isRow = useMediaQuery('(max-width: 860px)')
  const [said, say] = useState('')
  // what is dragged, and the gap it would be dropped into: 0 is before the first
  const [drag, setDrag] = useState<{ id: string; gap: number | null } | null>(null)
  const titleOf = (s: Snapshot) => snapshotTitle(s, text)

  function carry(snapshot: Snapshot, to: number) {
    if (to < 0 || to >= snapshots.length || snapshots[to] === snapshot) return
    move(snapshot.id, to)
    say(story.moved(titleOf(snapshot), to + 1, snapshots.length))
  }

  function onKeyDown(event: KeyboardEvent, snapshot: Snapshot, at: number) {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    if (event.altKey) {
      carry(snapshot, at + step)
      return
    }
    const next = snapshots[at + step]
    if (!next) return
    openSnapshot(next.id)
    list.current?.querySelectorAll<HTMLElement>('[role=option]')[at + step]?.focus()
  }

  function onDragOver(event: DragEvent<HTMLElement>, at: number) {
    if (!drag) return
    event.preventDefault()
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    const isPast = isRow ? event.clientX > left + width / 2 : event.clientY > top + height / 2
    const gap = at + (isPast ? 1 : 0)
    if (gap !== drag.gap) setDrag({ ...drag, gap })
  }

  function drop() {
    const from = snapshots.findIndex((s) => s.id === drag?.id)
    const gap = drag?.gap ?? null
    setDrag(null)
    if (from >= 0 && gap !== null) carry(snapshots[from]!, gap > from ? gap - 1 : gap)
  }

  return (
    <>
      <div ref={list} className={style['list']} role="listbox" aria-label={story.list}>
        {snapshots.map((snapshot, at) => {
          const title = titleOf(snapshot)
          const verdict = verdictOn(snapshot)
          const isOpen = snapshot.id === openId
          const badge = verdict && verdict.is !== 'same' ? story.badge[verdict.is] : null
          return (
            <div
              key={snapshot.id}
              ref={isOpen ? bringIntoSight : null}
              className={style['card']}
              role="option"
              aria-selected={isOpen}
              aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
              tabIndex={isOpen ? 0 : -1}
              title={story.listHint}
              draggable
              data-gap={drag?.gap === at ? 'before' : drag?.gap === at + 1 && at + 1 === snapshots.length ? 'after' : undefined}
              data-dragged={drag?.id === snapshot.id || undefined}
              onClick={() => openSnapshot(snapshot.id)}
              onKeyDown={(event) => onKeyDown(event, snapshot, at)}
              onDragStart={(event) => {
                event.dataTransfer.setData('text/plain', title)
                event.dataTransfer.effectAllowed = 'move'
                setDrag({ id: snapshot.id, gap: null })
              }}
              onDragOver={(event) => onDragOver(event, at)}
              onDrop={(event) => {
                event.preventDefault()
                drop()
              }}
              onDragEnd={() => setDrag(null)}
            >
              <Thumbnail picture={snapshot.picture} title={title} />
              <span className={style['caption']}>
                <b>{at + 1}</b>{' '}
                <span>{title}</span>
              </span>
              {badge !== null && (
                <Badge size="sm" variant="light" color={verdict?.is === 'other' ? 'orange' : 'gray'} className={style['badge']}>
                  {badge}
                </Badge>
              )}
            </div>
          )
        })}
      </div>
      <span className={style['heard']} role="status">
        {said}
      </span>
    </>
  )
}

function bringIntoSight(card: HTMLElement | null): void {
  card?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
