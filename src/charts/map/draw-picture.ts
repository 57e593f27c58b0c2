import { readCells } from '../../core/mapping/readings.ts'
import { pointKeyOf } from '../../core/project/look.ts'
import type { Picture } from '../../core/project/picture.ts'
import type { Text } from '../../i18n/en.ts'
import type { ChartTheme } from '../theme.ts'
import { type DressedMap, dressMap } from './dress-map.ts'
import { layoutMap, type MapScene } from './layout-map.ts'
import type { MapView, Size } from './map-input.ts'
import { paintDatabase } from './paint-database.ts'
import { chartId, mapInputOf, targetOf } from './strategy-map-input.ts'

/** What a picture's map shows, in the reader's words and with the look its user has given it. */
export function pictureInput({ map, relation, bases, stability, trails, painting, look, division }: Picture, text: Text): DressedMap {
  const plain = mapInputOf(map, relation, readCells(relation, map), bases, stability, trails, text)
  const input = painting ? paintDatabase(plain, painting, text.zoomOut.paint) : plain
  return dressMap(input, look, (kind, point) => pointKeyOf(kind, targetOf(point.id).id, division?.column ?? null))
}

/** How a picture is turned and what is in focus, as the chart wants to know it. */
export function pictureView({ focus, look }: Pick<Picture, 'focus' | 'look'>): MapView {
  const { rotation, mirrored } = look
  return { focus: focus && { kind: focus.kind, id: chartId(focus) }, hover: null, rotation, mirrored }
}

/** Draws a picture's map in full, as it stood on the screen when it was taken. On paper nothing can be picked: its legend speaks of no picking. */
export function drawPicture(picture: Picture, size: Size, theme: ChartTheme, text: Text): MapScene {
  const { input } = pictureInput(picture, text)
  const wrong = text.sandbox.legendWrongDrawn[picture.focus ? 'dashed' : 'marked']
  return layoutMap({ ...input, legend: input.legend && { ...input.legend, wrong } }, pictureView(picture), size, theme)
}
