import type { Picture } from '../../core/project/picture.ts'
import type { MapView } from './map-input.ts'

type Extent = NonNullable<MapView['extent']>

/**
 * The part of the map to be shown of each picture, so that those that can be laid over one another have one scale and
 * one frame: drawn by the same method in the same unit, turned alike, with two companies or more in common. (Maps of a
 * project are aligned when they are drawn.)
 */
export function commonFrames(pictures: readonly Picture[]): Extent[] {
  const families: Picture[][] = []
  for (const picture of pictures) {
    const family = families.find(([first]) => canOverlay(first!, picture))
    if (family) family.push(picture)
    else families.push([picture])
  }
  return pictures.map((picture) => extentOf(families.find((family) => family.includes(picture))!))
}

function canOverlay(a: Picture, b: Picture): boolean {
  const signature = ({ map, relation, look }: Picture) => JSON.stringify([map.method, relation.unit, look.rotation, look.mirrored])
  const shared = a.map.companies.filter(({ id }) => b.map.companies.some((company) => company.id === id))
  return signature(a) === signature(b) && shared.length > 1
}

function extentOf(pictures: readonly Picture[]): Extent {
  const points = pictures.flatMap(({ map }) => [...map.companies, ...map.segments])
  const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)]
  return { minX: Math.min(...xs), maxX: Math.max(...xs), minY: Math.min(...ys), maxY: Math.max(...ys) }
}
