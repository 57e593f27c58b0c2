import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { ColumnList } from '../../../src/views/import/ColumnList.tsx'
import { withLongLabels } from '../../support/changed-markets.ts'
import { Editing, editedCodebook, startEditing } from '../../support/Editing.tsx'
import { surveyOfForty } from '../../support/forty-companies.ts'
import { customerFile, readMarket, sampleMarket } from '../../support/markets.ts'
import { inChinese, inChineseAndDark, inDark, marketIn, withMarket } from '../../support/story-market.ts'

const meta: Meta<typeof ColumnList> = {
  title: 'views/import/column list',
  component: ColumnList,
  // all stories edit the one codebook of the import: each needs a page of its own
  tags: ['!autodocs'],
  argTypes: { codebook: { control: false }, summaries: { control: false } },
  loaders: [withMarket(sampleMarket)],
  beforeEach: ({ loaded }) => startEditing(marketIn(loaded)),
  render: (_args, { loaded }) => (
    <Editing>
      {(codebook) => <ColumnList codebook={codebook} summaries={marketIn(loaded).summaries} />}
    </Editing>
  ),
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

/** A file with a header and one answer: nothing to choose from. */
export const OneColumnUsed: Story = {
  loaders: [withMarket(() => readMarket(new File(['id,remark\n1,good\n2,\n'], 'small.csv')))],
}

const columnUse = (column: string) => editedCodebook().columns.find((c) => c.name === column)?.use

export const FindColumn: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox', { name: 'Find a column' }), 'spend_')
    await expect(canvas.getByText('6 of 61 columns')).toBeVisible()
    await expect(canvas.getAllByRole('rowheader').map((cell) => cell.textContent)).toContain('spend_other')
    await userEvent.type(canvas.getByRole('textbox', { name: 'Find a column' }), 'nowhere')
    await expect(canvas.queryAllByRole('rowheader')).toEqual([])
  },
}

export const TurnPage: Story = {
  play: async ({ canvas, userEvent }) => {
    const first = canvas.getAllByRole('rowheader')[0]?.textContent
    await userEvent.click(canvas.getByRole('button', { name: '3' }))
    await expect(canvas.getAllByRole('rowheader').map((cell) => cell.textContent)).toEqual(['spend_other'])
    await expect(first).toBe('respondent_id')
  },
}

export const LeaveOut: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.selectOptions(canvas.getByRole('combobox', { name: 'What weight is used as' }), 'ignored')
    await expect(columnUse('weight')).toEqual({ kind: 'ignored' })
  },
}

export const GiveToOtherCompany: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.type(canvas.getByRole('textbox', { name: 'Find a column' }), 'price_northstar')
    await userEvent.selectOptions(
      canvas.getByRole('combobox', { name: 'Company of price_northstar' }),
      'lantern',
    )
    await expect(columnUse('price_northstar')).toEqual({
      kind: 'measure',
      measure: 'price',
      company: 'lantern',
    })
  },
}
