import { Button, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { NumberTable } from '../../components/NumberTable.tsx'
import type { RangedNumber, SegmentComparison } from '../../core/database/market-against-database.ts'
import type { ZoomOut } from '../../core/zoom/zoom-out.ts'
import { downloadText } from '../../export/download.ts'
import { useText } from '../../i18n/text.ts'
import { amountsOf } from './amounts.ts'

/** A number as written, and its range where it has one. */
type Cell = string | { value: string; range: string }

interface Column {
  name: string
  cell: (segment: SegmentComparison, place: number) => Cell
}

/** All numbers of the comparison, with their ranges. */
export function ZoomOutTable({ result, title }: { result: ZoomOut; title: string }) {
  const text = useText()
  const { zoomOut, format } = text
  const { table: words } = zoomOut
  const { comparison, database, survey, companies, population } = result
  const amounts = amountsOf(result, text)
  const { marketMoney } = amounts
  const ranged = (name: string, number: RangedNumber, write: (value: number) => string): Column => ({
    name,
    cell: (segment) => {
      const value = segment[number]
      const range = segment.ranges[number]
      if (value === null) return '–'
      return range ? { value: write(value), range: words.range(write(range.low), write(range.high)) } : write(value)
    },
  })
  const rank = (name: string, of: 'marketRank' | 'databaseRank'): Column => ({
    name,
    cell: ({ [of]: { place, low, high } }) => (low < high ? { value: String(place), range: words.range(String(low), String(high)) } : String(place)),
  })
  const percent = (value: number) => format.percent(value)
  const share = (value: number) => (value > 1 ? words.over100 : format.percent(value))
  const columns: Column[] = [
    { name: words.stance, cell: (s) => zoomOut.stances[s.stance] },
    rank(words.marketRank, 'marketRank'),
    { name: words.peopleShare, cell: (_, s) => format.percent(survey[s]!.size, 1) },
    ...(marketMoney ? [{ name: words.people, cell: (_: SegmentComparison, s: number) => format.number(survey[s]!.size * population.people) }] : []),
    { name: words.wallet, cell: (_, s) => amounts.each(survey[s]!.wallet) },
    ...(marketMoney ? [ranged(words.value, 'marketValue', marketMoney)] : []),
    { name: words.valueShare, cell: (s) => amounts.valueShare(s) },
    ranged(words.winnable, 'winnableShare', percent),
    ...(marketMoney ? [ranged(words.heldValue, 'heldValue', marketMoney), ranged(words.winnableValue, 'winnableValue', marketMoney)] : []),
    ...(database
      ? [
          rank(words.databaseRank, 'databaseRank'),
          ranged(words.customers, 'customers', (value) => format.number(value)),
          ranged(words.revenue, 'databaseRevenue', amounts.money),
          ...(database.knowsProfit ? [ranged(words.profit, 'databaseProfit', amounts.money)] : []),
          ranged(words.penetration, 'penetration', (value) => format.number(value, 2)),
          ranged(words.ownShare, 'ownShareOfWallet', share),
          ranged(words.headroom, 'headroom', amounts.money),
          ranged(words.strangers, 'strangers', amounts.money),
          ranged(words.unseen, 'unseen', percent),
        ]
      : []),
    ...companies.map(({ label }, c): Column => ({ name: words.shareOf(label), cell: (_, s) => format.percent(survey[s]!.shares[c]!) })),
    ...companies.flatMap(({ label, isOther }, c): Column[] => (isOther || survey.every((s) => Number.isNaN(s.strengths[c]!)) ? [] : [{ name: words.strengthOf(label), cell: (_, s) => format.number(survey[s]!.strengths[c]!, 1) }])),
  ]
  return (
    <section>
      <Text fw={650} component="h3" m={0} mb={4}>
        {words.title}
      </Text>
      <NumberTable label={words.title} columns={[words.segment, ...columns.map((c) => c.name)]}>
        {comparison.segments.map((segment, s) => (
          <tr key={segment.name}>
            <th scope="row">{segment.name}</th>
            {columns.map(({ name, cell }) => (
              <TableCell key={name} cell={cell(segment, s)} />
            ))}
          </tr>
        ))}
      </NumberTable>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={async () => {
          // the writer of CSV files is fetched when first needed
          const { zoomOutToCsv } = await import('../../export/zoom-out-csv.ts')
          downloadText(`${[title, words.fileName].filter(Boolean).join(' ')}.csv`, zoomOutToCsv(result))
        }}
      >
        {words.download}
      </Button>
      <Text size="xs" c="dimmed" maw={980} mt={4}>
        {words.hint} {!marketMoney && words.noMoney}
      </Text>
      <Text size="xs" c="dimmed" maw={980} mt={4}>
        {zoomOut.method}
      </Text>
    </section>
  )
}

function TableCell({ cell }: { cell: Cell }) {
  if (typeof cell === 'string') return <td>{cell}</td>
  return (
    <td>
      {cell.value}
      <br />
      <small>{cell.range}</small>
    </td>
  )
}
