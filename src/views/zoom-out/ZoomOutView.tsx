import { Box, Button, Group, Loader, Stack, Text, Title } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useState } from 'react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { IssueList } from '../../components/IssueList.tsx'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { ZoomOut } from '../../core/zoom/zoom-out.ts'
import { useText } from '../../i18n/text.ts'
import { useDoc } from '../../state/project-store.ts'
import { useResult } from '../../state/results-store.ts'
import { showView } from '../../state/screen-store.ts'
import { Assumptions } from './Assumptions.tsx'
import { Headline } from './Headline.tsx'
import { RankFigure } from './RankFigure.tsx'
import { StanceList } from './StanceList.tsx'
import style from './zoom-out.module.css'
import { ZoomOutTable } from './ZoomOutTable.tsx'

/** Strategy decided back in the market: what its segments are worth, beside what the company's own database says. */
export function ZoomOutView() {
  const { zoomOut: words, format } = useText()
  const doc = useDoc()
  const { result, failure, isStale, progress } = useResult(doc, { analysis: 'zoomOut' })
  const hasFile = paramsFor('zoomIn', doc).database !== null
  const knowsNoSpend = failure?.kind === 'analysis' && failure.code === 'zoomOut.noSpend'
  return (
    <div className={style['view']} aria-busy={isStale}>
      <Title order={2} size="h4" mb={4}>
        {hasFile ? words.title : words.titleMarket}
      </Title>
      <Text size="sm" mb="sm" maw={860}>
        {hasFile ? words.lead : words.leadMarket}
      </Text>
      {knowsNoSpend && (
        <Stack gap="xs" maw={760}>
          <Text fw={650}>{words.none}</Text>
          <Text size="sm">{words.noSpend}</Text>
          <Text size="sm">{words.noSpendQuantile}</Text>
        </Stack>
      )}
      {failure && !knowsNoSpend && <FailureNote title={words.none} failure={failure} />}
      {!failure && (!result || isStale) && (
        <Group gap="xs" role="status" mb="sm">
          <Loader size="xs" />
          <Text size="sm">{words.computing(format.percent(progress ?? 0))}</Text>
        </Group>
      )}
      {result && <Compared doc={doc} result={result} hasFile={hasFile} />}
    </div>
  )
}

function Compared({ doc, result, hasFile }: { doc: ProjectDoc; result: ZoomOut; hasFile: boolean }) {
  const [picked, setPicked] = useState<string | null>(null)
  return (
    <>
      <Headline result={result} />
      {result.issues.length > 0 && (
        <Box mb="md">
          <IssueList issues={result.issues} />
        </Box>
      )}
      <div className={style['columns']}>
        {result.database && <RankFigure result={result} rankBy={paramsFor('zoomOut', doc).rankBy} picked={picked} />}
        <StanceList result={result} minimumBase={doc.bases.minimum} picked={picked} onPick={setPicked} />
        {!result.database && <WhatItAdds hasFile={hasFile} />}
      </div>
      <Assumptions doc={doc} result={result} />
      <ZoomOutTable result={result} title={doc.title} />
    </>
  )
}

/** Without a database of one's own: the market stands by itself, and this is what is missing. */
function WhatItAdds({ hasFile }: { hasFile: boolean }) {
  const { zoomOut } = useText()
  const { adds } = zoomOut
  return (
    <section className={style['adds']} aria-label={adds.title}>
      <Text fw={650} component="h3" m={0} mb={4}>
        {adds.title}
      </Text>
      <Text size="sm" mb="sm">
        {hasFile ? adds.divided : adds.text}
      </Text>
      <Button size="sm" variant="default" leftSection={<IconUsers size={16} />} onClick={() => showView('database')}>
        {adds.open}
      </Button>
    </section>
  )
}
