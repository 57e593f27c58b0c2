import { readFileSync } from 'node:fs'
import { strFromU8, unzipSync } from 'fflate'
import type { Page } from 'playwright'
import { afterAll, expect, test } from 'vitest'
import { closeBrowser, visit } from './visitor.ts'

afterAll(closeBrowser)

/** Chooses a kind of file in the dialog and takes what is downloaded. */
async function download(page: Page, kind: string, button: string): Promise<{ name: string; bytes: Uint8Array }> {
  const dialog = page.getByRole('dialog')
  await dialog.getByText(kind, { exact: true }).click()
  const [file] = await Promise.all([page.waitForEvent('download'), dialog.getByRole('button', { name: button }).click()])
  return { name: file.suggestedFilename(), bytes: new Uint8Array(readFileSync(await file.path())) }
}

/** How large a PNG is, and the colours of points of it that stand for a company or the ground. */
function readPng(page: Page, bytes: Uint8Array) {
  return page.evaluate(async (base64) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))]))
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!
    context.drawImage(image, 0, 0)
    const { data } = context.getImageData(0, 0, image.width, image.height)
    const colours = new Map<string, number>()
    for (let i = 0; i < data.length; i += 4) {
      const colour = data.slice(i, i + 4).join(' ')
      colours.set(colour, (colours.get(colour) ?? 0) + 1)
    }
    return { width: image.width, height: image.height, colours: Object.fromEntries(colours) }
  }, Buffer.from(bytes).toString('base64'))
}

test('the map on screen is handed over as slides, images, workbook and table', async () => {
  const visitor = await visit()
  const { page, faults } = visitor
  await page.getByTestId('method-line').waitFor()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('dialog').waitFor()
  await visitor.screenshot('export-en')

  const slides = await download(page, 'PowerPoint', 'Download')
  expect(slides.name).toBe('Car insurance, synthetic sample.pptx')
  const slide = strFromU8(unzipSync(slides.bytes)['ppt/slides/slide1.xml']!)
  for (const label of ['Harbour', 'Skylark', 'Price seekers', 'Premium owners']) expect(slide).toContain(`<a:t>${label}</a:t>`)
  expect(slide).not.toContain('<p:pic>')

  const svg = strFromU8((await download(page, 'SVG drawing', 'Download')).bytes)
  // opened again, the drawing has its labels where it says
  const places = await page.evaluate((text) => {
    const drawn = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
    document.body.append(drawn)
    const at = (label: string) => {
      const box = [...drawn.querySelectorAll('text')].find((t) => t.textContent === label)!.getBoundingClientRect()
      return [Math.round(box.left), Math.round(box.top)]
    }
    const found = { title: drawn.querySelector('title')?.textContent, harbour: at('Harbour'), skylark: at('Skylark'), size: drawn.getAttribute('width') }
    drawn.remove()
    return found
  }, svg)
  expect(places).toMatchObject({ title: 'Car insurance, synthetic sample', size: '1920' })
  expect(places.harbour[0]).toBeLessThan(places.skylark[0]!)
  expect(places.harbour[1]).toBeLessThan(places.skylark[1]!)

  await page.getByRole('dialog').getByText('PNG image', { exact: true }).click()
  await page.getByLabel('Size in pixels').selectOption({ label: '1280 × 720' })
  await page.getByLabel('Without background').check()
  const png = await readPng(page, (await download(page, 'PNG image', 'Download')).bytes)
  expect(png).toMatchObject({ width: 1280, height: 720 })
  expect(png.colours['0 0 0 0']).toBeGreaterThan(500_000)
  // the disc of Harbour, #d17a18
  expect(png.colours['209 122 24 255']).toBeGreaterThan(200)

  const book = unzipSync((await download(page, 'Excel workbook', 'Download')).bytes)
  expect(Object.keys(book).filter((path) => path.includes('worksheets/sheet'))).toHaveLength(5)
  const table = (await download(page, 'CSV table', 'Download')).bytes
  // by this mark Excel knows UTF-8
  expect(Array.from(table.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf])
  const csv = strFromU8(table.slice(3))
  expect(csv).toMatch(/^company,segment,strength,/)
  expect(csv).toMatch(/\r\nMethod,"n = 1,500"\r\n/)
  await page.getByRole('status').getByText('Car insurance, synthetic sample.csv is in your downloads.').waitFor()
  expect(faults).toEqual([])
  await visitor.leave()
})

test('in Chinese: slides with findings and a chart, and a report on paper that holds all that is said', async () => {
  const visitor = await visit()
  const { page, faults } = visitor
  await page.getByTestId('method-line').waitFor()
  await page.getByText('中文', { exact: true }).click()
  // the sample follows the language: buttons move until its map is there
  await page.getByRole('button', { name: /北辰/ }).first().waitFor()
  await page.getByRole('button', { name: '导出', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('沙盘加要点与图表', { exact: true }).click()
  const files = unzipSync((await download(page, 'PowerPoint幻灯片', '下载')).bytes)
  expect(Object.keys(files).some((path) => /charts\/chart\d+\.xml$/.test(path))).toBe(true)
  expect(strFromU8(files['ppt/slides/slide1.xml']!)).toMatch(/<a:t>沙盘要点<\/a:t>.*Microsoft YaHei/s)

  // the system's dialog is the browser's affair: here it stays open
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '')
  })
  await dialog.getByText('打印或PDF', { exact: true }).click()
  await dialog.getByRole('button', { name: '打印……' }).click()
  await page.locator('body[data-printed]').waitFor()
  const report = await page.locator('[data-print-report]').textContent()
  for (const said of ['企业与细分市场的距离越短，客户关系越强。', 'n = 1,500', '已加权', '每个单元格的受访者均不少于30人', '客户关系强度，0～100分', '战略沙盘：5家企业与5个细分市场。']) expect(report).toContain(said)
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true })).toString('latin1')
  // A4 across, in points
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1)
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 84[12][.\d]* 59[45][.\d]*\]/)
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await page.locator('[data-print-report]').waitFor({ state: 'detached' })
  await visitor.screenshot('export-zh')
  expect(faults).toEqual([])
  await visitor.leave()
})
