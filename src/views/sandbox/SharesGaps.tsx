import { NativeSelect, Text, Title } from '@mantine/core'
import { GapsChart } from '../../charts/shares/GapsChart.tsx'
import { type GapRow, layoutGaps } from '../../charts/shares/layout-gaps.ts'
import type { CompanyMark } from '../../charts/theme.ts'
import type { WalletTable } from '../../core/wallet/wallet-table.ts'
import type { Text as Words } from '../../i18n/en.ts'
import { useText } from '../../i18n/text.ts'
import { focusOn, hoverPair, useScreenStore } from '../../state/screen-store.ts'
import type { AmountFormat } from './amount-format.ts'
import { useChartTheme } from './use-colours.ts'
import type { Shares } from './use-shares.ts'

interface Props {
  result: Shares
  marks: ReadonlyMap<string, CompanyMark>
  width: number
  amount: AmountFormat
  minimumBase: number
}

/** Value against wallet for the company in focus, or else for the one that has most at stake. */
export function SharesGaps({ result: { table }, marks, width, amount, minimumBase }: Props) {
  const text = useText()
  const { shares, format } = text
  const theme = useChartTheme()
  const focus = useScreenStore((s) => s.focus)
  const pair = useScreenStore((s) => s.pair)
  const rated = table.companies.map((company, c) => ({ ...company, rows: gapRows(table, c, minimumBase, amount, text) })).filter(({ rows }) => rows.length > 0)
  const company = rated.find(({ id }) => focus?.kind === 'company' && focus.id === id) ?? rated.toSorted((a, b) => atStake(b.rows) - atStake(a.rows))[0]
  if (!company)
    return (
      <section aria-label={shares.gapTitle}>
        <Title order={2} size="h5">
          {shares.gapTitle}
        </Title>
        <Text size="sm">{shares.gapNone}</Text>
      </section>
    )
  const lit = pair?.company === company.id ? pair.segment : focus?.kind === 'segment' ? focus.id : null
  const words = { value: shares.value, wallet: shares.wallet, gap: shares.gapMoney }
  const colour = marks.get(company.id)?.colour ?? theme.ink
  const chart = layoutGaps(company.rows, words, { colour, lit, formatShare: (share) => format.percent(share) }, width, theme)
  const sumOf = (sign: 1 | -1) => company.rows.reduce((sum, { money }) => sum + Math.max(0, sign * money), 0)
  const hasUnrated = table.segments.some((s) => s.compared < s.wallet * (1 - 1e-9))
  return (
    <section aria-label={shares.gapTitle}>
      <Title order={2} size="h5">
        {shares.gapTitle}
      </Title>
      <NativeSelect
        size="xs"
        my={6}
        aria-label={shares.gapOf}
        value={company.id}
        data={rated.map(({ id, label }) => ({ value: id, label }))}
        onChange={(event) => focusOn({ kind: 'company', id: event.currentTarget.value })}
      />
      <ul style={{ margin: '0 0 8px', paddingLeft: 18, fontSize: 'var(--mantine-font-size-sm)' }}>
        {sumOf(1) > 0 && <li>{shares.gapWin(company.label, amount.plain(sumOf(1)))}</li>}
        {sumOf(-1) > 0 && <li>{shares.gapLose(company.label, amount.plain(sumOf(-1)))}</li>}
      </ul>
      <GapsChart chart={chart} label={shares.gapLabel(company.label)} onHover={(segment) => hoverPair(segment === null ? null : { company: company.id, segment })} />
      <Text size="xs" c="dimmed" mt={4}>
        {shares.gapRead} {hasUnrated && shares.gapOthers}
      </Text>
    </section>
  )
}

/** The segments in which a company's value and wallet are both known; shares of what is spent with the companies rated. */
function gapRows(table: WalletTable, c: number, minimumBase: number, amount: AmountFormat, { shares, format }: Words): GapRow[] {
  return table.segments.flatMap((segment, s) => {
    const cell = c * table.segments.length + s
    const money = table.gapMoney[cell]!
    if (Number.isNaN(money)) return []
    const isSmall = table.count[cell]! < minimumBase
    return [
      {
        segment: segment.id,
        label: segment.label,
        value: table.valueShare[cell]!,
        wallet: table.comparedShare[cell]!,
        money,
        moneyText: isSmall ? `(${amount.signed(money)})` : amount.signed(money),
        shareText: shares.points(format.signed(100 * table.gapShare[cell]!, 1)),
        isSmall,
      },
    ]
  })
}

function atStake(rows: GapRow[]): number {
  return rows.reduce((sum, { money }) => sum + Math.abs(money), 0)
}
