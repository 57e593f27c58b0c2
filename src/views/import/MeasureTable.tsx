import { ActionIcon, NativeSelect, NumberInput, TextInput, VisuallyHidden } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Codebook, Measure, MeasureKind } from '../../core/codebook/codebook.ts'
import { setMeasure } from '../../core/codebook/edit.ts'
import { removeMeasure } from '../../core/codebook/remove.ts'
import { useText } from '../../i18n/text.ts'
import { editCodebook } from '../../state/import-store.ts'
import { AnswerCodes } from './AnswerCodes.tsx'
import style from './import.module.css'

const KINDS: MeasureKind[] = ['need', 'overall', 'spend', 'familiarity']
/** Columns named beside a measure. */
const NAMED = 2

/** What was asked about the companies, and the columns of the file that hold the answers. */
export function MeasureTable({ codebook }: { codebook: Codebook }) {
  const { importing } = useText()
  return (
    <div className={style['scroll']}>
      <table className={style['measures']}>
        <thead>
          <tr>
            <th scope="col">{importing.measureName}</th>
            <th scope="col">{importing.kind}</th>
            <th scope="col">{importing.low}</th>
            <th scope="col">{importing.high}</th>
            <th scope="col">{importing.direction}</th>
            <th scope="col" title={importing.importanceHint}>
              {importing.importance}
            </th>
            <th scope="col">{importing.codes}</th>
            <th scope="col">{importing.inColumns}</th>
            <th scope="col">
              <VisuallyHidden>{importing.leaveOutCategory}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {codebook.measures.map((measure) => (
            <tr key={measure.id}>
              <MeasureCells measure={measure} />
              <Columns names={codebook.columns.filter((c) => c.use.kind === 'measure' && c.use.measure === measure.id).map((c) => c.name)} />
              <td>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={importing.leaveOut(measure.label)}
                  onClick={() => editCodebook((book) => removeMeasure(book, measure.id))}
                >
                  <IconX size={13} />
                </ActionIcon>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The first names and the count of the rest; all of them on pointing. */
function Columns({ names }: { names: string[] }) {
  const { importing } = useText()
  const more = names.length - NAMED
  return (
    <td className={style['names']} title={names.join('\n')}>
      {names.length === 0 ? importing.noColumn : names.slice(0, NAMED).join(', ')}
      {more > 0 && ` ${importing.moreColumns(more)}`}
    </td>
  )
}

/** The settings of one measure: name, kind, scale, direction, weight, answer codes. */
function MeasureCells({ measure }: { measure: Measure }) {
  const { importing } = useText()
  const change = (next: Partial<Omit<Measure, 'id'>>) => editCodebook((book) => setMeasure(book, measure.id, next))
  const hasScale = measure.kind !== 'spend'
  const label = (what: string) => `${what}: ${measure.label}`
  return (
    <>
      <th scope="row">
        <TextInput
          size="xs"
          w={150}
          aria-label={importing.rename(measure.label)}
          value={measure.label}
          onChange={(event) => change({ label: event.currentTarget.value })}
          onBlur={() => {
            if (measure.label.trim() === '') change({ label: measure.id })
          }}
        />
      </th>
      <td>
        <NativeSelect
          size="xs"
          w={118}
          aria-label={label(importing.kind)}
          value={measure.kind}
          data={KINDS.map((kind) => ({ value: kind, label: importing.kinds[kind] }))}
          onChange={(event) => {
            const kind = KINDS.find((k) => k === event.currentTarget.value)
            if (kind) change({ kind })
          }}
        />
      </td>
      {(['low', 'high'] as const).map((end) => (
        <td key={end}>
          {hasScale && (
            <NumberInput
              size="xs"
              w={64}
              aria-label={label(importing[end])}
              value={measure[end]}
              onChange={(value) => {
                if (typeof value === 'number') change({ [end]: value })
              }}
            />
          )}
        </td>
      ))}
      <td>
        {hasScale && (
          <NativeSelect
            size="xs"
            w={78}
            aria-label={label(importing.direction)}
            value={measure.reversed ? 'bad' : 'good'}
            data={[
              { value: 'good', label: importing.directionGood },
              { value: 'bad', label: importing.directionBad },
            ]}
            onChange={(event) => change({ reversed: event.currentTarget.value === 'bad' })}
          />
        )}
      </td>
      <td>
        {measure.kind === 'need' && (
          <NumberInput
            size="xs"
            w={62}
            min={0}
            step={0.5}
            aria-label={label(importing.importance)}
            value={measure.importance}
            onChange={(value) => {
              if (typeof value === 'number') change({ importance: value })
            }}
          />
        )}
      </td>
      <td>
        <AnswerCodes measure={measure} />
      </td>
    </>
  )
}
