import type { Meta, StoryObj } from '@storybook/react-vite'
import { useMemo, useState } from 'react'
import { arrangeMap } from '../../src/charts/map/arrange-map.ts'
import { turnToFit } from '../../src/charts/map/fit-points.ts'
import { drawMap } from '../../src/charts/map/layout-map.ts'
import { MapChart } from '../../src/charts/map/MapChart.tsx'
import type { MapInput, MapView } from '../../src/charts/map/map-input.ts'
import { darkTheme, lightTheme } from '../../src/charts/theme.ts'
import { chinese, chineseInsuranceMap, insuranceMap, longLabelsMap, randomMap } from './map-samples.ts'

interface MapStoryProps {
  input: MapInput
  width: number
  height: number
  isDark: boolean
  focus: MapView['focus']
}

function MapStory({ input, width, height, isDark, focus: initialFocus }: MapStoryProps) {
  const [focus, setFocus] = useState(initialFocus)
  const [hover, setHover] = useState<string | null>(null)
  const map = useMemo(() => {
    const size = { width, height }
    return arrangeMap(input, { focus, hover: null, rotation: turnToFit(input, size) }, size)
  }, [input, focus, width, height])
  const scene = drawMap(map, hover, isDark ? darkTheme : lightTheme)
  return (
    <MapChart
      scene={scene}
      label="Map of companies and segments"
      onHover={setHover}
      onFocusPoint={setFocus}
    />
  )
}

const meta: Meta<typeof MapStory> = {
  title: 'charts/map',
  component: MapStory,
  parameters: { layout: 'fullscreen' },
  args: { input: insuranceMap, width: 1280, height: 760, isDark: false, focus: null },
  argTypes: { input: { control: false } },
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
