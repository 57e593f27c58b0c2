import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen } from 'storybook/test'
import { CategoryLabels } from '../../../src/views/import/CategoryLabels.tsx'
import { withLongLabels } from '../../support/changed-markets.ts'
import { Editing, editedCodebook, startEditing } from '../../support/Editing.tsx'
import { surveyOfForty } from '../../support/forty-companies.ts'
import { readMarket, sampleMarket } from '../../support/markets.ts'
import { inChinese, inDark, marketIn, withMarket } from '../../support/story-market.ts'

const meta: Meta<typeof CategoryLabels> = {
  title: 'views/import/category labels',
  component: CategoryLabels,
  // all stories edit the one codebook of the import: each needs a page of its own
  tags: ['!autodocs'],
  argTypes: { column: { control: false }, summary: { control: false } },
  loaders: [withMarket(sampleMarket)],
  beforeEach: ({ loaded }) => startEditing(marketIn(loaded)),
  render: (_args, { loaded }) => (
    <Editing>
      {({ columns, segmentBy }) => (
        <CategoryLabels
          column={columns.find((c) => c.name === segmentBy)!}
          summary={marketIn(loaded).summaries.find((s) => s.name === segmentBy)!}
        />
      )}
    </Editing>
  ),
}
export default meta

type Story = StoryObj<typeof meta>

const categories = () => editedCodebook().columns.find((c) => c.name === 'segment')?.categories

const open: NonNullable<Story['play']> = async ({ canvas, userEvent }) => {
  await userEvent.click(canvas.getByRole('button'))
  await screen.findByRole('dialog')
}

export const Closed: Story = {}
export const Opened: Story = { play: open }
export const OpenedDark: Story = { ...inDark, play: open }
export const OpenedChinese: Story = { ...inChinese, play: open }
export const TwelveGroups: Story = { loaders: [withMarket(() => readMarket(surveyOfForty(7)))], play: open }
export const LongLabels: Story = {
  loaders: [withMarket(async (language) => withLongLabels(await sampleMarket(language)))],
  play: open,
}

export const Merge: Story = {
  play: async (context) => {
    await open(context)
    const { userEvent } = context
    const label = screen.getByRole('textbox', { name: 'Label of Premium owners' })
    await userEvent.clear(label)
    await userEvent.type(label, 'Dealer buyers')
    await expect(categories()).toEqual([{ text: 'Premium owners', label: 'Dealer buyers' }])
  },
}

export const LeaveOut: Story = {
  play: async (context) => {
    await open(context)
    const { userEvent } = context
    const first = screen.getAllByRole('checkbox')[0]!
    await userEvent.click(first)
    await expect(categories()).toEqual([{ text: expect.any(String), label: null }])
    await expect(screen.getAllByRole('textbox')[0]).toBeDisabled()
    await userEvent.click(first)
    await expect(categories()).toEqual([])
  },
}
