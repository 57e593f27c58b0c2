import { NativeSelect } from '@mantine/core'
import type { Choice } from '../../core/ingest/containers/container.ts'
import type { DialectOverrides } from '../../core/ingest/dialect.ts'
import { useText } from '../../i18n/text.ts'

interface Props {
  choices: readonly Choice[]
  overrides: DialectOverrides
  /** Reads the file again. */
  onOverrule: (overrides: DialectOverrides) => void
}

/** Which sheet of a workbook, or which table of an archive, is read; nothing where there is but one. The file is then read again. */
export function SheetChoice({ choices, overrides, onOverrule }: Props) {
  const { importing } = useText()
  return choices.map(({ of, names, chosen }) => (
    <NativeSelect
      key={of}
      label={importing.choices[of]}
      value={overrides[of] ?? chosen ?? ''}
      data={[...(chosen === null ? [{ value: '', label: importing.pleaseChoose }] : []), ...names]}
      onChange={(event) => {
        const name = event.currentTarget.value
        // how another table is written says nothing about this one
        const kept = of === 'sheet' && overrides.part !== undefined ? { part: overrides.part } : {}
        if (name !== '') onOverrule({ ...kept, [of]: name })
      }}
    />
  ))
}
