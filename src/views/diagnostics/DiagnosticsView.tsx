import { Alert, Button, Group, Loader, Progress, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { IssueList } from '../../components/IssueList.tsx'
import type { MapDiagnostics } from '../../core/mapping/map-diagnostics.ts'
import type { Reliability } from '../../core/mapping/reliability.ts'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import { useText } from '../../i18n/text.ts'
import { useDoc } from '../../state/project-store.ts'
import { currentOf, useResult } from '../../state/results-store.ts'
import { showView } from '../../state/screen-store.ts'
import style from './diagnostics.module.css'
import { FigureTable } from './FigureTable.tsx'
import { MisfitTable } from './MisfitTable.tsx'
import { ShepardPanel } from './ShepardPanel.tsx'

const COLOURS: Record<Reliability, string> = { veryReliable: 'teal', reliable: 'teal', largeOnly: 'yellow', weak: 'orange', doNotInterpret: 'red' }

/** How far the map can be believed: a verdict in words first, the figures behind it for those who want them. */
export function DiagnosticsView() {
  const { diagnostics, sandbox, format } = useText()
  const doc = useDoc()
  const relation = useResult(doc, { analysis: 'relation' })
  const map = useResult(doc, { analysis: 'strategyMap' })
  const found = useResult(doc, { analysis: 'diagnostics' })
  // figures and map are matched place by place: only those of one and the same map are shown
  const current = map.isStale ? null : currentOf(found)
  const failure = relation.failure ?? map.failure ?? found.failure
  return (
    <div className={style['view']}>
      <Group gap="sm" mb="sm">
        <Button variant="default" size="xs" leftSection={<IconArrowLeft size={14} />} onClick={() => showView('sandbox')}>
          {diagnostics.back}
        </Button>
        <Title order={2} size="h4">
          {diagnostics.title}
        </Title>
      </Group>
      {failure && <FailureNote title={sandbox.noMap} failure={failure} />}
      {!failure && map.result && map.result.method !== 'unfolding' && <Alert color="gray">{diagnostics.standardOnly}</Alert>}
      {!failure && map.result?.method === 'unfolding' && !current && (
        <Stack maw={420} role="status">
          <Group gap="xs">
            <Loader size="xs" />
            <Text size="sm">{diagnostics.computing}</Text>
          </Group>
          <Progress value={100 * (found.progress ?? 0)} aria-label={diagnostics.computing} />
          <Text size="xs" c="dimmed">
            {format.percent(found.progress ?? 0)}
          </Text>
        </Stack>
      )}
      {!failure && map.result && current && relation.result && (
        <div className={style['columns']}>
          <div>
            <Verdict found={current} map={map.result} />
            <FigureTable found={current} map={map.result} />
          </div>
          <div>
            <ShepardPanel found={current} map={map.result} relation={relation.result} />
            <MisfitTable map={map.result} />
          </div>
        </div>
      )}
    </div>
  )
}

function Verdict({ found, map }: { found: MapDiagnostics; map: StrategyMap }) {
  const { diagnostics } = useText()
  const { reliability } = found.shuffles
  return (
    <Alert color={COLOURS[reliability]} title={diagnostics.verdicts[reliability].title} mb="md">
      <Text size="sm" mb="xs">
        {diagnostics.verdicts[reliability].text}
      </Text>
      <Text size="sm" mb={map.issues.length > 0 ? 'xs' : 0}>
        {diagnostics.notSampling}
      </Text>
      <IssueList issues={map.issues} />
    </Alert>
  )
}
