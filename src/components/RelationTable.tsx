import { Text } from '@mantine/core'
import type { CellReading } from '../core/mapping/readings.ts'
import type { Relation } from '../core/measurement/relation.ts'
import type { BaseRules } from '../core/project/project.ts'
import { useText } from '../i18n/text.ts'
import { formatValue } from '../i18n/format-value.ts'
import style from './relation-table.module.css'

/** A company and a segment; either may be missing for a whole row or column. */
export interface TableTarget {
  company: string | null
  segment: string | null
}

interface Props {
  relation: Relation
  readings: (CellReading | null)[]
  bases: BaseRules
  caption: string
  /** What is highlighted in the map. */
  highlight: TableTarget
  focus: TableTarget
  /** Colours and signs of the companies, by id, as the map has them. */
  marks: ReadonlyMap<string, { colour: string; sign: 'full' | 'ring' | 'core' }>
  /** Turns a value into what is shown; default: as the relation's unit says. */
  show?: (value: number, row: number, column: number) => string
  /** Further lines at the foot of the table: a text for each column, and one for all. */
  lines?: readonly { label: string; cells: readonly string[]; total: string }[]
  onHover: (target: TableTarget | null) => void
  onPick: (target: { kind: 'company' | 'segment'; id: string }) => void
}

/** The numbers behind the map: companies × segments, shaded from weak to strong, with bases that are too small in brackets. */
export function RelationTable({ relation, readings, bases, caption, highlight, focus, marks, show, lines = [], onHover, onPick }: Props) {
  const text = useText()
  const { sandbox, format } = text
  const { rows, columns, unit, values, total } = relation
  const shade = shading(values)
  const print = show ?? ((value: number) => formatValue(value, unit, format))
  return (
    <div onPointerLeave={() => onHover(null)}>
      <div className={style['frame']}>
        <table className={style['table']}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className={style['corner']}>
                {sandbox.company}
              </th>
              {columns.map((column) => (
                <th
                  key={column.id}
                  scope="col"
                  data-lit={highlight.segment === column.id || undefined}
                  data-focus={focus.segment === column.id || undefined}
                >
                  <button type="button" title={column.label} onClick={() => onPick({ kind: 'segment', id: column.id })} onPointerMove={() => onHover({ company: null, segment: column.id })}>
                    {column.label}
                  </button>
                </th>
              ))}
              <th scope="col" className={style['total']}>
                {sandbox.everyone}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={row.id} data-lit={highlight.company === row.id || undefined}>
                <th scope="row" data-lit={highlight.company === row.id || undefined} data-focus={focus.company === row.id || undefined}>
                  {row.isOther ? (
                    <span title={row.label}>{row.label}</span>
                  ) : (
                    <button type="button" title={row.label} onClick={() => onPick({ kind: 'company', id: row.id })} onPointerMove={() => onHover({ company: row.id, segment: null })}>
                      <i className={style['mark']} data-sign={marks.get(row.id)?.sign} style={{ '--mark': marks.get(row.id)?.colour }} />
                      {row.label}
                    </button>
                  )}
                </th>
                {columns.map((column, c) => {
                  const cell = r * columns.length + c
                  const reading = readings[cell] ?? null
                  const isLit = highlight.company === row.id && highlight.segment === column.id
                  return (
                    <td
                      key={column.id}
                      data-lit={isLit || undefined}
                      data-small={(reading !== null && reading.n < bases.minimum) || undefined}
                      style={{ '--shade': shade(values[cell]!) }}
                      onPointerMove={() => onHover({ company: row.id, segment: column.id })}
                    >
                      <Cell shown={reading ? print(values[cell]!, r, c) : '–'} reading={reading} bases={bases} />
                    </td>
                  )
                })}
                <td className={style['total']}>{print(total.values[r]!, r, -1)}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {lines.map((line) => (
              <tr key={line.label}>
                <th scope="row">{line.label}</th>
                {columns.map((column, c) => (
                  <td key={column.id}>{line.cells[c]}</td>
                ))}
                <td className={style['total']}>{line.total}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">{sandbox.respondents}</th>
              {columns.map((column, c) => (
                <td key={column.id}>{format.number(relation.by === 'segments' ? column.n : largestBase(relation, c))}</td>
              ))}
              <td className={style['total']}>{format.number(relation.respondents.n)}</td>
            </tr>
          </tfoot>
        </table>
      </div>
      <Marks readings={readings} bases={bases} />
    </div>
  )
}

/** What brackets and asterisks mean, where there are any. */
function Marks({ readings, bases }: Pick<Props, 'readings' | 'bases'>) {
  const { sandbox } = useText()
  const isSmall = readings.some((r) => r !== null && r.n < bases.minimum)
  const isMarked = readings.some((r) => r !== null && r.n >= bases.minimum && r.n < bases.mark)
  if (!isSmall && !isMarked) return null
  return (
    <p className={style['legend']}>
      {[...(isSmall ? [sandbox.bracketsMean(bases.minimum)] : []), ...(isMarked ? [sandbox.asteriskMeans(bases.mark)] : [])].join(' · ')}
    </p>
  )
}

function Cell({ shown, reading, bases }: { shown: string; reading: CellReading | null; bases: BaseRules }) {
  const { sandbox } = useText()
  if (!reading) return <Text span size="sm" c="dimmed" title={sandbox.notRated}>–</Text>
  // small bases in brackets or with an asterisk: the mark must survive printing and colour blindness
  if (reading.n < bases.minimum) return <span title={sandbox.smallBase(reading.n, bases.minimum)}>({shown})</span>
  if (reading.n < bases.mark) return <span title={sandbox.markedBase(reading.n)}>{shown}*</span>
  return <>{shown}</>
}

function largestBase(relation: Relation, column: number): number {
  return Math.max(...relation.rows.map((_, r) => relation.count[r * relation.columns.length + column]!))
}

/** Share of the way from the weakest to the strongest cell, for the shade behind it. */
function shading(values: Float64Array): (value: number) => string {
  const known = values.filter((v) => !Number.isNaN(v))
  const low = known.reduce((a, b) => Math.min(a, b), Infinity)
  const high = known.reduce((a, b) => Math.max(a, b), -Infinity)
  return (value) => (Number.isNaN(value) || high === low ? '0%' : `${Math.round((100 * (value - low)) / (high - low))}%`)
}
