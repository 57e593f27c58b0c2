import type { SceneGroup, SceneNode } from '../scene.ts'
import type { ChartTheme } from '../theme.ts'
import { noticeMetrics, type ArrangedNotice } from './arrange-notices.ts'

/** Key of the group that draws a note. */
export function noticeKey(id: string): string {
  return `note ${id}`
}

/** A note: a sheet of paper with its text, and a thin line to the mark it is about. */
export function drawNotice({ notice, x, y, box, lines, size, leader }: ArrangedNotice, theme: ChartTheme): SceneGroup {
  const { lineHeight, ascent, across, up } = noticeMetrics
  const [left, top] = [-box.width / 2, -box.height / 2]
  const children: SceneNode[] = []
  if (leader)
    children.push({
      kind: 'line',
      key: 'leader',
      x1: leader.x1 - x,
      y1: leader.y1 - y,
      x2: leader.x2 - x,
      y2: leader.y2 - y,
      stroke: theme.muted,
      strokeWidth: 1,
      dash: [2, 3],
    })
  children.push({
    kind: 'box',
    x: left,
    y: top,
    width: box.width,
    height: box.height,
    corner: 4,
    fill: theme.notice,
    stroke: theme.faint,
    strokeWidth: 1,
  })
  lines.forEach((text, i) =>
    children.push({
      kind: 'text',
      x: left + across * size,
      y: top + (up + i * lineHeight + ascent) * size,
      text,
      size,
      weight: 400,
      anchor: 'start',
      fill: theme.ink,
    }),
  )
  return { kind: 'group', key: noticeKey(notice.id), x, y, children }
}
