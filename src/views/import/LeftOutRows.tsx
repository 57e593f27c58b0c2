import { ActionIcon, Button, Checkbox, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { Codebook } from '../../core/codebook/codebook.ts'
import { offeredExclusions, setLeftOut } from '../../core/codebook/exclusions.ts'
import type { ColumnSummary } from '../../core/codebook/summarise.ts'
import { useText } from '../../i18n/text.ts'
import { editCodebook } from '../../state/import-store.ts'
import style from './import.module.css'

/** A column with more distinct texts than this divides nothing: ids, comments. */
const MOST_TEXTS = 25

/** Rows that count nowhere: what the survey program marks as no answers, and what the user leaves out. */
export function LeftOutRows({ codebook, summaries }: { codebook: Codebook; summaries: ColumnSummary[] }) {
  const { answers, format } = useText()
  const offers = offeredExclusions(summaries)
  const isOut = (column: string, text: string) => codebook.exclude?.some((e) => e.column === column && e.texts.includes(text)) ?? false
  const offered = new Set(offers.flatMap(({ column, texts }) => texts.map((text) => JSON.stringify([column, text]))))
  const rules = (codebook.exclude ?? []).flatMap(({ column, texts }) => texts.filter((text) => !offered.has(JSON.stringify([column, text]))).map((text) => ({ column, text })))
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {answers.rowsHint}
      </Text>
      <Stack gap="xs">
        {offers.length === 0 && <Text size="sm">{answers.noOffers}</Text>}
        {offers.map(({ reason, column, texts, count }) => (
          <Checkbox
            key={`${reason} ${column}`}
            size="sm"
            label={answers.offers[reason](count)}
            description={answers.where(column, texts)}
            checked={texts.every((text) => isOut(column, text))}
            onChange={(event) => {
              const { checked } = event.currentTarget
              editCodebook((book) => setLeftOut(book, column, texts, checked))
            }}
          />
        ))}
      </Stack>
      <section className={style['question']} aria-label={answers.rules}>
        <Title order={4} size="h6" mb={4}>
          {answers.rules}
        </Title>
        <Stack gap={4} mb="xs">
          {rules.map(({ column, text }) => (
            <Group key={JSON.stringify([column, text])} gap="xs">
              <Text size="sm">
                {answers.where(column, [text])} · {format.number(countOf(summaries, column, text))}
              </Text>
              <ActionIcon
                size="sm"
                variant="subtle"
                color="gray"
                aria-label={answers.takeIn(column, text || answers.blankText)}
                onClick={() => editCodebook((book) => setLeftOut(book, column, [text], false))}
              >
                <IconX size={13} />
              </ActionIcon>
            </Group>
          ))}
        </Stack>
        <AddRule summaries={summaries} />
      </section>
    </>
  )
}

function countOf(summaries: readonly ColumnSummary[], column: string, text: string): number {
  const summary = summaries.find((s) => s.name === column)
  return (text === '' ? summary?.blanks : summary?.frequent.find((f) => f.text === text)?.count) ?? 0
}

/** Rows left out by the answer in any column of few answers. */
function AddRule({ summaries }: { summaries: ColumnSummary[] }) {
  const { answers, format } = useText()
  const choices = summaries.filter((s) => s.distinct > 0 && s.distinct <= MOST_TEXTS)
  const [column, setColumn] = useState('')
  const [text, setText] = useState('')
  const summary = choices.find((s) => s.name === column) ?? choices[0]
  if (!summary) return null
  const texts = [...summary.frequent, ...(summary.blanks > 0 ? [{ text: '', count: summary.blanks }] : [])]
  const chosen = texts.find((t) => t.text === text) ?? texts[0]!
  return (
    <Group align="flex-end" gap="sm">
      <NativeSelect size="xs" maw={260} label={answers.ruleColumn} value={summary.name} data={choices.map((s) => s.name)} onChange={(event) => setColumn(event.currentTarget.value)} />
      <NativeSelect
        size="xs"
        maw={260}
        label={answers.ruleText}
        value={chosen.text}
        data={texts.map((t) => ({ value: t.text, label: `${t.text || answers.blankText} (${format.number(t.count)})` }))}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button size="xs" variant="default" onClick={() => editCodebook((book) => setLeftOut(book, summary.name, [chosen.text], true))}>
        {answers.leaveOut}
      </Button>
    </Group>
  )
}
