import { NativeSelect, Text } from '@mantine/core'
import { useState } from 'react'
import { NumberTable } from '../../../components/NumberTable.tsx'
import type { CustomerSelection } from '../../../core/database/customers-behind.ts'
import type { GroupFacts } from '../../../core/database/facts.ts'
import type { PerformanceAngle } from '../../../core/database/performance.ts'
import type { ProjectDoc } from '../../../core/project/project.ts'
import { useText } from '../../../i18n/text.ts'
import { useResult } from '../../../state/results-store.ts'
import { CustomerNumber } from '../CustomerNumber.tsx'
import style from '../profile.module.css'
import { Waiting } from '../Waiting.tsx'
import { Section, type SectionProps } from './Section.tsx'

/** What customers bring by product, or by a column such as channel or region. */
export function PerformanceSection({ doc, profile, book, group, onColumns }: SectionProps & { doc: ProjectDoc }) {
  const { customerProfile } = useText()
  const { performance: words } = customerProfile
  const [chosen, setChosen] = useState<string | null>(null)
  const columns = profile.profiling.map((column) => column.name)
  const hasProducts = profile.product !== null
  // null: products
  const column = chosen !== null && columns.includes(chosen) ? chosen : hasProducts ? null : (columns[0] ?? null)
  const isEmpty = column === null && !hasProducts
  const by: PerformanceAngle = column === null ? { kind: 'products' } : { kind: 'column', column }
  return (
    <Section title={words.title} lacking={book.products === null && columns.length === 0 ? [words.wants] : []} onColumns={onColumns}>
      {!isEmpty && (
        <>
          <div className={style['picker']}>
            <NativeSelect
              size="xs"
              label={words.by}
              value={column ?? ''}
              data={[...(hasProducts ? [{ value: '', label: words.products }] : []), ...columns]}
              onChange={(event) => setChosen(event.currentTarget.value === '' ? null : event.currentTarget.value)}
            />
          </div>
          <Parts doc={doc} by={by} group={group} />
        </>
      )}
    </Section>
  )
}

function Parts({ doc, by, group }: { doc: ProjectDoc; by: PerformanceAngle; group: string | null }) {
  const { customerProfile, format } = useText()
  const { performance: words } = customerProfile
  const outcome = useResult(doc, { analysis: 'customerPerformance', overrides: { customerPerformance: { group, by } } })
  return (
    <Waiting outcome={outcome}>
      {({ parts, unknown }) => {
        const all = [...parts.toSorted((a, b) => b.customers - a.customers), ...(unknown && unknown.customers > 0.5 ? [{ ...unknown, name: words.unknown }] : [])]
        const has = (of: (facts: GroupFacts) => number | null) => all.some((facts) => of(facts) !== null)
        const columns: { name: string; cell: (facts: GroupFacts) => string }[] = [
          { name: words.share, cell: (f) => format.percent(f.share, 1) },
          ...(has((f) => f.revenue) ? [{ name: words.revenue, cell: (f: GroupFacts) => format.number(f.revenue ?? 0) }] : []),
          ...(has((f) => f.profit) ? [{ name: words.profit, cell: (f: GroupFacts) => format.number(f.profit ?? 0) }] : []),
          ...(has((f) => f.margin) ? [{ name: words.margin, cell: (f: GroupFacts) => (f.margin === null ? '–' : format.percent(f.margin, 1)) }] : []),
          ...(has((f) => f.churn) ? [{ name: words.churn, cell: (f: GroupFacts) => (f.churn === null ? '–' : format.percent(f.churn, 1)) }] : []),
        ]
        const selectionOf = (name: string): CustomerSelection => (by.kind === 'products' ? { kind: 'products', held: [name], lacking: null } : { kind: 'category', column: by.column, text: name })
        return (
          <>
            <NumberTable label={words.title} columns={[words.part, words.customers, ...columns.map((c) => c.name)]}>
              {all.map((facts) => (
                <tr key={facts.name}>
                  <th scope="row">{facts.name}</th>
                  <td>
                    {facts.name === words.unknown ? (
                      format.number(facts.customers)
                    ) : (
                      <CustomerNumber behind={{ selection: selectionOf(facts.name), group, title: by.kind === 'products' ? customerProfile.product.single(facts.name) : `${by.column}: ${facts.name}` }}>
                        {format.number(facts.customers)}
                      </CustomerNumber>
                    )}
                  </td>
                  {columns.map((column) => (
                    <td key={column.name}>{column.cell(facts)}</td>
                  ))}
                </tr>
              ))}
            </NumberTable>
            {by.kind === 'products' && (
              <Text size="xs" c="dimmed">
                {words.overlap}
              </Text>
            )}
          </>
        )
      }}
    </Waiting>
  )
}
