import { Stack, Text } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { type LoadedFile, startImport, useImportStore } from '../../state/import-store.ts'
import { fieldsOf } from './dialect-fields.ts'
import { DialectForm } from './DialectForm.tsx'
import { FileChoice } from './FileChoice.tsx'
import style from './import.module.css'

/** More columns than this are not shown in the preview: the list of all columns has them. */
const SHOWN_COLUMNS = 60

/** The first rows as they stand in the file, and how it is read. */
export function FilePreview({ file, loaded }: { file: File; loaded: LoadedFile }) {
  const { importing, format } = useText()
  const overrides = useImportStore((state) => state.overrides)
  const rows = loaded.preview.map((record, r) => ({
    number: r + 1,
    cells: record.slice(0, SHOWN_COLUMNS).map((text, place) => ({ text, place })),
  }))
  return (
    <Stack gap="sm">
      <div className={style['fileline']}>
        <Text size="sm" fw={600}>
          {loaded.fileName}
        </Text>
        <Text size="sm" c="dimmed">
          {format.bytes(file.size)} · {importing.size(format.number(loaded.rowCount), format.number(loaded.summaries.length))}
        </Text>
        <FileChoice />
      </div>
      <DialectForm dialect={loaded.dialect} overrides={overrides} onOverrule={(change) => void startImport(file, change)} fields={fieldsOf(loaded.container)} />
      <div className={style['scroll']}>
        <table className={style['preview']}>
          <caption>{importing.preview}</caption>
          <tbody>
            {rows.map((row) => (
              <tr key={row.number} data-header={row.number <= loaded.dialect.headerRows || undefined}>
                <th scope="row">{row.number}</th>
                {row.cells.map((cell) => (
                  <td key={cell.place} title={cell.text}>
                    {cell.text}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Stack>
  )
}
