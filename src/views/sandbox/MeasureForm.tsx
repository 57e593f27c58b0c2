import { Button, NativeSelect, NumberInput, Stack, Switch, Text } from '@mantine/core'
import { setMeasure } from '../../core/codebook/edit.ts'
import type { CellWeighting } from '../../core/mapping/cell-weights.ts'
import { MAP_METHODS } from '../../core/mapping/method-list.ts'
import { type ProjectDoc, replaceCodebook, resetParams, setBases, setParams } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { SharesWalletChoice } from './SharesWalletChoice.tsx'

const WEIGHTINGS: CellWeighting[] = ['reliability', 'equal', 'base']

/** How value is measured, how small a base may be, how cells count. */
export function MeasureForm({ doc }: { doc: ProjectDoc }) {
  const { sandbox } = useText()
  const params = paramsFor('relation', doc)
  const needs = doc.codebook.measures.filter((m) => m.kind === 'need')
  const ratings = doc.codebook.measures.filter((m) => m.kind === 'need' || m.kind === 'overall')
  const { weights, method } = paramsFor('strategyMap', doc)
  const isNeeds = params.by === 'needs'
  return (
    <Stack gap="sm">
      {ratings.length > 0 && (
        <>
          <NativeSelect
            label={sandbox.valueFrom}
            disabled={isNeeds}
            value={params.valueFrom}
            data={[
              ...(needs.length > 0 ? [{ value: 'needs', label: sandbox.valueFromNeeds(needs.length) }] : []),
              ...ratings.map((m) => ({ value: m.id, label: m.label })),
            ]}
            onChange={(event) => {
              const valueFrom = event.currentTarget.value
              edit((d) => setParams(d, 'relation', { valueFrom }))
            }}
          />
          <Switch
            label={sandbox.relative}
            description={sandbox.relativeHint}
            disabled={params.quantity !== 'strength'}
            checked={params.relative}
            onChange={(event) => {
              const relative = event.currentTarget.checked
              edit((d) => setParams(d, 'relation', { relative }))
            }}
          />
        </>
      )}
      {params.quantity === 'shareOfWallet' && !isNeeds && <SharesWalletChoice doc={doc} />}
      {params.valueFrom === 'needs' && needs.length > 1 && !isNeeds && !doc.source.isAggregate && (
        <Stack gap={4}>
          <Text size="sm" fw={500}>
            {sandbox.needWeights}
          </Text>
          {needs.map((need) => (
            <NumberInput
              key={need.id}
              size="xs"
              label={need.label}
              min={0}
              max={1000}
              step={0.5}
              value={need.importance}
              styles={{ root: { display: 'grid', gridTemplateColumns: '1fr 90px', alignItems: 'center' } }}
              onChange={(value) => {
                if (typeof value === 'number') edit((d) => replaceCodebook(d, setMeasure(d.codebook, need.id, { importance: value })))
              }}
            />
          ))}
        </Stack>
      )}
      <NumberInput
        label={sandbox.minimumBase}
        min={1}
        max={1000}
        value={doc.bases.minimum}
        onChange={(value) => {
          if (typeof value === 'number') edit((d) => setBases(d, { ...d.bases, minimum: value }), 'minimumBase')
        }}
      />
      <NumberInput
        label={sandbox.markBase}
        min={1}
        max={10000}
        value={doc.bases.mark}
        onChange={(value) => {
          if (typeof value === 'number') edit((d) => setBases(d, { ...d.bases, mark: value }), 'markBase')
        }}
      />
      <NativeSelect
        label={sandbox.mapMethod}
        description={sandbox.methodHint[method]}
        value={method}
        data={MAP_METHODS.map((m) => ({ value: m, label: sandbox.methods[m] }))}
        onChange={(event) => {
          const chosen = MAP_METHODS.find((m) => m === event.currentTarget.value)
          if (chosen) edit((d) => setParams(d, 'strategyMap', { method: chosen }))
        }}
      />
      <NativeSelect
        label={sandbox.cellWeights}
        value={weights}
        data={WEIGHTINGS.map((w) => ({ value: w, label: sandbox.weighting[w] }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value as CellWeighting
          edit((d) => setParams(d, 'strategyMap', { weights: chosen }))
        }}
      />
      <Button variant="subtle" size="compact-sm" onClick={() => edit(resetParams)}>
        {sandbox.defaults}
      </Button>
    </Stack>
  )
}
