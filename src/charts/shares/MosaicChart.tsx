import { fontFamily } from '../scene.ts'
import { SceneShapes } from '../SceneSvg.tsx'
import type { Mosaic, MosaicCell } from './layout-mosaic.ts'

interface Props {
  mosaic: Mosaic
  /** The alternative text; the numbers are in the table below. */
  label: string
  onHover: (cell: MosaicCell | null) => void
  onPick: (cell: MosaicCell) => void
}

/** The mosaic on the screen; each part can be pointed at and picked. */
export function MosaicChart({ mosaic: { scene, cells }, label, onHover, onPick }: Props) {
  return (
    <svg width={scene.width} height={scene.height} viewBox={`0 0 ${scene.width} ${scene.height}`} fontFamily={fontFamily} role="img" aria-label={label} onPointerLeave={() => onHover(null)}>
      <SceneShapes nodes={scene.nodes} />
      {cells.map((cell) => (
        <rect
          key={`${cell.company}\n${cell.segment}`}
          x={cell.x}
          y={cell.y}
          width={cell.width}
          height={cell.height}
          fill="transparent"
          style={{ cursor: 'pointer' }}
          data-cell={`${cell.company}|${cell.segment}`}
          onPointerEnter={() => onHover(cell)}
          onClick={() => onPick(cell)}
        />
      ))}
    </svg>
  )
}
