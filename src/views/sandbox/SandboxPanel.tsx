import { Tabs } from '@mantine/core'
import type { Ref } from 'react'
import type { Relation } from '../../core/measurement/relation.ts'
import { useText } from '../../i18n/text.ts'
import { showInPanel, useScreenStore } from '../../state/screen-store.ts'
import { SharesPanel } from './later-parts.ts'
import style from './sandbox.module.css'
import { TablePanel } from './TablePanel.tsx'
import type { Sandbox } from '../../state/sandbox.ts'

/** What stands beside the map: the table and its reading, or the amounts and shares of wallet and value. */
export function SandboxPanel({ ref, state, relation }: { ref: Ref<HTMLElement>; state: Sandbox; relation: Relation }) {
  const { sandbox, shares } = useText()
  const tab = useScreenStore((s) => s.panelTab)
  return (
    <aside ref={ref} className={style['panel']} aria-label={sandbox.panel}>
      <Tabs value={tab} onChange={(value) => showInPanel(value === 'shares' ? 'shares' : 'table')} keepMounted={false}>
        <Tabs.List mb="sm" aria-label={shares.tabs.label}>
          <Tabs.Tab value="table">{shares.tabs.table}</Tabs.Tab>
          <Tabs.Tab value="shares">{shares.tabs.shares}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="table">
          <TablePanel state={state} relation={relation} />
        </Tabs.Panel>
        <Tabs.Panel value="shares">
          <SharesPanel doc={state.doc} relation={relation} />
        </Tabs.Panel>
      </Tabs>
    </aside>
  )
}
