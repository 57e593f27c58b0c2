import type { Pixels } from '../scene.ts'
import { textWidth, wrapText } from '../text-width.ts'

/** What stands beside a point: its name, and under it in a focus the rank and the strength. */
export interface MapLabel {
  lines: string[]
  size: Pixels
  weight: number
  note: { rank: string; strength: string; wrong: boolean; smallBase: boolean } | null
  /** A warning sign after the name. */
  flagged: boolean
  width: Pixels
  height: Pixels
}

export const labelMetrics = {
  lineHeight: 1.2,
  /** Baseline below the top of a line. */
  ascent: 0.95,
  noteHeight: 1.42,
  chipHeight: 1.24,
  gap: 0.34,
  sign: 0.86,
} as const

export interface LabelStyle {
  size: Pixels
  weight: number
  /** Longest line, in em. */
  maxEm: number
  maxLines: number
}

/** Breaks a name into lines and measures the whole label, in pixels. */
export function composeLabel(
  name: string,
  style: LabelStyle,
  note: MapLabel['note'],
  flagged: boolean,
): MapLabel {
  const { size, weight } = style
  const lines = breakName(name, style)
  const { lineHeight, noteHeight, gap, sign } = labelMetrics
  const widths = lines.map((line) => textWidth(line, size, weight))
  if (flagged) widths[lines.length - 1]! += (gap + sign) * size
  if (note) widths.push(noteWidth(note, size))
  return {
    lines,
    size,
    weight,
    note,
    flagged,
    width: Math.max(...widths),
    height: lines.length * lineHeight * size + (note ? noteHeight * size : 0),
  }
}

// a name that does not fit into its lines gets longer lines before it is cut off
function breakName(name: string, { size, weight, maxEm, maxLines }: LabelStyle): string[] {
  let lines: string[] = []
  for (const em of maxLines > 2 ? [maxEm, maxEm * 1.25, maxEm * 1.6] : [maxEm]) {
    lines = wrapText(name, { size, weight, maxWidth: em * size, maxLines })
    if (!lines.at(-1)!.endsWith('…')) break
  }
  return lines
}

/** Width of the chip that bears the rank. */
export function chipWidth(rank: string, size: Pixels): Pixels {
  return Math.max(labelMetrics.chipHeight * size, textWidth(rank, size * 0.86, 700) + 0.6 * size)
}

export function noteWidth(note: NonNullable<MapLabel['note']>, size: Pixels): Pixels {
  const signs = (note.wrong ? 1 : 0) + (note.smallBase ? 1 : 0)
  const { gap, sign } = labelMetrics
  return (
    chipWidth(note.rank, size) +
    gap * size +
    textWidth(note.strength, size, 700) +
    signs * (gap + sign) * size
  )
}
