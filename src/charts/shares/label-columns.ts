import type { Pixels, SceneNode } from '../scene.ts'
import { textWidth, wrapText } from '../text-width.ts'
import type { ChartTheme } from '../theme.ts'

/** What is written below a column of the mosaic. */
export interface ColumnLabel {
  label: string
  /** A second line, such as the amount. */
  note: string
  x: Pixels
  width: Pixels
  isEmphasised: boolean
}

const SIZE = 12
const LINE = 15
/** Lines a name may have below its column. */
const MOST_LINES = 4
/** Room of a number that stands for a name. */
const SLOT = 18

/**
 * Names below the columns, wrapped; where one of them does not fit below its column, all columns get numbers, and the
 * names stand in a list. Nothing is ever cut off.
 */
export function labelColumns(columns: readonly ColumnLabel[], top: Pixels, width: Pixels, theme: ChartTheme): { nodes: SceneNode[]; height: Pixels } {
  return labelBelow(columns, top, theme) ?? labelByNumber(columns, top, width, theme)
}

function labelBelow(columns: readonly ColumnLabel[], top: Pixels, theme: ChartTheme): { nodes: SceneNode[]; height: Pixels } | null {
  const nodes: SceneNode[] = []
  let most = 0
  for (const column of columns) {
    const room = column.width - 4
    const weight = column.isEmphasised ? 700 : 500
    // measured bold, so that picking a segment moves nothing
    const name = wrapWhole(column.label, room, 700)
    const note = wrapWhole(column.note, room, 400)
    if (!name || !note || name.length > MOST_LINES || note.length > 2) return null
    const middle = column.x + column.width / 2
    name.forEach((text, i) => nodes.push(line(text, middle, top + 15 + i * LINE, weight, theme.ink, 'middle')))
    note.forEach((text, i) => nodes.push(line(text, middle, top + 15 + (name.length + i) * LINE, 400, theme.muted, 'middle')))
    most = Math.max(most, name.length + note.length)
  }
  return { nodes, height: 8 + most * LINE }
}

/** The lines of a text, or null where a word would have to be broken. */
function wrapWhole(text: string, maxWidth: Pixels, weight: number): string[] | null {
  if (maxWidth < SIZE) return null
  const lines = wrapText(text, { size: SIZE, weight, maxWidth, maxLines: 20 })
  const plain = (s: string) => s.replaceAll(/\s/gu, '')
  const isWhole = plain(lines.join('')) === plain(text) && lines.every((l) => textWidth(l, SIZE, weight) <= maxWidth)
  return isWhole ? lines : null
}

function labelByNumber(columns: readonly ColumnLabel[], top: Pixels, width: Pixels, theme: ChartTheme): { nodes: SceneNode[]; height: Pixels } {
  const rows = Math.max(1, Math.ceil((columns.length * SLOT) / width))
  const nodes: SceneNode[] = []
  for (let row = 0; row < rows; row++) {
    const own = columns.map((column, i) => ({ column, number: i + 1 })).filter((_, i) => i % rows === row)
    const places = spread(own.map(({ column }) => column.x + column.width / 2), SLOT, width)
    const y = top + 22 + row * LINE
    own.forEach(({ column, number }, i) => {
      nodes.push(
        { kind: 'line', x1: column.x + column.width / 2, y1: top + 2, x2: places[i]!, y2: y - 11, stroke: theme.faint, strokeWidth: 1 },
        line(`${number}`, places[i]!, y, column.isEmphasised ? 700 : 500, theme.ink, 'middle'),
      )
    })
  }
  let y = top + 22 + rows * LINE + 6
  columns.forEach(({ label, note, isEmphasised }, i) => {
    const lines = wrapText(`${label} · ${note}`, { size: SIZE, weight: 700, maxWidth: width - 26, maxLines: 20 })
    nodes.push(line(`${i + 1}`, 18, y, 700, theme.ink, 'end'))
    for (const text of lines) {
      nodes.push(line(text, 26, y, isEmphasised ? 700 : 400, theme.ink, 'start'))
      y += LINE
    }
  })
  return { nodes, height: y - top - LINE + 6 }
}

/** Places as near to the wanted ones as a least distance allows, within 0 and `width`; order is kept. */
function spread(wanted: readonly Pixels[], distance: Pixels, width: Pixels): Pixels[] {
  const places = [...wanted]
  for (let i = 0, least = distance / 2; i < places.length; i++) {
    places[i] = Math.max(places[i]!, least)
    least = places[i]! + distance
  }
  for (let i = places.length - 1, most = width - distance / 2; i >= 0; i--) {
    places[i] = Math.min(places[i]!, most)
    most = places[i]! - distance
  }
  return places
}

function line(text: string, x: Pixels, y: Pixels, weight: number, fill: string, anchor: 'start' | 'middle' | 'end'): SceneNode {
  return { kind: 'text', x, y, text, size: SIZE, weight, anchor, fill }
}
