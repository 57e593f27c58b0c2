import { Alert, Group, Loader, Text } from '@mantine/core'
import { FailureNote } from '../../components/FailureNote.tsx'
import type { ProjectDoc } from '../../core/project/project.ts'
import type { DatabaseLink } from '../../core/zoom/database-link.ts'
import type { DatabaseProposal } from '../../core/zoom/match-database.ts'
import type { ZoomIn } from '../../core/zoom/zoom-in.ts'
import { useText } from '../../i18n/text.ts'
import { useDatabaseStore } from '../../state/database-store.ts'
import { type Outcome, useResult } from '../../state/results-store.ts'
import style from './database.module.css'
import { FileOverview } from './FileOverview.tsx'
import { MatchingTable } from './MatchingTable.tsx'
import { ModelCard } from './ModelCard.tsx'
import { SegmentTable } from './SegmentTable.tsx'

interface Props {
  doc: ProjectDoc
  link: DatabaseLink
  proposal: DatabaseProposal | null
  zoomed: Outcome<ZoomIn>
}

/** The market's segments among the customers, and how well they can be told. */
export function SegmentsTab({ doc, link, proposal, zoomed: { result: zoom, failure, isStale, progress } }: Props) {
  const { database, format } = useText()
  const { unmatched } = useDatabaseStore()
  // of the market's segments, whatever groups other screens show; without costs it would be revenue, not profit
  const value = useResult(zoom ? doc : null, { analysis: 'relationshipValue', overrides: { customerGroups: { groupBy: null } } }).result
  return (
    <div aria-busy={isStale}>
      {failure && <FailureNote title={database.none} failure={failure} />}
      {(isStale || (!failure && !zoom)) && (
        <Group gap="xs" role="status" mb="sm">
          <Loader size="xs" />
          <Text size="sm">{database.computing(format.percent(progress ?? 0))}</Text>
        </Group>
      )}
      {(failure || (zoom && !zoom.segments.some((s) => s.meanWallet !== null))) && <FileOverview doc={doc} link={link} />}
      {zoom && <SegmentTable zoom={zoom} worth={value?.profitFrom === 'file' ? value : null} title={doc.title} minimumBase={doc.bases.minimum} />}
      <div className={style['columns']}>
        {zoom && <ModelCard doc={doc} zoom={zoom} />}
        <section>
          {unmatched && (
            <Alert color="orange" p="xs" mb="xs" role="alert">
              {database.matching.nothing(unmatched.survey, unmatched.database)}
            </Alert>
          )}
          {proposal && <MatchingTable link={link} proposal={proposal} zoom={isStale ? null : zoom} />}
        </section>
      </div>
    </div>
  )
}
