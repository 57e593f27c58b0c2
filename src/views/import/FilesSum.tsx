import { NativeSelect, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { columnsOf } from '../../core/assembly/outline.ts'
import { type Amount, type Link, setPart } from '../../core/assembly/preparation.ts'
import { useText } from '../../i18n/text.ts'
import { editPreparation } from '../../state/import-files.ts'
import type { Several } from '../../state/import-store.ts'
import style from './files.module.css'
import { columnNames, withChosen } from './source-columns.ts'

type SumLink = Extract<Link, { kind: 'sum' }>

interface Props {
  several: Several
  place: number
  link: SumLink
}

/** What of a file of transactions is added up, and by what. */
export function FilesSum({ several, place, link }: Props) {
  const { files } = useText()
  const { sources, preparation } = several
  const name = sources[place]!.file.name
  const columns = columnsOf(preparation, columnNames(several), place)
  // a pointer that the app has found can be chosen again after another choice
  const [pointed] = useState(link.amount.kind === 'pointed' ? link.amount : null)
  const set = (change: Partial<SumLink>) => editPreparation((p) => setPart(p, place, { link: { ...link, ...change } }))
  const amounts: { value: string; label: string; amount: Amount }[] = [
    { value: 'count', label: files.countRows, amount: { kind: 'count' } },
    ...(pointed ? [{ value: 'pointed', label: files.pointed(pointed.pointer), amount: pointed }] : []),
    ...withChosen(columns, link.amount.kind === 'column' ? link.amount.column : columns[0]!).map((column): (typeof amounts)[number] => ({
      value: `column ${column}`,
      label: column,
      amount: { kind: 'column', column },
    })),
  ]
  return (
    <div className={style['row']}>
      <NativeSelect
        size="xs"
        label={files.category}
        aria-label={files.categoryOf(name)}
        value={link.category}
        data={withChosen(columns, link.category)}
        onChange={(event) => set({ category: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={files.amount}
        aria-label={files.amountOf(name)}
        value={link.amount.kind === 'column' ? `column ${link.amount.column}` : link.amount.kind}
        data={amounts}
        onChange={(event) => {
          const chosen = amounts.find((a) => a.value === event.currentTarget.value)
          if (!chosen) return
          const { spend, purchases } = files.words
          // a name that the user gave stays
          const isOwn = link.name !== spend && link.name !== purchases
          set({ amount: chosen.amount, name: isOwn ? link.name : chosen.amount.kind === 'count' ? purchases : spend })
        }}
      />
      <TextInput size="xs" w={120} label={files.sumName} aria-label={files.sumNameOf(name)} value={link.name} onChange={(event) => set({ name: event.currentTarget.value })} />
      <Text size="xs" c="dimmed" className={style['remark']}>
        {files.example(link.name)}
      </Text>
    </div>
  )
}
