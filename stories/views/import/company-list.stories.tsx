import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { CompanyList } from '../../../src/views/import/CompanyList.tsx'
import { withLongLabels, withOneCompany } from '../../support/changed-markets.ts'
import { Editing, editedCodebook, startEditing } from '../../support/Editing.tsx'
import { surveyOfForty } from '../../support/forty-companies.ts'
import { customerFile, readMarket, sampleMarket } from '../../support/markets.ts'
import { inChinese, inChineseAndDark, inDark, marketIn, withMarket } from '../../support/story-market.ts'

const meta: Meta<typeof CompanyList> = {
  title: 'views/import/company list',
  component: CompanyList,
  // all stories edit the one codebook of the import: each needs a page of its own
  tags: ['!autodocs'],
  argTypes: { codebook: { control: false } },
  loaders: [withMarket(sampleMarket)],
  beforeEach: ({ loaded }) => startEditing(marketIn(loaded)),
  render: () => <Editing>{(codebook) => <CompanyList codebook={codebook} />}</Editing>,
}
export default meta

type Story = StoryObj<typeof meta>

export const Proposed: Story = {}
export const Dark: Story = inDark
export const Chinese: Story = inChinese
export const ChineseDark: Story = inChineseAndDark
export const NothingRecognised: Story = { loaders: [withMarket(customerFile)] }
export const OneCompany: Story = {
  loaders: [withMarket(async (language) => withOneCompany(await sampleMarket(language)))],
}
export const FortyCompanies: Story = { loaders: [withMarket(() => readMarket(surveyOfForty(7)))] }
export const LongLabels: Story = {
  loaders: [withMarket(async (language) => withLongLabels(await sampleMarket(language)))],
}

export const Rename: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox', { name: /^Name of northstar$/i }), ' Direct')
    await expect(editedCodebook().companies[0]).toEqual({
      id: 'northstar',
      label: expect.stringMatching(/^northstar direct$/i),
      isOther: false,
    })
    await expect(canvas.getByRole('textbox', { name: /^Name of northstar Direct$/i })).toHaveFocus()
  },
}

export const MarkAsOthers: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('checkbox', { name: 'All others: Lantern' }))
    await expect(editedCodebook().companies.find((c) => c.id === 'lantern')?.isOther).toBe(true)
  },
}

export const LeaveOut: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /^Leave out lantern$/i }))
    await expect(editedCodebook().companies.map((c) => c.id)).toEqual([
      'northstar',
      'harbour',
      'skylark',
      'greenpine',
      'other',
    ])
    await expect(canvas.queryByRole('textbox', { name: /^Name of lantern$/i })).not.toBeInTheDocument()
  },
}
