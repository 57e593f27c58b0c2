import { NativeSelect } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { startImport, useImportStore } from '../../state/import-store.ts'

/** Which sheet of a workbook, or which table of an archive, is read; nothing where there is but one. The file is then read again. */
export function SheetChoice({ file }: { file: File }) {
  const { importing } = useText()
  const choices = useImportStore((state) => state.choices)
  const overrides = useImportStore((state) => state.overrides)
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
        if (name !== '') void startImport(file, { ...kept, [of]: name })
      }}
    />
  ))
}
