import type { MapReading } from '../core/mapping/method-list.ts'
import { useText } from '../i18n/text.ts'
import style from './reading-signs.module.css'

type Pair = 'both' | 'companies' | 'segments'

/** How each pair of points may be read: by distance, by direction from the centre, by projection on a ray, or not at all. */
const MAY_READ: Record<MapReading, Record<Pair, 'distance' | 'row' | 'direction' | 'projection' | 'no'>> = {
  distance: { both: 'distance', companies: 'no', segments: 'no' },
  distanceWithinCompany: { both: 'row', companies: 'no', segments: 'no' },
  companies: { both: 'no', companies: 'distance', segments: 'no' },
  direction: { both: 'direction', companies: 'no', segments: 'no' },
  projection: { both: 'projection', companies: 'no', segments: 'no' },
}

const PAIRS: Pair[] = ['both', 'companies', 'segments']

/**
 * Small signs beside the rule: between which points distances may be read, and between which not. After the proposal that
 * every perceptual map should carry such icons (Gower, Groenen, van de Velden & Vines, "Perceptual maps: the good, the bad and the ugly", 2010).
 */
export function ReadingSigns({ reading }: { reading: MapReading }) {
  const { signs } = useText()
  const said = PAIRS.map((pair) => signs.say(pair, MAY_READ[reading][pair]))
  return (
    <span className={style['signs']} role="img" aria-label={said.join(' ')} title={said.join('\n')}>
      {PAIRS.map((pair) => (
        <Sign key={pair} pair={pair} how={MAY_READ[reading][pair]} />
      ))}
    </span>
  )
}

function Sign({ pair, how }: { pair: Pair; how: (typeof MAY_READ)[MapReading][Pair] }) {
  const isRead = how !== 'no'
  return (
    <svg viewBox="0 0 46 20" width={46} height={20} data-read={isRead || undefined} aria-hidden>
      {how === 'direction' ? (
        <path d="M23 19L8 6M23 19L38 6" className={style['line']} />
      ) : how === 'projection' ? (
        <path d="M4 18L42 18M10 6L10 18M10 14L14 14L14 18" className={style['line']} />
      ) : (
        <path d="M10 8L36 8" className={style['line']} strokeDasharray={isRead ? undefined : '2 3'} />
      )}
      {pair === 'segments' ? <path d="M8 3L13 8L8 13L3 8Z" className={style['segment']} /> : <circle cx={8} cy={8} r={4.5} className={style['company']} />}
      {pair === 'companies' ? <circle cx={38} cy={8} r={4.5} className={style['company']} /> : <path d="M38 3L43 8L38 13L33 8Z" className={style['segment']} />}
      {isRead ? <path d="M19 13L22 17L28 10" className={style['tick']} /> : <path d="M19 4L27 12M27 4L19 12" className={style['cross']} />}
    </svg>
  )
}
