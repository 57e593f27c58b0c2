import type { ReactNode } from 'react'
import style from './number-table.module.css'

interface Props {
  label: string
  /** Names of the columns; the first is that of the rows. */
  columns: readonly ReactNode[]
  /** Rows of the body, each beginning with `<th scope="row">`. */
  children: ReactNode
  /** The row of sums. */
  foot?: ReactNode
}

/** Numbers in rows and columns; wider than the screen it is scrolled by itself. */
export function NumberTable({ label, columns, children, foot }: Props) {
  return (
    // a part of the page that is scrolled must be reached by the keyboard
    <div className={style['scroll']} tabIndex={0} role="group" aria-label={label}>
      <table className={style['numbers']} aria-label={label}>
        <thead>
          <tr>
            {columns.map((name, i) => (
              <th key={i} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  )
}
