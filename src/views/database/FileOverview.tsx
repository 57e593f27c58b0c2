import { Group, NativeSelect, Text } from '@mantine/core'
import { NumberTable } from '../../components/NumberTable.tsx'
import { useState } from 'react'
import type { WalletWithoutMarket } from '../../core/database/quantile-wallet.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import type { DatabaseLink } from '../../core/zoom/database-link.ts'
import type { FileOverview as Overview } from '../../core/zoom/file-overview.ts'
import { useText } from '../../i18n/text.ts'
import { useResult } from '../../state/results-store.ts'
import style from './file-overview.module.css'

const QUANTILES = [0.8, 0.85, 0.9]

/** What the customer file says without a survey: facts, and in place of a share of wallet, which it cannot give, an estimate by its name. */
export function FileOverview({ doc, link }: { doc: ProjectDoc; link: DatabaseLink }) {
  const { databaseFiles } = useText()
  const { overview: words } = databaseFiles
  const [alikeBy, setAlikeBy] = useState<string | null>(null)
  const [quantile, setQuantile] = useState(0.85)
  const { result } = useResult(doc, { analysis: 'fileOverview', overrides: { fileOverview: { database: link, alikeBy, quantile } } })
  if (!result) return null
  return (
    <section className={style['overview']} aria-label={words.title}>
      <Text fw={650} component="h3" m={0} mb={4}>
        {words.title}
      </Text>
      <Facts overview={result} />
      <Text fw={650} size="sm" component="h4" m={0}>
        {words.wallets}
      </Text>
      <Text size="sm" mb="xs">
        {words.none}
      </Text>
      {result.wallets && (
        <>
          <Text fw={650} size="sm" component="h4" m={0} mb={4}>
            {words.estimate}
          </Text>
          <Group gap="sm" mb="xs">
            {result.columns.length > 0 && (
              <NativeSelect
                size="xs"
                label={words.alikeBy}
                value={alikeBy ?? ''}
                data={[{ value: '', label: words.all }, ...result.columns]}
                onChange={(event) => setAlikeBy(event.currentTarget.value === '' ? null : event.currentTarget.value)}
              />
            )}
            <Quantile value={quantile} onChange={setQuantile} />
          </Group>
          <Wallets wallets={result.wallets} />
          <QuantileHint quantile={quantile} />
        </>
      )}
    </section>
  )
}

function Facts({ overview }: { overview: Overview }) {
  const { databaseFiles, format } = useText()
  const { overview: words } = databaseFiles
  const { facts, purchases, best } = overview
  return (
    <div className={style['facts']}>
      <p>
        {words.customers(format.number(facts.customers))}{' '}
        {facts.revenue !== null && facts.meanRevenue !== null && words.revenue(format.number(facts.revenue, 2), format.number(facts.meanRevenue, 2))}
      </p>
      {purchases && (
        <p>
          {words.purchases(format.number(purchases.count), format.percent(purchases.repeatRate ?? 0, 1))}{' '}
          {purchases.first !== null && purchases.last !== null && words.period(purchases.first, purchases.last)}{' '}
          {purchases.quantity !== null && words.quantity(format.number(purchases.quantity))}
        </p>
      )}
      {best && <p>{words.best(format.number(best.customers), format.percent(best.share, 1))}</p>}
    </div>
  )
}

function Quantile({ value, onChange }: { value: number; onChange: (quantile: number) => void }) {
  const { databaseFiles, format } = useText()
  return (
    <NativeSelect
      size="xs"
      label={databaseFiles.overview.quantile}
      value={String(value)}
      data={QUANTILES.map((q) => ({ value: String(q), label: format.percent(q) }))}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
    />
  )
}

function QuantileHint({ quantile }: { quantile: number }) {
  const { databaseFiles, format } = useText()
  return (
    <Text size="xs" c="dimmed" maw={760}>
      {databaseFiles.overview.estimateHint(format.percent(quantile))}
    </Text>
  )
}

function Wallets({ wallets }: { wallets: WalletWithoutMarket }) {
  const { databaseFiles, format } = useText()
  const { overview: words } = databaseFiles
  return (
    <NumberTable label={words.estimate} columns={[words.group, words.count, words.own, words.top, words.wallet, words.share]}>
      {wallets.estimates.map((group) => (
        <tr key={group.name}>
          <th scope="row">{group.name === '' ? words.everyone : group.name}</th>
          <td>{format.number(group.customers)}</td>
          <td>{format.number(group.revenue)}</td>
          <td>{format.number(group.quantileRevenue, 2)}</td>
          <td>{format.number(group.wallet)}</td>
          <td>{format.percent(group.share)}</td>
        </tr>
      ))}
    </NumberTable>
  )
}
