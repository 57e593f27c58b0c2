import { Button, NativeSelect, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { columnsAbove, pairColumn } from '../../core/assembly/outline.ts'
import { type Link, setPart } from '../../core/assembly/preparation.ts'
import { useText } from '../../i18n/text.ts'
import { editPreparation } from '../../state/import-files.ts'
import type { Several } from '../../state/import-store.ts'
import style from './files.module.css'
import { columnNames } from './source-columns.ts'

/** Columns shown at once: each has a list of all columns above. */
const SHOWN = 60

interface Props {
  several: Several
  place: number
  link: Extract<Link, { kind: 'stack' }>
}

/** Which columns of a stacked file continue which columns above; those that need a look come first. */
export function FilesColumns({ several, place, link }: Props) {
  const { files } = useText()
  const { sources } = several
  const [isOpen, setOpen] = useState(false)
  const [isAll, setAll] = useState(false)
  const own = sources[place]!.loaded.summaries
  const pairs = new Map(link.columns.map((pair) => [pair.from, pair]))
  const unsure = own.filter((c) => pairs.get(c.name)?.isSure === false)
  const apart = own.filter((c) => !pairs.has(c.name))
  const renamed = own.filter((c) => pairs.get(c.name)?.isSure === true && pairs.get(c.name)?.to !== c.name)
  const plain = own.filter((c) => pairs.get(c.name)?.isSure === true && pairs.get(c.name)?.to === c.name)
  const listed = [...unsure, ...renamed, ...apart, ...(isAll ? plain : [])].slice(0, SHOWN)
  return (
    <details className={style['more']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{files.columns(link.columns.length, unsure.length, apart.length)}</summary>
      {isOpen && (
        <>
          <div className={style['scroll']}>
            <table className={style['pairs']}>
              <thead>
                <tr>
                  <th scope="col">{files.ownColumn}</th>
                  <th scope="col">{files.columnAbove}</th>
                </tr>
              </thead>
              <tbody>
                {listed.map((column) => {
                  const pair = pairs.get(column.name)
                  return (
                    <tr key={column.name}>
                      <th scope="row" title={column.label || column.name}>
                        {column.name}
                        <Text size="xs" c="dimmed" fw={400} truncate>
                          {column.frequent
                            .slice(0, 4)
                            .map((f) => f.text)
                            .join(' · ')}
                        </Text>
                      </th>
                      <td>
                        <ColumnChoice several={several} place={place} link={link} column={column.name} />
                      </td>
                      <td>
                        {pair?.isSure === false && (
                          <Text size="xs" className={style['unsure']}>
                            <IconAlertTriangle size={14} aria-hidden /> {files.unsure}
                          </Text>
                        )}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </div>
          {plain.length > 0 && (
            <Button size="compact-xs" variant="subtle" mt={6} onClick={() => setAll(!isAll)}>
              {isAll ? files.showFew : files.showAll}
            </Button>
          )}
          {isAll && own.length > listed.length && (
            <Text size="xs" c="dimmed">
              {files.moreColumns(own.length - listed.length)}
            </Text>
          )}
        </>
      )}
    </details>
  )
}

/** The column above that a column continues, to be chosen. */
function ColumnChoice({ several, place, link, column }: Props & { column: string }) {
  const { files } = useText()
  const above = columnsAbove(several.preparation, columnNames(several), place)
  return (
    <NativeSelect
      size="xs"
      aria-label={files.continues(column)}
      value={link.columns.find((pair) => pair.from === column)?.to ?? ''}
      data={[{ value: '', label: files.staysApart }, ...above.map((c) => c.name)]}
      onChange={(event) => {
        const to = event.currentTarget.value
        editPreparation((p) => setPart(p, place, { link: { ...link, columns: pairColumn(link.columns, column, to === '' ? null : to) } }))
      }}
    />
  )
}
