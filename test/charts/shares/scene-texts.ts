import type { Scene } from '../../../src/charts/scene.ts'
import { textWidth } from '../../../src/charts/text-width.ts'

interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** All texts of a scene without groups, in the order they are drawn. */
export function textsOf({ nodes }: Scene): string[] {
  return nodes.flatMap((node) => (node.kind === 'text' ? [node.text] : []))
}

/** Where they stand. */
export function boxesOfTexts({ nodes }: Scene): (Box & { text: string })[] {
  return nodes.flatMap((node) => {
    if (node.kind !== 'text') return []
    const width = textWidth(node.text, node.size, node.weight)
    const x = node.anchor === 'start' ? node.x : node.anchor === 'end' ? node.x - width : node.x - width / 2
    return [{ text: node.text, x, y: node.y - node.size * 0.75, width, height: node.size * 0.95 }]
  })
}

/** Whether two boxes have more in common than a border of a given width. */
export function overlaps(a: Box, b: Box, border: number): boolean {
  return a.x + border < b.x + b.width && b.x + border < a.x + a.width && a.y + border < b.y + b.height && b.y + border < a.y + a.height
}
