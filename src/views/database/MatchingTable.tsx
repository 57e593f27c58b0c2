import { Alert, Badge, NativeSelect, Text, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { Fragment, useState } from 'react'
import { NumberTable } from '../../components/NumberTable.tsx'
import type { VariableComparison } from '../../core/typing/compare-variables.ts'
import type { SharedVariable } from '../../core/typing/shared-variable.ts'
import type { DatabaseLink } from '../../core/zoom/database-link.ts'
import type { DatabaseProposal } from '../../core/zoom/match-database.ts'
import type { ZoomIn } from '../../core/zoom/zoom-in.ts'
import { useText } from '../../i18n/text.ts'
import { matchColumn } from '../../state/database-store.ts'
import style from './database.module.css'
import { LevelTable } from './LevelTable.tsx'

/** So many people differ beyond what the mix of segments explains that it has to be said. */
const DIFFERS = 0.1

/** Which columns of survey and customer file mean the same, for the user to correct, and how both are distributed over them. */
export function MatchingTable({ link, proposal, zoom }: { link: DatabaseLink; proposal: DatabaseProposal; zoom: ZoomIn | null }) {
  const { database, databaseFiles, format } = useText()
  const { matching: words } = database
  const [open, setOpen] = useState<string | null>(null)
  const found = new Map(link.variables.map((v) => [v.survey, v]))
  const comparisons = new Map(zoom?.model.variables.map((v, i) => [v.survey, zoom.comparisons[i]]))
  const differing = (zoom?.model.variables ?? []).flatMap((v, i) => {
    const { difference, unexplained } = zoom!.comparisons[i]!
    return (unexplained ?? 0) >= DIFFERS ? [databaseFiles.matching.differs(v.label, format.percent(difference), format.percent(unexplained!))] : []
  })
  // matched ones first, each group in the order of the survey
  const columns = proposal.survey.toSorted((a, b) => Number(found.has(b.name)) - Number(found.has(a.name)))
  return (
    <>
      <Text fw={650} component="h3" m={0} mb={2}>
        {words.title}
      </Text>
      <Text size="sm" mb="xs">
        {words.hint}
      </Text>
      {differing.map((sentence) => (
        <Alert key={sentence} color="orange" p="xs" mb="xs">
          {sentence}
        </Alert>
      ))}
      <NumberTable label={words.title} columns={[words.survey, words.database, words.categories, words.difference, words.unexplained]}>
        {columns.map(({ name, label, isDivision }) => (
          <MatchRow
            key={name}
            name={name}
            label={label}
            isDivision={isDivision}
            variable={found.get(name) ?? null}
            comparison={comparisons.get(name) ?? null}
            columns={proposal.database}
            isOpen={open === name}
            onToggle={() => setOpen(open === name ? null : name)}
          />
        ))}
      </NumberTable>
      <Text size="xs" c="dimmed" mb="sm">
        {words.differenceHint}
      </Text>
    </>
  )
}

interface RowProps {
  name: string
  label: string
  /** It divides the market: where the customer file has it, segments are known. */
  isDivision: boolean
  variable: SharedVariable | null
  comparison: VariableComparison | null
  columns: string[]
  isOpen: boolean
  onToggle: () => void
}

function MatchRow({ name, label, isDivision, variable, comparison, columns, isOpen, onToggle }: RowProps) {
  const { database, databaseFiles, format } = useText()
  const { matching: words } = database
  const share = (value: number | null | undefined) => (value === null || value === undefined ? '–' : format.percent(value))
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <Fragment>
      <tr>
        <th scope="row">
          {label}{' '}
          {isDivision && (
            <Badge size="xs" color="gray" variant="light">
              {databaseFiles.matching.itself}
            </Badge>
          )}
          {variable && !variable.isSure && (
            <Badge size="xs" color="orange" variant="light">
              {words.check}
            </Badge>
          )}
        </th>
        <td>
          <NativeSelect
            size="xs"
            miw={110}
            aria-label={`${words.database}: ${label}`}
            value={variable?.database ?? ''}
            data={[{ value: '', label: words.leaveOut }, ...columns]}
            onChange={(event) => void matchColumn(name, event.currentTarget.value === '' ? null : event.currentTarget.value)}
          />
        </td>
        <td>
          {variable && comparison && (
            <UnstyledButton fz="sm" aria-expanded={isOpen} aria-label={words.compareOf(label)} onClick={onToggle} className={style['toggle']}>
              {words.compare(format.number(variable.levels.length))} <Chevron size={14} aria-hidden />
            </UnstyledButton>
          )}
        </td>
        <td>{share(comparison?.difference)}</td>
        <td>{share(comparison?.unexplained)}</td>
      </tr>
      {isOpen && variable && comparison && (
        <tr>
          <td colSpan={5} className={style['levels']}>
            <LevelTable variable={variable} comparison={comparison} />
          </td>
        </tr>
      )}
    </Fragment>
  )
}
