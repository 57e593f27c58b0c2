import { ExportMenu } from '../../components/ExportMenu.tsx'
import { currentOf } from '../../state/results-store.ts'
import { pictureOf, type Sandbox } from '../../state/sandbox.ts'
import { useScreenStore } from '../../state/screen-store.ts'
import { useChartTheme } from './use-colours.ts'

/** Hands the map on screen over as a file, as it stands at that moment. */
export function ExportPicture({ state }: { state: Sandbox }) {
  const focus = useScreenStore((s) => s.focus)
  const { name } = useChartTheme()
  const takePages = () => {
    const picture = pictureOf(state, focus, Date.now())
    return picture ? [{ title: '', note: '', speakerNotes: '', picture }] : []
  }
  return <ExportMenu takePages={takePages} isStory={false} colours={name} isDisabled={currentOf(state.map) === null} />
}
