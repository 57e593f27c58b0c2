import type { MapArrangement } from '../../charts/map/arrange-map.ts'
import { type MapScene, positionOf } from '../../charts/map/layout-map.ts'
import { addNote, removeNote, setNote } from '../../core/project/look.ts'
import { changeLook, lookOf, type ProjectDoc } from '../../core/project/project.ts'
import { edit } from '../../state/project-store.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import { chartId } from '../../charts/map/strategy-map-input.ts'
import { NoteEditor } from './NoteEditor.tsx'
import { lookKeyOf } from './use-dressed-map.ts'

/** A note that is open: one on the map, or a new one about a point or (null) about the map. */
export type NoteDraft = { id: string } | { about: MapTarget | null }

interface Props {
  doc: ProjectDoc
  draft: NoteDraft
  arranged: MapArrangement
  scene: MapScene
  onClose: () => void
}

/** A new note stands so far above its point, in pixels. */
const ABOVE = 56

/** The editor of a note, at the place of the note. */
export function OpenNote({ doc, draft, arranged, scene, onClose }: Props) {
  if ('id' in draft) {
    const { id } = draft
    const shown = scene.notices.find((n) => n.id === id)
    const note = lookOf(doc).notes.find((n) => n.id === id)
    if (!shown || !note) return null
    return (
      <NoteEditor
        text={note.text}
        place={{ x: shown.x, y: shown.box.y + shown.box.height + 4 }}
        onSave={(text) => edit((d) => changeLook(d, (l) => setNote(l, id, { text })))}
        onDelete={() => edit((d) => changeLook(d, (l) => removeNote(l, id)))}
        onClose={onClose}
      />
    )
  }
  const { about } = draft
  const { frame } = arranged
  const at = about ? positionOf(scene, chartId(about)) : null
  if (about && !at) return null
  const point = arranged.points.find((p) => about && p.point.id === chartId(about))?.point
  const x = at ? at.x : frame.x + frame.width / 2
  const y = at ? (at.y - ABOVE > frame.y + 20 ? at.y - ABOVE : at.y + ABOVE) : frame.y + frame.height / 2
  const [mapX, mapY] = arranged.toMap(x, y)
  return (
    <NoteEditor
      text=""
      place={{ x, y }}
      onSave={(text) =>
        edit((d) =>
          changeLook(d, (l) =>
            addNote(l, { text, point: about && lookKeyOf(doc, about), x: mapX - (point?.x ?? 0), y: mapY - (point?.y ?? 0) }),
          ),
        )
      }
      onDelete={null}
      onClose={onClose}
    />
  )
}
