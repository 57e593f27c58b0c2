import { ActionIcon, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { IssueList } from '../../components/IssueList.tsx'
import type { FilePart, Link } from '../../core/assembly/preparation.ts'
import { possibleTargets, setBase, setPart } from '../../core/assembly/preparation.ts'
import { useText } from '../../i18n/text.ts'
import { editPreparation, linkFiles, orderFiles, removeFile, rereadFile } from '../../state/import-files.ts'
import type { Several } from '../../state/import-store.ts'
import { fieldsOf } from './dialect-fields.ts'
import { DialectForm } from './DialectForm.tsx'
import { FilesAnswers } from './FilesAnswers.tsx'
import { FilesColumns } from './FilesColumns.tsx'
import { FilesKeys } from './FilesKeys.tsx'
import { FilesSum } from './FilesSum.tsx'
import style from './files.module.css'
import { SheetChoice } from './SheetChoice.tsx'

const KINDS: Link['kind'][] = ['stack', 'join', 'sum', 'pair']

interface Props {
  several: Several
  place: number
  /** Rows of files are stacked, so that each needs a name for its rows. */
  isStacked: boolean
}

/** One of several files: its size, how it is read, and its part in the whole. */
export function FilesCard({ several, place, isStacked }: Props) {
  const { files, importing, format } = useText()
  const { sources, preparation } = several
  const { file, loaded, overrides } = sources[place]!
  const part = preparation.files[place]
  const name = file.name
  const move = (by: number) => void orderFiles(sources.map((_, i) => (i === place ? place + by : i === place + by ? place : i)))
  const isLast = place === sources.length - 1
  return (
    <li className={style['card']} aria-label={name}>
      <div className={style['cardhead']}>
        <Text fw={650} className={style['name']} title={name}>
          {sources.length > 1 && `${place + 1}. `}
          {name}
        </Text>
        <Text size="xs" c="dimmed" className={style['size']}>
          {importing.size(format.number(loaded.rowCount), format.number(loaded.summaries.length))}
        </Text>
        {sources.length > 1 && (
          <Group gap={2} wrap="nowrap" ml="auto">
            <ActionIcon className={style['quiet'] ?? ''} variant="subtle" color="gray" disabled={place === 0} aria-label={files.up(name)} onClick={() => move(-1)}>
              <IconArrowUp size={16} />
            </ActionIcon>
            <ActionIcon className={style['quiet'] ?? ''} variant="subtle" color="gray" disabled={isLast} aria-label={files.down(name)} onClick={() => move(1)}>
              <IconArrowDown size={16} />
            </ActionIcon>
            <ActionIcon className={style['quiet'] ?? ''} variant="subtle" color="gray" aria-label={files.remove(name)} onClick={() => void removeFile(place)}>
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        )}
      </div>
      {part && sources.length > 1 && <PartForm several={several} place={place} part={part} isStacked={isStacked} />}
      {loaded.issues.length > 0 && (
        <details className={style['more']}>
          <summary>{files.findings(loaded.issues.length)}</summary>
          <IssueList issues={loaded.issues} />
        </details>
      )}
      <details className={style['more']}>
        <summary>{files.howRead}</summary>
        <Group align="flex-end" gap="sm">
          <SheetChoice choices={loaded.choices} overrides={overrides} onOverrule={(change) => void rereadFile(place, change)} />
          <DialectForm dialect={loaded.dialect} overrides={overrides} fields={fieldsOf(loaded.container)} onOverrule={(change) => void rereadFile(place, change)} />
        </Group>
      </details>
    </li>
  )
}

/** How a file belongs to the others, and with which columns. */
function PartForm({ several, place, part, isStacked }: Props & { part: FilePart }) {
  const { files } = useText()
  const { sources, preparation } = several
  const { link } = part
  const name = sources[place]!.file.name
  const targets = possibleTargets(preparation, place)
  const choose = (value: string) => {
    const [kind, onto] = value.split(':')
    const wanted = KINDS.find((k) => k === kind)
    if (wanted) void linkFiles({ file: place, onto: Number(onto), kind: wanted }, files.words)
    else editPreparation((p) => (value === 'base' ? setBase(p, place) : setPart(p, place, { link: null })))
  }
  const isBase = preparation.base === place
  const hasLabel = isStacked && (link?.kind === 'stack' || preparation.files.some((f) => f.link?.kind === 'stack' && f.link.onto === place))
  return (
    <>
      <div className={style['row']}>
        <NativeSelect
          size="sm"
          className={style['part']}
          aria-label={files.partOf(name)}
          value={isBase ? 'base' : link ? `${link.kind}:${link.onto}` : 'aside'}
          data={[
            { value: 'base', label: files.base },
            ...(isBase ? [] : targets.flatMap((onto) => KINDS.map((kind) => ({ value: `${kind}:${onto}`, label: files[kind](sources[onto]!.file.name) })))),
            ...(isBase ? [] : [{ value: 'aside', label: files.aside }]),
          ]}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        {hasLabel && (
          <TextInput
            size="sm"
            w={170}
            leftSectionWidth={64}
            leftSection={
              <Text size="xs" c="dimmed">
                {files.label}
              </Text>
            }
            aria-label={files.labelOf(name)}
            value={part.label}
            onChange={(event) => {
              const label = event.currentTarget.value
              editPreparation((p) => setPart(p, place, { label }))
            }}
          />
        )}
      </div>
      {link?.kind === 'stack' && (
        <>
          <FilesColumns several={several} place={place} link={link} />
          <FilesAnswers several={several} place={place} />
        </>
      )}
      {(link?.kind === 'join' || link?.kind === 'sum') && <FilesKeys several={several} place={place} link={link} />}
      {link?.kind === 'sum' && <FilesSum several={several} place={place} link={link} />}
    </>
  )
}
