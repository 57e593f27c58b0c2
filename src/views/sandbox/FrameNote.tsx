import { Button, Text } from '@mantine/core'
import { formatGap } from '../../i18n/format-value.ts'
import type { FrameFit } from '../../core/mapping/strategy-map.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { setParams } from '../../core/project/project.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import style from './sandbox.module.css'

/** On a map of subgroups: whether the companies may stay where the whole has them, and the switch to the other way. */
export function FrameNote({ frame, relation }: { frame: FrameFit; relation: Relation }) {
  const text = useText()
  const { explore } = text
  const { error, chance, trust, shown } = frame
  const say = trust === 'parent' ? explore.frameFits : explore.frameFails
  const other = shown === 'parent' ? 'own' : 'parent'
  const amount = (x: number) => formatGap(x, relation.unit, text)
  return (
    <div className={style['frame']} role="note" data-trust={trust} data-shown={shown}>
      <Text size="sm">
        {say(amount(error.parent), amount(error.own), amount(chance))} {explore.frameHint[shown]}
      </Text>
      <Button size="compact-sm" style={{ flex: 'none' }} variant={trust === shown ? 'default' : 'filled'} onClick={() => edit((d) => setParams(d, 'strategyMap', { frame: other }))}>
        {explore.frameSwitch[other]}
      </Button>
    </div>
  )
}
