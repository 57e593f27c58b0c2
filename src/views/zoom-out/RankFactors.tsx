import type { Rank } from '../../core/database/market-against-database.ts'
import type { ZoomOut } from '../../core/zoom/zoom-out.ts'
import { useText } from '../../i18n/text.ts'
import { amountsOf } from './amounts.ts'
import style from './zoom-out.module.css'

/** What makes a segment's places in market and database, factor by factor. */
export function RankFactors({ result, place }: { result: ZoomOut; place: number }) {
  const text = useText()
  const { zoomOut: words, format } = text
  const { factors } = words
  const { comparison, database, survey, population, margin } = result
  const segment = comparison.segments[place]!
  const { size, wallet } = survey[place]!
  const amounts = amountsOf(result, text)
  const meanWallet = survey.reduce((sum, s) => sum + s.size * s.wallet, 0)
  const rank = ({ place: at, low, high }: Rank) => (low === high ? String(at) : factors.between(String(at), String(low), String(high)))
  const company = result.companies[result.own.place]!.label
  const means = database?.segments[place]
  const revenue = comparison.databaseRevenue
  const profits = comparison.segments.reduce((sum, s) => sum + (s.databaseProfit ?? 0), 0)
  return (
    <div className={style['factors']}>
      <div>
        <b>{factors.market(rank(segment.marketRank))}</b>
        <ul>
          <li>{amounts.marketMoney ? factors.people(format.number(size * population.people), format.percent(size)) : factors.respondents(format.percent(size))}</li>
          <li>{factors.wallet(amounts.each(wallet), amounts.times(wallet / meanWallet))}</li>
          {margin.from !== 'none' && <li>{factors.margin(format.percent(segment.margin))}</li>}
          <li>{amounts.marketMoney ? factors.value(amounts.marketMoney(segment.marketValue), amounts.valueShare(segment)) : factors.valueShare(amounts.valueShare(segment))}</li>
          <li>{factors.held(company, format.percent(segment.ownShare))}</li>
          <li>{factors.winnable(format.percent(segment.winnableShare))}</li>
        </ul>
      </div>
      {database && means && (
        <div>
          <b>{factors.database(rank(segment.databaseRank))}</b>
          <ul>
            <li>{factors.customers(format.number(segment.customers), amounts.times(segment.penetration))}</li>
            {means.meanRevenue !== null && <li>{factors.revenue(amounts.each(means.meanRevenue), amounts.times(means.meanRevenue / (revenue / database.customers)))}</li>}
            {means.margin !== null && <li>{factors.margin(format.percent(means.margin))}</li>}
            <li>
              {segment.databaseProfit !== null
                ? factors.result(amounts.money(segment.databaseProfit), format.percent(segment.databaseProfit / profits))
                : factors.result(amounts.money(segment.databaseRevenue), format.percent(segment.databaseRevenue / revenue))}
            </li>
            {segment.ownShareOfWallet !== null && segment.ownShareOfWallet <= 1 && <li>{factors.ownShare(format.percent(segment.ownShareOfWallet))}</li>}
          </ul>
        </div>
      )}
    </div>
  )
}
