/** Lengths in CSS pixels of the picture; y grows downwards. */
export type Pixels = number

/** What strokes and fills have in common; a missing fill or stroke is none. */
export interface Paint {
  /** Stays the same for the same thing from scene to scene, so that it can glide and not jump. */
  key?: string
  fill?: string
  stroke?: string
  strokeWidth?: Pixels
  /** Lengths of dash and gap. */
  dash?: readonly [Pixels, Pixels]
  opacity?: number
}

interface SceneCircle extends Paint {
  kind: 'circle'
  x: Pixels
  y: Pixels
  r: Pixels
}

interface SceneBox extends Paint {
  kind: 'box'
  x: Pixels
  y: Pixels
  width: Pixels
  height: Pixels
  /** Radius of the corners. */
  corner?: Pixels
}

/** A closed shape of straight sides; corners are joined round. */
export interface ScenePolygon extends Paint {
  kind: 'polygon'
  /** x and y in turn. */
  points: readonly Pixels[]
}

interface SceneLine extends Paint {
  kind: 'line'
  x1: Pixels
  y1: Pixels
  x2: Pixels
  y2: Pixels
}

/** Many equal dots, drawn as one thing. */
interface SceneDots extends Paint {
  kind: 'dots'
  /** x and y in turn. */
  points: readonly Pixels[]
  r: Pixels
}

/** One line of text; y is the baseline. */
interface SceneText extends Paint {
  kind: 'text'
  x: Pixels
  y: Pixels
  text: string
  size: Pixels
  weight: number
  anchor: 'start' | 'middle' | 'end'
  /** Colour of a thin outline that keeps the text readable over lines. */
  halo?: string
}

/** Nodes that move together: children are drawn relative to (x, y). */
export interface SceneGroup {
  kind: 'group'
  /** Stays the same for the same thing from scene to scene, so that it can glide to its new place. */
  key: string
  x: Pixels
  y: Pixels
  opacity?: number
  /** What lies beyond this much to the right and below is not shown, nor what lies left of or above (x, y). */
  clip?: { width: Pixels; height: Pixels }
  children: readonly SceneNode[]
}

export type SceneNode = SceneCircle | SceneBox | ScenePolygon | SceneLine | SceneDots | SceneText | SceneGroup

/** A picture as plain data: the screen, SVG and slides are drawn from the same scene. Later nodes lie on top. */
export interface Scene {
  width: Pixels
  height: Pixels
  /** Colour behind everything; null = transparent. */
  ground: string | null
  nodes: readonly SceneNode[]
}

/** Fonts of every picture: those of the system, with the Chinese ones of each platform. */
export const fontFamily =
  '"Segoe UI", -apple-system, BlinkMacSystemFont, "Helvetica Neue", Roboto, Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif'

/** A key for each of the nodes of one list: its own, or its number among those of its kind that have none. */
export function keysOf(nodes: readonly SceneNode[]): string[] {
  const counts = new Map<string, number>()
  return nodes.map((node) => {
    if (node.key !== undefined) return node.key
    const count = (counts.get(node.kind) ?? 0) + 1
    counts.set(node.kind, count)
    return `${node.kind} ${count}`
  })
}

/** A length for a drawing: hundredths of a pixel are enough, and keep pictures comparable as text. */
export function roundPixels(value: number): Pixels {
  // adding 0 turns −0 into 0
  return Math.round(value * 100) / 100 + 0
}
