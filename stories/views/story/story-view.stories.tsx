import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, userEvent, waitFor, within } from 'storybook/test'
import type { ProjectDoc } from '../../../src/core/project/project.ts'
import { openProject } from '../../../src/state/project-store.ts'
import { openSnapshot } from '../../../src/state/story.ts'
import { StoryView } from '../../../src/views/story/StoryView.tsx'
import { withLongLabels } from '../../support/changed-markets.ts'
import { type Market, sampleMarket } from '../../support/markets.ts'
import { closedProject, dressedPicture, pictureOf, storyOf } from '../../support/story-pictures.ts'
import { inChineseAndDark } from '../../support/story-market.ts'

interface Props {
  width: number
  height: number
}

const meta: Meta<Props> = {
  title: 'views/story',
  parameters: { layout: 'fullscreen' },
  args: { width: 1280, height: 800 },
  render: ({ width, height }) => (
    <div style={{ width, height }}>
      <StoryView />
    </div>
  ),
}
export default meta

type Story = StoryObj<typeof meta>

const told = (make: (market: Market) => ProjectDoc) => ({
  beforeEach: async ({ globals }: { globals: Record<string, unknown> }) => {
    const doc = make(await sampleMarket(globals['language'] === 'zh' ? 'zh' : 'en'))
    openProject(doc)
    openSnapshot(doc.snapshots?.[0]?.id ?? '')
  },
})

const three = (market: Market) =>
  storyOf(market, [pictureOf(market), dressedPicture(market), pictureOf(market, { quantity: 'shareOfWallet' })], 3, (i) => ['The market', 'Our segment', 'The money'][i]!)

/** Nothing is kept yet: what snapshots are for. */
export const Empty: Story = told(closedProject)

/** The data are not open: the pictures are shown all the same, and the story says so. */
export const WithoutData: Story = {
  ...told(three),
  play: async ({ canvas }) => {
    await expect(canvas.getByText('The data are not open. This is the picture as it was kept.')).toBeVisible()
    await expect(await canvas.findByRole('button', { name: /^Company Northstar/ })).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Back to this view' })).toHaveAttribute('aria-disabled', 'true')
  },
}

export const WithoutDataChineseDark: Story = { ...told(three), ...inChineseAndDark }

/** Points of a frozen picture can be asked, as on the map. */
export const Asked: Story = {
  ...told(three),
  play: async ({ canvas }) => {
    const point = await canvas.findByRole('button', { name: /^Company Harbour/ })
    await userEvent.click(point)
    await expect(await canvas.findAllByText('77.3')).not.toHaveLength(0)
  },
}

/** Alt and an arrow key carry a snapshot along; the order is told. */
export const Reordered: Story = {
  ...told(three),
  play: async ({ canvas }) => {
    const first = canvas.getByRole('option', { name: /^1 The market/ })
    first.focus()
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')
    await expect(await canvas.findByRole('option', { name: /^2 The market/ })).toHaveFocus()
    await expect(canvas.getByText('The market: now no. 2 of 3')).toBeInTheDocument()
    await userEvent.keyboard('{ArrowDown}')
    await expect(canvas.getByRole('option', { name: /^3 The money/ })).toHaveFocus()
  },
}

/** Two snapshots at one scale, and what differs in words. */
export const Compared: Story = {
  ...told(three),
  play: async ({ canvas }) => {
    await userEvent.selectOptions(canvas.getByLabelText('Compare with'), '3. The money')
    const differences = within(await canvas.findByTestId('differences'))
    await expect(differences.getByText(/^They show different things: Strength and Share of wallet/)).toBeVisible()
    await userEvent.click(canvas.getByText('One map'))
    await waitFor(() => expect(canvas.getAllByRole('group', { name: /Arrow keys move/ })).toHaveLength(1))
  },
}

export const ComparedChineseDark: Story = {
  ...told(three),
  ...inChineseAndDark,
  play: async ({ canvas }) => {
    await userEvent.selectOptions(canvas.getByLabelText('比较对象'), '2. Our segment')
    await expect(await canvas.findByTestId('differences')).toBeVisible()
  },
}

export const LongTitles: Story = told((market) =>
  storyOf(withLongLabels(market), [pictureOf(withLongLabels(market))], 3, (i) =>
    i === 1 ? '在我们最看重的家庭客户中，谁离我们最近，谁又正在接近，以及这对明年的预算意味着什么' : 'Where the households with two or more cars stand, who is nearest to them today, and who comes nearer from wave to wave',
  ),
)

/** Only what is in sight is drawn. */
export const Fifty: Story = {
  ...told((market) => storyOf(market, [pictureOf(market), dressedPicture(market)], 50, (i) => `View ${i + 1}`)),
  play: async ({ canvas }) => {
    const drawn = () => canvas.queryAllByRole('img', { name: /^Picture of/, hidden: true }).length
    await waitFor(() => expect(drawn()).toBeGreaterThan(2))
    await expect(drawn()).toBeLessThan(20)
  },
}

export const Phone: Story = { args: { width: 390, height: 760 }, ...told(three) }
