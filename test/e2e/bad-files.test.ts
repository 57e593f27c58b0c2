import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { chooseFile, closeBrowser, visit, type Visitor } from './visitor.ts'

let visitor: Visitor

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })
const rows = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i)).join('\n')

const arrive = async () => {
  visitor = await visit()
  await visitor.page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
}

/** The project on screen must be the one that was there before. */
async function expectSampleUntouched(): Promise<void> {
  const { page } = visitor
  await page.getByRole('button', { name: /^Company Northstar/ }).waitFor()
  await page.getByText('Sample · synthetic data').waitFor()
}

afterEach(() => expect(visitor.faults.splice(0)).toEqual([]))

afterAll(closeBrowser)

describe('files that cannot be read, or not yet mapped', () => {
  // one visit: after each file everything is as it was
  beforeAll(arrive)

  const picture = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), Buffer.alloc(2000, 7)])

  test.each([
    ['an empty file', csv('empty.csv', ''), /“empty.csv” is empty/],
    ['a header and nothing below', csv('header.csv', 'id,price_acme,price_bolt\n'), /has a header row but no answers below it/],
    ['a single column', csv('one.csv', 'price\n1\n2\n3\n'), /Only one column was found in “one.csv”/],
    ['a picture renamed', { name: 'photo.csv', mimeType: 'text/csv', buffer: picture }, /“photo.csv” is not a text table but looks like a picture/],
    ['far too many columns', csv('wide.csv', `${rows(10_000, (i) => `c${i}`).replaceAll('\n', ',')}\n${'1,'.repeat(9_999)}1\n`), /has 10000 columns; up to 5000 can be read/],
  ])('%s gets a clear sentence and changes nothing', async (_what, file, sentence) => {
    const { page } = visitor
    await chooseFile(page, file)
    await page.getByRole('alert').filter({ hasText: sentence }).waitFor()
    await page.getByText('Your current project is as it was.').waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await expectSampleUntouched()
  })

  test.each([
    ['one company', `seg,price_acme,trust_acme\n${rows(50, (i) => `${i % 2 ? 'x' : 'y'},${1 + (i % 5)},${1 + (i % 4)}`)}`],
    ['one segment', `segment,price_acme,price_bolt\n${rows(50, (i) => `x,${1 + (i % 5)},${5 - (i % 4)}`)}`],
    ['all ratings missing', `segment,price_acme,price_bolt\n${rows(50, (i) => `${i % 2 ? 'x' : 'y'},,`)}`],
  ])('%s: the map is refused in words, the project stays', async (_what, text) => {
    const { page } = visitor
    await chooseFile(page, csv('survey.csv', text))
    await page.getByRole('button', { name: 'Draw the map' }).waitFor()
    await page.getByRole('alert').filter({ hasText: 'The map cannot be drawn yet' }).waitFor()
    expect(await page.getByRole('button', { name: 'Draw the map' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await expectSampleUntouched()
  })
})

describe('files that are read with care', () => {
  beforeEach(arrive)

  afterEach(() => visitor.leave())

  test('negative and absurd weights are named by row, a lonely respondent is marked', async () => {
    const { page } = visitor
    const text = `weight,segment,price_acme,price_bolt,trust_acme,trust_bolt\n${rows(80, (i) => `${i === 3 ? -2 : i === 7 ? 90000 : 1},${i === 9 ? 'lonely' : i % 2 ? 'north' : 'south'},${1 + (i % 5)},${5 - (i % 4)},${1 + ((i * 3) % 5)},${2 + (i % 3)}`)}`
    await chooseFile(page, csv('weights.csv', text))
    await page.getByText(/1 respondent has a negative weight and was left out \(row 5\)/).waitFor()
    await page.getByText(/row 9 has weight 90000 and alone makes up 100 % of the market/).waitFor()
    await page.getByText(/lonely has only 1 respondents?/).waitFor()
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await page.getByRole('group', { name: /2 companies and 3 segments/ }).waitFor()
  })

  test('names that mean something to the machine, and HTML in cells, do no harm', async () => {
    const { page } = visitor
    const names = ['__proto__', 'constructor', 'toString']
    const header = ['segment', ...names.flatMap((name) => [`price_${name}`, `trust_${name}`]), '<img src=x onerror="window.harmed=1">'].map((cell) => `"${cell.replaceAll('"', '""')}"`)
    const text = `${header.join()}\n${rows(60, (i) => `"<b onclick=alert(1)>${i % 2 ? 'toString' : '__proto__'}</b>",${[1, 2, 3, 4, 5, 6, 7].map((k) => 1 + ((i * k) % 5)).join()}`)}`
    await chooseFile(page, csv('<script>alert(1)</script>.csv', text))
    await page.getByRole('button', { name: 'Draw the map' }).click()
    await page.getByRole('group', { name: /3 companies and 2 segments/ }).waitFor()
    expect(await page.evaluate(() => 'harmed' in globalThis || 'polluted' in {})).toBe(false)
    await page.getByRole('cell').first().waitFor()
    expect(await page.locator('b[onclick], img[onerror]').count()).toBe(0)
  })

  test('a file chosen while another is read takes its place', async () => {
    const { page } = visitor
    const big = csv('big.csv', `segment,price_acme,price_bolt\n${rows(300_000, (i) => `${i % 2 ? 'x' : 'y'},${1 + (i % 5)},${5 - (i % 4)}`)}`)
    const small = csv('small.csv', `segment,price_dove,price_elan\n${rows(60, (i) => `${i % 2 ? 'x' : 'y'},${1 + (i % 5)},${5 - (i % 4)}`)}`)
    await chooseFile(page, big)
    await chooseFile(page, small)
    await page.getByLabel(/Name of Dove/i).waitFor()
    expect(await page.getByLabel(/Name of Acme/i).count()).toBe(0)
  })

  test('a reload in the middle of an import comes back to the sample', async () => {
    const { page } = visitor
    await chooseFile(page, csv('big.csv', `segment,price_acme,price_bolt\n${rows(300_000, (i) => `${i % 2 ? 'x' : 'y'},${1 + (i % 5)},${5 - (i % 4)}`)}`))
    await page.reload()
    await page.getByRole('group', { name: /^Strategy map of/ }).waitFor()
    await expectSampleUntouched()
  })

  test('a file beyond what can be read is refused before it is read', async () => {
    const { page } = visitor
    // made in the page: the driver does not carry files of this size
    await page.evaluate(() => {
      const transfer = new DataTransfer()
      const piece = new Uint8Array(50_000_000)
      transfer.items.add(new File(Array.from({ length: 21 }, () => new Blob([piece])), 'huge.csv'))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }))
    })
    await page.getByRole('alert').filter({ hasText: /“huge.csv” has 1050 MB; files up to 1000 MB can be opened/ }).waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await expectSampleUntouched()
  })
})
