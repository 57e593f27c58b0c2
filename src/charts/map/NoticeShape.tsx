import type { ComponentProps, KeyboardEvent } from 'react'
import type { SceneGroup } from '../scene.ts'
import { placeGroup, SceneShapes } from '../SceneSvg.tsx'
import type { MapSceneNotice } from './layout-map.ts'
import style from './map-chart.module.css'
import type { Drag } from './use-drag.ts'

interface NoticeShapeProps {
  group: SceneGroup
  notice: MapSceneNotice
  /** What a screen reader says of it. */
  label: string
  drag: Drag | null
  keepPlace: (element: SVGGElement | null) => void
  dragHandlers: ComponentProps<'g'>
  onOpen: () => void
  /** Moved by the keyboard. */
  onMove: (dx: number, dy: number) => void
  /** A key that means nothing to a note. */
  onOtherKey: (event: KeyboardEvent) => void
}

/** Steps of the keyboard, in pixels: Alt and an arrow key. */
export const nudges: Readonly<Record<string, readonly [dx: number, dy: number]>> = {
  ArrowLeft: [-12, 0],
  ArrowRight: [12, 0],
  ArrowUp: [0, -12],
  ArrowDown: [0, 12],
}

/** A note on the map: it is carried by pointer or finger, and opened by a click or Enter. */
export function NoticeShape({ group, notice, label, drag, keepPlace, dragHandlers, onOpen, onMove, onOtherKey }: NoticeShapeProps) {
  const { box } = notice
  return (
    <g ref={keepPlace} className={style['place']} {...placeGroup(group.x + (drag?.dx ?? 0), group.y + (drag?.dy ?? 0), true)}>
      <g className={style['scenery']} aria-hidden>
        <SceneShapes nodes={drag ? group.children.filter((node) => node.key !== 'leader') : group.children} gliding />
      </g>
      <g
        {...dragHandlers}
        className={style['notice']}
        role="button"
        aria-label={label}
        aria-haspopup="dialog"
        tabIndex={0}
        onClick={onOpen}
        onKeyDown={(event) => {
          const nudge = event.altKey ? nudges[event.key] : undefined
          if (nudge) onMove(...nudge)
          else if (event.key === 'Enter' || event.key === ' ') onOpen()
          else {
            onOtherKey(event)
            return
          }
          event.preventDefault()
        }}
      >
        <rect className={style['outline']} x={box.x - notice.x - 3} y={box.y - notice.y - 3} width={box.width + 6} height={box.height + 6} rx={6} />
        <rect className={style['hit']} x={box.x - notice.x} y={box.y - notice.y} width={box.width} height={box.height} />
      </g>
    </g>
  )
}
