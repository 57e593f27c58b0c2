import { useState } from 'react'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { layoutMap } from '../../../src/charts/map/layout-map.ts'
import { MapChart } from '../../../src/charts/map/MapChart.tsx'
import type { MapView } from '../../../src/charts/map/map-input.ts'
import { fontFamily } from '../../../src/charts/scene.ts'
import { textWidth } from '../../../src/charts/text-width.ts'
import { insuranceMap } from '../../../stories/charts/map-samples.ts'

function Map() {
  const [focus, setFocus] = useState<MapView['focus']>(null)
  const [hover, setHover] = useState<string | null>(null)
  const scene = layoutMap(insuranceMap, { focus, hover }, { width: 800, height: 600 })
  return (
    <>
      <MapChart scene={scene} label="Map" onHover={setHover} onFocusPoint={setFocus} />
      <output>{hover ?? 'nothing'}</output>
    </>
  )
}

const button = (name: string) => page.getByRole('button', { name })

describe('MapChart', () => {
  it('is one stop of the Tab key; arrows lead from point to point', async () => {
    await render(<Map />)
    await userEvent.tab()
    await expect.element(button('Harbour')).toHaveFocus()
    await userEvent.keyboard('{ArrowRight}')
    await expect.element(button('Premium drivers')).toHaveFocus()
    await expect.element(page.getByRole('status')).toHaveTextContent('S5')
    await userEvent.tab()
    await expect.element(button('Premium drivers')).not.toHaveFocus()
  })

  it('chooses with Enter and gives up with Escape', async () => {
    await render(<Map />)
    await userEvent.tab()
    await userEvent.keyboard('{Enter}')
    await expect.element(button('Harbour')).toHaveAttribute('aria-pressed', 'true')
    await expect.element(button('Harbour')).toHaveFocus()
    await userEvent.keyboard('{Escape}')
    await expect.element(button('Harbour')).toHaveAttribute('aria-pressed', 'false')
  })

  it('can be chosen at the mark itself, wherever the label stands', async () => {
    await render(<Map />)
    for (const { label } of [...insuranceMap.companies, ...insuranceMap.segments]) {
      await userEvent.click(button(label))
      await expect.element(button(label)).toHaveAttribute('aria-pressed', 'true')
    }
  })

  it('chooses with a click, and lets go with a second one', async () => {
    await render(<Map />)
    await userEvent.click(button('Loyal families'))
    await expect.element(button('Loyal families')).toHaveAttribute('aria-pressed', 'true')
    await userEvent.click(button('Loyal families'))
    await expect.element(button('Loyal families')).toHaveAttribute('aria-pressed', 'false')
  })
})

it('the table of text widths gives every label at least the room it takes here', () => {
  const context = document.createElement('canvas').getContext('2d')!
  const labels = [
    'Harbour',
    'Civic Mutual',
    'Self-employed professionals',
    'WWF Weekly News',
    'illicit tillage',
    '忠诚家庭',
    '67.4 %',
    'MÜLLER & SÖHNE',
  ]
  for (const weight of [500, 700])
    for (const label of labels) {
      context.font = `${weight} 100px ${fontFamily}`
      const taken = context.measureText(label).width
      const room = textWidth(label, 100, weight)
      expect(room / taken).toBeGreaterThan(0.99)
      expect(room / taken).toBeLessThan(1.25)
    }
})
