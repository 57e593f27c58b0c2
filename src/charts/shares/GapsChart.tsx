import { fontFamily } from '../scene.ts'
import { SceneShapes } from '../SceneSvg.tsx'
import type { GapChart } from './layout-gaps.ts'

interface Props {
  chart: GapChart
  /** The alternative text; the numbers are in the table below. */
  label: string
  /** The segment whose row is pointed at. */
  onHover: (segment: string | null) => void
}

/** Value against wallet on the screen; each row can be pointed at. */
export function GapsChart({ chart: { scene, bands }, label, onHover }: Props) {
  return (
    <svg width={scene.width} height={scene.height} viewBox={`0 0 ${scene.width} ${scene.height}`} fontFamily={fontFamily} role="img" aria-label={label} onPointerLeave={() => onHover(null)}>
      <SceneShapes nodes={scene.nodes} />
      {bands.map((band) => (
        <rect key={band.segment} x={0} y={band.y} width={scene.width} height={band.height} fill="transparent" onPointerEnter={() => onHover(band.segment)} />
      ))}
    </svg>
  )
}
