import { Autocomplete, Button, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type DifferingAnswers, differingAnswers, recodeText } from '../../core/assembly/outline.ts'
import { setPart } from '../../core/assembly/preparation.ts'
import { useText } from '../../i18n/text.ts'
import { editPreparation } from '../../state/import-files.ts'
import type { Several } from '../../state/import-store.ts'
import style from './files.module.css'

/** Share of the file's rows from which other answers are sooner a change of codes than a rare answer. */
const OFTEN = 0.02

/** Answers of a stacked file that are written otherwise than above, each open to be written alike. */
export function FilesAnswers({ several, place }: { several: Several; place: number }) {
  const { files } = useText()
  const { sources, preparation } = several
  const [isOpen, setOpen] = useState(false)
  const summaries = useMemo(() => sources.map((s) => s.loaded.summaries), [sources])
  const differing = useMemo(() => differingAnswers(preparation, summaries, place), [preparation, summaries, place])
  const [isAll, setAll] = useState(false)
  if (differing.length === 0) return null
  const rows = sources[place]!.loaded.rowCount
  const often = differing.filter((d) => d.own.reduce((sum, o) => sum + o.count, 0) >= OFTEN * rows)
  const shown = isAll ? differing : often
  return (
    <details className={style['more']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{files.answers(differing.length)}</summary>
      {isOpen && (
        <>
          <Text size="xs" c="dimmed" mb={6}>
            {files.answersHint}
          </Text>
          {shown.map((answers) => (
            <ColumnAnswers key={answers.from} several={several} place={place} answers={answers} />
          ))}
          {differing.length > shown.length && (
            <Button size="compact-xs" variant="subtle" onClick={() => setAll(true)}>
              {files.rarer(differing.length - shown.length)}
            </Button>
          )}
        </>
      )}
    </details>
  )
}

function ColumnAnswers({ several, place, answers }: { several: Several; place: number; answers: DifferingAnswers }) {
  const { files, format } = useText()
  const { recodings } = several.preparation.files[place]!
  const rules = new Map(recodings.find((r) => r.column === answers.from)?.texts.map((t) => [t.from, t.to]))
  return (
    <fieldset className={style['answers']}>
      <legend>{answers.from === answers.to ? answers.from : `${answers.from} → ${answers.to}`}</legend>
      <Text size="xs" c="dimmed">
        {files.above(answers.above)}
      </Text>
      <div className={style['texts']}>
        {answers.own.map(({ text, count }) => (
          <div key={text} className={style['text']}>
            <span title={text}>{text}</span>
            <Text size="xs" c="dimmed" component="span">
              {format.number(count)}
            </Text>
            <Autocomplete
              size="xs"
              w={130}
              aria-label={files.recode(text, answers.from)}
              placeholder={files.asItIs}
              data={answers.above}
              value={rules.get(text) ?? ''}
              onChange={(to) => editPreparation((p) => setPart(p, place, { recodings: recodeText(p.files[place]!.recodings, answers.from, text, to) }))}
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
