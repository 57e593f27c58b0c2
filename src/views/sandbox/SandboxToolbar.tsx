import { Group, NativeSelect, SegmentedControl, Tooltip } from '@mantine/core'
import { useId } from 'react'
import type { Codebook } from '../../core/codebook/codebook.ts'
import { presentName } from '../../core/codebook/present.ts'
import type { Quantity } from '../../core/measurement/relation.ts'
import type { RelationParams } from '../../core/measurement/relation.ts'
import { type ProjectDoc, setParams } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { clearSelection } from '../../state/screen-store.ts'
import { DivideMenu } from './DivideMenu.tsx'
import { FilterMenu } from './FilterMenu.tsx'
import { MeasureSettings } from './MeasureSettings.tsx'
import { paramsFor } from '../../core/request.ts'
import style from './sandbox.module.css'
import { sharesKnown } from './use-shares.ts'

const NEEDS = '\u0000needs'
const QUANTITIES: Quantity[] = ['strength', 'shareOfValue', 'shareOfWallet']

/** Which picture is shown: of what, for which segments, of whom. */
export function SandboxToolbar({ doc }: { doc: ProjectDoc }) {
  const { sandbox, shares } = useText()
  const params = paramsFor('relation', doc)
  const { codebook } = doc
  const { hasSpend, isRated, canEstimate } = sharesKnown(doc)
  const isEstimate = !hasSpend || params.walletBy === 'ranks'
  const hint = params.quantity === 'shareOfWallet' ? shares.walletByHint[params.walletBy] : sandbox.quantityHint[params.quantity]
  const labels = { ...sandbox.quantity, ...(isEstimate && canEstimate ? { shareOfWallet: shares.estimateShort } : {}) }
  const isNeeds = params.by === 'needs'
  return (
    <Group className={style['toolbar']} gap="sm" wrap="wrap" role="toolbar" aria-label={sandbox.show}>
      <Tooltip label={hint} multiline maw={340} openDelay={700} position="bottom-start">
        <SegmentedControl
          size="xs"
          aria-label={sandbox.show}
          value={params.quantity}
          disabled={isNeeds}
          onChange={(quantity) => change(quantity === 'shareOfWallet' && !hasSpend ? { quantity, walletBy: 'ranks' } : { quantity })}
          data={QUANTITIES.map((q) => ({ value: q, label: labels[q], disabled: q === 'shareOfWallet' ? !hasSpend && !canEstimate : !isRated }))}
        />
      </Tooltip>
      <LabelledSelect
        label={sandbox.mapBy}
        value={isNeeds ? NEEDS : (params.segmentBy ?? codebook.segmentBy ?? '')}
        data={segmentChoices(codebook, sandbox.byNeeds)}
        onChange={(value) => {
          clearSelection()
          change(value === NEEDS ? { by: 'needs', quantity: 'strength' } : { by: 'segments', segmentBy: value })
        }}
      />
      <DivideMenu doc={doc} />
      <FilterMenu doc={doc} />
      <MeasureSettings doc={doc} />
    </Group>
  )
}

function change(next: Partial<RelationParams>): void {
  edit((d) => setParams(d, 'relation', next))
}

function segmentChoices(codebook: Codebook, needsLabel: string) {
  const columns = [...codebook.columns.filter((c) => c.use.kind === 'profile'), ...codebook.columns.filter((c) => c.use.kind === 'wave')]
  const choices = columns.map((c) => ({ value: c.name, label: c.label || presentName(c.name) }))
  const needs = codebook.measures.filter((m) => m.kind === 'need')
  return needs.length > 1 ? [...choices, { value: NEEDS, label: needsLabel }] : choices
}

interface LabelledSelectProps {
  label: string
  value: string
  data: { value: string; label: string }[]
  onChange: (value: string) => void
}

function LabelledSelect({ label, value, data, onChange }: LabelledSelectProps) {
  const id = useId()
  return (
    <span className={style['labelled']}>
      <label htmlFor={id}>{label}</label>
      <NativeSelect id={id} size="xs" value={value} data={data} onChange={(event) => onChange(event.currentTarget.value)} />
    </span>
  )
}
