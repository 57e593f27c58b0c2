import type { Meta, StoryObj } from '@storybook/react-vite'
import { useMemo, useState } from 'react'
import { arrangeMap } from '../../src/charts/map/arrange-map.ts'
import { turnToFit } from '../../src/charts/map/fit-points.ts'
import { dressMap } from '../../src/charts/map/dress-map.ts'
import { drawMap } from '../../src/charts/map/layout-map.ts'
import { MapChart } from '../../src/charts/map/MapChart.tsx'
import type { MapInput, MapView } from '../../src/charts/map/map-input.ts'
import { darkTheme, lightTheme } from '../../src/charts/theme.ts'
import { wholeMap, zoomAt, type Zoom } from '../../src/charts/map/zoom.ts'
import { addNote, flip, type MapLook, plainLook, setPointLook, setRotation } from '../../src/core/project/look.ts'
import { chinese, chineseInsuranceMap, insuranceMap, longLabelsMap, randomMap, withTrails } from './map-samples.ts'

interface MapStoryProps {
  input: MapInput
  width: number
  height: number
  isDark: boolean
  focus: MapView['focus']
  look: MapLook
  zoom: Zoom
}

function MapStory({ input, width, height, isDark, look, focus: initialFocus, zoom: initialZoom }: MapStoryProps) {
  const [zoom, setZoom] = useState(initialZoom)
  const [focus, setFocus] = useState(initialFocus)
  const [hover, setHover] = useState<string | null>(null)
  const map = useMemo(() => {
    const size = { width, height }
    const dressed = dressMap(input, look, (kind, point) => `${kind}:${point.id}`).input
    const rotation = look === plainLook ? turnToFit(input, size) : look.rotation
    return arrangeMap(dressed, { focus, hover: null, rotation, mirrored: look.mirrored, transform: zoom }, size)
  }, [input, look, focus, zoom, width, height])
  const scene = drawMap(map, hover, isDark ? darkTheme : lightTheme)
  return (
    <MapChart
      scene={scene}
      label="Map of companies and segments"
      onHover={setHover}
      onFocusPoint={setFocus}
      onZoom={setZoom}
    />
  )
}

const meta: Meta<typeof MapStory> = {
  title: 'charts/map',
  component: MapStory,
  parameters: { layout: 'fullscreen' },
  args: { input: insuranceMap, width: 1280, height: 760, isDark: false, focus: null, look: plainLook, zoom: wholeMap },
  argTypes: { input: { control: false }, look: { control: false }, zoom: { control: false } },
}
export default meta

type Story = StoryObj<typeof meta>

export const Market: Story = {}
export const Dark: Story = { args: { isDark: true } }
export const Chinese: Story = { args: { input: chineseInsuranceMap } }
export const FocusCompany: Story = { args: { focus: { kind: 'company', id: 'C1' } } }
export const FocusSegment: Story = { args: { focus: { kind: 'segment', id: 'S2' } } }
export const FocusSegmentDark: Story = { args: { focus: { kind: 'segment', id: 'S2' }, isDark: true } }
export const ChineseFocusCompany: Story = {
  args: { input: chineseInsuranceMap, focus: { kind: 'company', id: 'C1' }, isDark: true },
}
export const TwelveByTwenty: Story = { args: { input: randomMap(12, 20, 5) } }
export const TwelveByTwentyFocus: Story = {
  args: { input: randomMap(12, 20, 5), focus: { kind: 'company', id: 'C3' } },
}
export const Crowded: Story = { args: { input: randomMap(40, 60, 11) } }
export const CrowdedChinese: Story = { args: { input: randomMap(40, 60, 12, chinese) } }
export const CrowdedFocus: Story = {
  args: { input: randomMap(40, 60, 11), focus: { kind: 'segment', id: 'S7' } },
}
/** The same market one wave later: two points moved beyond chance, the others hardly. */
export const Waves: Story = { args: { input: withTrails(insuranceMap) } }
export const OneCompany: Story = { args: { input: randomMap(1, 4, 3) } }
export const OnePoint: Story = { args: { input: randomMap(1, 0, 3) } }
export const LongLabels: Story = { args: { input: longLabelsMap } }
export const Phone: Story = { args: { width: 390, height: 760 } }
export const PhoneFocus: Story = { args: { width: 390, height: 760, focus: { kind: 'company', id: 'C1' } } }
export const PhoneChineseDark: Story = {
  args: {
    input: chineseInsuranceMap,
    width: 390,
    height: 760,
    isDark: true,
    focus: { kind: 'segment', id: 'S2' },
  },
}
export const Flagged: Story = {
  args: {
    input: {
      ...insuranceMap,
      companies: insuranceMap.companies.map((c, i) => ({
        ...c,
        flags: { own: i === 0, smallBase: i === 3 },
      })),
      segments: insuranceMap.segments.map((s, i) => ({
        ...s,
        faded: i === 0,
        flags: { misplaced: i === 2, smallBase: i === 3 },
      })),
    },
  },
}

