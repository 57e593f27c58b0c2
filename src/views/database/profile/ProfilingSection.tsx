import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { NumberTable } from '../../../components/NumberTable.tsx'
import type { CustomerProfile } from '../../../core/database/customer-profile.ts'
import { useText } from '../../../i18n/text.ts'
import { CustomerNumber } from '../CustomerNumber.tsx'
import style from '../profile.module.css'
import { Section, type SectionProps } from './Section.tsx'

/** Columns shown at first. */
const SHOWN = 3
/** Answers of a column: of very many only those most unlike the others'. */
const ANSWERS = 8
/** Standard errors beyond which a difference is seldom chance. */
const BEYOND_CHANCE = 2.6

/** Who they are: what sets the customers of a group off from all others. */
export function ProfilingSection({ profile, book, group, onColumns }: SectionProps) {
  const { customerProfile } = useText()
  const { profiling: words } = customerProfile
  const [isFull, setFull] = useState(false)
  const { profiling } = profile
  const shown = isFull ? profiling : profiling.slice(0, SHOWN)
  const isAlike = group !== null && profiling.length > 0 && profiling.every((column) => column.categories.every((c) => Math.abs(c.z) < BEYOND_CHANCE))
  return (
    <Section title={words.title} lacking={book.profile.length === 0 ? [words.wants] : []} onColumns={onColumns}>
      {profiling.length > 0 && (
        <Text size="xs" c="dimmed" mb={6}>
          {group === null ? words.allHint : words.hint}
        </Text>
      )}
      {isAlike && <p>{words.alike}</p>}
      {shown.map((column) => (
        <ColumnTable key={column.name} column={column} group={group} />
      ))}
      {profiling.length > SHOWN && (
        <Button size="compact-xs" variant="subtle" onClick={() => setFull(!isFull)}>
          {isFull ? words.fewer : words.more}
        </Button>
      )}
    </Section>
  )
}

function ColumnTable({ column, group }: { column: CustomerProfile['profiling'][number]; group: string | null }) {
  const { customerProfile, format } = useText()
  const { profiling: words } = customerProfile
  const { name, categories } = column
  const largest = Math.max(...categories.map((c) => c.share))
  const chosen = categories.length <= ANSWERS ? categories : categories.toSorted((a, b) => (group === null ? b.share - a.share : Math.abs(b.z) - Math.abs(a.z))).slice(0, ANSWERS)
  const isOrdered = categories.every(({ text }) => !Number.isNaN(firstNumber(text)))
  const shown = chosen.toSorted(isOrdered ? (a, b) => firstNumber(a.text) - firstNumber(b.text) : (a, b) => b.share - a.share)
  return (
    <NumberTable label={name} columns={[name, words.share, ...(group === null ? [] : [words.rest, words.index])]}>
      {shown.map(({ text, share, rest, index }) => (
        <tr key={text}>
          <th scope="row">{text}</th>
          <td>
            <CustomerNumber behind={{ selection: { kind: 'category', column: name, text }, group, title: `${name}: ${text}` }}>{format.percent(share, 1)}</CustomerNumber>
            <span className={style['bar']} aria-hidden>
              <span style={{ width: `${largest > 0 ? Math.round((100 * share) / largest) : 0}%` }} />
            </span>
          </td>
          {group !== null && <td>{format.percent(rest, 1)}</td>}
          {group !== null && <td>{format.number(index)}</td>}
        </tr>
      ))}
    </NumberTable>
  )
}

/** By which bands are put in order: 18 of `18-29`, a little less than 15 of `<15`. */
function firstNumber(text: string): number {
  const found = /^([<≤≥>]?)\s*(\d+(?:\.\d+)?)/.exec(text)
  return found ? Number(found[2]) - (found[1] === '<' || found[1] === '≤' ? 0.001 : 0) : Number.NaN
}
