import { unreachable } from '../core/errors.ts'
import {
  fontFamily,
  keysOf,
  roundPixels,
  type Paint,
  type Pixels,
  type Scene,
  type SceneNode,
  type ScenePolygon,
} from './scene.ts'

/**
 * Draws a scene as a still svg with real colours and no style sheet: what is exported and compared in tests.
 *
 * @param title the alternative text of the picture
 * @param description the picture at length, for those who cannot see it
 * @param shown width and height of the drawing where they are not those of the scene
 */
export function SceneSvg({ scene, title, description, shown = scene }: SceneSvgProps) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-label={title}
      width={shown.width}
      height={shown.height}
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      fontFamily={fontFamily}
    >
      {description !== undefined && (
        <>
          <title>{title}</title>
          <desc>{description}</desc>
        </>
      )}
      {scene.ground !== null && <rect width={scene.width} height={scene.height} fill={scene.ground} />}
      <SceneShapes nodes={scene.nodes} />
    </svg>
  )
}

interface SceneSvgProps {
  scene: Scene
  title: string
  description?: string
  shown?: { width: Pixels; height: Pixels }
}

/**
 * Draws nodes of a scene with everything in them.
 *
 * @param gliding whether groups are placed by a style, which can be animated, and not by an attribute, which every reader of svg files knows
 */
export function SceneShapes({ nodes, gliding = false }: { nodes: readonly SceneNode[]; gliding?: boolean }) {
  const keys = keysOf(nodes)
  return nodes.map((node, i) => <SceneShape key={keys[i]} node={node} gliding={gliding} />)
}

function SceneShape({ node, gliding }: { node: SceneNode; gliding: boolean }) {
  switch (node.kind) {
    case 'group':
      if (node.clip)
        return (
          <svg x={roundPixels(node.x)} y={roundPixels(node.y)} {...node.clip} {...optional('opacity', node.opacity)}>
            <SceneShapes nodes={node.children} gliding={gliding} />
          </svg>
        )
      return (
        <g {...placeGroup(node.x, node.y, gliding)} {...optional('opacity', node.opacity)}>
          <SceneShapes nodes={node.children} gliding={gliding} />
        </g>
      )
    case 'circle':
      return (
        <circle cx={roundPixels(node.x)} cy={roundPixels(node.y)} r={roundPixels(node.r)} {...paint(node)} />
      )
    case 'box':
      return (
        <rect
          x={roundPixels(node.x)}
          y={roundPixels(node.y)}
          width={roundPixels(node.width)}
          height={roundPixels(node.height)}
          {...optional('rx', node.corner)}
          {...paint(node)}
        />
      )
    case 'polygon':
      return <path d={closedPath(node)} strokeLinejoin="round" {...paint(node)} />
    case 'line':
      // a path and not a line: its ends can be animated
      return (
        <path
          d={`M${roundPixels(node.x1)} ${roundPixels(node.y1)}L${roundPixels(node.x2)} ${roundPixels(node.y2)}`}
          strokeLinecap="round"
          {...paint(node)}
        />
      )
    case 'dots':
      return (
        <path
          d={dotsPath(node.points)}
          stroke={node.fill}
          strokeWidth={node.r * 2}
          strokeLinecap="round"
          fill="none"
        />
      )
    case 'text':
      return (
        <text
          x={roundPixels(node.x)}
          y={roundPixels(node.y)}
          fontSize={roundPixels(node.size)}
          fontWeight={node.weight}
          textAnchor={node.anchor}
          fill={node.fill}
          {...optional('opacity', node.opacity)}
          {...(node.halo
            ? { stroke: node.halo, strokeWidth: 4, strokeLinejoin: 'round', paintOrder: 'stroke' }
            : {})}
        >
          {node.text}
        </text>
      )
    default:
      return unreachable(node)
  }
}

/** Where a group stands, as attributes of its element. */
export function placeGroup(x: number, y: number, gliding: boolean) {
  const [left, top] = [roundPixels(x), roundPixels(y)]
  return gliding
    ? { style: { transform: `translate(${left}px,${top}px)` } }
    : { transform: `translate(${left} ${top})` }
}

function paint(node: Paint) {
  return {
    fill: node.fill ?? 'none',
    ...optional('stroke', node.stroke),
    ...optional('strokeWidth', node.strokeWidth === undefined ? undefined : roundPixels(node.strokeWidth)),
    ...optional('strokeDasharray', node.dash?.join(' ')),
    ...optional('opacity', node.opacity === undefined ? undefined : roundPixels(node.opacity)),
  }
}

function optional(name: string, value: string | number | undefined): Record<string, string | number> {
  return value === undefined ? {} : { [name]: value }
}

function closedPath({ points }: ScenePolygon): string {
  let path = ''
  for (let i = 0; i < points.length; i += 2)
    path += `${i ? 'L' : 'M'}${roundPixels(points[i]!)} ${roundPixels(points[i + 1]!)}`
  return `${path}Z`
}

function dotsPath(points: readonly number[]): string {
  let path = ''
  for (let i = 0; i < points.length; i += 2)
    path += `M${roundPixels(points[i]!)} ${roundPixels(points[i + 1]!)}h0`
  return path
}
