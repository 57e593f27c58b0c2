import { Text } from '@mantine/core'
import type { ValueMap, ValuePoint } from '../../core/value-map/value-map.ts'
import type { Text as Words } from '../../i18n/en.ts'
import { useText } from '../../i18n/text.ts'
import style from './value-map.module.css'

/** What the map says of each company, the best value first: surely better, surely worse, or not to be told. */
export function ValueSentences({ map, minimumBase }: { map: ValueMap; minimumBase: number }) {
  const text = useText()
  const { valueMap } = text
  return (
    <>
      <Text fw={650} size="sm" component="h3" m={0}>
        {valueMap.readTitle}
      </Text>
      <ul className={style['sentences']}>
        {map.companies
          .toSorted((a, b) => b.gap - a.gap)
          .map((c) => (
            <li key={c.id}>
              <Text span size="sm" {...(c.verdict === 'unsure' ? { c: 'dimmed' } : { fw: 600 })}>
                {c.verdict === 'unsure' ? valueMap.unsure(c.label) : valueMap.verdicts[map.line.kind][c.verdict](c.label)}
              </Text>
              {' · '}
              {factsOf(c, text)} {c.n < minimumBase && valueMap.few(c.n)}
            </li>
          ))}
      </ul>
    </>
  )
}

function factsOf({ quality, price }: ValuePoint, { valueMap, format }: Words): string {
  // what rounds to nothing is no difference
  const percent = (ratio: number) => Math.round(100 * Math.abs(ratio - 1)) / 100
  const [q, p] = [percent(quality), percent(price)]
  const good = q === 0 ? valueMap.asGood : (quality > 1 ? valueMap.better : valueMap.poorer)(format.percent(q))
  const dear = p === 0 ? valueMap.asDear : (price > 1 ? valueMap.dearer : valueMap.cheaper)(format.percent(p))
  return valueMap.facts(good, dear)
}
