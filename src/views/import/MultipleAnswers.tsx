import { Alert, Button, Group, NativeSelect, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Codebook, MultipleCoding, MultipleQuestion } from '../../core/codebook/codebook.ts'
import { SEPARATORS } from '../../core/codebook/joined-answers.ts'
import type { QuestionPlan } from '../../core/codebook/multiple-question.ts'
import { columnOfOption, namesCompanies, type OptionUse, optionUse, removeMultiple, renameOption, renameQuestion, setOptionUse } from '../../core/codebook/multiples-in-codebook.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { editCodebook } from '../../state/import-store.ts'
import { readMultipleAnswers } from '../../state/multiple-answers.ts'
import { currentOf, useResult } from '../../state/results-store.ts'
import style from './import.module.css'

const CODINGS: MultipleCoding[] = ['flags', 'packed', 'ownCode', 'ownCodeOrZero', 'joined']
const USES: OptionUse[] = ['familiarity', 'profile', 'ignored']

/** How many chose each option. */
interface Counts {
  counts: number[]
  answered: number
}

/** The questions with several answers: how they stand in the file, their options, and what these serve for. */
export function MultipleAnswers({ codebook, draft }: { codebook: Codebook; draft: ProjectDoc }) {
  const { answers } = useText()
  const counted = currentOf(useResult(draft, { analysis: 'answerCounts' }))
  const questions = codebook.multiples ?? []
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm">
        {questions.length === 0 ? answers.none : answers.hint}
      </Text>
      {questions.map((question) => (
        <Question key={question.id} question={question} codebook={codebook} counts={counted?.find((c) => c.id === question.id) ?? null} />
      ))}
      <AddQuestion codebook={codebook} />
    </>
  )
}

function Question({ question, codebook, counts }: { question: MultipleQuestion; codebook: Codebook; counts: Counts | null }) {
  const { answers, format } = useText()
  const [isRefused, setRefused] = useState(false)
  const read = async (change: Partial<QuestionPlan>) => {
    const { columns, coding, separator } = question
    const plan = { columns, coding, separator: separator || ',', ...change }
    setRefused(!(await readMultipleAnswers(question.id, plan)))
  }
  const use = optionUse(codebook, question)
  const uses = USES.filter((u) => u !== 'familiarity' || use === u || (codebook.layout === 'wide' && namesCompanies(codebook, question)))
  return (
    <section className={style['question']} aria-label={question.label}>
      <Group align="flex-end" gap="sm" mb={6}>
        <TextInput
          size="xs"
          flex={1}
          miw={220}
          label={answers.question}
          value={question.label}
          onChange={(event) => {
            const { value } = event.currentTarget
            editCodebook((book) => renameQuestion(book, question.id, value))
          }}
        />
        <CodingChoice plan={question} onChange={(change) => void read(change)} />
        <NativeSelect
          size="xs"
          label={answers.use}
          value={use}
          data={uses.map((value) => ({ value, label: answers.uses[value] }))}
          onChange={(event) => {
            const next = USES.find((u) => u === event.currentTarget.value)
            if (next) editCodebook((book) => setOptionUse(book, question.id, next))
          }}
        />
        <Button size="xs" variant="default" aria-label={answers.apartLabel(question.label)} onClick={() => editCodebook((book) => removeMultiple(book, question.id))}>
          {answers.apart}
        </Button>
      </Group>
      {isRefused && <Refusal />}
      <Text size="xs" c="dimmed">
        {counts && <>{answers.answered(format.number(counts.answered))} · </>}
        {answers.columns(question.columns.length > 4 ? `${question.columns[0]} … ${question.columns.at(-1)}` : question.columns.join(', '))}
      </Text>
      <div className={style['scroll']}>
        <OptionTable question={question} codebook={codebook} counts={counts} />
      </div>
    </section>
  )
}

