import { Text } from '@mantine/core'
import { IssueList } from '../../../components/IssueList.tsx'
import { NumberTable } from '../../../components/NumberTable.tsx'
import { useText } from '../../../i18n/text.ts'
import { CustomerNumber } from '../CustomerNumber.tsx'
import { Section, type SectionProps } from './Section.tsx'

const GROUPS = ['responders', 'others', 'notMailed'] as const

/** What came of a mailing or campaign. */
export function PromotionSection({ profile, book, group, onColumns }: SectionProps) {
  const { customerProfile, format } = useText()
  const { promotion: words } = customerProfile
  const { promotion } = profile
  const rate = (value: number) => format.percent(value, 1)
  const points = (value: number) => format.number(100 * value, 1)
  const lacking = [...(book.responded ? [] : [words.wants.responded]), ...(book.revenuePrior && book.revenue ? [] : [words.wants.prior])]
  const grown = GROUPS.flatMap((name) => (promotion?.[name] ? [{ name, ...promotion[name] }] : []))
  const counts = { responders: promotion?.responded ?? 0, others: (promotion?.mailed ?? 0) - (promotion?.responded ?? 0), notMailed: promotion?.unsent ?? 0 }
  return (
    <Section title={words.title} lacking={lacking} onColumns={onColumns}>
      {promotion?.response && (
        <p>{words.response(rate(promotion.response.value), rate(promotion.response.low), rate(promotion.response.high), format.number(promotion.mailed))}</p>
      )}
      {grown.length > 0 && (
        <NumberTable label={words.title} columns={[words.group, words.count, words.growth]}>
          {grown.map(({ name, value, error }) => (
            <tr key={name}>
              <th scope="row">{words.groups[name]}</th>
              <td>
                <CustomerNumber behind={{ selection: { kind: 'promotion', group: name }, group, title: words.groups[name] }}>{format.number(counts[name])}</CustomerNumber>
              </td>
              <td>
                {format.signed(100 * value, 1)}% <small>±{format.number(196 * error, 1)}</small>
              </td>
            </tr>
          ))}
        </NumberTable>
      )}
      {grown.length > 0 && (
        <Text size="xs" c="dimmed">
          {words.growthHint}
        </Text>
      )}
      {promotion?.respondersAgainstOthers && (
        <p>{words.difference(points(promotion.respondersAgainstOthers.value), points(promotion.respondersAgainstOthers.low), points(promotion.respondersAgainstOthers.high))}</p>
      )}
      {promotion?.mailedAgainstNot && <p>{words.mailing(points(promotion.mailedAgainstNot.value), points(promotion.mailedAgainstNot.low), points(promotion.mailedAgainstNot.high))}</p>}
      {promotion && <IssueList issues={promotion.issues} />}
    </Section>
  )
}
