import type { Meta, StoryObj } from '@storybook/react-vite'
import { type ReactNode, useMemo } from 'react'
import { expect, screen, userEvent, waitFor, within } from 'storybook/test'
import { analyses } from '../../../src/core/analyses.ts'
import { run } from '../../../src/core/analysis.ts'
import { drawStrategyMap } from '../../../src/core/mapping/strategy-map.ts'
import { addNote, flip, type MapLook, plainLook, pointKeyOf, setPointLook, setRotation } from '../../../src/core/project/look.ts'
import { newProject, type ProjectDoc } from '../../../src/core/project/project.ts'
import { openProject, useDoc } from '../../../src/state/project-store.ts'
import { MapStage } from '../../../src/views/sandbox/MapStage.tsx'
import { type Market, measureMarket, sampleMarket } from '../../support/markets.ts'
import { inChinese, inChineseAndDark, marketIn, withMarket } from '../../support/story-market.ts'

interface Props {
  market: Market
  width: number
  height: number
}

/** The map of a market with everything that can be done on it; changes are made in the project of the story. */
function Stage({ market, width, height }: Props) {
  const doc = useDoc()
  const { relation, readings } = useMemo(() => measureMarket({ ...market, codebook: doc.codebook }), [market, doc.codebook])
  const map = useMemo(() => run(drawStrategyMap(relation, analyses.strategyMap.defaults)), [relation])
  return (
    <Frame width={width} height={height}>
      <MapStage doc={doc} map={map} relation={relation} readings={readings} stability={null} trails={[]} painting={null} />
    </Frame>
  )
}

function Frame({ width, height, children }: { width: number; height: number; children: ReactNode }) {
  return <div style={{ display: 'flex', flexDirection: 'column', width, height }}>{children}</div>
}

/** Opens the market as a project with the look of the story. */
function open(market: Market, look: (market: Market) => MapLook): void {
  const doc: ProjectDoc = newProject('story', { fileName: 'survey.csv', rows: market.table.rowCount, isSample: false }, market.codebook, '')
  openProject({ ...doc, look: look(market) })
}

const meta: Meta<typeof Stage> = {
  title: 'views/sandbox/map stage',
  component: Stage,
  parameters: { layout: 'fullscreen' },
  args: { width: 960, height: 640 },
  argTypes: { market: { control: false } },
  loaders: [withMarket(sampleMarket)],
  beforeEach: async ({ globals }) => open(await sampleMarket(globals['language'] === 'zh' ? 'zh' : 'en'), () => plainLook),
  render: (args, { loaded }) => <Stage {...args} market={marketIn(loaded)} />,
}
export default meta

type Story = StoryObj<typeof meta>

function dressed({ codebook }: Market): MapLook {
  const [first, second, third] = codebook.companies.map((c) => pointKeyOf('company', c.id, null))
  return [
    (l: MapLook) => setPointLook(l, first!, { pinned: true, colour: '#c2255c' }),
    (l: MapLook) => setPointLook(l, second!, { labelOffset: { dx: 60, dy: -50 } }),
    (l: MapLook) => setPointLook(l, third!, { hidden: true }),
    (l: MapLook) => addNote(l, { text: 'The brand of our own', point: first!, x: 0.1, y: 0.2 }),
  ].reduce((look, change) => change(look), plainLook)
}

const withLook = (look: (market: Market) => MapLook) => ({
  beforeEach: async ({ globals }: { globals: Record<string, unknown> }) =>
    open(await sampleMarket(globals['language'] === 'zh' ? 'zh' : 'en'), look),
})

export const Sample: Story = {}
export const Dressed: Story = withLook(dressed)
export const DressedChineseDark: Story = { ...withLook(dressed), ...inChineseAndDark }
export const Turned: Story = withLook((market) => flip(setRotation(dressed(market), 40), 'leftRight'))
export const Phone: Story = { args: { width: 390, height: 480 }, ...withLook(dressed) }
export const Chinese: Story = inChinese

export const PointMenuOpen: Story = {
  play: async ({ canvas }) => {
    const point = await canvas.findByRole('button', { name: /^Company Northstar/ })
    point.focus()
    await userEvent.keyboard('{Shift>}{F10}{/Shift}')
    const menu = within(await screen.findByRole('dialog', { name: 'Menu of Northstar' }))
    await userEvent.click(menu.getByRole('button', { name: 'Pin: always with its label' }))
    // it fades in
    await waitFor(() => expect(menu.getByRole('button', { name: 'Unpin' })).toBeVisible())
  },
}

export const HiddenPointsListed: Story = {
  ...withLook(dressed),
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: '1 point hidden' }))
    // it fades in
    await waitFor(() => expect(screen.getByRole('button', { name: 'Show Skylark again' })).toBeVisible())
  },
}

export const NoteBeingWritten: Story = {
  play: async ({ canvas }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Write a note on the map' }))
    await userEvent.type(await screen.findByRole('textbox', { name: 'Note' }), 'White space{Enter}')
    // it fades in
    await waitFor(() => expect(canvas.getByRole('button', { name: 'Note: White space' })).toBeVisible())
  },
}
