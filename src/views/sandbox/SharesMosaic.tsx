import { Text, Title } from '@mantine/core'
import { type ReactNode, useMemo } from 'react'
import { layoutMosaic } from '../../charts/shares/layout-mosaic.ts'
import { MosaicChart } from '../../charts/shares/MosaicChart.tsx'
import type { CompanyMark } from '../../charts/theme.ts'
import { cellOf } from '../../core/wallet/wallet-table.ts'
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
  /** A remark below the heading. */
  children?: ReactNode
}

/** Below this width the reading of an area takes two lines: their room is kept, so that nothing jumps. */
const NARROW = 480
/** Height of the columns: enough to read shares of a few per cent. */
const HEIGHT = 270

/** The wallets of the segments, divided among the companies; pointing at a part shows the two on the map. */
export function SharesMosaic({ result: { table, isMoney }, marks, width, amount, minimumBase, children }: Props) {
  const { shares, format } = useText()
  const theme = useChartTheme()
  const focus = useScreenStore((s) => s.focus)
  const pair = useScreenStore((s) => s.pair)
  const input = useMemo(
    () => ({
      companies: table.companies.map(({ id, label, isOther }) => ({ id, label, mark: isOther ? null : (marks.get(id) ?? null) })),
      segments: table.segments.map((s) => ({ id: s.id, label: s.label, size: s.wallet, note: bracketed(isMoney ? amount.plain(s.wallet) : format.percent(s.walletShare), s.n < minimumBase) })),
      shares: table.walletShare,
      formatShare: (share: number) => format.percent(share),
    }),
    [table, marks, isMoney, amount, format, minimumBase],
  )
  const view = { focus: { company: focus?.kind === 'company' ? focus.id : null, segment: focus?.kind === 'segment' ? focus.id : null }, lit: pair }
  const mosaic = layoutMosaic(input, view, { width, height: HEIGHT }, theme)
  const title = isMoney ? shares.walletTitle : shares.estimateTitle
  return (
    <section aria-label={title}>
      <Title order={2} size="h5">
        {title}
      </Title>
      <Text size="xs" c="dimmed">
        {isMoney ? shares.walletRead : shares.estimateRead}
      </Text>
      {children}
      <Text size="sm" my={6} mih={width < NARROW ? 44 : 22} data-testid="mosaic-reading">
        {readCell()}
      </Text>
      <MosaicChart
        mosaic={mosaic}
        label={isMoney ? shares.mosaicLabel : shares.mosaicLabelEstimate}
        onHover={(cell) => hoverPair(cell && { company: cell.company, segment: cell.segment })}
        onPick={({ company, segment }) => focusOn(marks.has(company) ? { kind: 'company', id: company } : { kind: 'segment', id: segment })}
      />
    </section>
  )

  function readCell(): ReactNode {
    const cell = pair ? cellOf(table, pair.company, pair.segment) : -1
    if (cell < 0) return <span style={{ color: 'var(--mantine-color-dimmed)' }}>{shares.pointAt}</span>
    const company = table.companies[Math.floor(cell / table.segments.length)]!
    const segment = table.segments[cell % table.segments.length]!
    const wallet = format.percent(table.walletShare[cell]!, 1)
    const value = table.valueShare[cell]!
    const figures = [
      ...(isMoney ? [amount.plain(table.spend[cell]!), shares.ofWallet(wallet)] : [shares.ofEstimate(wallet)]),
      ...(Number.isNaN(value) ? [] : [shares.ofValue(format.percent(value, 1))]),
    ]
    return shares.cellLine(company.label, segment.label, figures.join(' · '))
  }
}

/** As in the tables: brackets where so few were asked that it is no fact. */
function bracketed(text: string, isSmall: boolean): string {
  return isSmall ? `(${text})` : text
}
