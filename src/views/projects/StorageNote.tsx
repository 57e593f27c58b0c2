import { Alert, Button, Group, Progress, Text } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { askToPersist, type StorageRoom } from '../../state/storage-room.ts'
import style from './projects.module.css'

/** How much room there is for projects, and whether the browser may clear them away. */
export function StorageNote({ room }: { room: StorageRoom }) {
  const { projects, format } = useText()
  // what the browser answered when it was asked on this screen
  const [answer, setAnswer] = useState<boolean | null>(null)
  const isPersistent = answer ?? room.isPersistent
  return (
    <section className={style['room']} aria-label={projects.room}>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={600}>
          {projects.room}
        </Text>
        <Text size="xs" c="dimmed">
          {projects.roomUsed(format.bytes(room.used), format.bytes(room.quota))}
        </Text>
      </Group>
      <Progress value={(room.used / room.quota) * 100} color={room.isShort ? 'orange' : 'blue'} aria-label={projects.room} />
      {room.isShort && (
        <Alert color="orange" role="alert" mt="xs">
          {projects.short}
        </Alert>
      )}
      <Group gap="xs" mt={6}>
        <Text size="xs" c="dimmed">
          {isPersistent ? projects.persistent : projects.notPersistent} {answer === false && projects.notGranted}
        </Text>
        {!isPersistent && answer === null && (
          <Button size="compact-xs" variant="default" onClick={() => void askToPersist().then(setAnswer)}>
            {projects.askToPersist}
          </Button>
        )}
      </Group>
    </section>
  )
}
