import { useRef, type ComponentProps, type CSSProperties, type MouseEvent, type PointerEvent } from 'react'
import type { SceneGroup, SceneNode } from '../scene.ts'
import { placeGroup, SceneShapes } from '../SceneSvg.tsx'
import type { MapScenePoint } from './layout-map.ts'
import style from './map-chart.module.css'
import type { Drag } from './use-drag.ts'

interface PointShapeProps {
  group: SceneGroup
  point: MapScenePoint
  /** Out of sight it is drawn, for it comes into sight while the map is moved. */
  isInSight: boolean
  isTabStop: boolean
  hasMenu: boolean
  /** How far the label is being carried. */
  drag: Drag | null
  /** What makes the label one that can be carried. */
  labelHandlers: ComponentProps<'rect'>
  keepPlace: (element: SVGGElement | null) => void
  keepButton: (element: SVGGElement | null) => void
  onHover: (isOver: boolean) => void
  onChoose: () => void
  onMenu: () => void
  onPutBack: () => void
  onKeyDown: ComponentProps<'g'>['onKeyDown']
  onFocus: () => void
}

/** A finger that rests so long asks for the menu, in milliseconds. */
const LONG_PRESS = 500

/** A point of the map with its label: what is drawn, and what answers to pointer, finger and keyboard. */
export function PointShape({ group, point, drag, isInSight, keepPlace, ...button }: PointShapeProps) {
  return (
    <g ref={keepPlace} className={style['place']} data-from={point.from ? true : undefined} style={{ ...placeGroup(group.x, group.y, true).style, ...comingFrom(point) }}>
      {/* what is drawn is hidden from screen readers: the button beside it says it in full */}
      <g className={style['scenery']} aria-hidden>
        <SceneShapes nodes={drag ? carried(group.children, point, drag) : group.children} gliding />
      </g>
      {isInSight && <PointButton point={point} {...button} />}
    </g>
  )
}

/** For the style sheet, which lets a new point glide out of there. */
function comingFrom({ from }: MapScenePoint): CSSProperties & Record<`--${string}`, string> {
  return from ? { '--from': `translate(${from[0]}px,${from[1]}px)` } : {}
}

type PointButtonProps = Omit<PointShapeProps, 'group' | 'drag' | 'isInSight' | 'keepPlace'>

/** What of a point answers to pointer, finger and keyboard: its label and its mark. */
function PointButton({ point, labelHandlers, isTabStop, hasMenu, keepButton, onHover, onChoose, onMenu, onPutBack, onKeyDown, onFocus }: PointButtonProps) {
  const press = useLongPress(hasMenu ? onMenu : null)
  const { label } = point

  function onPointerEnter(event: PointerEvent) {
    if (event.pointerType === 'mouse') onHover(true)
  }

  function onContextMenu(event: MouseEvent) {
    if (!hasMenu) return
    event.preventDefault()
    onMenu()
  }

  function onClick(event: MouseEvent) {
    // the second half of a double click, and the end of a long press, choose nothing
    if (event.detail < 2 && !press.wasLong()) onChoose()
  }

  return (
    <>
      {/* outside the button, whose middle is then the middle of the mark */}
      {label && (
        <rect
          {...labelHandlers}
          role="presentation"
          className={point.isFocused ? `${style['hit']} ${style['held']}` : style['hit']}
          x={label.x - point.x}
          y={label.y - point.y}
          width={label.width}
          height={label.height}
          onPointerEnter={onPointerEnter}
          onPointerLeave={() => onHover(false)}
          onContextMenu={onContextMenu}
          onClick={onClick}
          onDoubleClick={onPutBack}
        />
      )}
      <g
        ref={keepButton}
        className={style['point']}
        role="button"
        aria-label={point.description}
        aria-pressed={point.isFocused}
        aria-haspopup={hasMenu ? 'dialog' : undefined}
        tabIndex={isTabStop ? 0 : -1}
        onPointerEnter={onPointerEnter}
        onPointerLeave={() => {
          press.stop()
          onHover(false)
        }}
        onPointerDown={press.start}
        onPointerMove={press.stop}
        onPointerUp={press.stop}
        onPointerCancel={press.stop}
        onContextMenu={onContextMenu}
        onClick={onClick}
        onFocus={(event) => {
          onFocus()
          // a click focuses too, but then the pointer tells what is looked at
          if (event.currentTarget.matches(':focus-visible')) onHover(true)
        }}
        onBlur={() => onHover(false)}
        onKeyDown={onKeyDown}
      >
        <circle className={style['hit']} r={point.reach} />
        <circle className={style['outline']} r={Math.max(point.r + 7, 14)} />
      </g>
    </>
  )
}

/** A finger that rests asks for the menu; the click that follows when it is lifted is none. */
function useLongPress(onLong: (() => void) | null) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const from = useRef({ x: 0, y: 0 })
  const isLong = useRef(false)
  return {
    start: (event: PointerEvent) => {
      isLong.current = false
      if (event.pointerType === 'mouse' || !onLong) return
      from.current = { x: event.clientX, y: event.clientY }
      timer.current = setTimeout(() => {
        isLong.current = true
        onLong()
      }, LONG_PRESS)
    },
    stop: (event?: PointerEvent) => {
      const isTremor = event?.type === 'pointermove' && Math.hypot(event.clientX - from.current.x, event.clientY - from.current.y) < 8
      if (!isTremor) clearTimeout(timer.current)
    },
    wasLong: () => isLong.current,
  }
}

/** The point with its label where the pointer has carried it, tied to the mark. */
function carried(nodes: readonly SceneNode[], { r, x, y, label }: MapScenePoint, { dx, dy }: Drag): SceneNode[] {
  if (!label) return [...nodes]
  const [midX, midY] = [label.x + label.width / 2 - x + dx, label.y + label.height / 2 - y + dy]
  const length = Math.hypot(midX, midY) || 1
  const tether: SceneNode = {
    kind: 'line',
    key: 'tether',
    x1: (midX * r) / length,
    y1: (midY * r) / length,
    x2: midX,
    y2: midY,
    stroke: '#8a93a3',
    strokeWidth: 1,
  }
  const rest = nodes.filter((node) => node.key !== 'leader')
  return [
    tether,
    ...rest.map((node) => (node.kind === 'group' && node.key === 'label' ? { ...node, x: node.x + dx, y: node.y + dy } : node)),
  ]
}
