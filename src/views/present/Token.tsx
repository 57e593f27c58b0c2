import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import type { NameSide } from '../../charts/labels/name-sides.ts'
import type { MapInput, MapPoint, PointKind } from '../../charts/map/map-input.ts'
import { diamond } from '../../charts/map/map-signs.ts'
import { markOf, segmentPaint } from '../../charts/map/point-paint.ts'
import { type ChartTheme, type CompanyMark } from '../../charts/theme.ts'
import { tableReach } from '../../core/project/beliefs.ts'
import { useText } from '../../i18n/text.ts'
import style from './sand-table.module.css'

/** A company or segment to be placed; size and place on the map are nobody's business yet. */
export interface SandToken {
  id: string
  kind: PointKind
  label: string
  mark: CompanyMark | { fill: string; stroke: string }
}

/** The tokens of a map, in the colours they will have on it. */
export function tokensOf({ companies, segments }: MapInput, theme: ChartTheme): SandToken[] {
  const tokenOf = (kind: PointKind) => (point: MapPoint, index: number): SandToken => ({
    id: point.id,
    kind,
    label: point.label,
    mark: kind === 'company' ? markOf({ point, index }, theme) : segmentPaint({ point }, theme),
  })
  return [...companies.map(tokenOf('company')), ...segments.map(tokenOf('segment'))]
}

interface Place {
  x: number
  y: number
}

interface Props {
  token: SandToken
  theme: ChartTheme
  /** Where it lies on the table; null in the tray. */
  place: Place | null
  /** Where its name stands on the table. */
  side: NameSide | null
  /** Where a key puts it from the tray. */
  free: Place
  keep: (element: HTMLElement | null) => void
  /** Let go with its mark at a place of the window. */
  onDrop: (x: number, y: number) => void
  onPlace: (to: Place | null) => void
}

/** How far an arrow moves a token, in heights of the table; with Shift further. */
const STEP = 0.03
const LEAP = 0.12

const arrows: Readonly<Record<string, [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }

/** A token: dragged by pointer or finger, or moved by keys. */
export function Token({ token, theme, place, side, free, keep, onDrop, onPlace }: Props) {
  const { present, format } = useText()
  const [grip, setGrip] = useState<{ x: number; y: number; dx: number; dy: number; offX: number; offY: number } | null>(null)
  const name = present.token[token.kind](token.label)
  const across = place && (place.x + tableReach.x) / (2 * tableReach.x)
  const down = place && (tableReach.y - place.y) / (2 * tableReach.y)

  function onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const mark = event.currentTarget.querySelector('svg')!.getBoundingClientRect()
    const [x, y] = [event.clientX, event.clientY]
    setGrip({ x, y, dx: 0, dy: 0, offX: mark.left + mark.width / 2 - x, offY: mark.top + mark.height / 2 - y })
  }

  function onPointerMove(event: PointerEvent) {
    if (grip) setGrip({ ...grip, dx: event.clientX - grip.x, dy: event.clientY - grip.y })
  }

  function onPointerUp(event: PointerEvent) {
    if (!grip) return
    setGrip(null)
    // a mere click moves nothing
    if (Math.hypot(event.clientX - grip.x, event.clientY - grip.y) > 4) onDrop(event.clientX + grip.offX, event.clientY + grip.offY)
  }

  function onKeyDown(event: KeyboardEvent) {
    const arrow = arrows[event.key]
    if (place && arrow) {
      const step = event.shiftKey ? LEAP : STEP
      onPlace({ x: place.x + step * arrow[0], y: place.y + step * arrow[1] })
    } else if (!place && (arrow || event.key === 'Enter' || event.key === ' ')) onPlace(free)
    else if (place && (event.key === 'Delete' || event.key === 'Backspace')) onPlace(null)
    else return
    event.preventDefault()
  }

  return (
    <button
      ref={keep}
      type="button"
      data-token={token.kind}
      data-placed={place ? true : undefined}
      data-side={side ?? undefined}
      data-held={grip ? true : undefined}
      className={style['token']}
      style={{
        ...(across !== null && down !== null ? { left: `${100 * across}%`, top: `${100 * down}%` } : {}),
        ...(grip ? { translate: `${grip.dx}px ${grip.dy}px` } : {}),
      }}
      aria-label={across !== null && down !== null ? present.token.placed(name, format.percent(across), format.percent(down)) : present.token.inTray(name)}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => setGrip(null)}
      onKeyDown={onKeyDown}
    >
      <svg viewBox="-12 -12 24 24" aria-hidden>
        {'sign' in token.mark ? (
          <>
            <circle r={9} fill={token.mark.colour} />
            {token.mark.sign !== 'full' && <circle r={9 * (token.mark.sign === 'ring' ? 0.52 : 0.26)} fill={theme.ground} />}
          </>
        ) : (
          <polygon points={diamond(0, 0, 11).join(' ')} fill={token.mark.fill} stroke={token.mark.stroke} strokeWidth={1.5} />
        )}
      </svg>
      <span>{token.label}</span>
    </button>
  )
}
