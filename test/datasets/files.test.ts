import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { datasetFiles } from '../../datasets/files.ts'
import { encodeGb18030 } from '../../datasets/gb18030.ts'
import { chinese, english } from '../../datasets/words.ts'
import { sampleBytes, sampleRecords, sampleRows } from './sample.ts'

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

test('the generator writes the files that are in the folder, byte by byte', { timeout: 60_000 }, () => {
  const generated = Object.entries(datasetFiles()).map(([name, bytes]) => [name, hash(bytes)])
  const stored = generated.map(([name = '']) => [name, hash(sampleBytes(name))])
  expect(generated).toEqual(stored)
})

test('the survey is small enough to be fetched at the first visit', () => {
  expect(sampleBytes('car-insurance-survey.en.csv').length).toBeLessThan(280_000)
  expect(sampleBytes('company-customers.en.csv').length).toBeLessThan(2_500_000)
  expect(sampleBytes('company-customers.zh.csv').length).toBeLessThan(2_500_000)
})

test('Chinese files are GB18030 with the line ends of Windows, English ones UTF-8 with plain ones', () => {
  for (const name of ['car-insurance-survey', 'company-customers']) {
    const zh = sampleBytes(`${name}.zh.csv`)
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(zh)).toThrow('not valid')
    const zhText = new TextDecoder('gb18030', { fatal: true }).decode(zh)
    const enText = new TextDecoder('utf-8', { fatal: true }).decode(sampleBytes(`${name}.en.csv`))
    expect(zhText.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(enText).not.toContain('\r')
  }
})

test.each([
  ['car-insurance-survey', 1500],
  ['company-customers', 20_000],
])('%s holds the same answers in both languages', (name, rowCount) => {
  const en = sampleRows(`${name}.en.csv`)
  const zh = sampleRows(`${name}.zh.csv`)
  expect(en.rows).toHaveLength(rowCount)
  expect(zh.rows).toHaveLength(rowCount)
  expect(zh.columns).toHaveLength(en.columns.length)
  const unequal = en.columns.filter(
    (_, index) => !isTranslation(textsOf(en.rows, index), textsOf(zh.rows, index)),
  )
  expect(unequal).toEqual([])
  const translated = en.columns.filter(
    (_, index) => textsOf(en.rows, index).join() !== textsOf(zh.rows, index).join(),
  )
  expect(translated).toEqual(en.columns.filter((column) => worded.has(column)))
})

test('column names follow one pattern in each language', () => {
  expect(sampleRows('car-insurance-survey.en.csv').columns).toEqual(
    expect.arrayContaining([
      'respondent_id',
      'price_northstar',
      'overall_lantern',
      'spend_other',
      'familiarity_harbour',
    ]),
  )
  expect(sampleRows('car-insurance-survey.zh.csv').columns).toEqual(
    expect.arrayContaining([
      '受访者编号',
      '价格_北辰',
      '总体价值_明灯',
      '年保费_其他',
      '熟悉程度_港湾',
      '期次',
      '权重',
    ]),
  )
})

test('the customer file does not tell the segment', () => {
  const { columns } = sampleRows('company-customers.en.csv')
  expect(columns).not.toContain('segment')
  expect(new Set(sampleRecords('company-customers.en.csv').map((row) => row['customer_id'])).size).toBe(
    20_000,
  )
})

test('the encoder writes what the decoder reads, and refuses what it cannot write', () => {
  expect([...encodeGb18030('价A')]).toEqual([0xbc, 0xdb, 0x41])
  expect(() => encodeGb18030('😀')).toThrow('two-byte')
})

test('wordings name grids by measure and company', () => {
  expect(chinese.column('claims_northstar')).toBe('理赔_北辰')
  expect(chinese.column('claims')).toBe('出险次数')
  expect(chinese.cell('last_contact', '2026-05-04')).toBe('2026/5/4')
  expect(english.cell('segment', 'dealerBuyers')).toBe('Dealer buyers')
})

/** The columns whose texts differ between the languages; all others hold numbers. */
const worded = new Set([
  'wave',
  'segment',
  'age_band',
  'gender',
  'region',
  'household',
  'car_value',
  'income_band',
  'channel',
  'last_contact',
])

function textsOf(rows: readonly string[][], index: number): string[] {
  return rows.map((row) => row[index] ?? '')
}

/** Every text of one list always stands beside the same text of the other, and no two beside one. */
function isTranslation(en: readonly string[], zh: readonly string[]): boolean {
  const pairs = new Set(en.map((text, at) => `${text}|${zh[at]}`))
  return pairs.size === new Set(en).size && pairs.size === new Set(zh).size
}
