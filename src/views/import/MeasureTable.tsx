import { Checkbox, NativeSelect, NumberInput, Text, TextInput } from '@mantine/core'
import type { Codebook, Measure, MeasureKind } from '../../core/codebook/codebook.ts'
import { setCompany, setMeasure } from '../../core/codebook/edit.ts'
import { useText } from '../../i18n/text.ts'
import { editCodebook } from '../../state/import-store.ts'
import { AnswerCodes } from './AnswerCodes.tsx'
import style from './import.module.css'

const KINDS: MeasureKind[] = ['need', 'overall', 'spend', 'familiarity']

/** Companies across, what was asked about them down; each cell names the column of the file. */
export function MeasureTable({ codebook }: { codebook: Codebook }) {
  const { importing } = useText()
  const columnOf = new Map(
    codebook.columns.flatMap((c) => (c.use.kind === 'measure' ? [[JSON.stringify([c.use.measure, c.use.company]), c.name] as const] : [])),
  )
  const isLong = codebook.layout === 'long'
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
            {isLong && <th scope="col">{importing.column}</th>}
            {codebook.companies.map((company) => (
              <th key={company.id} scope="col">
                <TextInput
                  size="xs"
                  w={130}
                  aria-label={importing.rename(company.label)}
                  value={company.label}
                  onChange={(event) => {
                    const label = event.currentTarget.value
                    editCodebook((book) => setCompany(book, company.id, { label }))
                  }}
                />
                <Checkbox
                  size="xs"
                  mt={4}
                  label={importing.isOther}
                  title={importing.isOtherHint}
                  checked={company.isOther}
                  onChange={(event) => {
                    const isOther = event.currentTarget.checked
                    editCodebook((book) => setCompany(book, company.id, { isOther }))
                  }}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {codebook.measures.map((measure) => (
            <tr key={measure.id}>
              <MeasureCells measure={measure} />
              {isLong && <td>{columnOf.get(JSON.stringify([measure.id, null])) ?? importing.noColumn}</td>}
              {codebook.companies.map((company) => {
                const column = isLong ? '' : columnOf.get(JSON.stringify([measure.id, company.id]))
                return (
                  <td key={company.id} title={column}>
                    {column ?? (
                      <Text span size="xs" c="dimmed">
                        {importing.noColumn}
                      </Text>
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
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
        />
      </th>
      <td>
        <NativeSelect
          size="xs"
          w={128}
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
              w={72}
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
            w={84}
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
            w={68}
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
