import type { SegmentComparison } from '../../core/database/market-against-database.ts'
import type { ZoomOut } from '../../core/zoom/zoom-out.ts'
import type { Text } from '../../i18n/en.ts'

/** How amounts and factors of one comparison are written. */
export interface Amounts {
  /** Money; null where nobody knows how many people it is of. */
  marketMoney: ((value: number) => string) | null
  /** Of the database: known where there is one. */
  money: (value: number) => string
  /** What one person spends. */
  each: (value: number) => string
  /** A multiple such as 1.4. */
  times: (value: number) => string
  /** Of the market's value. */
  valueShare: (segment: SegmentComparison) => string
}

/** Three figures are more than any of the amounts is known to: "21.1M". */
export function amountsOf({ comparison, population, survey }: ZoomOut, { format, locale }: Pick<Text, 'format' | 'locale'>): Amounts {
  const largest = Math.max(...survey.map((s) => s.wallet))
  const digits = largest >= 1000 ? 0 : largest >= 10 ? 1 : 2
  const short = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
  // a millionth of a customer brings nothing
  const money = (value: number) => short.format(Math.abs(value) < 0.005 ? 0 : value)
  return {
    marketMoney: population.from === 'respondents' ? null : money,
    money,
    each: (value) => format.number(value, digits),
    times: (value) => format.number(value, value < 0.1 ? 2 : 1),
    valueShare: (segment) => format.percent(segment.marketValue / comparison.marketValue),
  }
}
