import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ComponentProps, useMemo, useState } from 'react'
import { expect, fn } from 'storybook/test'
import { RelationTable, type TableTarget } from '../../src/components/RelationTable.tsx'
import { DEFAULT_BASES } from '../../src/core/project/project.ts'
import type { RelationParams } from '../../src/core/measurement/relation.ts'
import { useCompanyMarks } from '../../src/views/sandbox/use-colours.ts'
import { withLongLabels, withUnratedCompany } from '../support/changed-markets.ts'
import { surveyOfForty } from '../support/forty-companies.ts'
import { type Market, measureMarket, readMarket, sampleMarket } from '../support/markets.ts'
import { inChinese, inChineseAndDark, inDark, marketIn, withMarket } from '../support/story-market.ts'

type TableProps = ComponentProps<typeof RelationTable>

interface Props extends Pick<TableProps, 'bases' | 'focus' | 'onHover' | 'onPick'> {
  market: Market
  params: Partial<RelationParams>
}

const NOWHERE: TableTarget = { company: null, segment: null }

/** The table as the sandbox uses it: what is pointed at is highlighted. */
function MarketRelation({ market, params, bases, focus, onHover, onPick }: Props) {
  const { relation, readings } = useMemo(() => measureMarket(market, params), [market, params])
  const [target, setTarget] = useState<TableTarget | null>(null)
  return (
    <RelationTable
      relation={relation}
      readings={readings}
      bases={bases}
      caption="Companies and what they are measured by"
      highlight={target ?? NOWHERE}
      focus={focus}
      marks={useCompanyMarks(relation)}
      onHover={(next) => {
        setTarget(next)
        onHover(next)
      }}
      onPick={onPick}
    />
  )
}

const meta: Meta<typeof MarketRelation> = {
  title: 'components/relation table',
  component: MarketRelation,
  args: { params: {}, bases: DEFAULT_BASES, focus: NOWHERE, onHover: fn(), onPick: fn() },
  argTypes: { market: { control: false } },
  loaders: [withMarket(sampleMarket)],
  render: (args, { loaded }) => <MarketRelation {...args} market={marketIn(loaded)} />,
}
export default meta

type Story = StoryObj<typeof meta>

export const Strength: Story = {}
export const Dark: Story = inDark
export const Chinese: Story = inChinese
export const ChineseDark: Story = inChineseAndDark

export const HoverCell: Story = {
  play: async ({ canvas, userEvent, args }) => {
    const row = canvas.getByRole('row', { name: /^northstar/i })
    await userEvent.hover(row.querySelectorAll('td')[1]!)
    await expect(args.onHover).toHaveBeenLastCalledWith({ company: 'northstar', segment: expect.any(String) })
    await expect(row).toHaveAttribute('data-lit')
    await userEvent.unhover(canvas.getByRole('table'))
    await expect(args.onHover).toHaveBeenLastCalledWith(null)
  },
}

export const PickHeaders: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Premium owners' }))
    await expect(args.onPick).toHaveBeenLastCalledWith({ kind: 'segment', id: 'Premium owners' })
    await userEvent.click(canvas.getByRole('button', { name: /^northstar$/i }))
    await expect(args.onPick).toHaveBeenLastCalledWith({ kind: 'company', id: 'northstar' })
  },
}

export const PickByKeyboard: Story = {
  play: async ({ canvas, userEvent, args }) => {
    await userEvent.tab()
    await expect(canvas.getAllByRole('button')[0]).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect(args.onPick).toHaveBeenCalledTimes(1)
  },
}

export const CompanyInFocus: Story = { args: { focus: { company: 'northstar', segment: null } } }
export const SegmentInFocusDark: Story = {
  ...inDark,
  args: { focus: { company: null, segment: 'Premium owners' } },
}
export const ShareOfWallet: Story = { args: { params: { quantity: 'shareOfWallet' } } }
export const RelativeToOwnMean: Story = { args: { params: { relative: true } } }
export const Needs: Story = { args: { params: { by: 'needs' } } }
export const SmallBases: Story = { args: { bases: { minimum: 300, mark: 320 } } }
export const OneCompanyRated: Story = {
  loaders: [withMarket(async (language) => withUnratedCompany(await sampleMarket(language), 'Newcomer'))],
}
export const FortyCompanies: Story = { loaders: [withMarket(() => readMarket(surveyOfForty(7)))] }
export const FortyCompaniesDark: Story = {
  ...inDark,
  loaders: [withMarket(() => readMarket(surveyOfForty(7)))],
}
export const LongLabels: Story = {
  loaders: [withMarket(async (language) => withLongLabels(await sampleMarket(language)))],
}
