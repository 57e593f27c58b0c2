import { NumberTable } from '../../../components/NumberTable.tsx'
import { useText } from '../../../i18n/text.ts'
import { CustomerNumber } from '../CustomerNumber.tsx'
import { Section, type SectionProps } from './Section.tsx'

/** Who may leave, and what would go with them. */
export function ProspectsSection({ profile, book, group, onColumns }: SectionProps) {
  const { customerProfile, format } = useText()
  const { prospecting: words } = customerProfile
  const { prospecting } = profile
  const hasFactor = book.tenure !== null || book.products !== null || book.complaint !== null
  const lacking = [...(book.churned ? [] : [words.wants.churned]), ...(hasFactor ? [] : [words.wants.factors])]
  const bands = prospecting?.bands.filter((band) => band.customers >= 0.5) ?? []
  const amount = (value: number | null) => (value === null ? '–' : format.number(value))
  const hasRevenue = bands.some((band) => band.revenue !== null)
  const hasProfit = bands.some((band) => band.profit !== null)
  return (
    <Section title={words.title} lacking={lacking} onColumns={onColumns}>
      {!prospecting && lacking.length === 0 && <p>{words.few}</p>}
      {prospecting && (
        <>
          <NumberTable label={words.risk} columns={[words.risk, words.customers, words.leaving, ...(hasRevenue ? [words.revenue] : []), ...(hasProfit ? [words.profit] : [])]}>
            {bands.map(({ from, to, customers, leaving, revenue, profit }) => {
              const name = to >= 1 ? words.above(format.percent(from)) : words.band(format.percent(from), format.percent(to))
              return (
                <tr key={from}>
                  <th scope="row">{name}</th>
                  <td>
                    <CustomerNumber behind={{ selection: { kind: 'risk', from, to }, group, title: `${words.risk}: ${name}` }}>{format.number(customers)}</CustomerNumber>
                  </td>
                  <td>{format.number(leaving)}</td>
                  {hasRevenue && <td>{amount(revenue)}</td>}
                  {hasProfit && <td>{amount(profit)}</td>}
                </tr>
              )
            })}
          </NumberTable>
          {prospecting.factors.map(({ factor, effect }) => (
            <p key={factor}>{words.factor(factor, format.number(Math.exp(effect), 2))}</p>
          ))}
          <p>{words.discrimination(format.percent(prospecting.discrimination))}</p>
        </>
      )}
    </Section>
  )
}
