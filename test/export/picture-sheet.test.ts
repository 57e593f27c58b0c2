import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { arrangeMap } from '../../src/charts/map/arrange-map.ts'
import { pictureInput, pictureView } from '../../src/charts/map/draw-picture.ts'
import { drawMap, pointKey } from '../../src/charts/map/layout-map.ts'
import { SceneShapes } from '../../src/charts/SceneSvg.tsx'
import { darkTheme, lightTheme } from '../../src/charts/theme.ts'
import { drawSheet, sheetSizeFor } from '../../src/export/picture-sheet.ts'
import { svgText } from '../../src/export/svg-text.ts'
import { en } from '../../src/i18n/en.ts'
import { zh } from '../../src/i18n/zh.ts'
import { samplePage } from './pages.ts'

const size = { width: 1280, height: 720 }

describe('the drawing of a picture', () => {
  test('has each point and label where the screen has them at the same size', async () => {
    const page = await samplePage()
    const sheet = drawSheet(page, size, lightTheme, en)
    const screen = { width: 1280, height: sheet.map.height }
    const onScreen = drawMap(arrangeMap(pictureInput(page.picture, en).input, pictureView(page.picture), screen), null, lightTheme)
    const svg = svgText(sheet, size)
    const opened = /<svg x="0" y="([\d.]+)" width="1280" height="([\d.]+)">(.*?)<\/svg>/s.exec(svg)!
    expect(Number(opened[1])).toBeCloseTo(sheet.mapTop, 2)
    expect(opened[3]).toBe(renderToStaticMarkup(createElement(SceneShapes, { nodes: onScreen.nodes })))
    for (const { name, x, y } of onScreen.points) {
      expect(opened[3]).toContain(`>${name}</text>`)
      expect(opened[3]).toContain(`translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})`)
    }
  })

  test('stands on its own: real colours, no style sheet, no other file, a title and a description', async () => {
    const page = await samplePage('zh', { title: '“家庭”<市场>' })
    const svg = svgText(drawSheet(page, size, darkTheme, zh), size)
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" role="img"/)
    expect(svg).not.toMatch(/<style|class=|style=|href|url\(|var\(--/)
    expect(svg).toContain('<title>“家庭”&lt;市场&gt;</title><desc>战略沙盘：5家企业与5个细分市场。')
    expect(svg).toContain(`<rect width="1280" height="720" fill="${darkTheme.ground}">`)
  })

  test('has nothing behind it where that is wished', async () => {
    const sheet = drawSheet(await samplePage(), size, lightTheme, en, true)
    expect(svgText(sheet, size)).not.toMatch(/<rect width="1280" height="720"/)
  })

  test('rings around a focus end at the edge of the map', async () => {
    const page = await samplePage()
    const focus = { kind: 'company' as const, id: page.picture.map.companies[1]!.id }
    const { nodes, map } = drawSheet({ ...page, picture: { ...page.picture, focus } }, size, lightTheme, en)
    expect(nodes[0]).toMatchObject({ key: 'map', clip: { width: 1280, height: map.height } })
    expect(map.points.find((p) => p.isFocused)?.id).toBe(`company:${focus.id}`)
    expect(map.nodes.some((node) => 'key' in node && node.key === pointKey(`company:${focus.id}`))).toBe(true)
  })
})

test.each([
  [1280, 720, 1280, 720],
  [3840, 2160, 1280, 720],
  // upright files are filled, small ones keep letters that can be read
  [1080, 1920, 1280, 2275.56],
  [640, 360, 853.33, 480],
])('a file of %d × %d pixels shows a sheet of %d × %d', (width, height, sheetWidth, sheetHeight) => {
  const sheet = sheetSizeFor({ width, height })
  expect(sheet.width).toBeCloseTo(sheetWidth, 1)
  expect(sheet.height).toBeCloseTo(sheetHeight, 1)
})

test('a note keeps its line breaks; a long one has smaller letters rather than being cut', async () => {
  const linesFor = async (note: string) => {
    const { nodes } = drawSheet(await samplePage('en', { note }), size, lightTheme, en)
    const head = nodes.find((node) => node.kind === 'group' && node.key === 'head')
    const texts = head?.kind === 'group' ? head.children.flatMap((node) => (node.kind === 'text' ? [node] : [])) : []
    return texts.slice(1, texts.findIndex((line) => line.text.startsWith('The shorter')))
  }
  expect((await linesFor('First.\nSecond.')).map((line) => [line.text, line.size])).toEqual([['First.', 14], ['Second.', 14]])
  const long = 'What was said of it takes more than four lines. '.repeat(20).trim()
  const lines = await linesFor(long)
  expect([...new Set(lines.map((line) => line.size))]).toEqual([11])
  expect(lines.map((line) => line.text).join(' ')).toBe(long)
})
