import { Button, NativeSelect, SegmentedControl, Switch, Text } from '@mantine/core'
import { stanceDefaults } from '../../core/database/market-segment-value.ts'
import { type ProjectDoc, setParams } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { ZoomOut, ZoomOutParams } from '../../core/zoom/zoom-out.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { AssumptionField } from './AssumptionField.tsx'
import style from './zoom-out.module.css'

/** What has to be assumed: whose database it is, how many people, what margin, what can be won, and by what is ranked. */
export function Assumptions({ doc, result }: { doc: ProjectDoc; result: ZoomOut }) {
  const { zoomOut } = useText()
  const { assumptions: words } = zoomOut
  const params = paramsFor('zoomOut', doc)
  const { companies, own, population, margin, database } = result
  const isChanged = doc.params.zoomOut !== undefined && Object.keys(doc.params.zoomOut).length > 0
  return (
    <section aria-label={words.title}>
      <Text fw={650} component="h3" m={0}>
        {words.title}
      </Text>
      <Text size="sm" c="dimmed" mb="xs">
        {words.hint}
      </Text>
      <div className={style['fields']}>
        <NativeSelect
          size="xs"
          label={database ? words.own : words.ownMarket}
          description={words.ownFrom[own.from]}
          inputWrapperOrder={['label', 'input', 'description']}
          value={companies[own.place]!.id}
          data={companies.filter((c) => !c.isOther).map(({ id, label }) => ({ value: id, label }))}
          onChange={(event) => change({ own: event.currentTarget.value })}
        />
        <AssumptionField label={words.population} note={words.populationFrom[population.from]} value={Math.round(population.people)} onCommit={(people) => change({ population: people === 0 ? null : people })} />
        <AssumptionField label={words.margin} note={words.marginFrom[margin.from]} value={margin.overall} scale={100} max={100} onCommit={(share) => change({ margin: share })} />
        <AssumptionField label={words.winRate} value={params.winRate} scale={100} max={100} onCommit={(winRate) => change({ winRate: winRate ?? stanceDefaults.winRate })} />
        <AssumptionField label={words.strengthMargin} value={params.strengthMargin} max={100} onCommit={(points) => change({ strengthMargin: points ?? stanceDefaults.strengthMargin })} />
        <AssumptionField label={words.attractive} value={params.attractive} step={0.1} onCommit={(times) => change({ attractive: times ?? stanceDefaults.attractive })} />
        <AssumptionField label={words.held} value={params.held} step={0.1} onCommit={(times) => change({ held: times ?? stanceDefaults.held })} />
        <AssumptionField label={words.winnable} value={params.winnable} scale={100} max={100} onCommit={(share) => change({ winnable: share ?? stanceDefaults.winnable })} />
      </div>
      <div className={style['choices']}>
        <Choice label={words.marketBy} value={params.rankBy.market} options={['marketValue', 'reachableValue']} onChange={(market) => change({ rankBy: { ...params.rankBy, market } })} />
        {database?.knowsProfit && <Choice label={words.databaseBy} value={params.rankBy.database} options={['databaseProfit', 'databaseRevenue']} onChange={(by) => change({ rankBy: { ...params.rankBy, database: by } })} />}
        {database?.knowsProfit && <Switch size="xs" label={words.ownMargins} checked={params.isMarginBySegment} onChange={(event) => change({ isMarginBySegment: event.currentTarget.checked })} />}
        {isChanged && (
          <Button size="compact-sm" variant="default" onClick={reset}>
            {words.reset}
          </Button>
        )}
      </div>
    </section>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T
  options: T[]
  onChange: (value: T) => void
}

function Choice<T extends 'marketValue' | 'reachableValue' | 'databaseProfit' | 'databaseRevenue'>({ label, value, options, onChange }: ChoiceProps<T>) {
  const { zoomOut } = useText()
  return (
    <span className={style['labelled']}>
      <span>{label}</span>
      <SegmentedControl size="xs" aria-label={label} value={value} data={options.map((option) => ({ value: option, label: zoomOut.assumptions.byShort[option] }))} onChange={onChange} />
    </span>
  )
}

function change(next: Partial<ZoomOutParams>): void {
  edit((doc) => setParams(doc, 'zoomOut', next))
}

function reset(): void {
  edit((doc) => {
    const { zoomOut: _, ...params } = doc.params
    return { ...doc, params }
  })
}
