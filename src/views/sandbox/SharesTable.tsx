import { Button, Group, SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { CompanyMark } from '../../charts/theme.ts'
import { RelationTable } from '../../components/RelationTable.tsx'
import { readCells } from '../../core/mapping/readings.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { BaseRules } from '../../core/project/project.ts'
import { downloadText } from '../../export/download.ts'
import { useText } from '../../i18n/text.ts'
import { focusOn, hoverPair, hoverPoint, useScreenStore } from '../../state/screen-store.ts'
import { shortAmountFormat } from './amount-format.ts'
import type { Shares } from './use-shares.ts'

type Figure = 'spend' | 'walletShare' | 'valueShare' | 'gapMoney'

interface Props {
  result: Shares
  marks: ReadonlyMap<string, CompanyMark>
  bases: BaseRules
  fileName: string
  segmentBy: string | null
}

/** All figures of spending and shares, one kind at a time, and as a file. */
export function SharesTable({ result, marks, bases, fileName, segmentBy }: Props) {
  const text = useText()
  const { shares, format } = text
  const { table, value, isMoney } = result
  const amount = shortAmountFormat(table, text)
  const figures: Figure[] = [...(isMoney ? (['spend'] as const) : []), 'walletShare', ...(value ? (['valueShare'] as const) : []), ...(isMoney && value ? (['gapMoney'] as const) : [])]
  const [picked, pick] = useState<Figure | null>(null)
  const figure = picked && figures.includes(picked) ? picked : figures[0]!
  const focus = useScreenStore((s) => s.focus)
  const pair = useScreenStore((s) => s.pair)
  const hover = useScreenStore((s) => s.hover)
  const relation = relationOf(figure, result)
  const isShare = figure === 'walletShare' || figure === 'valueShare'
  const show = (number: number) => (Number.isNaN(number) ? '–' : isShare ? format.percent(number, 1) : figure === 'gapMoney' ? amount.signed(number) : amount.plain(number))
  const labels = { ...shares.figures, ...(isMoney ? {} : { walletShare: shares.estimateShort }) }
  return (
    <section aria-label={shares.figuresLabel}>
      {figures.length > 1 && (
        <SegmentedControl
          size="xs"
          mb="xs"
          aria-label={shares.figuresLabel}
          value={figure}
          onChange={(next) => pick(figures.find((f) => f === next) ?? null)}
          data={figures.map((f) => ({ value: f, label: labels[f] }))}
        />
      )}
      <RelationTable
        relation={relation}
        readings={readCells(relation, null)}
        bases={bases}
        caption={figure === 'walletShare' && !isMoney ? shares.walletCaption.ranks : `${shares.figureCaption[figure]}${isShare ? '' : amount.unit}`}
        marks={marks}
        highlight={{ company: pair?.company ?? (hover?.kind === 'company' ? hover.id : null), segment: pair?.segment ?? (hover?.kind === 'segment' ? hover.id : null) }}
        focus={{ company: focus?.kind === 'company' ? focus.id : null, segment: focus?.kind === 'segment' ? focus.id : null }}
        show={show}
        lines={isMoney && figure === 'spend' ? walletLines() : []}
        onHover={(target) => {
          if (target?.company && target.segment) hoverPair({ company: target.company, segment: target.segment })
          else if (target?.company) hoverPoint({ kind: 'company', id: target.company })
          else if (target?.segment) hoverPoint({ kind: 'segment', id: target.segment })
          else hoverPair(null)
        }}
        onPick={focusOn}
      />
      <Group justify="flex-end" mt="xs">
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconDownload size={13} />}
          onClick={async () => {
            // the writer of CSV files is fetched when first needed
            const { sharesToCsv } = await import('../../export/shares-csv.ts')
            downloadText(fileName, sharesToCsv(table, isMoney ? 'amounts' : 'ranks', segmentBy))
          }}
        >
          {shares.download}
        </Button>
      </Group>
    </section>
  )

  function walletLines() {
    // one customer spends too little for thousands
    const perCustomer = (spend: number) => (Number.isNaN(spend) ? '–' : format.number(spend, spend < 100 ? 1 : 0))
    const customers = table.segments.reduce((sum, s) => sum + s.customers, 0)
    return [
      { label: shares.walletLine, cells: table.segments.map((s) => amount.plain(s.wallet)), total: amount.plain(table.wallet) },
      { label: amount.unit === '' ? shares.perCustomerLine : shares.perCustomerInFull, cells: table.segments.map((s) => perCustomer(s.perCustomer)), total: perCustomer(table.wallet / customers) },
    ]
  }
}

/** A figure in the form in which tables are shown; its bases are those of the answers it comes from. */
function relationOf(figure: Figure, { wallet, value, table }: Shares): Relation {
  if (figure === 'valueShare' && value) return value
  if (figure === 'walletShare' || figure === 'valueShare') return wallet
  const total = { ...wallet.total, values: Float64Array.from(table.companies, (company) => company[figure]) }
  return { ...wallet, values: table[figure], total }
}
