import { UnstyledButton } from '@mantine/core'
import { IconChartDots2, IconFileText, IconScale, IconSlideshow, IconUsers, IconZoomOutArea } from '@tabler/icons-react'
import { useText } from '../i18n/text.ts'
import { hasSpend, isRated } from '../core/codebook/what-was-asked.ts'
import { snapshotsOf } from '../core/project/snapshot.ts'
import { useDoc } from '../state/project-store.ts'
import { showView, useScreenStore, type ViewId } from '../state/screen-store.ts'
import style from './navigation.module.css'

/** The ways to look at the project on screen: the map, and what is built on it. */
export function Navigation() {
  const { shell, valueMap, database, zoomOut, briefing, story } = useText()
  const view = useScreenStore((state) => state.view)
  const doc = useDoc()
  const { codebook, source } = doc
  const hasRows = source.isAggregate !== true
  const ways: { id: ViewId; label: string; Icon: typeof IconUsers; isThere: boolean }[] = [
    { id: 'sandbox', label: shell.map, Icon: IconChartDots2, isThere: true },
    { id: 'valueMap', label: valueMap.open, Icon: IconScale, isThere: isRated(codebook) && hasRows },
    { id: 'database', label: database.open, Icon: IconUsers, isThere: hasRows },
    { id: 'zoomOut', label: zoomOut.open, Icon: IconZoomOutArea, isThere: hasSpend(codebook) && hasRows },
    { id: 'briefing', label: briefing.open, Icon: IconFileText, isThere: true },
    { id: 'story', label: story.open(snapshotsOf(doc).length), Icon: IconSlideshow, isThere: true },
  ]
  return (
    <nav className={style['nav']} aria-label={shell.screens}>
      {ways
        .filter(({ isThere }) => isThere)
        .map(({ id, label, Icon }) => (
          <UnstyledButton key={id} ref={id === view ? bringIntoSight : null} className={style['way']} aria-current={id === view ? 'page' : undefined} onClick={() => showView(id)}>
            <Icon size={15} aria-hidden />
            {label}
          </UnstyledButton>
        ))}
    </nav>
  )
}

/** On a phone the row is longer than the screen. */
function bringIntoSight(way: HTMLElement | null): void {
  way?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}
