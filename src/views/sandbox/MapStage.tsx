import { Paper, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import { arrangeMap } from '../../charts/map/arrange-map.ts'
import { drawMap, positionOf } from '../../charts/map/layout-map.ts'
import { MapChart } from '../../charts/map/MapChart.tsx'
import { canOpenSegments, currentColumn } from '../../core/explore.ts'
import { setNote, setPointLook } from '../../core/project/look.ts'
import { changeLook, lookOf, type ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { CellReading } from '../../core/mapping/readings.ts'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { MapStability } from '../../core/stability/map-stability.ts'
import type { WaveTrail } from '../../core/wave-trails.ts'
import type { DatabasePainting } from '../../core/zoom/painting.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { focusOn, hoverPoint, useScreenStore } from '../../state/screen-store.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import { HoverCard, NARROW } from './HoverCard.tsx'
import { paintDatabase } from '../../charts/map/paint-database.ts'
import { chartId, mapInputOf, targetOf } from '../../charts/map/strategy-map-input.ts'
import mapStyle from './map-tools.module.css'
import { MapTools, toolsBox } from './MapTools.tsx'
import type { NoteDraft } from './OpenNote.tsx'
import { OpenNote, PointMenu } from './later-parts.ts'
import style from './sandbox.module.css'
import { useChartTheme } from './use-colours.ts'
import { lookKeyOf, useDressedMap } from './use-dressed-map.ts'
import { useMapZoom } from './use-map-zoom.ts'

interface Props {
  doc: ProjectDoc
  map: StrategyMap
  relation: Relation
  readings: (CellReading | null)[]
  stability: MapStability | null
  trails: readonly WaveTrail[]
  painting: DatabasePainting | null
}

/** With so many points some labels may be left out, and the map says how many. */
const MANY = 24
/** Where it says so. */
const statusBox = { x: 0, y: 0, width: 260, height: 38 }

/** The map in all the room there is, with what is known of the point under the pointer and what can be done with it. */
export function MapStage({ doc, map, relation, readings, stability, trails, painting }: Props) {
  const text = useText()
  const { ref, width, height } = useElementSize()
  const theme = useChartTheme()
  const focus = useScreenStore((state) => state.focus)
  const hover = useScreenStore((state) => state.hover)
  const pair = useScreenStore((state) => state.pair)
  const [menu, setMenu] = useState<MapTarget | null>(null)
  const [note, setOpenNote] = useState<NoteDraft | null>(null)
  const [isTouched, setTouched] = useState(false)
  const { bases } = doc
  const plain = useMemo(() => mapInputOf(map, relation, readings, bases, stability, trails, text), [map, relation, readings, bases, stability, trails, text])
  const painted = useMemo(() => (painting ? paintDatabase(plain, painting, text.zoomOut.paint) : plain), [plain, painting, text])
  const { input, hidden } = useDressedMap(doc, painted)
  const size = useMemo(() => ({ width, height }), [width, height])
  const [zoom, setZoom] = useMapZoom([...map.companies, ...map.segments].map((item) => item.id).join('\n'), size)
  const { rotation, mirrored } = lookOf(doc)
  // a pair met in the table is shown as its company looking at its segment
  const shownFocus = onMap(map, focus ?? (pair ? { kind: 'company', id: pair.company } : null))
  const focusId = shownFocus ? chartId(shownFocus) : null
  const mayHide = input.companies.length + input.segments.length > MANY
  const hasHidden = hidden.length > 0
  const hasDatabase = paramsFor('zoomIn', doc).database !== null
  const arranged = useMemo(() => {
    if (size.width < 40 || size.height < 40) return null
    const target = focusId === null ? null : targetOf(focusId)
    const blocked = [toolsBox(size, Number(hasHidden) + Number(hasDatabase)), ...(mayHide || hasHidden ? [statusBox] : [])]
    const picked = target && { kind: target.kind, id: chartId(target) }
    return arrangeMap(input, { focus: picked, hover: null, rotation, mirrored, transform: zoom, blocked }, size)
  }, [input, focusId, size, zoom, rotation, mirrored, mayHide, hasHidden, hasDatabase])
  const hoverId = hover ? chartId(hover) : pair && isOfFocus(pair, shownFocus) ? chartId(counterpart(pair, shownFocus)) : null
  const scene = useMemo(() => arranged && drawMap(arranged, hoverId, theme), [arranged, hoverId, theme])
  // there is no hovering with a finger: what was tapped is read instead
  const read = menu || note ? null : (hover ?? (isTouched ? shownFocus : null))
  const place = scene && read ? positionOf(scene, chartId(read)) : null
  const menuPlace = scene && menu ? positionOf(scene, chartId(menu)) : null
  const label = text.sandbox.mapTitle(map.companies.length, map.segments.length, relation.by === 'needs')
  const items = (kind: MapTarget['kind']) => (kind === 'company' ? relation.rows : relation.columns)
  const menuItem = menu && items(menu.kind).find((item) => item.id === menu.id)
  const status = scene ? statusOf(hidden.length, scene.unlabelled.length, text.look) : ''

  return (
    <div ref={ref} className={style['stage']} data-testid="map-stage" onPointerDownCapture={(event) => setTouched(event.pointerType !== 'mouse')}>
      {scene && arranged && (
        <>
          <MapChart
            scene={scene}
            label={text.sandbox.mapLabel(label)}
            noteLabel={text.look.note}
            onHover={(id) => hoverPoint(id === null ? null : targetOf(id))}
            onFocusPoint={(point) => focusOn(point && targetOf(point.id))}
            onZoom={setZoom}
            onMenu={(id) => setMenu(targetOf(id))}
            onMoveLabel={(id, offset) => moveLabel(lookKeyOf(doc, targetOf(id)), offset)}
            onOpenNote={(id) => setOpenNote({ id })}
            onMoveNote={(id, x, y) => {
              const [toX, toY] = arranged.toMap(x, y)
              const was = input.notes?.find((n) => n.id === id)
              if (was) edit((d) => changeLook(d, (l) => shiftNote(l, id, toX - was.x, toY - was.y)))
            }}
          />
          <MapTools doc={doc} size={size} zoom={zoom} onZoom={setZoom} hidden={hidden} onAddNote={() => setOpenNote({ about: null })} />
        </>
      )}
      {status !== '' && (
        <Paper className={mapStyle['status']} style={{ background: theme.ground }} role="status">
          <Text size="xs" c="dimmed">
            {status}
          </Text>
        </Paper>
      )}
      {place && read && (
        <HoverCard target={read} focus={shownFocus} place={place} room={size} map={map} relation={relation} readings={readings} bases={bases} canOpenSegments={canOpenSegments(doc)} isTouched={isTouched} />
      )}
      {menu && menuItem && menuPlace && (
        <PointMenu
          key={chartId(menu)}
          doc={doc}
          target={menu}
          label={menuItem.label}
          taken={new Set(items(menu.kind).map((item) => item.label))}
          isRenamable={!('categories' in menuItem) && hasNamesOfItsOwn(doc, menu)}
          segment={menu.kind === 'segment' && canOpenSegments(doc) ? menuItem : null}
          place={menuPlace}
          isNarrow={width < NARROW}
          onClose={() => setMenu(null)}
          onAddNote={() => setOpenNote({ about: menu })}
        />
      )}
      {note && arranged && scene && <OpenNote doc={doc} draft={note} arranged={arranged} scene={scene} onClose={() => setOpenNote(null)} />}
    </div>
  )
}

/** Segments of a column that follows from others are named there. */
function hasNamesOfItsOwn(doc: ProjectDoc, { kind }: MapTarget): boolean {
  const column = currentColumn(doc)
  return kind === 'company' || column === null || doc.codebook.columns.some((c) => c.name === column)
}

function moveLabel(key: string, offset: { dx: number; dy: number } | null): void {
  edit((d) => changeLook(d, (look) => setPointLook(look, key, { labelOffset: offset ?? undefined })))
}

function shiftNote(look: ReturnType<typeof lookOf>, id: string, dx: number, dy: number) {
  const note = look.notes.find((n) => n.id === id)
  return note ? setNote(look, id, { x: note.x + dx, y: note.y + dy }) : look
}

/** What the picture leaves out. */
function statusOf(hidden: number, unlabelled: number, look: ReturnType<typeof useText>['look']): string {
  return [...(unlabelled > 0 ? [look.unlabelled(unlabelled)] : []), ...(hidden > 0 ? [look.hiddenCount(hidden)] : [])].join(' · ')
}

function onMap(map: StrategyMap, target: MapTarget | null): MapTarget | null {
  const items = target?.kind === 'company' ? map.companies : map.segments
  return target && items.some((item) => item.id === target.id) ? target : null
}

/** Whether a pair met in the table has the focus as one of its ends: the map shows no other lines. */
function isOfFocus(pair: { company: string; segment: string }, focus: MapTarget | null): boolean {
  return focus !== null && pair[focus.kind] === focus.id
}

/** The end of a pair that the focus is not on. */
function counterpart(pair: { company: string; segment: string }, focus: MapTarget | null): MapTarget {
  return focus?.kind === 'segment' ? { kind: 'company', id: pair.company } : { kind: 'segment', id: pair.segment }
}
