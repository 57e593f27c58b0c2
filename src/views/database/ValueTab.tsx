import { NativeSelect, NumberInput, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { NumberTable } from '../../components/NumberTable.tsx'
import type { RelationshipValue, ValueParams } from '../../core/database/value-customers.ts'
import { type ProjectDoc, setParams } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { CustomerGroups } from '../../core/zoom/customer-base.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { useResult } from '../../state/results-store.ts'
import { CustomerNumber } from './CustomerNumber.tsx'
import { GroupPicker } from './GroupPicker.tsx'
import style from './profile.module.css'
import { ToldRate } from './ToldRate.tsx'
import { Waiting } from './Waiting.tsx'

interface Props {
  doc: ProjectDoc
  groups: CustomerGroups
  isWeak: boolean
  /** What can be done where there is no value. */
  remedy: ReactNode
}

/** What the relationships with each group are worth, and what that is reckoned with. */
export function ValueTab({ doc, groups, isWeak, remedy }: Props) {
  const { customerProfile } = useText()
  const { value: words } = customerProfile
  const params = paramsFor('relationshipValue', doc)
  const outcome = useResult(doc, { analysis: 'relationshipValue' })
  return (
    <>
      <GroupPicker doc={doc} groups={groups} isWeak={isWeak} />
      <Text fw={650} component="h3" m={0} mb={4}>
        {words.title}
      </Text>
      <Text size="sm" maw={860}>
        {words.lead}
      </Text>
      <ValueForm params={params} hasCosts={groups.total.profit !== null} hasChurn={groups.total.churn !== null} hasResponse={groups.total.response !== null} />
      <Waiting outcome={outcome} remedy={remedy}>
        {(value) => (
          <>
            <ValueTable value={value} groups={groups} />
            <Sources value={value} params={params} hasChurn={groups.total.churn !== null} />
          </>
        )}
      </Waiting>
    </>
  )
}

function ValueForm({ params, hasCosts, hasChurn, hasResponse }: { params: ValueParams; hasCosts: boolean; hasChurn: boolean; hasResponse: boolean }) {
  const { customerProfile } = useText()
  const { value: words } = customerProfile
  const change = (next: Partial<ValueParams>) => edit((doc) => setParams(doc, 'relationshipValue', next))
  const percent = (label: string, name: 'discount' | 'assumedRetention' | 'margin', max: number) => (
    <NumberInput size="xs" label={label} suffix="%" min={0} max={max} clampBehavior="strict" value={Math.round(1000 * params[name]) / 10} onChange={(value) => typeof value === 'number' && change({ [name]: value / 100 })} />
  )
  const isAssumed = !hasChurn || params.retention === 'assumed'
  return (
    <div className={style['params']}>
      {percent(words.discount, 'discount', 100)}
      <NumberInput size="xs" label={words.years} min={1} max={50} clampBehavior="strict" allowDecimal={false} value={params.years} onChange={(value) => typeof value === 'number' && value >= 1 && change({ years: value })} />
      {hasChurn && (
        <NativeSelect
          size="xs"
          label={words.retention}
          value={params.retention}
          data={[
            { value: 'measured', label: words.measured },
            { value: 'assumed', label: words.assumed },
          ]}
          onChange={(event) => change({ retention: event.currentTarget.value === 'assumed' ? 'assumed' : 'measured' })}
        />
      )}
      {isAssumed && percent(words.assumedRetention, 'assumedRetention', 100)}
      {hasResponse && (
        <NumberInput size="xs" label={words.responseProfit} placeholder={words.responseMeasured} min={0} value={params.responseProfit ?? ''} onChange={(value) => change({ responseProfit: typeof value === 'number' ? value : null })} />
      )}
      <NumberInput
        size="xs"
        label={words.coversLabel}
        placeholder={words.coversMeasured}
        min={0.1}
        max={50}
        value={params.covers ?? ''}
        onChange={(value) => (typeof value !== 'number' || value > 0) && change({ covers: typeof value === 'number' ? value : null })}
      />
      {!hasCosts && percent(words.margin, 'margin', 100)}
    </div>
  )
}

function ValueTable({ value: { groups, unassigned, total, retentionFrom }, groups: { groups: facts } }: { value: RelationshipValue; groups: CustomerGroups }) {
  const { customerProfile, format } = useText()
  const { value: words } = customerProfile
  const rangesOf = (name: string | null) => facts.find((group) => group.name === name)?.ranges ?? null
  const stayOf = (name: string | null) => {
    const left = retentionFrom === 'measured' ? rangesOf(name)?.churn : null
    return left ? { low: 1 - left.high, high: 1 - left.low, isVague: left.isVague } : null
  }
  const row = (group: RelationshipValue['total'], name: string, key: string | null, isListed: boolean) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      <td>{isListed ? <CustomerNumber behind={{ selection: { kind: 'staying' }, group: key, title: name }}>{format.number(group.customers)}</CustomerNumber> : format.number(group.customers)}</td>
      <td>{format.number(group.current)}</td>
      <td>
        <ToldRate value={group.retention} range={stayOf(key)} />
      </td>
      <td>
        <ToldRate value={group.response} range={rangesOf(key)?.response ?? null} />
      </td>
      <td>{format.number(group.potential)}</td>
      <td>{format.number(group.total)}</td>
      <td>{group.factor === null ? '–' : format.number(group.factor, 2)}</td>
      <td>{format.number(group.lifetime)}</td>
      <td>{group.meanLifetime === null ? '–' : format.number(group.meanLifetime)}</td>
    </tr>
  )
  return (
    <>
      <NumberTable
        label={words.title}
        columns={[words.segment, words.count, 'RP', words.stay, words.response, 'PRP', 'TRP', words.factor, 'LTV', words.mean]}
        foot={row(total, words.total, null, true)}
      >
        {groups.toSorted((a, b) => b.lifetime - a.lifetime).map((group) => row(group, group.name, group.name, true))}
        {groups.length > 0 && unassigned.customers >= 0.5 && row(unassigned, words.unassigned, null, false)}
      </NumberTable>
      <Text size="xs" c="dimmed" mb="sm">
        {words.formula}
        {facts.some((group) => group.ranges !== null) && ` ${words.ranges}`}
      </Text>
    </>
  )
}

/** Where retention, responses and profit come from. */
function Sources({ value, params, hasChurn }: { value: RelationshipValue; params: ValueParams; hasChurn: boolean }) {
  const { customerProfile, format } = useText()
  const { from } = customerProfile.value
  const isAssumed = value.retentionFrom === 'assumed'
  const sentences = [
    isAssumed ? from.assumed(format.percent(params.assumedRetention)) : from.measured,
    isAssumed && params.assumedRetention === 1 ? from.all : null,
    hasChurn ? null : from.noChurn,
    value.responseFrom === 'growth' ? from.growth(format.percent(value.extraGrowth ?? 0, 1)) : value.responseFrom === 'assumed' ? from.response(format.number(params.responseProfit ?? 0)) : from.none,
    value.profitFrom === 'margin' ? from.margin(format.percent(params.margin)) : null,
    value.covers === 1 ? null : from.covers(format.number(value.covers, 2)),
    value.left.customers > 0 ? from.left(format.number(value.left.customers), format.number(value.left.profit)) : null,
    value.unknown > 0 ? from.unknown(format.number(value.unknown)) : null,
  ]
  return (
    <div className={style['section']}>
      {sentences.map((sentence) => sentence && <p key={sentence}>{sentence}</p>)}
    </div>
  )
}
