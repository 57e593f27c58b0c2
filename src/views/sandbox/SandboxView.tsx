import { ActionIcon, Button, Center, Loader, Text, Tooltip } from '@mantine/core'
import { IconLayoutSidebarRightCollapse, IconLayoutSidebarRightExpand } from '@tabler/icons-react'
import { readingOf } from '../../charts/map/picture-words.ts'
import { FailureNote } from '../../components/FailureNote.tsx'
import { ReadingSigns } from '../../components/ReadingSigns.tsx'
import { setParams } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { useText } from '../../i18n/text.ts'
import { openCodebook } from '../../state/import-store.ts'
import { edit } from '../../state/project-store.ts'
import { togglePanel, useScreenStore } from '../../state/screen-store.ts'
import { ExportPicture } from './ExportPicture.tsx'
import { FrameNote } from './FrameNote.tsx'
import { FidelityNote } from './FidelityNote.tsx'
import { KeepView } from './KeepView.tsx'
import { MapStage } from './MapStage.tsx'
import { MethodLine } from './MethodLine.tsx'
import { PresentMenu } from './PresentMenu.tsx'
import { SandboxPanel } from './SandboxPanel.tsx'
import { ScopeBar } from './ScopeBar.tsx'
import { SandboxToolbar } from './SandboxToolbar.tsx'
import style from './sandbox.module.css'
import { SharesShift } from './SharesShift.tsx'
import { UncertaintySwitch } from './UncertaintySwitch.tsx'
import { VerdictNote } from './VerdictNote.tsx'
import { WaveBar } from './WaveBar.tsx'
import { useChartTheme } from './use-colours.ts'
import { useLevelFromTheTop } from './use-level-from-the-top.ts'
import { type Sandbox, useSandbox } from '../../state/sandbox.ts'

/** The strategy sandbox: the map in full, its table and readings beside it. */
export function SandboxView() {
  const { sandbox } = useText()
  const state = useSandbox()
  const theme = useChartTheme()
  const isPanelOpen = useScreenStore((s) => s.isPanelOpen)
  const { doc, relation } = state
  const { map, panel } = useLevelFromTheTop(JSON.stringify(paramsFor('relation', doc).path))
  return (
    <div className={style['view']} data-panel={isPanelOpen || undefined}>
      <div className={style['bar']}>
        <SandboxToolbar doc={doc} />
        <div className={style['actions']}>
          <KeepView state={state} />
          <PresentMenu />
          <ExportPicture state={state} />
          <Tooltip label={isPanelOpen ? sandbox.hidePanel : sandbox.showPanel}>
            <ActionIcon variant="default" size={30} onClick={togglePanel} aria-expanded={isPanelOpen} aria-label={sandbox.panel}>
              {isPanelOpen ? <IconLayoutSidebarRightCollapse size={18} /> : <IconLayoutSidebarRightExpand size={18} />}
            </ActionIcon>
          </Tooltip>
        </div>
      </div>
      <section ref={map} className={style['map']} style={{ background: theme.ground }} aria-label={sandbox.picture} aria-busy={state.map.isStale}>
        <ScopeBar doc={doc} relation={relation.result} />
        <Picture state={state} />
      </section>
      {isPanelOpen && relation.result && <SandboxPanel ref={panel} state={state} relation={relation.result} />}
    </div>
  )
}

/** The map with its reading rule, or why there is none. */
function Picture({ state }: { state: Sandbox }) {
  const text = useText()
  const { sandbox } = text
  const { doc, relation, map, stability, mapStability, reliability, readings, waves, trails, painting } = state
  const failure = relation.failure ?? map.failure
  if (failure) {
    return (
      <Center h="100%" p="lg">
        <FailureNote title={sandbox.noMap} failure={failure}>
          {!relation.failure && paramsFor('strategyMap', doc).method !== 'unfolding' ? (
            <Button size="xs" variant="default" onClick={() => edit((d) => setParams(d, 'strategyMap', { method: 'unfolding' }))}>
              {sandbox.useStandardMap}
            </Button>
          ) : (
            <Button size="xs" variant="default" onClick={openCodebook}>
              {sandbox.openCodebook}
            </Button>
          )}
          {paramsFor('relation', doc).wave !== null && (
            <Button size="xs" variant="default" onClick={() => edit((d) => setParams(d, 'relation', { wave: null }))}>
              {text.waves.all}
            </Button>
          )}
        </FailureNote>
      </Center>
    )
  }
  if (!relation.result || !map.result) {
    return (
      <Center h="100%">
        <Loader size="sm" mr="sm" />
        <Text c="dimmed">{sandbox.computing}</Text>
      </Center>
    )
  }
  const { reading } = map.result
  const { rule, note } = readingOf({ relation: relation.result, map: map.result, params: { relation: paramsFor('relation', doc), strategyMap: paramsFor('strategyMap', doc) } }, text)
  return (
    <>
      <p className={style['rule']}>
        {rule}{' '}
        <span>
          {note}
          <ReadingSigns reading={reading} />
        </span>
      </p>
      <SharesShift key={doc.dataId} doc={doc} relation={relation} />
      {map.result.frame && <FrameNote frame={map.result.frame} relation={relation.result} />}
      <VerdictNote reliability={reliability} />
      <MapStage doc={doc} map={map.result} relation={relation.result} readings={readings} stability={mapStability} trails={trails} painting={painting} />
      {relation.result.waves.length > 1 && <WaveBar doc={doc} names={relation.result.waves} comparison={waves} />}
      <div className={style['foot']}>
        {map.result.fidelity && <FidelityNote map={map.result} fidelity={map.result.fidelity} relation={relation.result} reliability={reliability} />}
        <UncertaintySwitch map={map.result} stability={stability} hasRows={!doc.source.isAggregate} />
        <MethodLine doc={doc} map={map.result} relation={relation.result} />
      </div>
    </>
  )
}
