import { useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { SceneSvg } from '../../charts/SceneSvg.tsx'
import { companyMark, darkTheme, lightTheme } from '../../charts/theme.ts'
import { layoutValueMap, type ValueMark } from '../../charts/value-map/layout-value-map.ts'
import { pointKeyOf } from '../../core/project/look.ts'
import { lookOf, type ProjectDoc } from '../../core/project/project.ts'
import type { ValueMap } from '../../core/value-map/value-map.ts'
import { useText } from '../../i18n/text.ts'
import style from './value-map.module.css'

const TALLEST = 520

/** The picture: every company by relative price and relative quality, and the line of fair value. */
export function ValueFigure({ doc, map }: { doc: ProjectDoc; map: ValueMap }) {
  const { valueMap, format } = useText()
  const { ref, width } = useElementSize()
  const theme = useComputedColorScheme('light') === 'dark' ? darkTheme : lightTheme
  const look = lookOf(doc)
  const marks = map.companies.map((c): ValueMark => {
    const { id, label, price, quality, priceError, qualityError, covariance, place } = c
    // as on the strategy map: the user's colour, or that of its place in the table
    const colour = look.points[pointKeyOf('company', id, null)]?.colour ?? place
    const mark = typeof colour === 'number' ? companyMark(colour, theme) : { colour, sign: 'full' as const }
    return { id, label, price, quality, priceError, qualityError, covariance, mark, isSure: c.verdict !== 'unsure', isSmall: c.n < doc.bases.minimum }
  })
  const words = { ...valueMap.picture, line: valueMap.lines[map.line.kind] }
  const height = Math.min(TALLEST, Math.max(360, width * 0.72))
  const scene = width > 0 ? layoutValueMap({ marks, line: map.line, words, formatRatio: format.number }, { width, height }, theme) : null
  return (
    <figure className={style['figure']}>
      <figcaption>
        <b>{valueMap.pictureTitle}</b> {valueMap.pictureHint}
      </figcaption>
      <div ref={ref}>{scene && <SceneSvg scene={scene} title={`${valueMap.pictureTitle} ${valueMap.pictureHint}`} />}</div>
    </figure>
  )
}
