import { Button, Center, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconArrowRight, IconDatabase } from '@tabler/icons-react'
import { IssueList } from '../../components/IssueList.tsx'
import type { Codebook } from '../../core/codebook/codebook.ts'
import { presentName } from '../../core/codebook/present.ts'
import { newProject } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { cancelImport, confirmImport, type LoadedFile, recipeName } from '../../state/import-store.ts'
import { useResult } from '../../state/results-store.ts'

/** Sums from a data warehouse: what they hold, in place of a codebook to be confirmed. */
export function WarehouseSums({ loaded, codebook }: { loaded: LoadedFile; codebook: Codebook }) {
  const { importing, shell, warehouse, format } = useText()
  const draft = newProject(loaded.dataId, { fileName: loaded.fileName, rows: loaded.rowCount, isSample: false, isAggregate: true }, codebook, '')
  const relation = useResult(draft, { analysis: 'relation' })
  const columns = codebook.columns.filter((c) => c.use.kind === 'profile' || c.use.kind === 'wave').map((c) => c.label || presentName(c.name))
  return (
    <Center h="100%" p="lg">
      <Paper withBorder p="lg" maw={560}>
        <Stack gap="sm">
          <Group gap="xs" wrap="nowrap">
            <IconDatabase size={20} />
            <Title order={2} size="h4">
              {warehouse.resultTitle}
            </Title>
          </Group>
          <Text size="sm" fw={600}>
            {loaded.fileName}
          </Text>
          {relation.result && <Text size="sm">{warehouse.result(format.number(relation.result.respondents.outOf), format.list(columns))}</Text>}
          <Text size="sm">{codebook.companies.map((c) => c.label).join(' · ')}</Text>
          <Text size="sm" c="dimmed">
            {warehouse.resultHint}
          </Text>
          {loaded.issues.length > 0 && <IssueList issues={loaded.issues} most={4} />}
          <Group>
            <Button rightSection={<IconArrowRight size={16} />} onClick={() => void confirmImport(recipeName(loaded))}>
              {importing.draw}
            </Button>
            <Button variant="default" onClick={cancelImport}>
              {shell.cancel}
            </Button>
          </Group>
        </Stack>
      </Paper>
    </Center>
  )
}
