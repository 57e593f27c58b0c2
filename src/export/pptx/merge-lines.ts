import type { Pixels, SceneNode } from '../../charts/scene.ts'

type SceneText = Extract<SceneNode, { kind: 'text' }>

/** One or more lines of text below one another, alike in everything; y is the baseline of the first. */
export interface SceneLabel extends Omit<SceneText, 'kind' | 'text'> {
  kind: 'label'
  lines: string[]
  /** From baseline to baseline. */
  pitch: Pixels
}

export type ScenePart = Exclude<SceneNode, SceneText> | SceneLabel

/** Joins lines of text that belong together, so that they are edited as one. */
export function mergeLines(nodes: readonly SceneNode[]): ScenePart[] {
  const parts: ScenePart[] = []
  for (const node of nodes) {
    const last = parts.at(-1)
    if (node.kind !== 'text') parts.push(node)
    else if (last?.kind === 'label' && isNextLine(last, node)) {
      last.pitch = (node.y - last.y) / last.lines.length
      last.lines.push(node.text)
    } else {
      const { kind: _, text, ...look } = node
      parts.push({ ...look, kind: 'label', lines: [text], pitch: 0 })
    }
  }
  return parts
}

function isNextLine(label: SceneLabel, { x, y, size, weight, anchor, fill }: SceneText): boolean {
  const isAlike = label.x === x && label.size === size && label.weight === weight && label.anchor === anchor && label.fill === fill
  const step = y - (label.y + label.pitch * (label.lines.length - 1))
  return isAlike && step > 0 && step < 1.6 * size
}
