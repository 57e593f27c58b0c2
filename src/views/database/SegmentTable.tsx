import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { FailureNote, type FailureShown } from '../../components/FailureNote.tsx'
import { NumberTable } from '../../components/NumberTable.tsx'
import type { RelationshipValue } from '../../core/database/value-customers.ts'
import type { ZoomedSegment, ZoomIn } from '../../core/zoom/zoom-in.ts'
import { downloadPieces, downloadText } from '../../export/download.ts'
import { useText } from '../../i18n/text.ts'
import { scoreList } from '../../state/database-store.ts'
import { failureOf } from '../../state/results-store.ts'
import style from './database.module.css'
import { ToldRate } from './ToldRate.tsx'

/** From here on a segment is over-represented enough to be said. */
const OVER = 1.2

/** How large each segment is among the customers, and what it is worth. */
export function SegmentTable({ zoom, worth, title, minimumBase }: { zoom: ZoomIn; worth: RelationshipValue | null; title: string; minimumBase: number }) {
  const { database, format } = useText()
  const { segments: words } = database
  const knowsWallet = zoom.segments.some((s) => s.meanWallet !== null)
  // read from the file, not told from other columns
  const isKnown = zoom.model.method === 'known'
  const hasProducts = zoom.total.products !== null
  const hasRates = zoom.total.churn !== null
  const lifetimeOf = (segment: string) => worth?.groups.find((g) => g.name === segment)?.meanLifetime ?? null
  const isOver = zoom.segments.some((s) => (s.ownShareOfWallet ?? 0) > 1)
  const columns = [
    words.segment,
    words.customers,
    words.share,
    ...(isKnown ? [] : [words.counted]),
    words.market,
    words.penetration,
    words.revenue,
    words.profit,
    words.churn,
    ...(hasProducts ? [words.products] : []),
    words.lifetime,
    ...(knowsWallet ? [words.wallet, words.ownShare] : []),
  ]
  const amount = (value: number | null) => (value === null ? '–' : format.number(value, Math.abs(value) < 100 ? 2 : 0))
  const count = (value: number | null) => (value === null ? '–' : format.number(value, 1))
  const rate = (value: number | null, digits = 0) => (value === null ? '–' : format.percent(value, digits))
  return (
    <section className={style['segments']}>
      <Text fw={650} component="h3" m={0} mb={4}>
        {words.title}
      </Text>
      <Findings zoom={zoom} minimumBase={minimumBase} />
      <NumberTable
        label={words.title}
        columns={columns}
        foot={
          <tr>
            <th scope="row">{words.total}</th>
            <td>{format.number(zoom.total.customers)}</td>
            <td>{format.percent(1)}</td>
            <td colSpan={isKnown ? 2 : 3}>–</td>
            <td>{amount(zoom.total.revenue)}</td>
            <td>{amount(zoom.total.profit)}</td>
            <td>{rate(zoom.total.churn, 1)}</td>
            {hasProducts && <td>{count(zoom.total.products)}</td>}
            <td>{amount(worth && worth.total.meanLifetime)}</td>
            {knowsWallet && <td colSpan={2}>–</td>}
          </tr>
        }
      >
        {zoom.segments.map((s) => (
          <tr key={s.segment}>
            <th scope="row">{s.segment}</th>
            <td>{format.number(s.facts.customers)}</td>
            <td>
              {format.percent(s.corrected, 1)}
              {!isKnown && (
                <>
                  <br />
                  <small>{words.range(format.percent(s.low, 1), format.percent(s.high, 1))}</small>
                </>
              )}
            </td>
            {!isKnown && <td>{format.percent(s.counted, 1)}</td>}
            <td>{format.percent(s.market, 1)}</td>
            <td>{format.number(s.penetration, 2)}</td>
            <td>{amount(s.facts.revenue)}</td>
            <td>{amount(s.facts.profit)}</td>
            <td>
              <ToldRate value={s.facts.churn} range={s.facts.ranges && s.facts.ranges.churn} />
            </td>
            {hasProducts && <td>{count(s.facts.products)}</td>}
            <td>{amount(lifetimeOf(s.segment))}</td>
            {knowsWallet && <td>{amount(s.meanWallet)}</td>}
            {knowsWallet && <td>{(s.ownShareOfWallet ?? 0) > 1 ? words.over100 : rate(s.ownShareOfWallet)}</td>}
          </tr>
        ))}
      </NumberTable>
      <Downloads zoom={zoom} title={title} />
      {[
        ...(isKnown ? [] : [words.hint]),
        ...(hasRates ? [isKnown ? words.countedRates : words.ratesHint] : []),
        ...(isKnown ? [] : [words.mixedHint, ...(zoom.spending ? [] : [words.mixedMoney])]),
        ...(zoom.segments.some((s) => s.facts.ranges?.churn?.isVague) ? [words.vagueHint] : []),
        words.penetrationHint,
        ...(worth ? [words.lifetimeHint] : []),
        knowsWallet ? words.walletHint : words.noWallet,
        ...(isOver ? [words.over100Hint] : []),
      ].map((hint) => (
        <Text key={hint} size="xs" c="dimmed" maw={980} mt={4}>
          {hint}
        </Text>
      ))}
    </section>
  )
}

/** The most profitable segment, and the one that the company has most beyond the market. */
function Findings({ zoom, minimumBase }: { zoom: ZoomIn; minimumBase: number }) {
  const { database, format } = useText()
  const { segments: words } = database
  if (zoom.verdict.use === 'neither') return null
  const worthy = zoom.segments.filter((s) => s.facts.customers >= minimumBase)
  const top = (of: (s: ZoomedSegment) => number) => worthy.reduce<ZoomedSegment | null>((best, s) => (best && of(best) >= of(s) ? best : s), null)
  const most = top((s) => s.facts.profit ?? Number.NEGATIVE_INFINITY)
  const over = top((s) => s.penetration)
  const profit = most?.facts.profit ?? 0
  const all = zoom.total.profit ?? 0
  return (
    <div className={style['sentences']}>
      {most && profit > 0 && all > 0 && <p>{words.most(most.segment, format.percent(profit / all))}</p>}
      {over && over.penetration >= OVER && over.low > over.market && <p>{words.over(over.segment, format.number(over.penetration, 1))}</p>}
    </div>
  )
}

function Downloads({ zoom, title }: { zoom: ZoomIn; title: string }) {
  const { database } = useText()
  const { segments: words } = database
  const [isListing, setListing] = useState(false)
  const [failure, setFailure] = useState<FailureShown | null>(null)
  const named = (name: string) => `${[title, name].filter(Boolean).join(' ')}.csv`
  const download = async () => {
    setListing(true)
    setFailure(null)
    try {
      const { scoredCustomersToCsv } = await import('../../export/zoom-csv.ts')
      await downloadPieces(named(words.listName), scoredCustomersToCsv(scoreList(zoom.customers)))
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setListing(false)
    }
  }
  return (
    <Group gap="xs" mb="xs">
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={async () => {
          // the writer of CSV files is fetched when first needed
          const { zoomToCsv } = await import('../../export/zoom-csv.ts')
          downloadText(named(words.fileName), zoomToCsv(zoom))
        }}
      >
        {words.download}
      </Button>
      <Button size="compact-sm" variant="default" loading={isListing} leftSection={<IconDownload size={14} />} onClick={() => void download()}>
        {isListing ? words.listing : words.list}
      </Button>
      {failure && <FailureNote title={words.listFailed} failure={failure} />}
    </Group>
  )
}
