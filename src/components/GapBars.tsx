import style from './gap-bars.module.css'

interface GapBar {
  id: string
  label: string
  /** The gap as text, signed. */
  value: string
  /** From −1 (far to the left) to 1. */
  length: number
  colour: string
  note: string
  /** Gaps within sampling error step back. */
  isSure: boolean
}

interface Props {
  label: string
  bars: GapBar[]
  onHover: (id: string | null) => void
  onPick: (id: string) => void
}

/** Differences around a middle line: to the right where the first is ahead, to the left where the other is. */
export function GapBars({ label, bars, onHover, onPick }: Props) {
  return (
    <ul className={style['list']} aria-label={label} onPointerLeave={() => onHover(null)}>
      {bars.map((bar) => (
        <li key={bar.id}>
          <button type="button" className={style['row']} data-sure={bar.isSure || undefined} onPointerMove={() => onHover(bar.id)} onFocus={() => onHover(bar.id)} onBlur={() => onHover(null)} onClick={() => onPick(bar.id)}>
            <span className={style['label']}>{bar.label}</span>
            <span className={style['value']}>{bar.value}</span>
            <span className={style['track']} aria-hidden>
              <span style={{ background: bar.colour, width: `${50 * Math.abs(bar.length)}%`, left: bar.length < 0 ? `${50 * (1 + bar.length)}%` : '50%' }} />
            </span>
            <span className={style['note']}>{bar.note}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
