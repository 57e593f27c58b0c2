import { useMemo } from 'react'
import type { Beliefs } from '../../core/project/beliefs.ts'
import type { Picture } from '../../core/project/picture.ts'
import { type BeliefScore, type LineScore, type PointKeys, scoreBeliefs } from '../../core/project/score-beliefs.ts'
import { useText } from '../../i18n/text.ts'
import style from './scores.module.css'

/** From here on a result is hardly luck, or may not be told from guessing. */
const HARDLY_LUCK = 0.95
const GUESSING = 0.7
/** A wall cannot be scrolled: with more only the companies are listed. */
const MOST_LINES = 12

/** What the room knew and what it did not, in plain words. */
export function BeliefScores({ picture, beliefs, keyOf }: { picture: Picture; beliefs: Beliefs; keyOf: PointKeys }) {
  const { present, format } = useText()
  const score = useMemo(() => scoreBeliefs(picture.relation, picture.map, beliefs, keyOf), [picture, beliefs, keyOf])
  if (!score) return <p className={style['scores']}>{present.noScore}</p>
  const { right, count, betterThan, unsure, companies, segments, surprises } = score
  // never "better than 100 %" of some hundred tries
  const share = format.percent(Math.min(0.99, betterThan))
  return (
    <section className={style['scores']} aria-label={present.scoreTitle}>
      <p className={style['main']}>{present.score(counted(right, format), format.number(count), format.percent(right / count))}</p>
      <p>{betterThan >= HARDLY_LUCK ? present.luck.far(share) : betterThan >= GUESSING ? present.luck.some(share) : present.luck.none(share)}</p>
      <Lines title={present.perCompany} lines={companies} />
      {companies.length + segments.length <= MOST_LINES && <Lines title={present.perSegment} lines={segments} />}
      {surprises.length > 0 && (
        <>
          <h2>{present.surprises}</h2>
          <ul>
            {surprises.map((s) => (
              <li key={`${s.company} ${s.segment}`}>{present.surprise[s.within](s.company, s.segment, s.believed, s.measured, s.of)}</li>
            ))}
          </ul>
        </>
      )}
      {unsure > 0 && <p className={style['unsure']}>{present.unsure(unsure)}</p>}
    </section>
  )
}

function Lines({ title, lines }: { title: string; lines: BeliefScore['companies'] }) {
  const { present, format } = useText()
  const counting = lines.filter((line): line is LineScore => line.count > 0)
  if (counting.length === 0) return null
  return (
    <>
      <h2>{title}</h2>
      <ul className={style['lines']}>
        {counting.map(({ id, label, right, count }) => (
          <li key={id}>
            <span>{label}</span>
            <meter min={0} max={count} value={right} aria-hidden />
            <span>{present.ofCount(counted(right, format), count)}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Halves occur where two tokens lie at the same distance. */
function counted(right: number, format: { number: (value: number, digits?: number) => string }): string {
  return format.number(right, Number.isInteger(right) ? 0 : 1)
}
