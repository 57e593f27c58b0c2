import { Text } from '@mantine/core'
import type { ZoomOut } from '../../core/zoom/zoom-out.ts'
import { useText } from '../../i18n/text.ts'
import style from './zoom-out.module.css'

/** In this share of draws and more a statement is sure. */
const SURE = 0.95

/** The figure for the board room, and which segments are the best on either side, as far as that is sure. */
export function Headline({ result }: { result: ZoomOut }) {
  const { zoomOut: words, format } = useText()
  const { comparison, database } = result
  const { unseen, unseenRange } = comparison
  const whole = comparison.segments.reduce((sum, s) => sum + s.margin * (s.databaseRevenue + s.headroom + s.strangers), 0)
  const part = (of: 'headroom' | 'strangers') => format.percent(comparison.segments.reduce((sum, s) => sum + s.margin * s[of], 0) / whole)
  const share = (value: number) => format.percent(value / comparison.marketValue)
  return (
    <section className={style['headline']}>
      {database ? (
        <div aria-label={words.unseen.title} role="group" className={style['figure']}>
          <b>{format.percent(unseen)}</b>
          <div>
            <p className={style['large']}>{words.unseen.sentence}</p>
            <Text size="sm" c="dimmed">
              {unseenRange && words.unseen.range(format.percent(unseenRange.low), format.percent(unseenRange.high))} {words.unseen.parts(part('headroom'), part('strangers'))}
            </Text>
          </div>
        </div>
      ) : (
        <div aria-label={words.held.title} role="group" className={style['figure']}>
          <b>{share(comparison.heldValue)}</b>
          <div>
            <p className={style['large']}>{words.held.sentence(result.companies[result.own.place]!.label)}</p>
            <Text size="sm" c="dimmed">
              {words.held.parts(share(comparison.winnableValue))}
            </Text>
          </div>
        </div>
      )}
      <Reversal result={result} />
    </section>
  )
}

function Reversal({ result }: { result: ZoomOut }) {
  const { zoomOut: words, format } = useText()
  const { comparison, database, otherwise, replicates } = result
  const { market, database: here } = comparison.mostValuable
  const nameOf = (segment: number) => comparison.segments[segment]!.name
  const [inMarket, inDatabase] = [nameOf(market.segment), nameOf(here.segment)]
  const isMarketSure = (market.sureness ?? 0) >= SURE
  const isBothSure = (comparison.bothSureness ?? 0) >= SURE
  const isHereSure = (here.sureness ?? 0) >= SURE
  const { reversal } = words
  const statement = () => {
    if (!database) return isMarketSure ? reversal.market(inMarket) : reversal.unsure
    if (isBothSure) return inMarket === inDatabase ? reversal.same(inMarket) : reversal.sure(inDatabase, inMarket)
    return isHereSure ? reversal.unsureMarket(inDatabase) : reversal.unsure
  }
  const sureness = database ? comparison.bothSureness : market.sureness
  const others = otherwise.filter((o) => o.segment !== market.segment || o.sureness < SURE)
  return (
    <div>
      <p className={style['large']}>{statement()}</p>
      {(database ? isBothSure : isMarketSure) && sureness !== null && (
        <Text size="sm" c="dimmed">
          {reversal.sureness(format.percent(sureness), format.number(replicates))}
        </Text>
      )}
      {others.length > 0 && (
        <Text size="sm" mt={4}>
          {reversal.otherwise(
            others
              .map(({ choice, segment, sureness: share }) =>
                share >= SURE ? reversal.leads(reversal.choice[choice], nameOf(segment)) : reversal.leadsMaybe(reversal.choice[choice], nameOf(segment), format.percent(share)),
              )
              .join(reversal.semicolon),
          )}
        </Text>
      )}
    </div>
  )
}
