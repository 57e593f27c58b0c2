import { Button, Group, Text } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { openSampleDatabase } from '../../state/database-store.ts'
import { ChooseDatabase } from './ChooseDatabase.tsx'
import style from './database.module.css'

/** Before a customer file is there: what it would add, and what it cannot give. */
export function WhatItAdds({ isSample }: { isSample: boolean }) {
  const { database } = useText()
  const { adds } = database
  return (
    <section className={style['adds']} aria-label={adds.title}>
      <Text fw={650} component="h3" m={0}>
        {adds.title}
      </Text>
      <ul>
        {adds.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <Text size="sm">{adds.limit}</Text>
      <Text size="sm">{adds.without}</Text>
      <Group gap="sm" my="md">
        <ChooseDatabase label={database.choose} size="sm" />
        {isSample && (
          <Button leftSection={<IconUsers size={16} />} onClick={() => void openSampleDatabase()}>
            {database.sample}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {adds.private}
      </Text>
    </section>
  )
}
