import { Button, Group, SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { captionOf } from '../../charts/map/picture-words.ts'
import { FailureNote } from '../../components/FailureNote.tsx'
import { IssueList } from '../../components/IssueList.tsx'
import { RelationTable } from '../../components/RelationTable.tsx'
import type { Issue } from '../../core/errors.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { answerScaleOf } from '../../core/measurement/answer-scale.ts'
import { lookOf, type ProjectDoc, setParams } from '../../core/project/project.ts'
import { downloadText } from '../../export/download.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { focusOn, hoverPair, hoverPoint, useScreenStore } from '../../state/screen-store.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import { FocusReading, SafeFindings, WaveChanges } from './later-parts.ts'
import { Overview } from './Overview.tsx'
import { paramsFor } from '../../core/request.ts'
import style from './sandbox.module.css'
import { useCompanyMarks } from './use-colours.ts'
import type { Sandbox } from '../../state/sandbox.ts'

/** The table behind the map, and below it the reading of what is in focus. */
export function TablePanel({ state, relation }: { state: Sandbox; relation: Relation }) {
  const text = useText()
  const { sandbox, format } = text
  const { doc, map, mapStability, readings, waves } = state
  const picked = useScreenStore((s) => s.focus)
  // undoing a change of names may have taken it away
  const focus = picked && isIn(relation, picked) ? picked : null
  const hover = useScreenStore((s) => s.hover)
  const pair = useScreenStore((s) => s.pair)
  const marks = useCompanyMarks(relation, lookOf(doc))
  const [isAsAnswered, setAsAnswered] = useState(false)
  const params = paramsFor('relation', doc)
  const scale = answerScaleOf(doc.codebook, params)
  const asAnswered = isAsAnswered && scale ? scale : null
  const issues = [...relation.issues, ...(map.result?.issues ?? []), ...smallSegments(relation, doc.bases.minimum)]
  return (
    <>
      <RelationTable
        relation={relation}
        readings={readings}
        bases={doc.bases}
        caption={captionOf(relation, params.walletBy, text)}
        marks={marks}
        highlight={{
          company: pair?.company ?? (hover?.kind === 'company' ? hover.id : focus?.kind === 'company' && hover ? focus.id : null),
          segment: pair?.segment ?? (hover?.kind === 'segment' ? hover.id : focus?.kind === 'segment' && hover ? focus.id : null),
        }}
        focus={{ company: focus?.kind === 'company' ? focus.id : null, segment: focus?.kind === 'segment' ? focus.id : null }}
        {...(asAnswered ? { show: (value: number, _row: number, column: number) => format.number(asAnswered(value, column), 2) } : {})}
        onHover={(target) => {
          if (target?.company && target.segment) hoverPair({ company: target.company, segment: target.segment })
          else if (target?.company) hoverPoint({ kind: 'company', id: target.company })
          else if (target?.segment) hoverPoint({ kind: 'segment', id: target.segment })
          else hoverPair(null)
        }}
        onPick={focusOn}
      />
      <Group justify="space-between" my="xs" gap="xs">
        {scale ? (
          <SegmentedControl
            size="xs"
            aria-label={sandbox.scaleLabel}
            value={isAsAnswered ? 'answers' : 'points'}
            onChange={(value) => setAsAnswered(value === 'answers')}
            data={[
              { value: 'points', label: sandbox.asPoints },
              { value: 'answers', label: sandbox.asAnswered },
            ]}
          />
        ) : (
          <span />
        )}
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconDownload size={13} />}
          onClick={async () => {
            // the writer of CSV files is fetched when first needed
            const { relationToCsv } = await import('../../export/relation-csv.ts')
            downloadText(`${doc.title || sandbox.panel}.csv`, relationToCsv(relation, readings, params.segmentBy ?? doc.codebook.segmentBy, scale, params.walletBy))
          }}
        >
          {sandbox.downloadTable}
        </Button>
      </Group>
      {/* what was picked comes first of what is said about the table */}
      {focus && (
        <div className={style['notes']}>
          <FocusReading doc={doc} focus={focus} relation={relation} readings={readings} bases={doc.bases} marks={marks} />
        </div>
      )}
      {issues.length > 0 && (
        <section aria-label={sandbox.notesTitle} className={style['notes']}>
          <IssueList issues={issues} most={3} />
          <JoinSmall doc={doc} relation={relation} />
        </section>
      )}
      {waves.failure && <FailureNote title={text.waves.failed} failure={waves.failure} />}
      {waves.result && !map.isStale && <WaveChanges found={waves.result} wave={params.wave} relation={relation} />}
      {map.result && mapStability && <SafeFindings map={map.result} stability={mapStability} />}
      {!focus && <Overview relation={relation} readings={readings} minimumBase={doc.bases.minimum} />}
    </>
  )
}

function isIn(relation: Relation, { kind, id }: MapTarget): boolean {
  return (kind === 'company' ? relation.rows : relation.columns).some((item) => item.id === id)
}

/** Puts groups too small to be a fact together with others, or takes them apart again. */
function JoinSmall({ doc, relation }: { doc: ProjectDoc; relation: Relation }) {
  const { explore } = useText()
  const { minimum } = doc.bases
  const isJoined = paramsFor('relation', doc).mergeBelow !== null
  const small = relation.columns.filter((segment) => segment.n < minimum).length
  // a single one is joined with its neighbour, where groups have an order
  const canJoin = relation.by === 'segments' && relation.columns.length > 2 && (small > 1 || (small === 1 && relation.columns.every(({ label }) => /\d/.test(label))))
  if (!isJoined && !canJoin) return null
  return (
    <Button size="compact-xs" variant="light" mt={6} onClick={() => edit((d) => setParams(d, 'relation', { mergeBelow: isJoined ? null : minimum }))}>
      {isJoined ? explore.mergeBack : explore.mergeNow(minimum)}
    </Button>
  )
}

function smallSegments(relation: Relation, minimum: number): Issue[] {
  if (relation.by === 'needs') return []
  const small = relation.columns.filter((segment) => segment.n < minimum)
  if (small.length > 1) return [{ code: 'segment.someSmall', severity: 'warning', details: { segments: small.map((s) => s.label), bases: small.map((s) => s.n), minimum } }]
  return small.map(({ label, n }) => ({ code: 'segment.small', severity: 'warning', details: { segment: label, n, minimum } }))
}
