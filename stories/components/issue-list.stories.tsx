import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { IssueList } from '../../src/components/IssueList.tsx'
import { damagedSurvey } from '../support/damaged-survey.ts'
import { customerFile, readMarket, sampleMarket, sampleText } from '../support/markets.ts'
import { inChinese, inChineseAndDark, inDark, marketIn, withMarket } from '../support/story-market.ts'

/** The next delivery of a known survey, damaged on the way. */
const damaged = withMarket(async () =>
  readMarket(damagedSurvey(await sampleText()), (await sampleMarket('en')).codebook),
)

const meta: Meta<typeof IssueList> = {
  title: 'components/issue list',
  component: IssueList,
  args: { most: 6 },
  argTypes: { issues: { control: false } },
  loaders: [damaged],
  render: (args, { loaded }) => (
    <div style={{ maxWidth: 380 }}>
      <IssueList {...args} issues={marketIn(loaded).issues} />
    </div>
  ),
}
export default meta

type Story = StoryObj<typeof meta>

export const Damaged: Story = {}
export const Dark: Story = inDark
export const Chinese: Story = inChinese
export const All: Story = { args: { most: 100 } }
export const AllChineseDark: Story = { ...inChineseAndDark, args: { most: 100 } }
export const NothingRecognised: Story = { loaders: [withMarket(customerFile)] }
export const Empty: Story = { loaders: [withMarket(sampleMarket)] }

export const OpenAll: Story = {
  args: { most: 2 },
  play: async ({ canvas, userEvent, loaded }) => {
    const { issues } = marketIn(loaded)
    await expect(canvas.queryByText(/amount is negative/)).not.toBeInTheDocument()
    await userEvent.click(canvas.getByRole('button', { name: `${issues.length - 2} more` }))
    await expect(canvas.getByText(/spend_skylark: 1 amount is negative/)).toBeVisible()
    await expect(canvas.queryByRole('button')).not.toBeInTheDocument()
  },
}
