import type { Box } from '../labels/geometry.ts'
import type { Pixels, SceneGroup, SceneNode } from '../scene.ts'
import { textWidth } from '../text-width.ts'
import { inkOn, type ChartTheme } from '../theme.ts'
import type { ArrangedPoint } from './arranged-point.ts'
import { chipWidth, labelMetrics, noteWidth, type MapLabel } from './map-label.ts'
import { smallBaseSign, warningSign } from './map-signs.ts'
import { colourOf } from './point-paint.ts'

/** The label of a point, as a group of its own that stands relative to the point. */
export function drawLabel(
  p: ArrangedPoint,
  { text, place }: NonNullable<ArrangedPoint['label']>,
  theme: ChartTheme,
  isHovered: boolean,
): SceneGroup {
  const { box, align } = place
  const fill = p.standing === 'receding' && !isHovered ? theme.muted : theme.ink
  const weight =
    p.standing === 'receding' ? 500 : p.standing === 'nearest' || p.standing === 'focus' ? 700 : text.weight
  const lines: SceneNode[] = text.lines.map((line, i) => ({
    kind: 'text',
    x: alignedX(align, box.width),
    y: (i * labelMetrics.lineHeight + labelMetrics.ascent) * text.size,
    text: line,
    size: text.size,
    weight,
    anchor: align,
    fill,
    halo: theme.ground,
  }))
  const children = p.point.pinned ? [pinnedPlate(p, box, theme), ...lines] : lines
  if (text.flagged) children.push(...flagAfter(text, weight, align, box.width, theme))
  if (text.note) children.push(...drawNote(p, text, align, box.width, theme))
  return { kind: 'group', key: 'label', x: box.x - p.x, y: box.y - p.y, children }
}

/** What a pinned point's label stands on. */
function pinnedPlate(p: ArrangedPoint, box: Box, theme: ChartTheme): SceneNode {
  const [across, up] = [5, 2]
  return {
    kind: 'box',
    x: -across,
    y: -up,
    width: box.width + 2 * across,
    height: box.height + 2 * up,
    corner: 5,
    fill: theme.ground,
    stroke: colourOf(p, theme),
    strokeWidth: 1.5,
  }
}

function alignedX(align: 'start' | 'middle' | 'end', width: Pixels): Pixels {
  return align === 'start' ? 0 : align === 'middle' ? width / 2 : width
}

function flagAfter(
  text: MapLabel,
  weight: number,
  align: 'start' | 'middle' | 'end',
  width: Pixels,
  theme: ChartTheme,
): SceneNode[] {
  const { size, lines } = text
  const sign = labelMetrics.sign * size
  const line = textWidth(lines.at(-1)!, size, weight)
  const right = align === 'start' ? line : align === 'middle' ? width / 2 + line / 2 : width
  // right-aligned text leaves no room behind it: the sign goes before it
  const x =
    align === 'end'
      ? width - line - labelMetrics.gap * size - sign / 2
      : right + labelMetrics.gap * size * 0.6 + sign / 2
  return warningSign(x, ((lines.length - 1) * labelMetrics.lineHeight + 0.6) * size, sign, theme)
}

function drawNote(
  p: ArrangedPoint,
  text: MapLabel,
  align: 'start' | 'middle' | 'end',
  width: Pixels,
  theme: ChartTheme,
): SceneNode[] {
  const note = text.note!
  const { size } = text
  const { lineHeight, noteHeight, chipHeight, gap, sign } = labelMetrics
  const total = noteWidth(note, size)
  const middle = (text.lines.length * lineHeight + noteHeight / 2) * size
  const chip = chipWidth(note.rank, size)
  const colour = colourOf(p, theme)
  let x = align === 'start' ? 0 : align === 'middle' ? (width - total) / 2 : width - total
  const nodes: SceneNode[] = [
    {
      kind: 'box',
      x,
      y: middle - (chipHeight * size) / 2,
      width: chip,
      height: chipHeight * size,
      corner: (chipHeight * size) / 2,
      fill: colour,
      stroke: theme.ground,
      strokeWidth: 1.5,
    },
    {
      kind: 'text',
      x: x + chip / 2,
      y: middle + size * 0.3,
      text: note.rank,
      size: size * 0.86,
      weight: 700,
      anchor: 'middle',
      fill: inkOn(colour),
    },
    {
      kind: 'text',
      x: x + chip + gap * size,
      y: middle + size * 0.35,
      text: note.strength,
      size,
      weight: 700,
      anchor: 'start',
      fill: theme.ink,
      halo: theme.ground,
    },
  ]
  x += chip + gap * size + textWidth(note.strength, size, 700) + gap * size * 0.6 + (sign * size) / 2
  if (note.wrong) {
    nodes.push(...warningSign(x, middle, sign * size, theme))
    x += (gap + sign) * size
  }
  if (note.smallBase) nodes.push(...smallBaseSign(x, middle, sign * size, theme))
  return nodes
}
