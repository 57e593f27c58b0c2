import { useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type Curve, type CurveAxis, layoutCurves } from '../../charts/database/layout-curves.ts'
import { SceneSvg } from '../../charts/SceneSvg.tsx'
import { companyMark, darkTheme, lightTheme } from '../../charts/theme.ts'
import { useText } from '../../i18n/text.ts'
import style from './profile.module.css'

interface Props {
  title: string
  hint: string
  curves: (Pick<Curve, 'name' | 'points'> & { isDashed?: boolean })[]
  across: CurveAxis
  /** What goes up, in shares of 1. */
  up: string
  evenly?: boolean
  marked?: number | null
}

const HEIGHT = 240
const WIDEST = 520
const SHARES = [0, 0.25, 0.5, 0.75, 1]

/** Curves of shares, with what they mean. */
export function CurveFigure({ title, hint, curves, across, up, evenly = false, marked = null }: Props) {
  const { format } = useText()
  const { ref, width } = useElementSize()
  const theme = useComputedColorScheme('light') === 'dark' ? darkTheme : lightTheme
  const coloured = curves.map((curve, i) => ({ ...curve, colour: companyMark(i, theme).colour }))
  const view = { across, up: { title: up, most: 1, ticks: SHARES.map((value) => ({ value, label: format.percent(value) })) }, evenly, marked }
  return (
    <figure className={style['figure']}>
      <figcaption>
        <b>{title}</b> {hint}
      </figcaption>
      <div ref={ref}>{width > 0 && <SceneSvg scene={layoutCurves(coloured, view, { width: Math.min(WIDEST, width), height: HEIGHT }, theme)} title={`${title} ${hint}`} />}</div>
    </figure>
  )
}

/** Shares at even steps from 0 to 1, as points. */
export function pointsOf(shares: readonly number[]): Curve['points'] {
  return shares.map((y, i) => ({ x: i / (shares.length - 1), y }))
}
