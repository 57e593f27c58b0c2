import { ActionIcon, Button, Popover, Stack, Text, Tooltip } from '@mantine/core'
import { IconEye, IconEyeOff, IconMinus, IconNotes, IconPlus, IconRotate2, IconZoomReset } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { DressedMap } from '../../charts/map/dress-map.ts'
import { zoomStep } from '../../charts/map/MapChart.tsx'
import { wholeMap, zoomAt, keepInSight, type Zoom } from '../../charts/map/zoom.ts'
import type { Size } from '../../charts/map/map-input.ts'
import type { Box } from '../../charts/labels/geometry.ts'
import { showPoints } from '../../core/project/look.ts'
import { changeLook, type ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { DatabasePaintMenu } from './DatabasePaintMenu.tsx'
import { lookKeyOf } from './use-dressed-map.ts'
import { targetOf } from '../../charts/map/strategy-map-input.ts'
import style from './map-tools.module.css'
import { TurnControls } from './later-parts.ts'

const BUTTON = 30
const GAP = 4
const EDGE = 8
/** Zoom in, zoom out, all, turn, note. */
const BUTTONS = 5

/** What the buttons cover of the map, with so many further ones that are not always there. */
export function toolsBox({ width }: Size, further: number): Box {
  const count = BUTTONS + further
  return { x: width - EDGE - BUTTON - 4, y: 0, width: EDGE + BUTTON + 4, height: EDGE + count * (BUTTON + GAP) + 4 }
}

interface Props {
  doc: ProjectDoc
  size: Size
  zoom: Zoom
  onZoom: (zoom: Zoom) => void
  hidden: DressedMap['hidden']
  onAddNote: () => void
}

/** The buttons on the map: which part of it is shown, how it is turned, notes, and what is hidden. */
export function MapTools({ doc, size, zoom, onZoom, hidden, onAddNote }: Props) {
  const { look } = useText()
  const middle = { x: size.width / 2, y: size.height / 2 }
  const isWhole = zoom === wholeMap
  const step = (factor: number) => {
    const next = zoomAt(zoom, middle, factor)
    onZoom(next.scale === 1 ? wholeMap : keepInSight(next, size))
  }
  return (
    <div className={style['tools']} role="toolbar" aria-label={look.tools} aria-orientation="vertical">
      <Tool label={look.zoomIn} onClick={() => step(zoomStep)}>
        <IconPlus size={16} />
      </Tool>
      <Tool label={look.zoomOut} isDisabled={isWhole} onClick={() => step(1 / zoomStep)}>
        <IconMinus size={16} />
      </Tool>
      <Tool label={look.fit} isDisabled={isWhole} onClick={() => onZoom(wholeMap)}>
        <IconZoomReset size={16} />
      </Tool>
      <Popover position="left-start" width={260} shadow="md" withinPortal trapFocus returnFocus>
        <Popover.Target>
          <ActionIcon variant="default" size={BUTTON} aria-label={look.turn} title={look.turn}>
            <IconRotate2 size={16} />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown>
          <TurnControls doc={doc} />
        </Popover.Dropdown>
      </Popover>
      <Tool label={look.addNote} onClick={onAddNote}>
        <IconNotes size={16} />
      </Tool>
      {paramsFor('zoomIn', doc).database !== null && <DatabasePaintMenu size={BUTTON} />}
      {hidden.length > 0 && <HiddenPoints doc={doc} hidden={hidden} />}
    </div>
  )
}

interface ToolProps {
  label: string
  isDisabled?: boolean
  onClick: () => void
  children: ReactNode
}

function Tool({ label, isDisabled = false, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label} position="left" openDelay={500}>
      <ActionIcon variant="default" size={BUTTON} aria-label={label} disabled={isDisabled} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

/** Which points are hidden, and the way back. */
function HiddenPoints({ doc, hidden }: { doc: ProjectDoc; hidden: DressedMap['hidden'] }) {
  const { look } = useText()
  const show = (points: DressedMap['hidden']) => {
    const keys = points.map(({ point }) => lookKeyOf(doc, targetOf(point.id)))
    edit((d) => changeLook(d, (l) => showPoints(l, keys)))
  }
  return (
    <Popover position="left-start" width={280} shadow="md" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon variant="light" size={BUTTON} aria-label={look.hiddenCount(hidden.length)} title={look.hiddenCount(hidden.length)}>
          <IconEyeOff size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap={6}>
          <Text fw={650} size="sm">
            {look.hiddenTitle}
          </Text>
          <Text size="xs" c="dimmed">
            {look.hiddenHint}
          </Text>
          <ul className={style['list']}>
            {hidden.map((one) => (
              <li key={one.point.id}>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  fullWidth
                  justify="flex-start"
                  leftSection={<IconEye size={14} />}
                  aria-label={look.showAgain(one.point.label)}
                  onClick={() => show([one])}
                >
                  {one.point.label}
                </Button>
              </li>
            ))}
          </ul>
          {hidden.length > 1 && (
            <Button size="compact-sm" variant="default" onClick={() => show(hidden)}>
              {look.showAll}
            </Button>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
