import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { layoutMap } from '../../../src/charts/map/layout-map.ts'
import type { MapInput, MapView } from '../../../src/charts/map/map-input.ts'
import { SceneSvg } from '../../../src/charts/SceneSvg.tsx'
import { darkTheme, lightTheme } from '../../../src/charts/theme.ts'
import { chineseInsuranceMap, insuranceMap, longLabelsMap } from '../../../stories/charts/map-samples.ts'

const desk = { width: 1280, height: 760 }
const phone = { width: 390, height: 760 }
const plain: MapView = { focus: null, hover: null }

it.each<[string, MapInput, MapView, typeof desk, typeof lightTheme]>([
  ['map', insuranceMap, plain, desk, lightTheme],
  ['map-chinese-dark', chineseInsuranceMap, plain, desk, darkTheme],
  [
    'map-focus-company',
    insuranceMap,
    { focus: { kind: 'company', id: 'C1' }, hover: 'S2' },
    desk,
    lightTheme,
  ],
  [
    'map-focus-segment-dark',
    insuranceMap,
    { focus: { kind: 'segment', id: 'S2' }, hover: null },
    desk,
    darkTheme,
  ],
  ['map-long-labels-phone', longLabelsMap, plain, phone, lightTheme],
])('draws %s', async (name, input, view, size, theme) => {
  const svg = renderToStaticMarkup(
    createElement(SceneSvg, { scene: layoutMap(input, view, size, theme), title: name }),
  )
  // one shape per line, so that a change can be read
  await expect(svg.replaceAll('><', '>\n<')).toMatchFileSnapshot(`../../output/${name}.svg`)
})
