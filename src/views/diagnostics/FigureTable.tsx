import type { MapDiagnostics } from '../../core/mapping/map-diagnostics.ts'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import { useText } from '../../i18n/text.ts'
import style from './diagnostics.module.css'

interface Figure {
  name: string
  value: string
  /** What the figure means, in a sentence. */
  meaning: string
}

/** The figures behind the verdict, each with what it means. */
export function FigureTable({ found, map }: { found: MapDiagnostics; map: StrategyMap }) {
  const figures = useFigures(found, map)
  const { diagnostics } = useText()
  return (
    <table className={style['figures']}>
      <caption>{diagnostics.figures}</caption>
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.name}>
            <th scope="row">{figure.name}</th>
            <td>{figure.value}</td>
            <td>{figure.meaning}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function useFigures({ shuffles, dimensions, shepard, shape }: MapDiagnostics, map: StrategyMap): Figure[] {
  const { diagnostics, format } = useText()
  const { names, meanings } = diagnostics
  const { number, percent } = format
  const line = (key: keyof typeof names, value: string, meaning: string): Figure => ({ name: names[key], value, meaning })
  return [
    line('stress', number(shuffles.stress, 4), meanings.stress),
    line('shuffled', number(shuffles.mean, 4), meanings.shuffled(shuffles.shuffled.length)),
    line('relative', number(shuffles.relativeStress, 2), meanings.relative),
    line('p', shuffles.p <= 1 / (shuffles.shuffled.length + 1) ? `≤ ${number(shuffles.p, 3)}` : number(shuffles.p, 3), meanings.p),
    ...(map.fidelity ? [line('pairs', percent(map.fidelity.share, 1), meanings.pairs(percent(shuffles.pairsMean), percent(shuffles.pairs95)))] : []),
    ...(map.sureFidelity && map.sureFidelity.pairs > 0 ? [line('surePairs', percent(map.sureFidelity.share, 1), meanings.surePairs(map.sureFidelity.pairs))] : []),
    line('variance', percent(shepard.varianceAccountedFor, 1), meanings.variance),
    ...(shuffles.reliability === 'doNotInterpret' ? [] : [line('dimensions', dimensions.stresses.map((s) => number(s, 3)).join(' · '), meanings.dimensions[dimensions.advice])]),
    line('variation', number(shape.variation, 2), meanings.variation),
    line('radius', number(shape.radiusRatio, 2), meanings.radius),
  ]
}
