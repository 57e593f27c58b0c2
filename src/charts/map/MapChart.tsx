import { useEffectEvent, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { fontFamily, keysOf, type Pixels } from '../scene.ts'
import { SceneShapes } from '../SceneSvg.tsx'
import { noticeKey } from './draw-notices.ts'
import { pointKey, type MapScene, type MapScenePoint } from './layout-map.ts'
import type { PointKind } from './map-input.ts'
import style from './map-chart.module.css'
import { nearestInDirection, type Direction } from './nearest-in-direction.ts'
import { NoticeShape, nudges } from './NoticeShape.tsx'
import { PointShape } from './PointShape.tsx'
import { useElements } from './use-elements.ts'
import { useDrag } from './use-drag.ts'
import { useLiveZoom } from './use-live-zoom.ts'
import { usePanZoom } from './use-pan-zoom.ts'
import { bringIntoSight, keepInSight, panBy, wholeMap, zoomAt, type Zoom } from './zoom.ts'

export interface MapChartProps {
  scene: MapScene
  /** What the picture is, for a screen reader. */
  label: string
  /** What a screen reader says of a note. */
  noteLabel?: (text: string) => string
  /** The pointer or the keyboard has come to a point, or left it. */
  onHover?: (id: string | null) => void
  /** A point was chosen; null to give the focus up. */
  onFocusPoint?: (focus: { kind: PointKind; id: string } | null) => void
  /** Another part of the map is wanted; without it the map stays as it is. */
  onZoom?: (zoom: Zoom) => void
  /** The menu of a point is wanted. */
  onMenu?: (id: string) => void
  /** A label was put elsewhere: its middle from the middle of the mark; null to put it back. */
  onMoveLabel?: (id: string, offset: { dx: Pixels; dy: Pixels } | null) => void
  onOpenNote?: (id: string) => void
  /** A note was put elsewhere: its new middle. */
  onMoveNote?: (id: string, x: Pixels, y: Pixels) => void
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** Of the buttons and keys for plus and minus. */
export const zoomStep = 1.5

/**
 * The map on the screen: one stop of the Tab key, arrows lead from point to point, Enter chooses and then opens the
 * menu, Escape clears; plus, minus and 0 zoom. Points, lines and labels glide to their new places when the scene changes.
 */
export function MapChart({ scene, label, noteLabel, onHover, onFocusPoint, onZoom, onMenu, onMoveLabel, onOpenNote, onMoveNote }: MapChartProps) {
  const [lastId, setLastId] = useState<string | null>(null)
  // a point brought into sight by an arrow key takes the keyboard focus when it is drawn
  const awaited = useRef<string | null>(null)
  const svg = useRef<SVGSVGElement>(null)
  const buttons = useElements()
  const places = useElements()
  const { under, show, settle } = useLiveZoom(svg, scene, places.find, () => onHover?.(null))
  const panZoom = usePanZoom({ svg, size: scene, zoom: scene.zoom, onLive: show, onEnd: onZoom && endMove })
  const { drag, handlersFor } = useDrag()
  const keys = keysOf(scene.nodes)
  const pointOfKey = new Map([...scene.points, ...scene.beyond].map((p) => [pointKey(p.id), p]))
  const noticeOfKey = new Map(scene.notices.map((n) => [noticeKey(n.id), n]))
  const tabStop =
    scene.points.find((p) => p.id === lastId) ?? scene.points.find((p) => p.isFocused) ?? scene.points[0]

  const onDrawn = useEffectEvent((drawn: MapScene) => {
    settle(panZoom.current())
    if (awaited.current === null || !drawn.points.some((p) => p.id === awaited.current)) return
    buttons.find(awaited.current)?.focus()
    awaited.current = null
  })
  useLayoutEffect(() => onDrawn(scene), [scene])

  function endMove(zoom: Zoom) {
    const { scale, x, y } = scene.zoom
    if (zoom.scale === scale && zoom.x === x && zoom.y === y) settle(scene.zoom)
    else onZoom?.(zoom)
  }

  function wantZoom(zoom: Zoom) {
    const isWholeAgain = zoom.scale === 1 && scene.zoom.scale > 1
    onZoom?.(isWholeAgain ? wholeMap : keepInSight(zoom, scene))
  }

  function choose(point: MapScenePoint) {
    if (!point.isFocused) onFocusPoint?.({ kind: point.kind, id: point.id })
    else if (onMenu) onMenu(point.id)
    else onFocusPoint?.(null)
  }

  function goTo(point: MapScenePoint) {
    if (scene.points.includes(point)) {
      buttons.find(point.id)?.focus()
      return
    }
    awaited.current = point.id
    wantZoom(bringIntoSight(scene.zoom, point, scene))
  }

  function moveLabel({ id, x, y, label: box }: MapScenePoint, dx: Pixels, dy: Pixels) {
    if (box) onMoveLabel?.(id, { dx: box.x + box.width / 2 - x + dx, dy: box.y + box.height / 2 - y + dy })
  }

  function onPointKey(event: KeyboardEvent, point: MapScenePoint) {
    const direction = arrows[event.key]
    if (direction && event.altKey && onMoveLabel) moveLabel(point, ...nudges[event.key]!)
    else if (direction && !event.shiftKey) {
      const reachable = onZoom ? [...scene.points, ...scene.beyond] : scene.points
      const next = nearestInDirection(reachable, point, direction)
      if (next) goTo(next)
    } else if (event.key === 'Enter' || event.key === ' ') choose(point)
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) onMenu?.(point.id)
    else if (event.key === 'Escape') {
      if ([...scene.points, ...scene.beyond].some((p) => p.isFocused)) onFocusPoint?.(null)
      else buttons.find(point.id)?.blur()
    } else {
      onMapKey(event)
      return
    }
    event.preventDefault()
  }

  /** Keys for the map as a whole, with whatever of it has the focus. */
  function onMapKey(event: KeyboardEvent) {
    if (!onZoom || event.ctrlKey || event.metaKey) return
    const at = scene.points.find((p) => p.id === lastId) ?? { x: scene.width / 2, y: scene.height / 2 }
    const nudge = event.shiftKey ? nudges[event.key] : undefined
    if (event.key === '+' || event.key === '=') wantZoom(zoomAt(scene.zoom, at, zoomStep))
    else if (event.key === '-' || event.key === '_') wantZoom(zoomAt(scene.zoom, at, 1 / zoomStep))
    else if (event.key === '0') wantZoom(wholeMap)
    else if (nudge) wantZoom(panBy(scene.zoom, -5 * nudge[0], -5 * nudge[1]))
    else return
    event.preventDefault()
  }

  return (
    <svg
      ref={svg}
      className={style['map']}
      role="group"
      aria-label={label}
      width={scene.width}
      height={scene.height}
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      fontFamily={fontFamily}
      // one finger scrolls the page until the map is enlarged
      style={{ touchAction: !onZoom ? 'auto' : scene.zoom.scale === 1 ? 'pan-x pan-y' : 'none' }}
      {...panZoom.handlers}
    >
      <rect
        role="presentation"
        className={onZoom && scene.zoom.scale > 1 ? style['ground'] : undefined}
        width={scene.width}
        height={scene.height}
        fill={scene.ground ?? 'transparent'}
        onClick={() => onFocusPoint?.(null)}
        onDoubleClick={() => wantZoom(wholeMap)}
      />
      <g ref={under} className={`${style['scenery']} ${style['under']}`} aria-hidden>
        <SceneShapes nodes={scene.nodes.slice(0, scene.underCount)} gliding />
      </g>
      {scene.nodes.map((node, i) => {
        if (i < scene.underCount) return null
        const key = keys[i]!
        const point = pointOfKey.get(key)
        if (node.kind === 'group' && point)
          return (
            <PointShape
              key={key}
              group={node}
              point={point}
              isInSight={scene.points.includes(point)}
              isTabStop={point === tabStop}
              hasMenu={onMenu !== undefined}
              drag={drag?.key === key ? drag : null}
              labelHandlers={onMoveLabel ? handlersFor(key, (dx, dy) => moveLabel(point, dx, dy)) : {}}
              keepPlace={places.keep(key)}
              keepButton={buttons.keep(point.id)}
              onHover={(isOver) => {
                if (!panZoom.isUnderWay()) onHover?.(isOver ? point.id : null)
              }}
              onChoose={() => choose(point)}
              onMenu={() => onMenu?.(point.id)}
              onPutBack={() => point.isLabelMoved && onMoveLabel?.(point.id, null)}
              onKeyDown={(event) => onPointKey(event, point)}
              onFocus={() => setLastId(point.id)}
            />
          )
        const notice = noticeOfKey.get(key)
        if (node.kind === 'group' && notice)
          return (
            <NoticeShape
              key={key}
              group={node}
              notice={notice}
              label={noteLabel?.(notice.text) ?? notice.text}
              drag={drag?.key === key ? drag : null}
              keepPlace={places.keep(key)}
              dragHandlers={onMoveNote ? handlersFor(key, (dx, dy) => onMoveNote(notice.id, notice.x + dx, notice.y + dy)) : {}}
              onOpen={() => onOpenNote?.(notice.id)}
              onOtherKey={onMapKey}
              onMove={(dx, dy) => onMoveNote?.(notice.id, notice.x + dx, notice.y + dy)}
            />
          )
        return (
          <g key={key} className={`${style['scenery']} ${key === 'ruler' ? style['ruler'] : ''}`} aria-hidden>
            <SceneShapes nodes={[node]} gliding />
          </g>
        )
      })}
    </svg>
  )
}
