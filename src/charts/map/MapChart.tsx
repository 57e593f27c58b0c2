import { useRef, useState, type KeyboardEvent } from 'react'
import { fontFamily, keysOf, type SceneGroup } from '../scene.ts'
import { placeGroup, SceneShapes } from '../SceneSvg.tsx'
import { pointKey, type MapScene, type MapScenePoint } from './layout-map.ts'
import type { PointKind } from './map-input.ts'
import style from './map-chart.module.css'
import { nearestInDirection, type Direction } from './nearest-in-direction.ts'

export interface MapChartProps {
  scene: MapScene
  /** What the picture is, for a screen reader. */
  label: string
  /** Things follow at once instead of gliding, as while the map is being dragged. */
  isDragged?: boolean
  /** The pointer or the keyboard has come to a point, or left it. */
  onHover?: (id: string | null) => void
  /** A point was chosen; null to give the focus up. */
  onFocusPoint?: (focus: { kind: PointKind; id: string } | null) => void
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/**
 * The map on the screen: one stop of the Tab key, arrows lead from point to point, Enter chooses, Escape clears.
 * Points, lines and labels glide to their new places when the scene changes.
 */
export function MapChart({ scene, label, isDragged = false, onHover, onFocusPoint }: MapChartProps) {
  const [lastId, setLastId] = useState<string | null>(null)
  const elements = useRef(new Map<string, SVGGElement>())
  const keys = keysOf(scene.nodes)
  const pointOfKey = new Map(scene.points.map((p) => [pointKey(p.id), p]))
  const tabStop =
    scene.points.find((p) => p.id === lastId) ?? scene.points.find((p) => p.isFocused) ?? scene.points[0]

  function choose(point: MapScenePoint) {
    onFocusPoint?.(point.isFocused ? null : { kind: point.kind, id: point.id })
  }

  function onKeyDown(event: KeyboardEvent, point: MapScenePoint) {
    const direction = arrows[event.key]
    if (direction) {
      const next = nearestInDirection(scene.points, point, direction)
      if (next) elements.current.get(next.id)?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') choose(point)
    else if (event.key === 'Escape') onFocusPoint?.(null)
    else return
    event.preventDefault()
  }

  function drawPoint(key: string, group: SceneGroup, point: MapScenePoint) {
    return (
      <g key={key} {...placeGroup(group.x, group.y, true)}>
        {/* what is drawn is hidden from screen readers: the button beside it says it in full */}
        <g className={style['scenery']} aria-hidden>
          <SceneShapes nodes={group.children} gliding />
        </g>
        {/* outside the button, whose middle is then the middle of the mark */}
        {point.label && (
          <rect
            role="presentation"
            className={style['hit']}
            x={point.label.x - point.x}
            y={point.label.y - point.y}
            width={point.label.width}
            height={point.label.height}
            onPointerEnter={() => onHover?.(point.id)}
            onPointerLeave={() => onHover?.(null)}
            onClick={() => choose(point)}
          />
        )}
        <g
          ref={(element) => {
            if (element) elements.current.set(point.id, element)
            else elements.current.delete(point.id)
          }}
          className={style['point']}
          role="button"
          aria-label={point.description}
          aria-pressed={point.isFocused}
          tabIndex={point === tabStop ? 0 : -1}
          onPointerEnter={() => onHover?.(point.id)}
          onPointerLeave={() => onHover?.(null)}
          onFocus={() => {
            setLastId(point.id)
            onHover?.(point.id)
          }}
          onBlur={() => onHover?.(null)}
          onClick={() => choose(point)}
          onKeyDown={(event) => onKeyDown(event, point)}
        >
          <circle className={style['hit']} r={point.reach} />
          <circle className={style['outline']} r={Math.max(point.r + 7, 14)} />
        </g>
      </g>
    )
  }

  return (
    <svg
      className={isDragged ? `${style['map']} ${style['dragged']}` : style['map']}
      role="group"
      aria-label={label}
      width={scene.width}
      height={scene.height}
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      fontFamily={fontFamily}
    >
      <rect
        role="presentation"
        width={scene.width}
        height={scene.height}
        fill={scene.ground ?? 'transparent'}
        onClick={() => onFocusPoint?.(null)}
      />
      {scene.nodes.map((node, i) => {
        const key = keys[i]!
        const point = pointOfKey.get(key)
        if (node.kind === 'group' && point) return drawPoint(key, node, point)
        return (
          <g key={key} className={style['scenery']} aria-hidden>
            <SceneShapes nodes={[node]} gliding />
          </g>
        )
      })}
    </svg>
  )
}