function OptionTable({ question, codebook, counts }: { question: MultipleQuestion; codebook: Codebook; counts: Counts | null }) {
  const { answers, format } = useText()
  const isCounted = counts !== null && counts.counts.length === question.options.length
  return (
    <table className={style['measures']}>
      <thead>
        <tr>
          <th scope="col">{answers.option}</th>
          <th scope="col" className={style['count']}>
            {answers.chosenBy}
          </th>
          <th scope="col">{answers.serves}</th>
        </tr>
      </thead>
      <tbody>
        {question.options.map((option, i) => (
          <tr key={option.code}>
            <th scope="row">
              <TextInput
                size="xs"
                w={184}
                aria-label={answers.optionName(option.code)}
                value={option.label}
                onChange={(event) => {
                  const { value } = event.currentTarget
                  editCodebook((book) => renameOption(book, question.id, option.code, value))
                }}
              />
            </th>
            <td className={style['count']}>{isCounted ? format.number(counts.counts[i]!) : '–'}</td>
            <td>
              <Service codebook={codebook} question={question} option={option} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What one option serves for, in words. */
function Service({ codebook, question, option }: { codebook: Codebook; question: MultipleQuestion; option: MultipleQuestion['options'][number] }) {
  const { answers } = useText()
  const use = columnOfOption(codebook, question, option)?.use
  if (use?.kind === 'measure') return answers.knows(codebook.companies.find((c) => c.id === use.company)?.label ?? option.label)
  return answers.uses[use?.kind === 'profile' ? 'profile' : 'ignored']
}

function CodingChoice({ plan, onChange }: { plan: QuestionPlan; onChange: (change: Partial<QuestionPlan>) => void }) {
  const { answers } = useText()
  const codings = CODINGS.filter((coding) => (coding === 'joined') === (plan.columns.length === 1) || coding === plan.coding)
  return (
    <>
      <NativeSelect
        size="xs"
        label={answers.coding}
        value={plan.coding}
        data={codings.map((value) => ({ value, label: answers.codings[value] }))}
        onChange={(event) => {
          const coding = CODINGS.find((c) => c === event.currentTarget.value)
          if (coding) onChange({ coding })
        }}
      />
      {plan.coding === 'joined' && (
        <NativeSelect
          size="xs"
          label={answers.separator}
          value={plan.separator}
          data={SEPARATORS.map((value) => ({ value, label: answers.separators[value] ?? value }))}
          onChange={(event) => onChange({ separator: event.currentTarget.value })}
        />
      )}
    </>
  )
}

function Refusal() {
  const { answers } = useText()
  return (
    <Alert color="orange" p="xs" mb={6} role="status">
      {answers.unreadable}
    </Alert>
  )
}

/** Columns side by side that the user knows to be one question. */
function AddQuestion({ codebook }: { codebook: Codebook }) {
  const { answers } = useText()
  const derived = new Set(codebook.derived?.map((d) => d.name))
  const names = codebook.columns.filter((c) => !derived.has(c.name)).map((c) => c.name)
  const [from, setFrom] = useState(names[0] ?? '')
  const [to, setTo] = useState(names[0] ?? '')
  const [chosen, setChosen] = useState<Pick<QuestionPlan, 'coding' | 'separator'>>({ coding: 'joined', separator: ',' })
  const [isRefused, setRefused] = useState(false)
  const columns = names.slice(names.indexOf(from), Math.max(names.indexOf(from), names.indexOf(to)) + 1)
  const coding = columns.length === 1 ? 'joined' : chosen.coding === 'joined' ? 'flags' : chosen.coding
  const plan = { columns, coding, separator: chosen.separator } as const
  return (
    <section className={style['question']} aria-label={answers.add}>
      <Text size="sm" fw={600} mb={4}>
        {answers.add}
      </Text>
      <Group align="flex-end" gap="sm">
        <NativeSelect size="xs" maw={240} label={answers.from} value={from} data={names} onChange={(event) => setFrom(event.currentTarget.value)} />
        <NativeSelect size="xs" maw={240} label={answers.to} value={columns.at(-1) ?? to} data={names.slice(names.indexOf(from))} onChange={(event) => setTo(event.currentTarget.value)} />
        <CodingChoice plan={plan} onChange={(change) => setChosen({ ...chosen, ...change })} />
        <Button size="xs" variant="default" onClick={() => void readMultipleAnswers(null, plan).then((isRead) => setRefused(!isRead))}>
          {answers.take}
        </Button>
      </Group>
      {isRefused && <Refusal />}
    </section>
  )
}
