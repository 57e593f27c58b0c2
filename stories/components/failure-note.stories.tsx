import { Button } from '@mantine/core'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, fn } from 'storybook/test'
import { FailureNote, type FailureShown } from '../../src/components/FailureNote.tsx'
import { AnalysisError } from '../../src/core/errors.ts'
import { readTable } from '../../src/core/ingest/read-table.ts'
import type { Language } from '../../src/state/preferred-language.ts'
import { withOneCompany } from '../support/changed-markets.ts'
import { customerFile, measureMarket, sampleMarket } from '../support/markets.ts'
import { inChinese, inChineseAndDark, inDark } from '../support/story-market.ts'

/** Lets a computation of core fail, and tells how it did. */
function failing(attempt: (language: Language) => Promise<unknown>) {
  return async ({ globals }: { globals: Record<string, unknown> }): Promise<{ failure: FailureShown }> => {
    try {
      await attempt(globals['language'] === 'zh' ? 'zh' : 'en')
    } catch (error) {
      if (error instanceof AnalysisError)
        return { failure: { kind: 'analysis', code: error.code, details: error.details } }
      const { message, stack = '' } = error as Error
      return { failure: { kind: 'bug', message, stack } }
    }
    throw new Error('the story of a failure did not fail')
  }
}

const oneCompany = failing(async (language) => measureMarket(withOneCompany(await sampleMarket(language))))
const notText = failing(() =>
  readTable(new File([Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0)], 'survey.xlsx')),
)
const longName = `${'answers of all households of the northern counties '.repeat(3).trimEnd()}.csv`

const meta: Meta<typeof FailureNote> = {
  title: 'components/failure note',
  component: FailureNote,
  args: { title: 'The map cannot be drawn yet' },
  argTypes: { failure: { control: false }, children: { control: false } },
  loaders: [oneCompany],
  render: (args, { loaded }) => <FailureNote {...args} failure={loaded['failure'] as FailureShown} />,
}
export default meta

type Story = StoryObj<typeof meta>

export const OneCompany: Story = {
  play: async ({ canvas }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent(/Only one company, northstar, is rated/i)
  },
}
export const Dark: Story = inDark
export const Chinese: Story = { ...inChinese, args: { title: '目前还不能绘图' } }
export const NoCompanies: Story = {
  loaders: [failing(async (language) => measureMarket(await customerFile(language)))],
}
export const NoSegments: Story = {
  loaders: [
    failing(async (language) => {
      const market = await sampleMarket(language)
      return measureMarket({ ...market, codebook: { ...market.codebook, segmentBy: null } })
    }),
  ],
}
export const NotText: Story = { args: { title: 'The file could not be opened' }, loaders: [notText] }
export const LongFileName: Story = {
  args: { title: 'The file could not be opened' },
  loaders: [failing(() => readTable(new File(['name,age\n'], longName)))],
}

const onRetry = fn()
export const WithWayOut: Story = {
  args: {
    title: 'The file could not be opened',
    children: (
      <Button size="xs" onClick={onRetry}>
        Choose another file
      </Button>
    ),
  },
  loaders: [notText],
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Choose another file' }))
    await expect(onRetry).toHaveBeenCalled()
  },
}
export const WithWayOutChineseDark: Story = {
  ...inChineseAndDark,
  args: { ...WithWayOut.args, title: '无法打开文件' },
  loaders: [notText],
}

/** A fault of the program, not of the input, is shown as such. */
export const Fault: Story = {
  loaders: [
    failing(async (language) => {
      const market = await sampleMarket(language)
      return measureMarket({ ...market, table: { ...market.table, columns: [] } })
    }),
  ],
}

/** What the user stopped is no failure: nothing is shown. */
export const Cancelled: Story = {
  render: (args) => <FailureNote {...args} failure={{ kind: 'cancelled' }} />,
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('alert')).not.toBeInTheDocument()
  },
}
