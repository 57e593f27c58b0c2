import { Text } from '@mantine/core'
import type { CellChange } from '../../core/project/compare-pictures.ts'
import type { Picture } from '../../core/project/picture.ts'
import { formatMargin, formatValue } from '../../i18n/format-value.ts'
import { useText } from '../../i18n/text.ts'
import style from './story.module.css'

/** How much every relationship differs, companies by segments. */
export function DifferenceTable({ cells, picture, isSameSample }: { cells: CellChange[]; picture: Picture; isSameSample: boolean }) {
  const { story, sandbox, format } = useText()
  const { relation } = picture
  const companies = relation.rows.filter((row) => cells.some((c) => c.company === row.id))
  const segments = relation.columns.filter((column) => cells.some((c) => c.segment === column.id))
  const found = new Map(cells.map((c) => [JSON.stringify([c.company, c.segment]), c]))
  const shown = (value: number) => formatValue(value, relation.unit, format)
  const difference = ({ before, after }: CellChange) => {
    const amount = formatMargin(Math.abs(after - before), relation.unit, format)
    return Number(amount) === 0 ? amount : `${after < before ? '−' : '+'}${amount}`
  }
  return (
    <>
      <div className={style['scroll']}>
        <table className={style['numbers']}>
          <caption>{story.tableCaption[relation.unit]}</caption>
          <thead>
            <tr>
              <th scope="col">{sandbox.company}</th>
              {segments.map((segment) => (
                <th key={segment.id} scope="col">
                  {segment.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {companies.map((company) => (
              <tr key={company.id}>
                <th scope="row">{company.label}</th>
                {segments.map((segment) => {
                  const cell = found.get(JSON.stringify([company.id, segment.id]))
                  const isKnown = cell && !Number.isNaN(cell.after - cell.before)
                  return (
                    <td key={segment.id} data-sure={(cell?.isSure && !isSameSample) || undefined} title={cell ? `${shown(cell.before)} → ${shown(cell.after)}` : undefined}>
                      {!isKnown ? '–' : cell.isSmallBase ? `(${difference(cell)})` : difference(cell)}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Text size="xs" c="dimmed">
        {isSameSample ? story.tableMarksSame : story.tableMarks}
      </Text>
    </>
  )
}
