import { Checkbox, NativeSelect } from '@mantine/core'
import { columnsOf } from '../../core/assembly/outline.ts'
import { type KeyPair, type Link, setPart } from '../../core/assembly/preparation.ts'
import { useText } from '../../i18n/text.ts'
import { editPreparation } from '../../state/import-files.ts'
import type { Several } from '../../state/import-store.ts'
import style from './files.module.css'
import { columnNames, withChosen } from './source-columns.ts'

interface Props {
  several: Several
  place: number
  link: Extract<Link, { kind: 'join' | 'sum' }>
}

/** The columns by which the rows of two files belong together. */
export function FilesKeys({ several, place, link }: Props) {
  const { files } = useText()
  const { sources, preparation } = several
  const names = columnNames(several)
  const set = (change: Partial<KeyPair>) => editPreparation((p) => setPart(p, place, { link: { ...link, key: { ...link.key, ...change } } }))
  const other = sources[link.onto]!.file.name
  const name = sources[place]!.file.name
  return (
    <div className={style['row']}>
      <NativeSelect
        size="xs"
        label={files.key}
        aria-label={files.keyIn(name)}
        value={link.key.own}
        data={withChosen(columnsOf(preparation, names, place), link.key.own)}
        onChange={(event) => set({ own: event.currentTarget.value })}
      />
      <span className={style['equals']}>=</span>
      <NativeSelect
        size="xs"
        aria-label={files.keyIn(other)}
        value={link.key.other}
        data={withChosen(columnsOf(preparation, names, link.onto), link.key.other)}
        onChange={(event) => set({ other: event.currentTarget.value })}
      />
      <Checkbox size="xs" className={style['numeric']} label={files.numericKey} checked={link.key.numeric} onChange={(event) => set({ numeric: event.currentTarget.checked })} />
    </div>
  )
}
