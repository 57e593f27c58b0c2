import { Alert, Button, Group, Loader, Stack, Text, Title } from '@mantine/core'
import { FailureNote } from '../../components/FailureNote.tsx'
import { IssueList } from '../../components/IssueList.tsx'
import { columnLabel } from '../../core/codebook/present.ts'
import { restrictionsOf } from '../../core/measurement/scope.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { ValueMap } from '../../core/value-map/value-map.ts'
import { useText } from '../../i18n/text.ts'
import { openCodebook } from '../../state/import-store.ts'
import { useDoc } from '../../state/project-store.ts'
import { useResult } from '../../state/results-store.ts'
import style from './value-map.module.css'
import { ValueFigure } from './ValueFigure.tsx'
import { ValueMapControls } from './ValueMapControls.tsx'
import { ValueSentences } from './ValueSentences.tsx'
import { ValueTables } from './ValueTables.tsx'

/** Quality against price as customers see both: where price perceptions are. */
export function ValueMapView() {
  const { valueMap, sandbox } = useText()
  const doc = useDoc()
  const found = useResult(doc, { analysis: 'valueMap' })
  const { result: map, failure } = found
  return (
    <div className={style['view']} aria-busy={found.isStale}>
      <Title order={2} size="h4" mb={4}>
        {valueMap.title}
      </Title>
      <Text size="sm" mb="sm">
        {valueMap.lead} <Scope doc={doc} />
      </Text>
      <ValueMapControls doc={doc} map={map} />
      {failure && (
        <FailureNote title={valueMap.none} failure={failure}>
          <Button size="xs" variant="default" onClick={openCodebook}>
            {sandbox.openCodebook}
          </Button>
        </FailureNote>
      )}
      {!failure && !map && (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm">{valueMap.computing}</Text>
        </Group>
      )}
      {!failure && map && (
        <>
          <div className={style['columns']}>
            <div>
              <ValueFigure doc={doc} map={map} />
              <LineNotes map={map} />
            </div>
            <div>
              <ValueSentences map={map} minimumBase={doc.bases.minimum} />
              <ValueTables map={map} title={doc.title} />
            </div>
          </div>
          <Text size="xs" c="dimmed" maw={860} mt="lg">
            {valueMap.method}
          </Text>
        </>
      )}
    </div>
  )
}

/** Whom the sandbox is restricted to, for the same people are asked here. */
function Scope({ doc }: { doc: ProjectDoc }) {
  const { valueMap, format } = useText()
  const restrictions = restrictionsOf(doc.codebook, paramsFor('relation', doc))
  if (restrictions.length === 0) return null
  const named = restrictions.map(({ column, categories }) => {
    const label = columnLabel(doc.codebook, column)
    return `${label}: ${categories.join(' + ')}`
  })
  return valueMap.within(format.list(named))
}

/** What the line means, what it rests on, and what the reader must know before believing it. */
function LineNotes({ map }: { map: ValueMap }) {
  const { valueMap, format } = useText()
  const { weights, line, needs } = map
  const isWeights = line.kind === 'weights'
  const warnings = [
    ...needs.flatMap((n) => (n.price?.isDoubtful ? [valueMap.doubtful(n.label)] : [])),
    ...(isWeights && weights.price === 0 ? [valueMap.flat] : []),
    ...(line.slope < 0 ? [valueMap.falling] : []),
    ...(map.leftOut.length > 0 ? [valueMap.leftOut(format.list(map.leftOut))] : []),
  ]
  const isEqual = isWeights && needs.every((n) => n.weight === needs[0]!.weight)
  return (
    <Stack gap="xs" mb="md">
      {warnings.map((warning) => (
        <Alert key={warning} color="orange" p="xs">
          {warning}
        </Alert>
      ))}
      <IssueList issues={map.issues} />
      <Text size="sm">{isWeights ? valueMap.lineHint.weights(format.percent(weights.quality), format.percent(weights.price)) : valueMap.lineHint.regression()}</Text>
      {isEqual && <Text size="sm">{valueMap.equalWeights}</Text>}
    </Stack>
  )
}
