/** How one company or segment is drawn, where that differs from what the map would choose. */
export interface PointLook {
  /** Middle of the label, from the middle of the mark, in pixels to the right and downwards. */
  labelOffset?: { dx: number; dy: number }
  /** A place in the palette (which has a light and a dark form), or a colour `#rrggbb` of the user's own. */
  colour?: number | string
  /** Not drawn; it stays in the computation, so the others stay where they are. */
  hidden?: boolean
  /** Emphasised; its label is shown however crowded the map is. */
  pinned?: boolean
}

/** A remark written on the map. */
export interface MapNote {
  id: string
  text: string
  /** Key of the point it is about, with which it comes and goes; null for the map as a whole. */
  point: string | null
  /** Place in the units of the map, y upwards: from the point it is about, or else from the centre of the map. */
  x: number
  y: number
}

/** Everything about a map that is a matter of taste and of telling: none of it changes a number. */
export interface MapLook {
  /** By point key (see `pointKeyOf`). Points that are not on the map now are kept for when they come back. */
  points: Record<string, PointLook>
  notes: MapNote[]
  /** Counter-clockwise, in degrees, 0 to 360. */
  rotation: number
  /** Left and right exchanged, before the rotation. */
  mirrored: boolean
}

/** The look of a map that nobody has touched. */
export const plainLook: MapLook = { points: {}, notes: [], rotation: 0, mirrored: false }

/**
 * The name under which the look of a point is kept. Segments are named with the column that makes them, for "Yes" of
 * one column is not "Yes" of another.
 *
 * @param by the column that divides the market; null where needs stand in place of segments
 */
export function pointKeyOf(kind: 'company' | 'segment', id: string, by: string | null): string {
  if (kind === 'company') return `company:${id}`
  return by === null ? `need:${id}` : `segment:${JSON.stringify([by, id])}`
}

/** Changes the look of a point; undefined brings a feature back to what the map chooses. */
export function setPointLook(
  look: MapLook,
  key: string,
  change: { [F in keyof PointLook]: PointLook[F] | undefined },
): MapLook {
  const features = Object.entries({ ...look.points[key], ...change }).filter(([, value]) => value !== undefined)
  const { [key]: _former, ...others } = look.points
  const points = features.length === 0 ? others : { ...others, [key]: Object.fromEntries(features) as PointLook }
  return { ...look, points }
}

/** Draws points again that were hidden. */
export function showPoints(look: MapLook, keys: readonly string[]): MapLook {
  return keys.reduce((l, key) => setPointLook(l, key, { hidden: undefined }), look)
}

/** Moves the look of a point, and the notes about it, to the point's new key. */
export function renamePointKey(look: MapLook, from: string, to: string): MapLook {
  if (from === to) return look
  const { [from]: moved, ...others } = look.points
  return {
    ...look,
    points: moved ? { ...others, [to]: moved } : look.points,
    notes: look.notes.map((note) => (note.point === from ? { ...note, point: to } : note)),
  }
}

/** Writes a note on the map; its identifier is the next that is free. */
export function addNote(look: MapLook, note: Omit<MapNote, 'id'>): MapLook {
  const last = Math.max(0, ...look.notes.map((n) => Number(n.id)))
  return { ...look, notes: [...look.notes, { ...note, id: String(last + 1) }] }
}

/** Changes the text or the place of a note. */
export function setNote(look: MapLook, id: string, change: Partial<Omit<MapNote, 'id' | 'point'>>): MapLook {
  return { ...look, notes: look.notes.map((n) => (n.id === id ? { ...n, ...change } : n)) }
}

/** Takes a note off the map. */
export function removeNote(look: MapLook, id: string): MapLook {
  return { ...look, notes: look.notes.filter((n) => n.id !== id) }
}

/** Turns the map to an angle, in degrees counter-clockwise; distances do not change. */
export function setRotation(look: MapLook, degrees: number): MapLook {
  return { ...look, rotation: wholeTurn(degrees) }
}

/**
 * Mirrors the map as it is seen: left and right exchanged, or top and bottom. A map that is mirrored (M) and then
 * turned by r is, seen in a mirror F, F·R(r)·M = R(−r)·F·M: the angle changes its sign; top and bottom add half a turn.
 */
export function flip(look: MapLook, exchanged: 'leftRight' | 'upDown'): MapLook {
  const rotation = wholeTurn(exchanged === 'leftRight' ? -look.rotation : 180 - look.rotation)
  return { ...look, rotation, mirrored: !look.mirrored }
}

function wholeTurn(degrees: number): number {
  return ((degrees % 360) + 360) % 360
}
