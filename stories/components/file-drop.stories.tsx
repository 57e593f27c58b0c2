import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn, waitFor } from 'storybook/test'
import { FileDrop } from '../../src/components/FileDrop.tsx'
import { inDark } from '../support/story-market.ts'

/** What the browser tells the page while something is dragged over it; the testing library would lose the files. */
function drag(type: 'dragover' | 'dragleave' | 'drop', ...things: (File | string)[]): void {
  const dataTransfer = new DataTransfer()
  for (const thing of things) {
    if (typeof thing === 'string') dataTransfer.setData('text/plain', thing)
    else dataTransfer.items.add(thing)
  }
  window.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
}

const survey = new File(['respondent,segment\n1,North\n'], 'survey.csv', { type: 'text/csv' })

const meta: Meta<typeof FileDrop> = {
  title: 'components/file drop',
  component: FileDrop,
  // listens to the whole window: several on one page would all answer
  tags: ['!autodocs'],
  args: { title: 'Drop the survey here', hint: 'CSV, TSV or text', onFiles: fn() },
}
export default meta

type Story = StoryObj<typeof meta>

export const Hovering: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.queryByText('Drop the survey here')).not.toBeInTheDocument()
    drag('dragover', survey)
    await expect(await canvas.findByText('Drop the survey here')).toBeVisible()
  },
}
export const HoveringDark: Story = { ...Hovering, ...inDark }

export const Dropped: Story = {
  play: async ({ canvas, args }) => {
    drag('dragover', survey)
    await canvas.findByText('Drop the survey here')
    drag('drop', survey)
    await expect(args.onFiles).toHaveBeenCalledTimes(1)
    await expect(args.onFiles).toHaveBeenCalledWith([
      expect.objectContaining({ name: 'survey.csv', size: survey.size }),
    ])
    await waitFor(() => expect(canvas.queryByText('Drop the survey here')).not.toBeInTheDocument())
  },
}

export const LeftAgain: Story = {
  play: async ({ canvas, args }) => {
    drag('dragover', survey)
    await canvas.findByText('Drop the survey here')
    drag('dragleave', survey)
    await waitFor(() => expect(canvas.queryByText('Drop the survey here')).not.toBeInTheDocument())
    await expect(args.onFiles).not.toHaveBeenCalled()
  },
}

/** Text dragged within the page is none of its business. */
export const TextDragged: Story = {
  play: async ({ canvas, args }) => {
    drag('dragover', 'northstar')
    drag('drop', 'northstar')
    await expect(canvas.queryByText('Drop the survey here')).not.toBeInTheDocument()
    await expect(args.onFiles).not.toHaveBeenCalled()
  },
}
