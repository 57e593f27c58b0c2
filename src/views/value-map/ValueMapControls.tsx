import { NativeSelect, SegmentedControl } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { type ProjectDoc, setParams } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { findPriceNeeds, type PriceReading } from '../../core/value-map/price-needs.ts'
import type { LineKind } from '../../core/value-map/fair-value.ts'
import type { Comparison } from '../../core/value-map/relative-ratings.ts'
import type { ValueMap, ValueMapParams } from '../../core/value-map/value-map.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import style from './value-map.module.css'

const READINGS: PriceReading[] = ['satisfaction', 'level']
const LINES: LineKind[] = ['weights', 'regression']
const COMPARISONS: Comparison[] = ['others', 'all']
/** A line through fewer companies says nothing. */
const LEAST_FOR_AVERAGE = 3

/** Whose eyes, which need is the price and how its answers are read, which line, compared with whom. */
export function ValueMapControls({ doc, map }: { doc: ProjectDoc; map: ValueMap | null }) {
  const { valueMap, format } = useText()
  const params = paramsFor('valueMap', doc)
  const needs = doc.codebook.measures.filter((m) => m.kind === 'need')
  const byName = findPriceNeeds(doc.codebook, null, {}).map((p) => p.measure.label)
  const prices = findPriceNeeds(doc.codebook, params.price, params.readings)
  const drawn = doc.codebook.companies.filter((c) => !c.isOther).length
  const segments = map?.segments ?? []
  const everybody = map && map.segment === null ? [{ value: '', label: valueMap.allCustomers(format.number(map.n)) }] : [{ value: '', label: valueMap.allCustomers('…') }]
  return (
    <div className={style['controls']}>
      {segments.length > 0 && (
        <Labelled label={valueMap.customers}>
          {(id) => (
            <NativeSelect
              id={id}
              size="xs"
              value={map?.segment?.id ?? ''}
              data={[...everybody, ...segments.map((s) => ({ value: s.id, label: valueMap.someCustomers(s.label, format.number(s.n)) }))]}
              onChange={(event) => change({ segment: event.currentTarget.value || null })}
            />
          )}
        </Labelled>
      )}
      {needs.length > 1 && (
        <Labelled label={valueMap.priceNeed}>
          {(id) => (
            <NativeSelect
              id={id}
              size="xs"
              value={needs.some((n) => n.id === params.price) ? params.price! : ''}
              data={[{ value: '', label: byName.length > 0 ? valueMap.byName(byName.join(', ')) : valueMap.noneByName }, ...needs.map((n) => ({ value: n.id, label: n.label }))]}
              onChange={(event) => change({ price: event.currentTarget.value || null })}
            />
          )}
        </Labelled>
      )}
      {prices.map(({ measure, reading, because }) => (
        <div key={measure.id} className={style['labelled']}>
          <span>{valueMap.readingWhy(measure.label, valueMap.because[because])}</span>
          <SegmentedControl
            size="xs"
            aria-label={valueMap.readingOf(measure.label)}
            value={reading}
            data={READINGS.map((r) => ({ value: r, label: valueMap.readings[r] }))}
            onChange={(value) => change({ readings: { ...params.readings, [measure.id]: value } })}
          />
        </div>
      ))}
      <div className={style['labelled']}>
        <span>{valueMap.line}</span>
        <SegmentedControl
          size="xs"
          aria-label={valueMap.line}
          value={params.line}
          data={LINES.map((line) => ({ value: line, label: valueMap.lines[line], disabled: line === 'regression' && params.line !== line && drawn < LEAST_FOR_AVERAGE }))}
          onChange={(line) => change({ line })}
        />
      </div>
      <div className={style['labelled']}>
        <span>{valueMap.against}</span>
        <SegmentedControl
          size="xs"
          aria-label={valueMap.against}
          value={params.against}
          data={COMPARISONS.map((c) => ({ value: c, label: valueMap.comparisons[c] }))}
          onChange={(against) => change({ against })}
        />
      </div>
    </div>
  )
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <span className={style['labelled']}>
      <label htmlFor={id}>{label}</label>
      {children(id)}
    </span>
  )
}

function change(next: Partial<ValueMapParams>): void {
  edit((d) => setParams(d, 'valueMap', next))
}
