import type { Meta, StoryObj } from '@storybook/react-vite'
import { useState } from 'react'
import { GapsChart } from '../../src/charts/shares/GapsChart.tsx'
import { layoutGaps } from '../../src/charts/shares/layout-gaps.ts'
import { layoutMosaic, type MosaicView } from '../../src/charts/shares/layout-mosaic.ts'
import { MosaicChart } from '../../src/charts/shares/MosaicChart.tsx'
import { companyMark, darkTheme, lightTheme } from '../../src/charts/theme.ts'
import { gapsOf, gapWords, mosaicOf, percent, plans } from './shares-samples.ts'

interface SharesStoryProps {
  market: keyof typeof plans
  width: number
  isDark: boolean
  focus: MosaicView['focus']
}

/** The mosaic of a market, and below it the gaps of its first company. */
function SharesStory({ market, width, isDark, focus }: SharesStoryProps) {
  const theme = isDark ? darkTheme : lightTheme
  const [lit, setLit] = useState<MosaicView['lit']>(null)
  const mosaic = layoutMosaic(mosaicOf(plans[market], theme), { focus, lit }, { width, height: 260 }, theme)
  const chart = layoutGaps(gapsOf(plans[market], theme), gapWords, { colour: companyMark(0, theme).colour, lit: lit?.segment ?? null, formatShare: percent }, width, theme)
  return (
    <div style={{ background: theme.ground, padding: 16 }}>
      <MosaicChart mosaic={mosaic} label="Wallets of the segments, divided among companies" onHover={setLit} onPick={setLit} />
      <GapsChart chart={chart} label="Share of value against share of wallet" onHover={(segment) => setLit(segment === null ? null : { company: 'C0', segment })} />
    </div>
  )
}

const meta: Meta<typeof SharesStory> = {
  title: 'charts/shares',
  component: SharesStory,
  parameters: { layout: 'fullscreen' },
  args: { market: 'insurance', width: 480, isDark: false, focus: { company: null, segment: null } },
}
export default meta

type Story = StoryObj<typeof meta>

export const Market: Story = {}
export const Dark: Story = { args: { isDark: true } }
export const FocusCompany: Story = { args: { focus: { company: 'C4', segment: null } } }
export const FocusSegment: Story = { args: { focus: { company: null, segment: 'S3' } } }
export const Phone: Story = { args: { width: 358 } }
export const TwoSegments: Story = { args: { market: 'twoSegments', width: 900 } }
export const TwelveSegments: Story = { args: { market: 'twelveSegments', width: 400 } }
export const TinyWallets: Story = { args: { market: 'tinyWallets' } }
export const OneCompanyWith90Percent: Story = { args: { market: 'oneGiant' } }
export const LongChineseNames: Story = { args: { market: 'chinese', width: 400 } }
export const ChineseDark: Story = { args: { market: 'chinese', width: 640, isDark: true } }
export const MoreCompaniesThanColours: Story = { args: { market: 'eighteenCompanies', width: 560 } }
