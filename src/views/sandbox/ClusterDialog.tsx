import { Alert, Button, Group, Loader, Modal, NativeSelect, SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { FailureNote } from '../../components/FailureNote.tsx'
import { divideBy } from '../../core/explore.ts'
import { type ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { ClusterParams, Clusters } from '../../core/segments/find-clusters.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { useResult } from '../../state/results-store.ts'
import { clearSelection } from '../../state/screen-store.ts'
import style from './clusters.module.css'

const BASES: ClusterParams['basis'][] = ['needs', 'companies']
const METHODS: ClusterParams['method'][] = ['kMeans', 'hierarchical']

/** Looks for groups of alike among the customers on screen, says whether there are any, and divides the map by them. */
export function ClusterDialog({ doc, onClose }: { doc: ProjectDoc; onClose: () => void }) {
  const { clusters, format } = useText()
  const hasNeeds = doc.codebook.measures.filter((m) => m.kind === 'need').length > 1
  const [basis, setBasis] = useState<ClusterParams['basis']>(hasNeeds ? 'needs' : 'companies')
  const [method, setMethod] = useState<ClusterParams['method']>('kMeans')
  const [count, setCount] = useState<number | null>(null)
  const { wave, path, only } = paramsFor('relation', doc)
  const found = useResult(doc, { analysis: 'clusters', overrides: { clusters: { basis, method, clusters: count, scope: { wave, path, only } } } })
  const { result } = found
  return (
    <Modal opened onClose={onClose} title={clusters.title} size={760} centered>
      <Stack gap="md">
        <Text size="sm">{clusters.hint}</Text>
        <Group gap="lg" align="flex-end">
          {hasNeeds && (
            <Stack gap={4}>
              <Text size="sm">{clusters.basis}</Text>
              <SegmentedControl size="xs" aria-label={clusters.basis} value={basis} onChange={setBasis} data={BASES.map((b) => ({ value: b, label: clusters.bases[b] }))} />
            </Stack>
          )}
          <Stack gap={4}>
            <Text size="sm">{clusters.method}</Text>
            <SegmentedControl size="xs" aria-label={clusters.method} value={method} onChange={setMethod} data={METHODS.map((m) => ({ value: m, label: clusters.methods[m] }))} />
          </Stack>
          {result && (
            <NativeSelect
              size="xs"
              label={clusters.count}
              value={String(count ?? result.advised)}
              data={result.advice.map((a) => ({ value: String(a.clusters), label: a.clusters === result.advised ? clusters.asAdvised(a.clusters) : String(a.clusters) }))}
              onChange={(event) => setCount(Number(event.currentTarget.value))}
            />
          )}
        </Group>
        {found.failure && <FailureNote title={clusters.title} failure={found.failure} />}
        {found.progress !== null && (
          <Group gap="xs" role="status">
            <Loader size="xs" />
            <Text size="sm">{clusters.searching(format.percent(found.progress))}</Text>
          </Group>
        )}
        {result && !found.isStale && (
          <>
            <Alert color={result.isGrouped ? 'teal' : 'orange'}>{result.isGrouped ? clusters.grouped(result.advised) : clusters.notGrouped(result.advised)}</Alert>
            <Group align="flex-start" gap="xl">
              <Advice found={result} />
              <ProfileTable found={result} basis={basis} />
            </Group>
            {result.leftOut > 0 && (
              <Text size="sm" c="dimmed">
                {clusters.leftOut(result.leftOut)}
              </Text>
            )}
            <Button
              onClick={() => {
                clearSelection()
                const label = clusters.name(basis, result.centres.length)
                edit((d) => divideBy(d, { derivation: { kind: 'clusters', basis, centres: result.centres }, label }))
                onClose()
              }}
            >
              {clusters.use}
            </Button>
          </>
        )}
      </Stack>
    </Modal>
  )
}

function Advice({ found }: { found: Clusters }) {
  const { clusters, format } = useText()
  return (
    <table className={style['table']}>
      <caption>{clusters.advice}</caption>
      <thead>
        <tr>
          <th>{clusters.count}</th>
          <th title={clusters.strengthHint}>{clusters.strength}</th>
          <th>{clusters.explained}</th>
          <th>{clusters.smallest}</th>
        </tr>
      </thead>
      <tbody>
        {found.advice.map((a) => (
          <tr key={a.clusters} data-advised={a.clusters === found.advised || undefined}>
            <th scope="row">{a.clusters}</th>
            <td>{format.number(a.strength, 2)}</td>
            <td>{format.percent(a.explained)}</td>
            <td>{format.percent(a.smallest)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function ProfileTable({ found, basis }: { found: Clusters; basis: ClusterParams['basis'] }) {
  const { clusters, format } = useText()
  return (
    <table className={style['table']}>
      <caption>{basis === 'needs' ? clusters.profile : clusters.profileCompanies}</caption>
      <thead>
        <tr>
          <th scope="col">{basis === 'needs' ? clusters.need : clusters.company}</th>
          {found.centres.map((_, i) => (
            <th key={i} scope="col">
              {clusters.group(i + 1)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{clusters.size}</th>
          {found.sizes.map(({ share }, i) => (
            <td key={i}>{format.percent(share)}</td>
          ))}
        </tr>
        {found.names.map((name) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {found.centres.map((centre, i) => (
              <td key={i} data-sign={signOf(centre[name]!)}>
                {format.signed(centre[name]!, 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Differences under five points are not worth a colour. */
function signOf(points: number): 'up' | 'down' | undefined {
  return points >= 5 ? 'up' : points <= -5 ? 'down' : undefined
}
