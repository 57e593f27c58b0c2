import type { Meta, StoryObj } from '@storybook/react-vite'
import { SceneSvg } from '../../src/charts/SceneSvg.tsx'
import { darkTheme, lightTheme } from '../../src/charts/theme.ts'
import { layoutValueMap, type ValueMapPicture } from '../../src/charts/value-map/layout-value-map.ts'
import { allAlike, chineseInsurers, falling, insurers, twelveCompanies } from './value-map-samples.ts'

interface ValueMapStoryProps {
  picture: ValueMapPicture
  width: number
  height: number
  isDark: boolean
}

function ValueMapStory({ picture, width, height, isDark }: ValueMapStoryProps) {
  return <SceneSvg scene={layoutValueMap(picture, { width, height }, isDark ? darkTheme : lightTheme)} title="Customer-value map" />
}

const meta: Meta<typeof ValueMapStory> = {
  title: 'charts/value-map',
  component: ValueMapStory,
  args: { picture: insurers(), width: 760, height: 520, isDark: false },
  argTypes: { picture: { control: false } },
}
export default meta

type Story = StoryObj<typeof meta>

export const Market: Story = {}
export const Dark: Story = { args: { picture: insurers(darkTheme), isDark: true } }
export const Chinese: Story = { args: { picture: chineseInsurers() } }
export const TwelveCompanies: Story = { args: { picture: twelveCompanies() } }
export const AllAlike: Story = { args: { picture: allAlike } }
export const FallingLine: Story = { args: { picture: falling } }
export const Phone: Story = { args: { picture: twelveCompanies(), width: 358, height: 400 } }
export const PhoneChineseDark: Story = { args: { picture: chineseInsurers(darkTheme), width: 358, height: 400, isDark: true } }
