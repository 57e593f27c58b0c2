import { NativeSelect, Text } from '@mantine/core'
import { type PeriodUse, periodsOf, setPeriods } from '../../core/codebook/derive-periods.ts'
import type { Codebook } from '../../core/codebook/codebook.ts'
import type { ColumnDates } from '../../core/table/column-dates.ts'
import { useText } from '../../i18n/text.ts'
import { editCodebook } from '../../state/import-store.ts'

const USES = ['wave', 'profile'] as const
const LENGTHS = ['year', 'quarter', 'month'] as const
const NONE = ''
const CHOICES = USES.flatMap((use) => LENGTHS.map((by): PeriodUse => ({ use, by })))
const keyOf = ({ use, by }: PeriodUse) => `${use} ${by}`

/** From when to when the dates of a column reach, and whether its years, quarters or months serve as waves or groups. */
export function PeriodChoice({ column, dates, codebook }: { column: string; dates: ColumnDates; codebook: Codebook }) {
  const { importing } = useText()
  const chosen = periodsOf(codebook, column)
  return (
    <>
      <Text size="xs" c="dimmed" w={190} style={{ whiteSpace: 'normal' }}>
        {importing.datesFromTo(dates.first, dates.last)} · {importing.dateForms[dates.form]}
      </Text>
      <NativeSelect
        size="xs"
        w={190}
        mt={4}
        aria-label={importing.periodsOf(column)}
        value={chosen ? keyOf(chosen) : NONE}
        data={[{ value: NONE, label: importing.noPeriods }, ...CHOICES.map((choice) => ({ value: keyOf(choice), label: importing.periods[choice.use][choice.by] }))]}
        onChange={(event) => {
          const choice = CHOICES.find((c) => keyOf(c) === event.currentTarget.value) ?? null
          editCodebook((book) => setPeriods(book, column, choice, choice ? importing.periodColumns[choice.by](column) : ''))
        }}
      />
    </>
  )
}
