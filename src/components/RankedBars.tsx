import { useText } from '../i18n/text.ts'
import style from './ranked-bars.module.css'

interface RankedBar {
  id: string
  label: string
  value: string
  /** Length of the bar, 0-1. */
  length: number
  /** Colour of the bar; default the theme's. */
  colour?: string
  /** A remark under the bar. */
  note?: string | undefined
  isLit: boolean
}

interface Props {
  bars: RankedBar[]
  onHover: (id: string | null) => void
  onPick: (id: string) => void
}

/** A ranking to be read from top to bottom; each bar can be hovered and picked. */
export function RankedBars({ bars, onHover, onPick }: Props) {
  const { sandbox } = useText()
  return (
    <ol className={style['list']} aria-label={sandbox.strongestFirst} onPointerLeave={() => onHover(null)}>
      {bars.map((bar, i) => (
        <li key={bar.id}>
          <button
            type="button"
            className={style['row']}
            data-lit={bar.isLit || undefined}
            onPointerMove={() => onHover(bar.id)}
            onFocus={() => onHover(bar.id)}
            onBlur={() => onHover(null)}
            onClick={() => onPick(bar.id)}
          >
            <span className={style['rank']}>{i + 1}</span>
            <span className={style['label']}>{bar.label}</span>
            <span className={style['value']}>{bar.value}</span>
            <span className={style['track']} aria-hidden>
              <span style={{ width: `${Math.round(bar.length * 100)}%`, background: bar.colour }} />
            </span>
            {bar.note && <span className={style['note']}>{bar.note}</span>}
          </button>
        </li>
      ))}
    </ol>
  )
}
