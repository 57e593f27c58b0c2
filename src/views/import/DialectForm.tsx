import { Group, NativeSelect } from '@mantine/core'
import { DELIMITERS, type Dialect, type DialectOverrides, ENCODINGS } from '../../core/ingest/dialect.ts'
import { useText } from '../../i18n/text.ts'

const HEADER_ROWS = [0, 1, 2, 3]

interface Props {
  /** As recognised; absent where the file could not be read. */
  dialect?: Dialect
  overrides: DialectOverrides
  /** Reads the file again. */
  onOverrule: (overrides: DialectOverrides) => void
  /** The parts that this kind of file leaves open. */
  fields: (keyof Dialect)[]
}

/** How the file is read: what was recognised, each part open to correction. The file is then read again. */
export function DialectForm({ dialect, overrides, onOverrule, fields }: Props) {
  const { importing } = useText()
  const shown: DialectOverrides = { ...dialect, ...overrides }
  const overrule = (change: DialectOverrides) => onOverrule({ ...overrides, ...change })
  return (
    <Group gap="sm" align="flex-end">
      {fields.includes('encoding') && (
        <NativeSelect
          size="xs"
          label={importing.encoding}
          value={shown.encoding ?? ENCODINGS[0]}
          data={ENCODINGS.map((e) => ({ value: e, label: e.toUpperCase() }))}
          onChange={(event) => {
            const encoding = ENCODINGS.find((e) => e === event.currentTarget.value)
            if (encoding) overrule({ encoding })
          }}
        />
      )}
      {fields.includes('delimiter') && (
        <NativeSelect
          size="xs"
          label={importing.delimiter}
          value={shown.delimiter ?? DELIMITERS[0]}
          data={DELIMITERS.map((d) => ({ value: d, label: importing.delimiters[d] }))}
          onChange={(event) => {
            const delimiter = DELIMITERS.find((d) => d === event.currentTarget.value)
            if (delimiter) overrule({ delimiter })
          }}
        />
      )}
      {fields.includes('headerRows') && (
        <NativeSelect
          size="xs"
          label={importing.headerRows}
          value={String(shown.headerRows ?? 1)}
          data={HEADER_ROWS.map(String)}
          onChange={(event) => overrule({ headerRows: Number(event.currentTarget.value) })}
        />
      )}
      {fields.includes('decimalMark') && (
        <NativeSelect
          size="xs"
          label={importing.decimalMark}
          value={shown.decimalMark ?? '.'}
          data={(['.', ','] as const).map((m) => ({ value: m, label: importing.decimalMarks[m] }))}
          onChange={(event) => overrule({ decimalMark: event.currentTarget.value === ',' ? ',' : '.' })}
        />
      )}
    </Group>
  )
}
