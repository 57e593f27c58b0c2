import { NativeSelect } from '@mantine/core'
import type { Codebook } from '../../core/codebook/codebook.ts'
import { setCompanyColumn } from '../../core/codebook/edit.ts'
import type { ColumnSummary } from '../../core/codebook/summarise.ts'
import { useText } from '../../i18n/text.ts'
import { editCodebook } from '../../state/import-store.ts'

/** In a long file: which column says what company a row is about. */
export function CompanyColumn({ codebook, summaries }: { codebook: Codebook; summaries: ColumnSummary[] }) {
  const { importing } = useText()
  const chosen = codebook.columns.find((c) => c.use.kind === 'company')
  return (
    <NativeSelect
      label={importing.uses.company}
      value={chosen?.name ?? ''}
      data={[{ value: '', label: importing.noColumn }, ...summaries.filter((s) => s.distinct > 1).map((s) => s.name)]}
      onChange={(event) => {
        const summary = summaries.find((s) => s.name === event.currentTarget.value)
        if (summary) editCodebook((book) => setCompanyColumn(book, summary.name, summary.frequent.map((f) => f.text)))
      }}
    />
  )
}
