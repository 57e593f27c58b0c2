import type { MapTarget } from '../core/mapping/map-target.ts'
import type { Picture } from '../core/project/picture.ts'
import { valueTableOf } from '../export/value-table.ts'
import type { Text } from '../i18n/en.ts'

interface Props {
  picture: Picture
  focus: MapTarget | null
  text: Text
  onFocus: (focus: MapTarget | null) => void
}

/** The numbers behind the map; a name picks its row or column here and its point there. */
export function ViewerTable({ picture, focus, text, onFocus }: Props) {
  const { relation, map } = picture
  const { caption, header, rows, bases, marks } = valueTableOf(picture, text)
  const isFocus = (kind: MapTarget['kind'], id: string) => focus?.kind === kind && focus.id === id
  const pick = (kind: MapTarget['kind'], id: string) => onFocus(isFocus(kind, id) ? null : { kind, id })
  const isDrawn = (kind: MapTarget['kind'], id: string) => (kind === 'company' ? map.companies : map.segments).some((item) => item.id === id)
  const name = (kind: MapTarget['kind'], id: string, label: string) =>
    isDrawn(kind, id) ? (
      <button type="button" aria-pressed={isFocus(kind, id)} onClick={() => pick(kind, id)}>
        {label}
      </button>
    ) : (
      label
    )
  const lit = (isLit: boolean) => (isLit ? 'lit' : undefined)
  const columnLit = (c: number) => lit(relation.columns[c] !== undefined && isFocus('segment', relation.columns[c].id))
  return (
    <div className="scroll">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{header[0]}</th>
            {relation.columns.map((column, c) => (
              <th key={column.id} scope="col" className={columnLit(c)}>
                {name('segment', column.id, column.label)}
              </th>
            ))}
            <th scope="col">{header.at(-1)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, cells }, r) => (
            <tr key={relation.rows[r]!.id} className={lit(isFocus('company', relation.rows[r]!.id))}>
              <th scope="row">{name('company', relation.rows[r]!.id, label)}</th>
              {cells.map((cell, c) => (
                <td key={relation.columns[c]?.id ?? 'all'} className={columnLit(c)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            {bases.map((base, i) => (i === 0 ? <th key="name" scope="row">{base}</th> : <td key={header[i]}>{base}</td>))}
          </tr>
        </tfoot>
      </table>
      {marks.map((mark) => (
        <p key={mark} className="small">
          {mark}
        </p>
      ))}
    </div>
  )
}
