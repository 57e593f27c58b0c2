import { useText } from '../../../i18n/text.ts'
import { CurveFigure } from '../CurveFigure.tsx'
import { CustomerNumber } from '../CustomerNumber.tsx'
import { Section, type SectionProps } from './Section.tsx'

/** How long customers stay, how many leave, how often they come back. */
export function PersistencySection({ profile, book, group, onColumns }: SectionProps) {
  const { customerProfile, format } = useText()
  const { persistency: words } = customerProfile
  const { persistency, persistencyOfAll, facts, all } = profile
  const { byTenure, meanTenure, repeatRate, daysBetween, daysSince } = persistency
  const { churn } = facts
  const range = facts.ranges && facts.ranges.churn
  const others = (value: number | null, say: (value: number) => string) => (group === null || value === null ? null : say(value))
  const tenureOf = (years: number) => format.number(years, 1)
  const rateOf = (rate: number) => format.percent(rate, 1)
  const lacking = [...(book.tenure || book.date ? [] : [words.wants.tenure]), ...(book.churned || repeatRate !== null ? [] : [words.wants.churned])]
  const years = Math.max(byTenure.length, persistencyOfAll.byTenure.length)
  const curveOf = (of: typeof byTenure) => [{ x: 0, y: 1 }, ...of.map(({ year, remaining }) => ({ x: year + 1, y: remaining }))]
  const step = Math.max(1, Math.ceil(years / 6))
  return (
    <Section title={words.title} lacking={lacking} onColumns={onColumns}>
      {meanTenure !== null && <p>{words.tenure(tenureOf(meanTenure), others(all.tenure, tenureOf))}</p>}
      {churn !== null && (
        <p>
          {words.churn(rateOf(churn), range && words.range(rateOf(range.low), rateOf(range.high)), others(all.churn, rateOf))}{' '}
          <CustomerNumber behind={{ selection: { kind: 'flag', role: 'churned', is: true }, group, title: words.left }}>{customerProfile.customers(format.number(churn * facts.customers))}</CustomerNumber>
        </p>
      )}
      {facts.growth !== null && <p>{words.growth(`${facts.growth > 0 ? '+' : ''}${format.percent(facts.growth, 1)}`)}</p>}
      {repeatRate !== null && <p>{words.repeat(format.percent(repeatRate), daysBetween === null ? '–' : format.number(daysBetween))}</p>}
      {daysSince !== null && <p>{words.since(format.number(daysSince))}</p>}
      {churn !== null && years > 1 && (
        <CurveFigure
          title={words.curve}
          hint={words.curveHint}
          curves={[
            ...(group === null ? [] : [{ name: group, points: curveOf(byTenure) }]),
            { name: words.everyone, points: curveOf(persistencyOfAll.byTenure), isDashed: group !== null },
          ]}
          across={{ title: words.years, most: years, ticks: Array.from({ length: Math.floor(years / step) + 1 }, (_, i) => ({ value: i * step, label: format.number(i * step) })) }}
          up={words.remaining}
        />
      )}
    </Section>
  )
}
