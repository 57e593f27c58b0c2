import type { Pixels } from '../scene.ts'
import { type Box, boxesMeet, isInside } from './geometry.ts'

/** Where the name of a token stands beside its mark, the usual place first. */
const sides = ['below', 'above', 'right', 'left'] as const
export type NameSide = (typeof sides)[number]

/** The widest a name may be, in em; longer ones are broken into lines. */
const WIDEST = 7.9
const LINE = 1.1
/** Half a mark. */
const HALF = 0.95

interface NamedMark {
  x: Pixels
  y: Pixels
  /** Of the name on one line. */
  width: Pixels
}

/**
 * Chooses a side for every name so that as few as can be cover another name, a mark or the edge of the table: tokens that belong
 * together are placed close together. Each name in turn goes where it is in the way of least, until none moves any more.
 */
export function chooseSides(tokens: readonly NamedMark[], em: Pixels, table: Pick<Box, 'width' | 'height'>): NameSide[] {
  const frame = { x: 0, y: 0, ...table }
  const marks = tokens.map(({ x, y }): Box => ({ x: x - HALF * em, y: y - HALF * em, width: 2 * HALF * em, height: 2 * HALF * em }))
  const chosen = tokens.map((): NameSide => 'below')
  const costOf = (i: number, side: NameSide) => {
    const box = nameBox(tokens[i]!, side, em)
    const met = tokens.map((token, j) => (j === i ? 0 : 3 * Number(boxesMeet(box, marks[j]!, 0)) + 2 * Number(boxesMeet(box, nameBox(token, chosen[j]!, em), 0))))
    return met.reduce((sum, cost) => sum + cost, isInside(box, frame) ? 0 : 1)
  }
  for (let round = 0; round < 5; round++) {
    const before = chosen.join()
    for (const i of tokens.keys()) chosen[i] = sides.reduce((best, side) => (costOf(i, side) < costOf(i, best) ? side : best), sides[0])
    if (chosen.join() === before) break
  }
  return chosen
}

function nameBox({ x, y, width: whole }: NamedMark, side: NameSide, em: Pixels): Box {
  const width = Math.min(whole, WIDEST * em)
  const height = Math.ceil(whole / (WIDEST * em)) * LINE * em
  if (side === 'right' || side === 'left') return { x: side === 'right' ? x + HALF * em : x - HALF * em - width, y: y - height / 2, width, height }
  return { x: x - width / 2, y: side === 'below' ? y + HALF * em : y - HALF * em - height, width, height }
}
