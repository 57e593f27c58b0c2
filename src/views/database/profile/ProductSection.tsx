import { Text } from '@mantine/core'
import { NumberTable } from '../../../components/NumberTable.tsx'
import { useText } from '../../../i18n/text.ts'
import { CustomerNumber } from '../CustomerNumber.tsx'
import { Section, type SectionProps } from './Section.tsx'

/** Rules shown. */
const RULES = 8

/** Which products go together, and who lacks what those like them have. */
export function ProductSection({ profile, book, group, onColumns }: SectionProps) {
  const { customerProfile, format } = useText()
  const { product: words } = customerProfile
  const { product } = profile
  const names = product?.products.map((p) => p.name) ?? []
  const rules = product?.rules.filter((rule) => rule.lift > 1).slice(0, RULES) ?? []
  return (
    <Section title={words.title} lacking={book.products ? [] : [words.wants]} onColumns={onColumns}>
      {product && rules.length === 0 && <p>{words.none}</p>}
      {rules.length > 0 && (
        <>
          <NumberTable label={words.title} columns={[words.rule, words.also, words.confidence, words.lift, words.both, words.lacking]}>
            {rules.map(({ from, to, confidence, lift, customers }) => {
              const held = from.map((place) => names[place]!)
              const other = names[to]!
              const left = format.list(held)
              return (
                <tr key={`${left} ${other}`}>
                  <th scope="row">{left}</th>
                  <td>{other}</td>
                  <td>{format.percent(confidence)}</td>
                  <td>{format.number(lift, 2)}×</td>
                  <td>
                    <CustomerNumber behind={{ selection: { kind: 'products', held: [...held, other], lacking: null }, group, title: words.hold(left, other) }}>{format.number(customers)}</CustomerNumber>
                  </td>
                  <td>
                    <CustomerNumber behind={{ selection: { kind: 'products', held, lacking: other }, group, title: words.lack(left, other) }}>{format.number(customers / confidence - customers)}</CustomerNumber>
                  </td>
                </tr>
              )
            })}
          </NumberTable>
          <Text size="xs" c="dimmed">
            {words.hint}
          </Text>
        </>
      )}
    </Section>
  )
}
