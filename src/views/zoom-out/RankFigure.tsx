import { useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { SceneSvg } from '../../charts/SceneSvg.tsx'
import { darkTheme, lightTheme } from '../../charts/theme.ts'
import { layoutRanks, type RankedSegment } from '../../charts/zoom-out/layout-ranks.ts'
import type { RankBy } from '../../core/database/market-against-database.ts'
import type { ZoomOut } from '../../core/zoom/zoom-out.ts'
import { useText } from '../../i18n/text.ts'
import { amountsOf } from './amounts.ts'
import style from './zoom-out.module.css'

/** The rankings of database and market side by side. */
export function RankFigure({ result, rankBy, picked }: { result: ZoomOut; rankBy: RankBy; picked: string | null }) {
  const text = useText()
  const { zoomOut: words, format } = text
  const { ref, width } = useElementSize()
  const theme = useComputedColorScheme('light') === 'dark' ? darkTheme : lightTheme
  const { comparison, database } = result
  const amounts = amountsOf(result, text)
  const by = { market: rankBy.market, database: database?.knowsProfit ? rankBy.database : 'databaseRevenue' } as const
  const segments = comparison.segments.map((s): RankedSegment => {
    const inMarket = s[by.market]
    return {
      id: s.name,
      label: s.name,
      database: { ...s.databaseRank, amount: amounts.money(s[by.database] ?? 0) },
      market: { ...s.marketRank, amount: amounts.marketMoney ? amounts.marketMoney(inMarket) : words.ranks.people(format.percent(inMarket / comparison.marketValue)) },
      isLit: s.name === picked,
    }
  })
  const scene = width > 0 ? layoutRanks(segments, { database: [words.ranks.database, words.ranks.by[by.database]], market: [words.ranks.market, words.ranks.by[by.market]] }, width, theme) : null
  const alt = words.ranks.alt(format.list(segments.map((s) => words.ranks.altItem(s.label, String(s.database.place), String(s.market.place)))))
  return (
    <figure className={style['picture']}>
      <figcaption>
        <b>{words.ranks.title}</b> {words.ranks.hint}
      </figcaption>
      <div ref={ref}>{scene && <SceneSvg scene={scene} title={alt} />}</div>
    </figure>
  )
}
