import { Button, Popover, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconEyeOff, IconNote, IconPin, IconPinnedOff, IconTargetArrow, IconZoomInArea } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { currentColumn } from '../../core/explore.ts'
import type { RelationItem } from '../../core/measurement/relation.ts'
import { type PointLook, setPointLook } from '../../core/project/look.ts'
import { changeLook, lookOf, type ProjectDoc } from '../../core/project/project.ts'
import { renamePoint } from '../../core/project/rename-point.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { focusOn, followRename, useScreenStore } from '../../state/screen-store.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import { ColourChoice } from './ColourChoice.tsx'
import style from './map-tools.module.css'
import { OpenSegmentForm } from './later-parts.ts'
import { NameField } from './NameField.tsx'
import { useFocusBack } from './use-focus-back.ts'
import { lookKeyOf } from './use-dressed-map.ts'

interface Props {
  doc: ProjectDoc
  target: MapTarget
  label: string
  /** Names that are taken by other points of its kind. */
  taken: ReadonlySet<string>
  /** False for groups that were joined: their name is that of their parts. */
  isRenamable: boolean
  /** The segment that can be opened; null where nothing can. */
  segment: RelationItem | null
  place: { x: number; y: number; r: number }
  /** On a phone there is no room beside the point. */
  isNarrow: boolean
  onClose: () => void
  onAddNote: () => void
}

/** Everything that can be done with a point of the map. */
export function PointMenu({ doc, target, label, taken, isRenamable, segment, place, isNarrow, onClose, onAddNote }: Props) {
  const { look, explore } = useText()
  useFocusBack()
  const [isOpening, setOpening] = useState(false)
  const key = lookKeyOf(doc, target)
  const column = currentColumn(doc)
  const { pinned = false, labelOffset, colour } = lookOf(doc).points[key] ?? {}
  const isPicked = useScreenStore(({ focus }) => focus?.kind === target.kind && focus.id === target.id)
  const change = (next: { [F in keyof PointLook]: PointLook[F] | undefined }) =>
    edit((d) => changeLook(d, (l) => setPointLook(l, key, next)))
  const closing = (act: () => void) => () => {
    onClose()
    act()
  }
  const popover = { opened: true, onDismiss: onClose, position: isNarrow ? 'bottom' : 'right-start', offset: place.r + 12, shadow: 'md', withinPortal: true, trapFocus: true, withRoles: false } as const
  const anchor = (
    <Popover.Target>
      <span className={style['anchor']} style={{ left: place.x, top: place.y }} />
    </Popover.Target>
  )
  if (isOpening && segment)
    return (
      // another one, which takes the keyboard focus anew
      <Popover key="open" {...popover} width={300}>
        {anchor}
        <Popover.Dropdown role="dialog" aria-label={explore.openTitle(label)}>
          <OpenSegmentForm doc={doc} segment={segment} onOpen={onClose} />
        </Popover.Dropdown>
      </Popover>
    )
  return (
    <Popover key="menu" {...popover} width={286}>
      {anchor}
      <Popover.Dropdown role="dialog" aria-label={look.menuOf(label)}>
        <Stack gap="xs">
          {segment && (
            <Button size="xs" variant="light" leftSection={<IconZoomInArea size={15} />} onClick={() => setOpening(true)}>
              {explore.open}
            </Button>
          )}
          {isRenamable ? (
            <NameField
              label={label}
              taken={taken}
              onRename={(name) => {
                onClose()
                edit((d) => renamePoint(d, target, column, name))
                // a segment is known by its name
                if (target.kind === 'segment' && column !== null) followRename(target, name)
              }}
            />
          ) : (
            <Text size="sm">
              <b>{label}</b>
              <br />
              {look.nameJoint}
            </Text>
          )}
          <ColourChoice colour={colour} onChange={(next) => change({ colour: next })} />
          <Stack gap={2}>
            {/* on a phone the field would call the keyboard over the map */}
            <Action icon={<IconTargetArrow size={15} />} isFirst={isNarrow} onClick={closing(() => focusOn(target))}>
              {isPicked ? look.letGo : look.pick}
            </Action>
            <Action icon={pinned ? <IconPinnedOff size={15} /> : <IconPin size={15} />} onClick={() => change({ pinned: pinned ? undefined : true })}>
              {pinned ? look.unpin : look.pin}
            </Action>
            <Action icon={<IconNote size={15} />} onClick={closing(onAddNote)}>
              {look.noteAbout}
            </Action>
            {labelOffset && (
              <Action icon={<IconArrowBackUp size={15} />} onClick={() => change({ labelOffset: undefined })}>
                {look.labelBack}
              </Action>
            )}
            <Action
              icon={<IconEyeOff size={15} />}
              onClick={closing(() => {
                if (isPicked) focusOn(null)
                change({ hidden: true })
              })}
            >
              {look.hide}
            </Action>
          </Stack>
          <Text size="xs" c="dimmed">
            {look.labelHint}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

interface ActionProps {
  icon: ReactNode
  /** Has the keyboard focus when the menu opens. */
  isFirst?: boolean
  onClick: () => void
  children: string
}

function Action({ icon, isFirst = false, onClick, children }: ActionProps) {
  return (
    <Button data-autofocus={isFirst || undefined} size="compact-sm" variant="subtle" color="gray" c="inherit" fullWidth justify="flex-start" leftSection={icon} onClick={onClick}>
      {children}
    </Button>
  )
}
