import { ActionIcon, Button, Group, NumberInput, Stack, Text, Tooltip } from '@mantine/core'
import { IconFlipHorizontal, IconFlipVertical, IconRotate2, IconRotateClockwise2 } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { flip, type MapLook, setRotation } from '../../core/project/look.ts'
import { changeLook, lookOf, type ProjectDoc } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'

/** Turns and mirrors the maps of the project; no distance changes. */
export function TurnControls({ doc }: { doc: ProjectDoc }) {
  const { look } = useText()
  const { rotation, mirrored } = lookOf(doc)
  return (
    <Stack gap="xs">
      <Text size="xs" c="dimmed">
        {look.turnHint}
      </Text>
      <Group gap={6}>
        <Turn label={look.turnLeft} change={(l) => setRotation(l, l.rotation + 90)}>
          <IconRotate2 size={17} />
        </Turn>
        <Turn label={look.turnRight} change={(l) => setRotation(l, l.rotation - 90)}>
          <IconRotateClockwise2 size={17} />
        </Turn>
        <Turn label={look.flipAcross} change={(l) => flip(l, 'leftRight')}>
          <IconFlipHorizontal size={17} />
        </Turn>
        <Turn label={look.flipUpright} change={(l) => flip(l, 'upDown')}>
          <IconFlipVertical size={17} />
        </Turn>
      </Group>
      <NumberInput
        size="xs"
        label={look.angle}
        value={rotation > 180 ? rotation - 360 : rotation}
        min={-180}
        max={180}
        step={5}
        decimalScale={1}
        onChange={(degrees) => {
          if (typeof degrees === 'number') edit((d) => changeLook(d, (l) => setRotation(l, degrees)), 'rotation')
        }}
      />
      <Button
        size="compact-sm"
        variant="default"
        disabled={rotation === 0 && !mirrored}
        onClick={() => edit((d) => changeLook(d, (l) => ({ ...l, rotation: 0, mirrored: false })))}
      >
        {look.turnBack}
      </Button>
    </Stack>
  )
}

function Turn({ label, change, children }: { label: string; change: (look: MapLook) => MapLook; children: ReactNode }) {
  return (
    <Tooltip label={label} openDelay={500}>
      <ActionIcon variant="default" size={34} aria-label={label} onClick={() => edit((d) => changeLook(d, change))}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
