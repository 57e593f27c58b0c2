import { gzipSync, strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../../src/core/ingest/read-file.ts'
import { savFile } from '../../../support/sav.ts'
import { xlsxFile } from '../../../support/xlsx.ts'
import { rowsOf } from '../reading.ts'

const CSV = 'id;brand;score\n1;Acmé;2,5\n2;小米;3,5\n'
const ROWS = [
  ['1', 'Acmé', '2,5'],
  ['2', '小米', '3,5'],
]
const open = (bytes: Uint8Array, name = 'survey.zip') => readFile(new File([new Uint8Array(bytes)], name))

describe('a gzip file', () => {
  it('is read like the file inside', async () => {
    const { table, dialect, container } = await open(gzipSync(strToU8(CSV)), 'survey.csv.gz')
    expect(rowsOf(table)).toEqual(ROWS)
    expect(dialect).toMatchObject({ delimiter: ';', decimalMark: ',' })
    expect(container).toEqual({ kind: 'gzip', part: null })
  })

  it('of several members is all of them', async () => {
    const members = [gzipSync(strToU8(CSV.slice(0, 20))), gzipSync(strToU8(CSV.slice(20)))]
    const both = Uint8Array.from(members.flatMap((member) => Array.from(member)))
    expect(rowsOf((await open(gzipSync(strToU8(CSV)))).table)).toEqual(rowsOf((await open(both)).table))
  })

  it('may hold an SPSS file', async () => {
    const sav = savFile({ columns: [{ name: 'A' }, { name: 'B' }], rows: [[1, 2]] })
    const { table, container } = await open(gzipSync(sav), 'survey.sav.gz')
    expect(rowsOf(table)).toEqual([['1', '2']])
    expect(container?.kind).toBe('spss')
  })

  it('cut off is refused as damaged', async () => {
    const whole = gzipSync(strToU8(CSV.repeat(50)))
    for (const length of [5, 11, 30, whole.length - 9])
      await expect(open(whole.subarray(0, length))).rejects.toMatchObject({ code: 'file.damaged' })
  })
})

describe('a zip archive', () => {
  it.each<[string, Record<string, Uint8Array>, string]>([
    ['with one CSV file', { 'survey.csv': strToU8(CSV) }, 'survey.csv'],
    [
      'with a read-me, a folder and what macOS adds',
      {
        'readme.txt': strToU8('hello'),
        'data/': new Uint8Array(),
        'data/survey.csv': strToU8(CSV),
        '__MACOSX/data/._survey.csv': strToU8('x'),
      },
      'survey.csv',
    ],
    ['with one text file', { '数据.txt': strToU8(CSV) }, '数据.txt'],
  ])('%s: read and named', async (_, files, name) => {
    for (const level of [0, 6] as const) {
      const { table, issues, container } = await open(zipSync(files, { level }))
      expect(rowsOf(table)).toEqual(ROWS)
      expect(issues[0]).toEqual({ code: 'file.inside', severity: 'note', details: { name } })
      expect(container).toEqual({ kind: 'zip', part: name })
    }
  })

  it('may hold a workbook', async () => {
    const workbook = xlsxFile({
      A: [
        ['x', 'y'],
        [1, 2],
      ],
    })
    const { table, container } = await open(zipSync({ 'a.xlsx': workbook }))
    expect(rowsOf(table)).toEqual([['1', '2']])
    expect(container).toEqual({ kind: 'xlsx', part: 'A' })
  })

  it('with several tables is refused, naming them', async () => {
    const files = { 'wave1.csv': strToU8(CSV), 'wave2.csv': strToU8(CSV) }
    await expect(open(zipSync(files))).rejects.toMatchObject({
      code: 'file.manyInside',
      details: { file: 'survey.zip', names: ['wave1.csv', 'wave2.csv'] },
    })
  })

  it('with several tables: the one chosen is read', async () => {
    const files = {
      'a/wave1.csv': strToU8(CSV),
      'b/wave1.csv': strToU8('x,y\n1,2\n'),
      'c.xlsx': xlsxFile({
        A: [
          ['p', 'q'],
          [1, 2],
        ],
        B: [['r'], [3]],
      }),
    }
    const file = new File([new Uint8Array(zipSync(files))], 'survey.zip')
    const names = Object.keys(files)
    const second = await readFile(file, { part: 'b/wave1.csv' })
    expect(rowsOf(second.table)).toEqual([['1', '2']])
    expect(second.choices).toEqual([{ of: 'part', names, chosen: 'b/wave1.csv' }])
    const workbook = await readFile(file, { part: 'c.xlsx' })
    expect(workbook.choices).toEqual([
      { of: 'part', names, chosen: 'c.xlsx' },
      { of: 'sheet', names: ['A', 'B'], chosen: 'A' },
    ])
    await expect(readFile(file, { part: 'gone.csv' })).rejects.toMatchObject({ code: 'file.manyInside' })
  })

  it('without a table, or with an archive in it, is refused', async () => {
    await expect(open(zipSync({ 'a.png': strToU8('x') }))).rejects.toMatchObject({ code: 'file.noneInside' })
    await expect(open(zipSync({}))).rejects.toMatchObject({ code: 'file.noneInside' })
    const nested = zipSync({ 'a.csv': zipSync({ 'b.csv': strToU8(CSV) }) })
    await expect(open(nested)).rejects.toMatchObject({ code: 'file.notText', details: { kind: 'zip' } })
  })

  it('with a password is refused', async () => {
    const locked = zipSync({ 'a.csv': strToU8(CSV) })
    // the flag in the directory: 8 bytes after the start of its entry
    locked[
      locked.findIndex((_, i) => locked[i] === 0x50 && locked[i + 2] === 1 && locked[i + 3] === 2) + 8
    ]! |= 1
    await expect(open(locked)).rejects.toMatchObject({ code: 'file.locked' })
  })

  it('cut off, or with any byte changed: a table or an error of its own', async () => {
    const whole = zipSync({ 'survey.csv': strToU8(CSV.repeat(20)) })
    await expect(open(whole.subarray(0, whole.length - 30))).rejects.toMatchObject({ code: 'file.damaged' })
    for (let at = 4; at < whole.length; at++) {
      const changed = whole.slice()
      changed[at]! ^= 0xff
      const outcome = await open(changed).catch((error: unknown) => error)
      expect(outcome).toSatisfy((o) => 'table' in (o as object) || (o as Error).name === 'AnalysisError')
    }
  })
})

describe('a workbook of a kind that is not read', () => {
  /** The beginning of a compound file, with the names in its directory. */
  function compound(...names: string[]): Uint8Array {
    const bytes = new Uint8Array(2048)
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    const view = new DataView(bytes.buffer)
    view.setUint16(30, 9, true)
    view.setUint32(48, 1, true)
    names.forEach((name, i) =>
      Array.from(name).forEach((c, at) => view.setUint16(1024 + 128 * i + 2 * at, c.charCodeAt(0), true)),
    )
    return bytes
  }

  it.each<[string, Uint8Array, string, object]>([
    ['old', compound('Root Entry', 'Workbook'), 'file.notText', { kind: 'xls' }],
    ['with a password', compound('Root Entry', 'EncryptionInfo', 'EncryptedPackage'), 'file.locked', {}],
    ['cut off', compound('Root Entry').subarray(0, 700), 'file.notText', { kind: 'xls' }],
    [
      'binary',
      zipSync({ '[Content_Types].xml': strToU8('<x/>'), 'xl/workbook.bin': strToU8('x') }),
      'file.notText',
      { kind: 'xlsb' },
    ],
    [
      'OpenDocument',
      zipSync({
        mimetype: strToU8('x'),
        'content.xml': strToU8('<x/>'),
        'META-INF/manifest.xml': strToU8('<x/>'),
      }),
      'file.notText',
      { kind: 'ods' },
    ],
  ])('%s: refused with its name', async (_, bytes, code, details) => {
    await expect(open(bytes, 'survey.xls')).rejects.toMatchObject({
      code,
      details: { file: 'survey.xls', ...details },
    })
  })
})

describe('a bomb', () => {
  const gzip = gzipSync(new Uint8Array(220_000_000), { level: 1 })
  const deflated = gzip.subarray(10, -8)

  /** An archive with files stored as they are, `bomb` then declared to be deflated. */
  function archive(files: Record<string, Uint8Array>): Uint8Array {
    const zip = zipSync(files, { level: 0 })
    const view = new DataView(zip.buffer, zip.byteOffset)
    for (let at = 0; at < zip.length - 46; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint16(at + 10, 8, true)
    }
    return zip
  }

  it('in gzip is refused while it goes off', async () => {
    expect(gzip.length).toBeLessThan(2_000_000)
    await expect(open(gzip, 'bomb.csv.gz')).rejects.toMatchObject({ code: 'file.inflatesTooLarge' })
  })

  it('in a zip archive is refused while it goes off', async () => {
    const zip = archive({ 'bomb.csv': deflated })
    await expect(open(zip)).rejects.toMatchObject({ code: 'file.inflatesTooLarge' })
  })

  it('in a workbook is refused while it goes off', async () => {
    const workbook = archive({ 'xl/workbook.xml': deflated })
    await expect(open(workbook, 'bomb.xlsx')).rejects.toMatchObject({ code: 'file.inflatesTooLarge' })
  })
})

describe('a cancel', () => {
  it('is heard while a file is unpacked and while it is read', async () => {
    const file = new File([gzipSync(strToU8(CSV.repeat(1000)))], 'a.csv.gz')
    for (const last of [0, 1, 2, 3]) {
      let asked = 0
      const isCancelled = () => asked++ >= last
      await expect(readFile(file, {}, { isCancelled })).rejects.toMatchObject({ name: 'AbortError' })
    }
  })

  it('progress goes from nothing to all and never back', async () => {
    const file = new File([gzipSync(strToU8(CSV.repeat(1000)))], 'a.csv.gz')
    const seen: number[] = []
    await readFile(file, {}, { onProgress: (bytes) => seen.push(bytes) })
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
    expect(seen.at(-1)).toBeCloseTo(file.size, 6)
  })
})
