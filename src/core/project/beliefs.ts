import type { ProjectDoc } from './project.ts'

/**
 * Where a room believes companies and segments stand, by point key (see `pointKeyOf`): from the middle of the sand table,
 * in heights of the table, y upwards.
 */
export type Beliefs = Readonly<Record<string, Place>>

interface Place {
  x: number
  y: number
}

/** Half the width and half the height of the sand table; its shape is the same on every screen, so that beliefs keep theirs. */
export const tableReach = { x: 0.8, y: 0.5 } as const

/** What the room believes. */
export function beliefsOf(doc: ProjectDoc): Beliefs {
  return doc.beliefs ?? {}
}

/** Puts a point on the sand table, at the edge where it would fall off; null takes it off. */
export function believe(doc: ProjectDoc, key: string, place: Place | null): ProjectDoc {
  const { [key]: _former, ...others } = beliefsOf(doc)
  const { x, y } = tableReach
  return { ...doc, beliefs: place === null ? others : { ...others, [key]: { x: within(place.x, x), y: within(place.y, y) } } }
}

/** Clears the sand table of some points; what was believed of others is kept. */
export function forgetBeliefs(doc: ProjectDoc, keys: readonly string[]): ProjectDoc {
  return { ...doc, beliefs: Object.fromEntries(Object.entries(beliefsOf(doc)).filter(([key]) => !keys.includes(key))) }
}

function within(value: number, reach: number): number {
  return Math.max(-reach, Math.min(reach, value))
}
