import { Button, Text } from '@mantine/core'
import { formatGap } from '../../i18n/format-value.ts'
import type { FrameFit } from '../../core/mapping/strategy-map.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { setParams } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import style from './frame-note.module.css'

/** On a map of subgroups: whether the companies may stay where the whole has them, and the switch to the other way. */
export function FrameNote({ frame, relation }: { frame: FrameFit; relation: Relation }) {
  const { explore } = useText()
  const { trust, shown } = frame
  const other = shown === 'parent' ? 'own' : 'parent'
  return (
    <div className={style['note']} role="note" data-trust={trust} data-shown={shown}>
      <div className={style['words']}>
        <Text size="sm" fw={600}>
          {explore.frameVerdict[trust]}
        </Text>
        <Text size="xs" c="dimmed">
          {explore.frameHint[shown]}
        </Text>
      </div>
      <Gauge frame={frame} relation={relation} />
      <Button size="compact-sm" variant={trust === shown ? 'default' : 'filled'} onClick={() => edit((d) => setParams(d, 'strategyMap', { frame: other }))}>
        {explore.frameSwitch[other]}
      </Button>
    </div>
  )
}

/** How far distances are off in either frame, beside what chance alone would do. */
function Gauge({ frame: { error, chance, shown }, relation }: { frame: FrameFit; relation: Relation }) {
  const text = useText()
  const { explore } = text
  const lines = [
    { key: 'parent', value: error.parent },
    { key: 'own', value: error.own },
    { key: 'chance', value: chance },
  ] as const
  const most = Math.max(...lines.map((line) => line.value))
  return (
    <table className={style['gauge']}>
      <caption>{explore.frameOff}</caption>
      <tbody>
        {lines.map(({ key, value }) => (
          <tr key={key} data-shown={key === shown || undefined}>
            <th scope="row">{explore.frameOffBy[key]}</th>
            <td aria-hidden>
              <i data-of={key} style={{ width: `${most > 0 ? (100 * value) / most : 0}%` }} />
            </td>
            <td>{formatGap(value, relation.unit, text)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
