import { useEffect, useState } from 'react'
import { describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react'
import { layoutMap, type MapScene } from '../../../src/charts/map/layout-map.ts'
import { MapChart } from '../../../src/charts/map/MapChart.tsx'
import type { MapView } from '../../../src/charts/map/map-input.ts'
import { wholeMap } from '../../../src/charts/map/zoom.ts'
import { insuranceMap } from '../../../stories/charts/map-samples.ts'

const size = { width: 800, height: 600 }
const noted = { ...insuranceMap, notes: [{ id: '1', text: 'White space', x: 0, y: -0.4, point: null }] }
let scene: MapScene

/** A map that can be enlarged, with what it reports written below it. */
function Map() {
  const [focus, setFocus] = useState<MapView['focus']>(null)
  const [zoom, setZoom] = useState(wholeMap)
  const [said, say] = useState('nothing')
  const drawn = layoutMap(noted, { focus, hover: null, transform: zoom }, size)
  useEffect(() => {
    scene = drawn
  })
  return (
    <>
      <MapChart
        scene={drawn}
        label="Map"
        onFocusPoint={setFocus}
        onZoom={setZoom}
        onMenu={(id) => say(`menu of ${id}`)}
        onMoveLabel={(id, offset) => say(offset ? `${id} label at ${Math.round(offset.dx)}, ${Math.round(offset.dy)}` : `${id} label back`)}
        onOpenNote={(id) => say(`note ${id}`)}
        onMoveNote={(id, x, y) => say(`note ${id} at ${Math.round(x)}, ${Math.round(y)}`)}
      />
      <output>{said}</output>
    </>
  )
}

const button = (name: string) => page.getByRole('button', { name })
const said = () => page.getByRole('status')
const svg = () => page.getByRole('group', { name: 'Map' }).element()
const middleOf = (name: string) => {
  const { x, y, width, height } = button(name).element().getBoundingClientRect()
  return { x: x + width / 2, y: y + height / 2 }
}

/** Presses somewhere within the map, moves and lets go, as a mouse does. */
function carry(element: Element, from: { x: number; y: number }, dx: number, dy: number) {
  const send = (type: string, x: number, y: number) =>
    element.dispatchEvent(new PointerEvent(type, { pointerId: 1, pointerType: 'mouse', button: 0, clientX: x, clientY: y, bubbles: true }))
  // only a real pointer can be captured
  Element.prototype.setPointerCapture = () => undefined
  send('pointerdown', from.x, from.y)
  send('pointermove', from.x + dx / 2, from.y + dy / 2)
  send('pointermove', from.x + dx, from.y + dy)
  send('pointerup', from.x + dx, from.y + dy)
}

function turnWheel(at: { x: number; y: number }, deltaY: number) {
  svg().dispatchEvent(new WheelEvent('wheel', { clientX: at.x, clientY: at.y, deltaY, bubbles: true, cancelable: true }))
}

describe('a map that can be enlarged', () => {
  it('grows around the pointer with the wheel; labels keep their size', async () => {
    await page.viewport(1000, 700)
    await render(<Map />)
    const before = middleOf('Safety first')
    const apart = middleOf('Harbour').x - before.x
    const sizes = () => [...svg().querySelectorAll('text')].filter((t) => t.textContent === 'Safety first').map((t) => t.getAttribute('font-size'))
    const textSize = sizes()
    turnWheel(before, -200)
    await expect.poll(() => scene.zoom.scale).toBeCloseTo(Math.exp(0.44), 6)
    await expect.poll(() => middleOf('Harbour').x - middleOf('Safety first').x).toBeCloseTo(apart * Math.exp(0.44), 0)
    expect(middleOf('Safety first').x).toBeCloseTo(before.x, 0)
    expect(middleOf('Safety first').y).toBeCloseTo(before.y, 0)
    expect(sizes()).toEqual(textSize)
  })

  it('is moved by dragging, and comes back with 0', async () => {
    await render(<Map />)
    const before = middleOf('Safety first')
    carry(svg(), { x: 20, y: 20 }, 90, 40)
    await expect.poll(() => middleOf('Safety first').x).toBeCloseTo(before.x + 90, 0)
    expect(middleOf('Safety first').y).toBeCloseTo(before.y + 40, 0)
    await userEvent.tab()
    await userEvent.keyboard('0')
    await expect.poll(() => middleOf('Safety first').x).toBeCloseTo(before.x, 0)
  })

  it('zooms with plus and minus around the point that has the focus', async () => {
    await render(<Map />)
    await userEvent.tab()
    const before = middleOf('Harbour')
    await userEvent.keyboard('+')
    await expect.poll(() => scene.zoom.scale).toBe(1.5)
    await expect.element(button('Harbour')).toHaveFocus()
    await expect.poll(() => middleOf('Harbour').x).toBeCloseTo(before.x, 0)
    await userEvent.keyboard('-')
    await expect.poll(() => scene.zoom).toBe(wholeMap)
  })

  it('brings what an arrow key leads to into sight', async () => {
    await render(<Map />)
    await userEvent.tab()
    for (let i = 0; i < 5; i++) await userEvent.keyboard('+')
    await expect.poll(() => scene.points.length).toBeLessThan(4)
    await userEvent.keyboard('{ArrowLeft}')
    await expect.element(button('Loyal families')).toHaveFocus()
    // it glides there
    await expect
      .poll(() => {
        const { x, y } = middleOf('Loyal families')
        return document.elementFromPoint(x, y)?.closest('[role=button]')
      })
      .toBe(button('Loyal families').element())
  })
})

describe('a point', () => {
  it('is picked first; picked, it opens its menu: by click or Enter', async () => {
    await render(<Map />)
    await userEvent.click(button('Loyal families'))
    await expect.element(said()).toHaveTextContent('nothing')
    await userEvent.click(button('Loyal families'))
    await expect.element(said()).toHaveTextContent('menu of S2')
    await userEvent.keyboard('{Escape}')
    await userEvent.tab()
    button('Harbour').element().focus()
    await userEvent.keyboard('{Enter}{Enter}')
    await expect.element(said()).toHaveTextContent('menu of C1')
  })

  it('opens its menu at once by the right button or the menu key', async () => {
    await render(<Map />)
    await userEvent.click(button('Northgate'), { button: 'right' })
    await expect.element(said()).toHaveTextContent('menu of C2')
    button('Harbour').element().focus()
    await userEvent.keyboard('{Shift>}{F10}{/Shift}')
    await expect.element(said()).toHaveTextContent('menu of C1')
    await expect.element(button('Harbour')).toHaveAttribute('aria-pressed', 'false')
  })

  it('has a label that can be carried elsewhere, by pointer or keyboard, without being picked', async () => {
    await render(<Map />)
    const point = scene.points.find((p) => p.id === 'C1')!
    const box = point.label!
    const rect = button('Harbour').element().previousElementSibling!
    const { x, y } = rect.getBoundingClientRect()
    const [dx, dy] = [box.x + box.width / 2 - point.x, box.y + box.height / 2 - point.y]
    carry(rect, { x: x + 5, y: y + 5 }, -60, 30)
    await expect.element(said()).toHaveTextContent(`C1 label at ${Math.round(dx - 60)}, ${Math.round(dy + 30)}`)
    await expect.element(button('Harbour')).toHaveAttribute('aria-pressed', 'false')
    button('Harbour').element().focus()
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}')
    await expect.element(said()).toHaveTextContent(`C1 label at ${Math.round(dx)}, ${Math.round(dy - 12)}`)
  })
})

describe('a note', () => {
  it('is opened by a click or Enter, and carried elsewhere', async () => {
    await render(<Map />)
    await userEvent.click(button('White space'))
    await expect.element(said()).toHaveTextContent('note 1')
    const { x, y } = scene.notices[0]!
    const at = middleOf('White space')
    carry(button('White space').element(), at, 40, -25)
    await expect.element(said()).toHaveTextContent(`note 1 at ${Math.round(x + 40)}, ${Math.round(y - 25)}`)
  })
})
