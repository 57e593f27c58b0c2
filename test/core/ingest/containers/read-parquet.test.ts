import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../../src/core/ingest/read-file.ts'
import { namesOf, rowsOf } from '../reading.ts'

/** Written by DuckDB, see types.sql beside them. */
const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../fixtures/ingest/${name}`, import.meta.url)))
const open = (bytes: Uint8Array<ArrayBuffer>) => readFile(new File([bytes], 'survey.parquet'))

describe('a Parquet file', () => {
  it.each(['types-snappy.parquet', 'types-gzip.parquet'])(
    '%s: each type as text, null as blank',
    async (name) => {
      const { table, container } = await open(fixture(name))
      expect(namesOf(table)).toEqual([
        'id',
        'big',
        'single',
        'double',
        'price',
        'brand',
        'yes',
        'day',
        'moment',
        'list',
      ])
      expect(rowsOf(table)).toEqual([
        [
          '1',
          '9007199254740993',
          '0.1',
          '2.5',
          '12.3',
          'Acme',
          'true',
          '2024-02-29',
          '2024-02-29 14:30:05',
          '["a","b"]',
        ],
        ['2', '', '', '', '', '', '', '', '', ''],
        ['3', '-5', '3.14', '1e-7', '-0.07', '小米, "7"', 'false', '1969-12-31', '1969-12-31 00:00:00', '[]'],
      ])
      expect(container).toEqual({ kind: 'parquet', part: null })
    },
  )

  it.each(['more-v1.parquet', 'more-v2.parquet'])(
    '%s: types beyond the usual ones as DuckDB shows them',
    async (name) => {
      const { table } = await open(fixture(name))
      expect(
        Object.fromEntries(
          table.columns.map(({ name: column, codes, texts }) => [
            column,
            [...codes].map((code) => texts.at(code)),
          ]),
        ),
      ).toEqual({
        small: ['1', '2', '3'],
        tiny: ['-7', '7', ''],
        short: ['65000', '1', ''],
        large: ['18446744073709551615', '0', ''],
        price: ['1234567.8901', '0.5', ''],
        // numbers have 16 digits
        precise: ['-12345678901234570000', '0.1', ''],
        mood: ['happy', 'ok', ''],
        clock: ['14:30:05', '00:00:00', ''],
        second: ['1969-12-31 23:59:59', '2024-01-01 00:00:00', ''],
        milli: ['2024-02-29 14:30:05', '2024-01-01 00:00:00', ''],
        nano: ['2024-02-29 14:30:06', '2024-01-01 00:00:00', ''],
        zoned: ['2024-02-29 12:30:05', '2024-01-01 00:00:00', ''],
        uid: ['00112233-4455-6677-8899-aabbccddeeff', '00000000-0000-0000-0000-000000000001', ''],
        doc: ['{"a":1}', '[]', ''],
        day: ['1899-12-31', '9999-12-31', ''],
        odd: ['', '', ''],
        text: ['x'.repeat(40), 'Łódź', ''],
      })
    },
  )

  it('compressed in a way that cannot be read is refused, naming it', async () => {
    await expect(open(fixture('types-zstd.parquet'))).rejects.toMatchObject({
      code: 'file.compression',
      details: { file: 'survey.parquet', method: 'ZSTD' },
    })
  })

  it('of garbage, or cut off, is refused as damaged', async () => {
    const garbage = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251)
    garbage.set([0x50, 0x41, 0x52, 0x31])
    garbage.set([0x10, 0x20, 0, 0, 0x50, 0x41, 0x52, 0x31], 4992)
    const whole = fixture('types-snappy.parquet')
    for (const bytes of [garbage, whole.slice(0, 4), whole.slice(0, 700), whole.slice(0, whole.length - 1)])
      await expect(open(bytes)).rejects.toMatchObject({ code: 'file.damaged', details: { kind: 'parquet' } })
  })

  it('whose description counts less than no columns is refused at once', async () => {
    const bytes = fixture('types-snappy.parquet')
    // found by changing bytes at random
    bytes.set([128], 530)
    bytes.set([9], 591)
    bytes.set([127], 648)
    await expect(open(bytes)).rejects.toMatchObject({ code: 'file.damaged' })
  })

  it('with any byte changed: a table or an error of its own, at once', async () => {
    const whole = fixture('types-snappy.parquet')
    for (let at = 4; at < whole.length; at += 3) {
      const changed = whole.slice()
      changed[at]! ^= 0xff
      const outcome = await open(changed).catch((error: unknown) => error)
      expect(outcome).toSatisfy((o) => 'table' in (o as object) || (o as Error).name === 'AnalysisError')
    }
  })
})
