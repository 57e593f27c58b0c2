import { useText } from '../../../i18n/text.ts'
import { CurveFigure, pointsOf } from '../CurveFigure.tsx'
import { CustomerNumber } from '../CustomerNumber.tsx'
import { Section, type SectionProps } from './Section.tsx'

const AMOUNTS = ['revenue', 'profit'] as const
const TICKS = [0, 0.1, 0.25, 0.5, 0.75, 1]

/** What customers pay and leave, and how unevenly. */
export function ProfitabilitySection({ profile, book, group, onColumns }: SectionProps) {
  const { customerProfile, format } = useText()
  const { profitability: words } = customerProfile
  const { facts, profitability } = profile
  const { revenue, meanRevenue, profit, meanProfit, margin } = facts
  const amount = (value: number | null) => (value === null ? '–' : format.number(value))
  const curves = AMOUNTS.flatMap((what) => (profitability[what] ? [{ name: words.curves[what], points: pointsOf(profitability[what].curve) }] : []))
  const lacking = [...(book.revenue || book.margin?.kind === 'profit' ? [] : [words.wants.revenue]), ...(book.margin ? [] : [words.wants.cost])]
  return (
    <Section title={words.title} lacking={lacking} onColumns={onColumns}>
      {revenue !== null && <p>{words.revenue(amount(revenue), amount(meanRevenue))}</p>}
      {profit !== null && <p>{words.profit(amount(profit), amount(meanProfit), margin === null ? '–' : format.percent(margin, 1))}</p>}
      {AMOUNTS.map((what) => {
        const spread = profitability[what]
        return (
          spread && (
            <p key={what}>
              {words.top(what, format.percent(spread.topShare))}{' '}
              <CustomerNumber behind={{ selection: { kind: 'top', by: what, share: 0.1 }, group, title: words.topList[what] }}>{customerProfile.customers(format.number(spread.topCount))}</CustomerNumber>{' '}
              {spread.negative >= 0.5 && what === 'profit' && words.loss(format.number(spread.negative))}
            </p>
          )
        )
      })}
      {curves.length > 0 && (
        <CurveFigure
          title={words.curve}
          hint={words.curveHint}
          curves={curves}
          across={{ title: words.across, most: 1, ticks: TICKS.map((value) => ({ value, label: format.percent(value) })) }}
          up={words.up}
          evenly
          marked={0.1}
        />
      )}
    </Section>
  )
}
