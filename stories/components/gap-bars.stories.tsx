import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ComponentProps } from 'react'
import { expect, fn } from 'storybook/test'
import { GapBars } from '../../src/components/GapBars.tsx'

const bars: ComponentProps<typeof GapBars>['bars'] = [
  { id: 's5', label: 'Premium owners', value: '+20.6 points', length: 0.81, colour: '#5647cf', note: 'Northstar is ahead (± 2.6 at 95 %)', isSure: true },
  { id: 's2', label: 'Careful families', value: '−0.8 points', length: -0.03, colour: '#d17a18', note: 'Within sampling error (± 2.4 at 95 %)', isSure: false },
  { id: 's4', label: 'Dealer buyers', value: '−21.8 points', length: -0.86, colour: '#d17a18', note: 'Harbour is ahead (± 2.7 at 95 %)', isSure: true },
]

const meta: Meta<typeof GapBars> = {
  title: 'components/gap bars',
  component: GapBars,
  args: { label: 'Northstar against Harbour, segment by segment', bars, onHover: fn(), onPick: fn() },
  decorators: [(Story) => <div style={{ maxWidth: 420 }}>{Story()}</div>],
}
export default meta

type Story = StoryObj<typeof meta>

export const TwoCompanies: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole('button', { name: /Dealer buyers/ }))
    await expect(args.onPick).toHaveBeenCalledWith('s4')
  },
}
export const AllOpen: Story = { args: { bars: bars.map((bar) => ({ ...bar, isSure: false })) } }
export const LongNames: Story = { args: { bars: bars.map((bar) => ({ ...bar, label: '每月消费五千元以上且使用三年以上的老客户（仅限一线城市）' })) } }
