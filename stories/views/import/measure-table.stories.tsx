import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { setLayout } from '../../../src/core/codebook/edit.ts'
import { MeasureTable } from '../../../src/views/import/MeasureTable.tsx'
import { withLongLabels } from '../../support/changed-markets.ts'
import { Editing, editedCodebook, startEditing } from '../../support/Editing.tsx'
import { surveyOfForty } from '../../support/forty-companies.ts'
import { customerFile, readMarket, sampleMarket } from '../../support/markets.ts'
import { inChinese, inChineseAndDark, inDark, marketIn, withMarket } from '../../support/story-market.ts'

const meta: Meta<typeof MeasureTable> = {
  title: 'views/import/measure table',
  component: MeasureTable,
  // all stories edit the one codebook of the import: each needs a page of its own
  tags: ['!autodocs'],
  argTypes: { codebook: { control: false } },
  loaders: [withMarket(sampleMarket)],
  beforeEach: ({ loaded }) => startEditing(marketIn(loaded)),
  render: () => <Editing>{(codebook) => <MeasureTable codebook={codebook} />}</Editing>,
}
export default meta

type Story = StoryObj<typeof meta>

export const Proposed: Story = {}
export const Dark: Story = inDark
export const Chinese: Story = inChinese
export const ChineseDark: Story = inChineseAndDark
export const NothingRecognised: Story = { loaders: [withMarket(customerFile)] }
export const FortyCompanies: Story = { loaders: [withMarket(() => readMarket(surveyOfForty(7)))] }
export const LongLabels: Story = {
  loaders: [withMarket(async (language) => withLongLabels(await sampleMarket(language)))],
}
export const LongFile: Story = {
  loaders: [
    withMarket(async (language) => {
      const market = await sampleMarket(language)
      return { ...market, codebook: setLayout(market.codebook, 'long') }
    }),
  ],
}

const price = () => editedCodebook().measures.find((m) => m.id === 'price')

export const ChangeMeasure: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: /^High answer is: price$/i }), 'bad')
    await expect(price()?.reversed).toBe(true)
    const highest = canvas.getByRole('textbox', { name: /^Highest answer: price$/i })
    await userEvent.clear(highest)
    await userEvent.type(highest, '7')
    await expect(price()?.high).toBe(7)
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: /^Is: price$/i }), 'spend')
    await expect(canvas.queryByRole('textbox', { name: /^Highest answer: price$/i })).not.toBeInTheDocument()
  },
}

export const LeaveOut: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: /^Leave out price$/i }))
    await expect(editedCodebook().measures.map((m) => m.id)).not.toContain('price')
    await expect(editedCodebook().columns.find((c) => c.name === 'price_northstar')?.use).toEqual({
      kind: 'ignored',
    })
  },
}
