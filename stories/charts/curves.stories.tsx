import type { Meta, StoryObj } from '@storybook/react-vite'
import { type Curve, layoutCurves } from '../../src/charts/database/layout-curves.ts'
import { SceneSvg } from '../../src/charts/SceneSvg.tsx'
import { companyMark, darkTheme, lightTheme } from '../../src/charts/theme.ts'

interface CurvesStoryProps {
  names: string[]
  width: number
  isDark: boolean
  evenly: boolean
  marked: number | null
}

/** Shares that the best customers bring: steep for the first name, flatter for each further one. */
function CurvesStory({ names, width, isDark, evenly, marked }: CurvesStoryProps) {
  const theme = isDark ? darkTheme : lightTheme
  const curves = names.map((name, i): Curve => {
    const points = Array.from({ length: 21 }, (_, step) => ({ x: step / 20, y: (step / 20) ** ((i + 1) / (names.length + 1)) }))
    return { name, colour: companyMark(i, theme).colour, points, isDashed: i === 1 }
  })
  const ticks = (...values: number[]) => values.map((value) => ({ value, label: `${100 * value}%` }))
  const view = {
    across: { title: 'Share of customers, the best first', most: 1, ticks: ticks(0, 0.1, 0.25, 0.5, 0.75, 1) },
    up: { title: 'Share of what they bring', most: 1, ticks: ticks(0, 0.25, 0.5, 0.75, 1) },
    evenly,
    marked,
  }
  return (
    <div style={{ background: theme.ground, padding: 16 }}>
      <SceneSvg scene={layoutCurves(curves, view, { width, height: 240 }, theme)} title="How much the best customers bring" />
    </div>
  )
}

const meta: Meta<typeof CurvesStory> = {
  title: 'charts/curves',
  component: CurvesStory,
  parameters: { layout: 'fullscreen' },
  args: { names: ['Revenue', 'Profit'], width: 520, isDark: false, evenly: true, marked: 0.1 },
}
export default meta

type Story = StoryObj<typeof meta>

export const TwoCurves: Story = {}
export const Dark: Story = { args: { isDark: true } }
export const One: Story = { args: { names: ['Careful families'], evenly: false, marked: null } }
export const Phone: Story = { args: { width: 320, names: ['By value for each unit of resource', 'By lifetime value'] } }
export const Chinese: Story = { args: { names: ['按单位资源的价值', '按终身价值'], width: 360 } }
export const FiveCurves: Story = { args: { names: ['Price seekers', 'Careful families', 'Self-servers', 'Dealer buyers', 'Premium owners'], width: 420 } }
