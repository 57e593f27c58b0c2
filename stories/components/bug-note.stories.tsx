import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect } from 'storybook/test'
import { BugNote } from '../../src/components/BugNote.tsx'
import { columnNamed } from '../../src/core/table/table.ts'
import { inChinese, inChineseAndDark, inDark } from '../support/story-market.ts'

/** A fault as it happens when code asks for a column that the table does not have. */
function faultOf(column: string): { message: string; stack: string } {
  try {
    columnNamed({ rowCount: 0, columns: [], rowNumbers: new Uint32Array(0), decimalMark: '.' }, column)
  } catch (error) {
    const { message, stack = '' } = error as Error
    return { message, stack }
  }
  throw new Error('an empty table has a column')
}

const meta: Meta<typeof BugNote> = {
  title: 'components/bug note',
  component: BugNote,
  args: faultOf('price_northstar'),
}
export default meta

type Story = StoryObj<typeof meta>

export const Fault: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent('no column price_northstar')
    await expect(canvas.getAllByRole('button')).toHaveLength(2)
  },
}
export const Dark: Story = inDark
export const Chinese: Story = inChinese
export const ChineseDark: Story = inChineseAndDark
export const LongMessage: Story = {
  args: faultOf('answers-of-all-households-of-the-northern-counties_'.repeat(12)),
}
export const ManyLines: Story = {
  args: faultOf(Array.from({ length: 40 }, (_, i) => `line ${i + 1}`).join('\n')),
}
