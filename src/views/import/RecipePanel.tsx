import { Badge, Button, Group, NativeSelect, Stack, Text, Title, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { usedColumns } from '../../core/codebook/recipe.ts'
import { needsCheck, type RecipeChange } from '../../core/codebook/recipe-changes.ts'
import { useText } from '../../i18n/text.ts'
import type { RecipeInUse } from '../../state/begin-codebook.ts'
import style from './recipe.module.css'
import { sayChanges } from './say-changes.ts'

interface Props {
  applied: RecipeInUse
  /** Columns of the file, to choose from. */
  columns: readonly string[]
  canChoose: boolean
  onChoose: (from: string, to: string | null) => void
  onAccept: () => void
  onUndo: () => void
}

/** What a recipe found again, what changed since it was made, and the way back. */
export function RecipePanel({ applied, columns, canChoose, onChoose, onAccept, onUndo }: Props) {
  const text = useText()
  const { recipes, importing, format } = text
  const { recipe, proposedBefore, matches, changes, codebook } = applied
  const isOwn = proposedBefore !== null
  const title = isOwn ? recipes.carried : recipes.applied(recipe.name)
  const used = usedColumns(recipe.codebook)
  const found = matches.filter((m) => used.has(m.from)).length
  const names = namesOf(changes)
  const toCheck = sayChanges(changes.filter((c) => needsCheck(c, codebook.segmentBy)), text)
  const others = sayChanges(changes.filter((c) => !needsCheck(c, codebook.segmentBy)), text)
  return (
    <section className={style['panel']} aria-label={title}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={3} size="h6">
            {title}
          </Title>
          <Text size="sm">
            {recipes.found(format.number(found), format.number(used.size))}
            {changes.length === 0 && <> · {recipes.nothingChanged}</>}
          </Text>
        </div>
        <Group gap="xs">
          <Button size="compact-sm" variant="default" onClick={onUndo}>
            {isOwn ? importing.reset : recipes.undo}
          </Button>
          <Button size="compact-sm" onClick={onAccept}>
            {recipes.keep}
          </Button>
        </Group>
      </Group>
      <div className={style['parts']}>
        {toCheck.length + others.length > 0 && (
          <Stack gap="sm">
            <Sentences title={recipes.checkTitle} sentences={toCheck} isUrgent />
            <Sentences title={recipes.otherTitle} sentences={others} />
          </Stack>
        )}
        {names.length > 0 && <Names names={names} isOwn={isOwn} columns={columns} canChoose={canChoose} onChoose={onChoose} />}
      </div>
    </section>
  )
}

interface Named {
  from: string
  to: string | null
  isSure: boolean
}

/** Columns found under another name, and those not found, the doubtful first. */
function namesOf(changes: readonly RecipeChange[]): Named[] {
  const names = changes.flatMap((change): Named[] => {
    if (change.code === 'column.renamed') return [{ from: change.details.from, to: change.details.column, isSure: change.details.isSure }]
    if (change.code === 'segments.gone') return [{ from: change.details.column, to: null, isSure: false }]
    // columns that are made of others are in no file
    return change.code === 'column.gone' && change.details.use !== 'derived' ? [{ from: change.details.column, to: null, isSure: false }] : []
  })
  return names.toSorted((a, b) => Number(a.isSure) - Number(b.isSure))
}

const SHOWN = 8

function Names({ names, isOwn, columns, canChoose, onChoose }: { names: readonly Named[]; isOwn: boolean } & Pick<Props, 'columns' | 'canChoose' | 'onChoose'>) {
  const { recipes } = useText()
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen ? names : names.slice(0, SHOWN)
  return (
    <div>
      <Title order={4} size="h6">
        {recipes.namesTitle}
      </Title>
      {canChoose && (
        <Text size="xs" c="dimmed" mb={4}>
          {recipes.namesHint}
        </Text>
      )}
      <table className={style['names']}>
        <thead>
          <tr>
            <th scope="col">{isOwn ? recipes.carriedBefore : recipes.before}</th>
            <th scope="col">{isOwn ? recipes.carriedNow : recipes.now}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ from, to, isSure }) => (
            <tr key={from}>
              <th scope="row">{from}</th>
              <td>
                <Group gap="xs" wrap="nowrap">
                  {canChoose ? (
                    <NativeSelect
                      size="xs"
                      aria-label={recipes.nowOf(from)}
                      value={to ?? ''}
                      data={[{ value: '', label: recipes.noColumn }, ...columns]}
                      onChange={(event) => onChoose(from, event.currentTarget.value || null)}
                    />
                  ) : (
                    (to ?? recipes.noColumn)
                  )}
                  {!isSure && to !== null && (
                    <Badge color="orange" variant="outline" size="sm" style={{ flex: 'none' }}>
                      {recipes.pleaseCheck}
                    </Badge>
                  )}
                </Group>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < names.length && <More count={names.length - shown.length} onClick={() => setOpen(true)} />}
    </div>
  )
}

function Sentences({ title, sentences, isUrgent = false }: { title: string; sentences: readonly string[]; isUrgent?: boolean }) {
  const [isOpen, setOpen] = useState(false)
  if (sentences.length === 0) return null
  const shown = isOpen ? sentences : sentences.slice(0, SHOWN)
  const Icon = isUrgent ? IconAlertTriangle : IconInfoCircle
  return (
    <div>
      <Title order={4} size="h6" mb={4}>
        {title}
      </Title>
      <Stack gap={4}>
        {shown.map((sentence) => (
          <Group key={sentence} gap={8} wrap="nowrap" align="flex-start">
            <Icon size={16} color={isUrgent ? 'var(--mantine-color-orange-text)' : 'var(--mantine-color-dimmed)'} style={{ flex: 'none', marginTop: 3 }} aria-hidden />
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {sentence}
            </Text>
          </Group>
        ))}
        {shown.length < sentences.length && <More count={sentences.length - shown.length} onClick={() => setOpen(true)} />}
      </Stack>
    </div>
  )
}

function More({ count, onClick }: { count: number; onClick: () => void }) {
  const { recipes } = useText()
  return (
    <UnstyledButton onClick={onClick} fz="sm" c="var(--mantine-primary-color-light-color)">
      {recipes.more(count)}
    </UnstyledButton>
  )
}
