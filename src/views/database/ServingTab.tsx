import { NativeSelect, NumberInput, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { NumberTable } from '../../components/NumberTable.tsx'
import type { Serving, ServingParams } from '../../core/database/serving.ts'
import { type ProjectDoc, setParams } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { CustomerGroups } from '../../core/zoom/customer-base.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { useResult } from '../../state/results-store.ts'
import { CurveFigure, pointsOf } from './CurveFigure.tsx'
import { CustomerNumber } from './CustomerNumber.tsx'
import { GroupPicker } from './GroupPicker.tsx'
import style from './profile.module.css'
import { Waiting } from './Waiting.tsx'

interface Props {
  doc: ProjectDoc
  groups: CustomerGroups
  isWeak: boolean
  /** What can be done where there is no value. */
  remedy: ReactNode
}

const TICKS = [0, 0.25, 0.5, 0.75, 1]

/** Whom to serve with limited resources: by lifetime value, and by value for each unit of resource. */
export function ServingTab({ doc, groups, isWeak, remedy }: Props) {
  const { customerProfile, format } = useText()
  const { serve: words } = customerProfile
  const columns = groups.amounts
  const asked = paramsFor('whomToServe', doc)
  // another file may not have the column that was chosen
  const params = { ...asked, resource: asked.resource !== null && columns.includes(asked.resource) ? asked.resource : null }
  const outcome = useResult(doc, { analysis: 'whomToServe', overrides: { whomToServe: params } })
  const change = (next: Partial<ServingParams>) => edit((d) => setParams(d, 'whomToServe', next))
  return (
    <>
      <GroupPicker doc={doc} groups={groups} isWeak={isWeak} />
      <Text fw={650} component="h3" m={0} mb={4}>
        {words.title}
      </Text>
      <Text size="sm" maw={860}>
        {words.lead}
      </Text>
      <div className={style['params']}>
        <NativeSelect
          size="xs"
          label={words.resource}
          value={params.resource ?? ''}
          data={[{ value: '', label: words.equal }, ...columns]}
          onChange={(event) => change({ resource: event.currentTarget.value === '' ? null : event.currentTarget.value })}
        />
        <NumberInput
          size="xs"
          label={words.capacity}
          suffix="%"
          min={1}
          max={100}
          clampBehavior="strict"
          value={Math.round(1000 * params.capacity) / 10}
          onChange={(value) => typeof value === 'number' && value > 0 && change({ capacity: value / 100 })}
        />
      </div>
      <Waiting outcome={outcome} remedy={remedy}>
        {(serving) => (
          <div className={style['grid']}>
            <div>
              <Rules serving={serving} params={params} />
              <Findings serving={serving} />
            </div>
            <div>
              <CurveFigure
                title={words.curve}
                hint=""
                curves={[
                  { name: words.byYield, points: pointsOf(serving.curve.byYield) },
                  { name: words.byValue, points: pointsOf(serving.curve.byValue), isDashed: true },
                ]}
                across={{ title: words.across, most: 1, ticks: TICKS.map((value) => ({ value, label: format.percent(value) })) }}
                up={words.up}
                evenly
                marked={params.capacity}
              />
              {serving.groups.length > 0 && <Served serving={serving} />}
            </div>
          </div>
        )}
      </Waiting>
    </>
  )
}

const RULES = ['byValue', 'byYield'] as const

function Rules({ serving, params }: { serving: Serving; params: ServingParams }) {
  const { customerProfile, format } = useText()
  const { serve: words } = customerProfile
  return (
    <NumberTable label={words.title} columns={[words.rule, words.customers, words.used, words.worth, words.share]}>
      {RULES.map((rule) => {
        const { customers, value, resource } = serving[rule]
        const by = rule === 'byValue' ? 'value' : 'yield'
        return (
          <tr key={rule}>
            <th scope="row">{words[rule]}</th>
            <td>
              <CustomerNumber behind={{ selection: { kind: 'served', by, ...params }, group: null, title: words.listTitle[by] }}>{format.number(customers)}</CustomerNumber>
            </td>
            <td>{format.number(resource)}</td>
            <td>{format.number(value)}</td>
            <td>{serving.worth > 0 ? format.percent(value / serving.worth, 1) : '–'}</td>
          </tr>
        )
      })}
    </NumberTable>
  )
}

function Findings({ serving }: { serving: Serving }) {
  const { customerProfile, format } = useText()
  const { serve: words } = customerProfile
  const { byValue, byYield, bound } = serving
  const more = byYield.value - byValue.value
  const best = Math.max(byValue.value, byYield.value)
  return (
    <div className={style['section']}>
      <p className={style['chosen']}>{byValue.value > 0 && more > 0.0005 * byValue.value ? words.difference(format.number(more), `+${format.percent(more / byValue.value, 1)}`) : words.same}</p>
      <p>{words.overlap(format.number(serving.both))}</p>
      <p>{words.limit(format.number(serving.limit), format.number(serving.needed), format.number(serving.candidates))}</p>
      {best > 0 && <p>{bound > 1.0005 * best ? words.bound(format.percent(bound / best, 1)) : words.best}</p>}
      {serving.leftOut > 0 && <p>{words.leftOut(format.number(serving.leftOut))}</p>}
    </div>
  )
}

function Served({ serving }: { serving: Serving }) {
  const { customerProfile, format } = useText()
  const { serve: words } = customerProfile
  return (
    <NumberTable label={words.groups} columns={[words.groups, words.byValue, words.byYield]}>
      {serving.groups
        .map((name, k) => ({ name, served: RULES.map((rule) => serving[rule].groups[k]!) }))
        .toSorted((a, b) => b.served[1]! - a.served[1]!)
        .map(({ name, served }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {served.map((customers, i) => (
              <td key={RULES[i]}>{format.number(customers)}</td>
            ))}
          </tr>
        ))}
    </NumberTable>
  )
}
