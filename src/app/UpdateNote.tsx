import { Alert, Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../i18n/text.ts'
import { takeUpdateOver, useUpdateStore } from '../state/app-update.ts'
import style from './shell.module.css'

/** Says that a newer version can be taken over, and leaves the moment to the user. */
export function UpdateNote() {
  const { offline, shell } = useText()
  const isReady = useUpdateStore((state) => state.isReady)
  const [isPutOff, setIsPutOff] = useState(false)
  if (!isReady || isPutOff) return null
  return (
    <Alert className={style['update']} role="status" title={offline.updateReady} withCloseButton closeButtonLabel={shell.close} onClose={() => setIsPutOff(true)}>
      {offline.updateHint}
      <Group mt="xs">
        <Button size="xs" onClick={() => void takeUpdateOver()}>
          {offline.takeOver}
        </Button>
      </Group>
    </Alert>
  )
}
