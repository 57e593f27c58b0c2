import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { setLayout } from '../../../src/core/codebook/edit.ts'
import { CompanyColumn } from '../../../src/views/import/CompanyColumn.tsx'
import { Editing, editedCodebook, startEditing } from '../../support/Editing.tsx'
import { sampleMarket } from '../../support/markets.ts'
import { inChinese, inDark, marketIn, withMarket } from '../../support/story-market.ts'

const meta: Meta<typeof CompanyColumn> = {
  title: 'views/import/company column',
  component: CompanyColumn,
  // all stories edit the one codebook of the import: each needs a page of its own
  tags: ['!autodocs'],
  argTypes: { codebook: { control: false }, summaries: { control: false } },
  loaders: [
    withMarket(async (language) => {
      const market = await sampleMarket(language)
      return { ...market, codebook: setLayout(market.codebook, 'long') }
    }),
  ],
  beforeEach: ({ loaded }) => startEditing(marketIn(loaded)),
  render: (_args, { loaded }) => (
    <Editing>
      {(codebook) => <CompanyColumn codebook={codebook} summaries={marketIn(loaded).summaries} />}
    </Editing>
  ),
}
export default meta

type Story = StoryObj<typeof meta>

export const NoneChosen: Story = {}
export const Dark: Story = inDark
export const Chinese: Story = inChinese

export const Choose: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'Names the company' }), 'channel')
    const { columns, companies } = editedCodebook()
    await expect(columns.find((c) => c.name === 'channel')?.use).toEqual({ kind: 'company' })
    await expect(companies.length).toBeGreaterThan(1)
    await expect(canvas.getByRole('combobox')).toHaveValue('channel')
  },
}
