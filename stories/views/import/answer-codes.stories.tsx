import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, screen, within } from 'storybook/test'
import { setMeasure, setValueRule } from '../../../src/core/codebook/edit.ts'
import { AnswerCodes } from '../../../src/views/import/AnswerCodes.tsx'
import { Editing, editedCodebook, startEditing } from '../../support/Editing.tsx'
import { type Market, sampleMarket } from '../../support/markets.ts'
import { inChinese, inDark, marketIn, withMarket } from '../../support/story-market.ts'

/** The place of the first need, price, among the measures of the sample. */
const NEED = 1

const meta: Meta<typeof AnswerCodes> = {
  title: 'views/import/answer codes',
  component: AnswerCodes,
  // all stories edit the one codebook of the import: each needs a page of its own
  tags: ['!autodocs'],
  argTypes: { measure: { control: false } },
  loaders: [withMarket(sampleMarket)],
  beforeEach: ({ loaded }) => startEditing(marketIn(loaded)),
  render: () => <Editing>{({ measures }) => <AnswerCodes measure={measures[NEED]!} />}</Editing>,
}
export default meta

type Story = StoryObj<typeof meta>

const values = () => editedCodebook().measures[NEED]!.values

const open: NonNullable<Story['play']> = async ({ canvas, userEvent }) => {
  await userEvent.click(canvas.getByRole('button'))
  await screen.findByRole('dialog')
}

function withCodes(codes: Record<string, number | 'refused'>) {
  return withMarket(async (language): Promise<Market> => {
    const market = await sampleMarket(language)
    const { id } = market.codebook.measures[NEED]!
    const bare = setMeasure(market.codebook, id, { values: [] })
    return {
      ...market,
      codebook: Object.entries(codes).reduce(
        (book, [text, value]) => setValueRule(book, id, text, value),
        bare,
      ),
    }
  })
}

export const Closed: Story = {}
export const Opened: Story = { play: open }
export const OpenedDark: Story = { ...inDark, play: open }
export const OpenedChinese: Story = { ...inChinese, play: open }
export const Empty: Story = { loaders: [withCodes({})], play: open }
export const Words: Story = {
  loaders: [
    withCodes({
      'Strongly like': 10,
      Like: 8,
      Neutral: 5,
      Dislike: 3,
      'Strongly dislike': 1,
      'I would rather not say what I think of this company': 'refused',
    }),
  ],
  play: open,
}

export const AddCode: Story = {
  play: async (context) => {
    await open(context)
    const { userEvent } = context
    const dialog = within(screen.getByRole('dialog'))
    await userEvent.type(dialog.getByRole('textbox', { name: 'Answer in the file' }), ' 98 {Enter}')
    await expect(values()).toEqual([
      { text: '99', value: 'dontKnow' },
      { text: '98', value: 'dontKnow' },
    ])
    await userEvent.selectOptions(dialog.getByRole('combobox', { name: 'Means: 98' }), 'refused')
    await expect(values()[1]).toEqual({ text: '98', value: 'refused' })
  },
}

export const RemoveCode: Story = {
  play: async (context) => {
    await open(context)
    await context.userEvent.click(screen.getByRole('button', { name: 'Remove the code 99' }))
    await expect(values()).toEqual([])
  },
}
