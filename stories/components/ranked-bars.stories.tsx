import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ComponentProps, useState } from 'react'
import { expect, fn } from 'storybook/test'
import { formatValue } from '../../src/i18n/format-value.ts'
import { RankedBars } from '../../src/components/RankedBars.tsx'
import { rankedFor } from '../../src/core/mapping/readings.ts'
import { useText } from '../../src/i18n/text.ts'
import { useCompanyMarks } from '../../src/views/sandbox/use-colours.ts'
import { withLongLabels, withUnratedCompany } from '../support/changed-markets.ts'
import { surveyOfForty } from '../support/forty-companies.ts'
import { type Market, measureMarket, readMarket, sampleMarket } from '../support/markets.ts'
import { inChinese, inChineseAndDark, inDark, marketIn, withMarket } from '../support/story-market.ts'

interface Props extends Pick<ComponentProps<typeof RankedBars>, 'onHover' | 'onPick'> {
  market: Market
  /** Place in the table of the segment whose companies are ranked. */
  segment: number
  /** Bases below this get a remark. */
  minimum: number
}

/** The companies of one segment, the strongest first. */
function SegmentRanking({ market, segment, minimum, onHover, onPick }: Props) {
  const { sandbox, format } = useText()
  const { relation, readings } = measureMarket(market)
  const marks = useCompanyMarks(relation)
  const [lit, setLit] = useState<string | null>(null)
  const ranked = rankedFor(relation, readings, { kind: 'segment', id: relation.columns[segment]?.id ?? '' })
  const labels = new Map(relation.rows.map((row) => [row.id, row.label]))
  return (
    <RankedBars
      bars={ranked.map((reading) => ({
        id: reading.company,
        label: labels.get(reading.company) ?? '',
        value: formatValue(reading.value, relation.unit, format),
        length: reading.value / 100,
        colour: marks.get(reading.company)?.colour ?? 'gray',
        note: reading.n < minimum ? sandbox.smallBase(reading.n, minimum) : undefined,
        isLit: reading.company === lit,
      }))}
      onHover={(id) => {
        setLit(id)
        onHover(id)
      }}
      onPick={onPick}
    />
  )
}

const meta: Meta<typeof SegmentRanking> = {
  title: 'components/ranked bars',
  component: SegmentRanking,
  args: { segment: 0, minimum: 30, onHover: fn(), onPick: fn() },
  argTypes: { market: { control: false } },
  loaders: [withMarket(sampleMarket)],
  render: (args, { loaded }) => (
    <div style={{ maxWidth: 380 }}>
      <SegmentRanking {...args} market={marketIn(loaded)} />
    </div>
  ),
}
export default meta

type Story = StoryObj<typeof meta>

export const Companies: Story = {}
export const Dark: Story = inDark
export const Chinese: Story = inChinese

export const HoverAndPick: Story = {
  play: async ({ canvas, userEvent, args }) => {
    const second = canvas.getAllByRole('button')[1]!
    await userEvent.hover(second)
    await expect(second).toHaveAttribute('data-lit')
    await userEvent.click(second)
    await expect(args.onPick).toHaveBeenCalledTimes(1)
    await userEvent.unhover(canvas.getByRole('list'))
    await expect(args.onHover).toHaveBeenLastCalledWith(null)
    await expect(second).not.toHaveAttribute('data-lit')
  },
}

export const FocusLights: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab()
    await expect(canvas.getAllByRole('button')[0]).toHaveAttribute('data-lit')
    await userEvent.tab()
    await expect(canvas.getAllByRole('button')[0]).not.toHaveAttribute('data-lit')
    await expect(canvas.getAllByRole('button')[1]).toHaveAttribute('data-lit')
  },
}

export const WithRemarks: Story = { args: { minimum: 400 } }
export const WithRemarksChineseDark: Story = { ...inChineseAndDark, args: { minimum: 400 } }
export const Empty: Story = { args: { segment: -1 } }
export const OneCompany: Story = {
  loaders: [withMarket(async (language) => withUnratedCompany(await sampleMarket(language), 'Newcomer'))],
}
export const FortyCompanies: Story = { loaders: [withMarket(() => readMarket(surveyOfForty(7)))] }
export const LongLabels: Story = {
  loaders: [withMarket(async (language) => withLongLabels(await sampleMarket(language)))],
}