/** Points pinned, recoloured and hidden, a label moved, notes. */
const dressed = [
  (l: MapLook) => setPointLook(l, 'company:C1', { pinned: true, colour: 2 }),
  (l: MapLook) => setPointLook(l, 'company:C3', { hidden: true }),
  (l: MapLook) => setPointLook(l, 'company:C4', { colour: '#fff3b0' }),
  (l: MapLook) => setPointLook(l, 'segment:S2', { pinned: true, colour: '#c2255c' }),
  (l: MapLook) => setPointLook(l, 'segment:S5', { labelOffset: { dx: -30, dy: 110 } }),
  (l: MapLook) => addNote(l, { text: 'Nobody serves these well', point: null, x: -0.2, y: -0.35 }),
  (l: MapLook) => addNote(l, { text: 'Contested: Harbour and Northgate are equally close', point: 'segment:S2', x: 0.3, y: 0.1 }),
].reduce((look, change) => change(look), plainLook)

/** A region around every point. */
function withRegions(input: MapInput): MapInput {
  const around = (x: number, y: number, i: number) =>
    Array.from({ length: 40 }, (_, k) => {
      const turn = (2 * Math.PI * k) / 40
      return [x + (0.06 + (i % 5) * 0.02) * Math.cos(turn), y + 0.07 * Math.sin(turn)]
    }).flat()
  return { ...input, regions: [...input.companies, ...input.segments].map(({ id, x, y }, i) => ({ id, outline: around(x, y, i) })) }
}

export const Dressed: Story = { args: { look: dressed } }
export const DressedDark: Story = { args: { look: dressed, isDark: true } }
export const DressedAndTurned: Story = { args: { look: flip(setRotation(dressed, 30), 'leftRight') } }
export const DressedFocus: Story = { args: { look: dressed, focus: { kind: 'company', id: 'C1' } } }
export const Regions: Story = { args: { input: withRegions(insuranceMap) } }
export const Zoomed: Story = { args: { input: withRegions(insuranceMap), zoom: zoomAt(wholeMap, { x: 500, y: 300 }, 2) } }
export const SixtyWithRegions: Story = {
  args: { input: withRegions(randomMap(20, 40, 5)), look: setPointLook(plainLook, 'company:C4', { pinned: true }) },
}
export const HundredPoints: Story = { args: { input: randomMap(20, 80, 4) } }
export const HundredPointsFocus: Story = { args: { input: randomMap(20, 80, 4), focus: { kind: 'company', id: 'C3' } } }
export const HundredPointsZoomed: Story = { args: { input: randomMap(20, 80, 4), zoom: zoomAt(wholeMap, { x: 640, y: 380 }, 2.5) } }
export const HundredPointsPhone: Story = { args: { input: randomMap(20, 80, 4), width: 390, height: 600 } }
