import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { setPointLook } from '../../src/core/project/look.ts'
import { makeFile, type FileKind } from '../../src/export/make-file.ts'
import { type Page, wordsOf } from '../../src/export/page-words.ts'
import { describePng } from '../../src/export/png-text.ts'
import { en } from '../../src/i18n/en.ts'
import { zh } from '../../src/i18n/zh.ts'
import { samplePage } from './pages.ts'

const choices = { size: { width: 1920, height: 1080 }, colours: 'light', isTransparent: false, layout: 'map' } as const

/** All that can be read in a file, without what its format puts around and between. */
async function readableIn(kind: FileKind, blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  const texts = kind === 'pptx' || kind === 'xlsx' ? Object.values(unzipSync(bytes)).map((file) => strFromU8(file)) : [strFromU8(bytes)]
  const alternative = texts.flatMap((text) => [...text.matchAll(/descr="([^"]*)"/g)].map((m) => m[1]!))
  return bare([...texts.map((text) => text.replaceAll(/<[^>]*>/g, '')), ...alternative].join(''))
}

// lines are broken, and CSV doubles its quotation marks
const bare = (text: string) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&amp;', '&').replaceAll(/[\s"]/g, '')

describe.each([
  ['en', en],
  ['zh', zh],
] as const)('every file in %s', (language, text) => {
  test.each(['pptx', 'svg', 'xlsx', 'csv'] as const)('%s carries title, note, rule, method, base, weights, date, small bases, a warning of bad drawings and the map in words', async (kind) => {
    const sample = await samplePage(language)
    const page = { ...sample, picture: { ...sample.picture, reliability: 'doNotInterpret' as const } }
    const { fileName, blob } = await makeFile(kind, { pages: [page], isStory: false }, choices, text, () => {})
    const words = wordsOf(page, text)
    expect(words.warning).toBe(text.diagnostics.warnings.doNotInterpret)
    expect(fileName).toBe(`Who owns the families.${kind}`)
    const read = await readableIn(kind, blob)
    for (const said of [words.title, words.note, words.rule, words.readingNote, words.warning, ...words.facts, words.smallBases, words.alt]) expect(read).toContain(bare(said))
  })

  test('the words name what is asked of a map: fit, n, weights, date, and cells with few respondents', async () => {
    const { facts, smallBases, alt } = wordsOf(await samplePage(language), text)
    expect(facts).toEqual(expect.arrayContaining([text.sandbox.nRespondents(text.format.number(1500)), text.sandbox.weighted, text.format.date(new Date(Date.UTC(2026, 0, 15, 12)))]))
    expect(smallBases).toMatch(/275.*270.*(?:4 more|另有4处)/)
    expect(alt).toMatch(language === 'en' ? /Company Harbour\. Closest to Dealer buyers \(77\.3\)\./ : /企业：港湾。离车行套餐客最近（77\.3）。/)
  })
})

test('a snapshot that nobody has named is called by what it shows, in the language of the file; a written title stays', async () => {
  const page = await samplePage('zh', { title: '' })
  const slides = async (pages: readonly Page[], text: typeof en) => readableIn('pptx', (await makeFile('pptx', { pages, isStory: true }, choices, text, () => {})).blob)
  expect(await slides([page], en)).toContain(bare('Strength by 细分市场'))
  expect(await slides([page], zh)).toContain(bare('关系强度（按细分市场）'))
  expect(await slides([{ ...page, title: 'Who owns the families' }], zh)).toContain(bare('Who owns the families'))
})

test('points that were hidden are named wherever a picture is handed over', async () => {
  const page = await samplePage()
  const look = setPointLook(setPointLook(page.picture.look, 'company:northstar', { hidden: true }), 'segment:["segment","Self-servers"]', { hidden: true })
  const { facts, alt } = wordsOf({ ...page, picture: { ...page.picture, look } }, en)
  expect(facts[0]).toBe('not drawn: Northstar and Self-servers')
  expect(alt).toContain('not drawn: Northstar and Self-servers')
})

test('several views come as one ZIP of numbered files, and progress is told', async () => {
  const page = await samplePage()
  const told: number[] = []
  const { fileName, blob } = await makeFile('svg', { pages: [page, { ...page, title: 'Why: "price"' }], isStory: true }, choices, en, (done) => told.push(done))
  expect(fileName).toBe('Car insurance.zip')
  expect(Object.keys(unzipSync(new Uint8Array(await blob.arrayBuffer())))).toEqual(['01 Who owns the families.svg', '02 Why_ _price_.svg'])
  expect(told).toEqual([0.5, 1])
})

test('a PNG keeps its picture and gains its texts', () => {
  // one transparent pixel
  const png = Uint8Array.from(Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64'))
  const described = Buffer.from(describePng(png, { Title: '港湾' }))
  expect(described.subarray(0, 33)).toEqual(Buffer.from(png.subarray(0, 33)))
  expect(described.subarray(described.length - (png.length - 33))).toEqual(Buffer.from(png.subarray(33)))
  // length, name, keyword, five zeros, text, checksum (CRC-32 by zlib.crc32 of Python)
  expect(described.subarray(33, -(png.length - 33)).toString('hex')).toBe(`0000001069545874${Buffer.from('Title').toString('hex')}0000000000${Buffer.from('港湾').toString('hex')}45c03091`)
})
