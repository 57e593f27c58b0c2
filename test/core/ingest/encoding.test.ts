import { describe, expect, it } from 'vitest'
import type { Encoding } from '../../../src/core/ingest/dialect.ts'
import { bytes, namesOf, read, rowsOf, textsOf } from './reading.ts'

/** 男 女 你 好 中 文 品 牌 in GB18030 and Big5, from the code tables. */
const GB: Record<string, string> = {
  男: 'c4d0',
  女: 'c5ae',
  你: 'c4e3',
  好: 'bac3',
  中: 'd6d0',
  文: 'cec4',
  品: 'c6b7',
  牌: 'c5c6',
}
const BIG5: Record<string, string> = {
  男: 'a86b',
  女: 'a46b',
  你: 'a741',
  好: 'a66e',
  中: 'a4a4',
  文: 'a4e5',
  品: 'ab7e',
  牌: 'b550',
}

function encode(text: string, table: Record<string, string>): Uint8Array<ArrayBuffer> {
  return bytes(Array.from(text, (c) => table[c] ?? c.charCodeAt(0).toString(16).padStart(2, '0')).join(''))
}

function utf16(text: string, isLittleEndian: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(2 * text.length))
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), isLittleEndian)
  return new Uint8Array(view.buffer)
}

const CHINESE = '你好,品牌\n男,中文\n女,你好\n男,中文品牌\n'
const ROWS = [
  ['男', '中文'],
  ['女', '你好'],
  ['男', '中文品牌'],
]

/** Old Macs' é ä ü ’ and blank that does not break; Windows' é ä ü ’ and the same. */
const MAC: Record<string, string> = { é: '8e', ä: '8a', ü: '9f', '’': 'd5', '\u00a0': 'ca' }
const WINDOWS: Record<string, string> = { é: 'e9', ä: 'e4', ü: 'fc', '’': '92', '\u00a0': 'a0', Ê: 'ca' }
const CYRILLIC = Object.fromEntries(Array.from({ length: 64 }, (_, i) => [String.fromCharCode(0x410 + i), (0xc0 + i).toString(16)]))

describe('code pages of single letters', () => {
  const french = 'café,taste of\u00a0Brazil\nprès de Zürich,don’t know\nMädchen,très bien\n'.replaceAll('è', 'é')

  it.each<[string, Encoding, string, Record<string, string>]>([
    ['old Macs', 'macintosh', french, MAC],
    ['Windows', 'windows-1252', french, WINDOWS],
    ['Windows, a capital within', 'windows-1252', 'ÊTRE,café\n1,don’t\n2,près\n'.replaceAll('è', 'é'), WINDOWS],
    ['Cyrillic', 'windows-1251', 'Город,Оценка\nМосква,хорошо\nКазань,очень плохо\nМосква,отлично\n', CYRILLIC],
  ])('%s', async (_, encoding, text, bytesOf) => {
    const { table, dialect } = await read(encode(text, bytesOf))
    expect(dialect.encoding).toBe(encoding)
    expect([namesOf(table), ...rowsOf(table)].map((row) => row.join(',')).join('\n')).toBe(text.trimEnd())
  })
})

describe('an encoding is recognised from the bytes', () => {
  it.each<[string, Encoding, Uint8Array<ArrayBuffer>]>([
    ['UTF-8', 'utf-8', new TextEncoder().encode(CHINESE)],
    ['UTF-8 with a byte order mark', 'utf-8', new TextEncoder().encode(`\ufeff${CHINESE}`)],
    ['UTF-16 little-endian, marked', 'utf-16le', utf16(`\ufeff${CHINESE}`, true)],
    ['UTF-16 big-endian, marked', 'utf-16be', utf16(`\ufeff${CHINESE}`, false)],
    ['UTF-16 little-endian, unmarked', 'utf-16le', utf16(CHINESE, true)],
    ['UTF-16 big-endian, unmarked', 'utf-16be', utf16(CHINESE, false)],
    ['GB18030', 'gb18030', encode(CHINESE, GB)],
    ['Big5', 'big5', encode(CHINESE, BIG5)],
  ])('%s', async (_, encoding, content) => {
    const { table, dialect } = await read(content)
    expect(dialect.encoding).toBe(encoding)
    expect(namesOf(table)).toEqual(['你好', '品牌'])
    expect(rowsOf(table)).toEqual(ROWS)
  })

  it.each([
    ['German', '"gem" fc "tlich,gr" f6 df "er" 0a "1,2" 0a', 'gemütlich'],
    ['French', '"d" e9 "j" e0 ",cr" e9 e9 0a "1,2" 0a', 'déjà'],
    ['degrees and pounds', '"20" b0 "C," a3 "5" 0a "1,2" 0a', '20°C'],
    ['curly quotation marks', '"don" 92 "t," 93 "x" 94 0a "1,2" 0a', 'don’t'],
  ])('Windows-1252: %s', async (_, notation, name) => {
    const { table, dialect } = await read(bytes(notation))
    expect(dialect.encoding).toBe('windows-1252')
    expect(namesOf(table)[0]).toBe(name)
  })

  it('on the whole file: the only Chinese name may stand in the last row', async () => {
    const head = `name,city\n${'Smith,Leeds\n'.repeat(200_000)}`
    const content = Uint8Array.from([...new TextEncoder().encode(head), ...encode('你好,中文\n', GB)])
    const { table, dialect } = await read(content)
    expect(dialect.encoding).toBe('gb18030')
    expect(rowsOf(table).at(-1)).toEqual(['你好', '中文'])
  })

  it('UTF-8 stays UTF-8 when a few characters are damaged; the cells are named', async () => {
    const good = new TextEncoder().encode('a,b\n中文,1\n你好,2\n品牌,3\n')
    const content = Uint8Array.from([...good, ...bytes('e4 bd "," "4" 0a')])
    const { table, dialect, issues } = await read(content)
    expect(dialect.encoding).toBe('utf-8')
    expect(rowsOf(table)[3]).toEqual(['\ufffd', '4'])
    expect(issues).toEqual([
      { code: 'encoding.replaced', severity: 'warning', details: { count: 1, rows: [5], encoding: 'utf-8' } },
    ])
  })

  it('can be overruled', async () => {
    const { table, dialect } = await read(encode(CHINESE, BIG5), { encoding: 'windows-1252' })
    expect(dialect.encoding).toBe('windows-1252')
    expect(namesOf(table)[0]).toBe('§A¦n')
  })
})

describe('the whole file is evidence', () => {
  /** Three megabytes of answers without a single letter beyond ASCII. */
  const plain = new TextEncoder().encode(`id,q1,region\n${'1234,5,North\n'.repeat(230_000)}`)
  const after = (end: Uint8Array): Uint8Array<ArrayBuffer> => {
    const whole = new Uint8Array(plain.length + end.length)
    whole.set(plain)
    whole.set(end, plain.length)
    return whole
  }
  const rows = '1,5,中文\n2,6,你好\n3,7,品牌\n'

  it.each<[string, Encoding, Uint8Array]>([
    ['UTF-8', 'utf-8', new TextEncoder().encode(rows)],
    ['GB18030', 'gb18030', encode(rows, GB)],
    ['Big5', 'big5', encode(rows, BIG5)],
  ])('%s in the last rows alone', async (_, encoding, end) => {
    const { table, dialect, issues } = await read(after(end))
    expect(dialect.encoding).toBe(encoding)
    expect(textsOf(table, 'region').slice(-3)).toEqual(['中文', '你好', '品牌'])
    expect(issues).toEqual([])
  })

  it('Windows-1252 in the last row alone', async () => {
    const { table, dialect } = await read(after(bytes('"1,5,M" fc "nchen" 0a')))
    expect(dialect.encoding).toBe('windows-1252')
    expect(textsOf(table, 'region').at(-1)).toBe('München')
  })

  it('UTF-16 without a mark, Chinese below an English header', async () => {
    const text = `id,q1,region\n${'1,5,中文\n2,6,你好\n'.repeat(20_000)}`
    for (const isLittleEndian of [true, false]) {
      const { table, dialect } = await read(utf16(text, isLittleEndian))
      expect(dialect.encoding).toBe(isLittleEndian ? 'utf-16le' : 'utf-16be')
      expect(table.columns[2]!.texts).toEqual(['中文', '你好'])
    }
  })
})

describe('files put together from two encodings', () => {
  const utf8 = new TextEncoder().encode('id,brand\n' + '1,中文品牌\n2,你好品牌\n'.repeat(60))
  const gb = encode('3,中文品牌\n'.repeat(4), GB)
  const joined = (parts: Uint8Array[]): Uint8Array<ArrayBuffer> =>
    Uint8Array.from(parts.flatMap((part) => [...part]))

  it('are read in that of the greater part, and the rows of the other are named', async () => {
    const { table, dialect, issues } = await read(joined([utf8, gb]))
    expect(dialect.encoding).toBe('utf-8')
    expect(table.rowCount).toBe(124)
    expect(issues).toEqual([
      {
        code: 'encoding.replaced',
        severity: 'warning',
        details: { count: 4, rows: [122, 123, 124, 125], encoding: 'utf-8' },
      },
    ])
  })

  it('and the user may overrule', async () => {
    const { table, dialect } = await read(joined([utf8, gb]), { encoding: 'gb18030' })
    expect(dialect.encoding).toBe('gb18030')
    expect(textsOf(table, table.columns[1]!.name).at(-1)).toBe('中文品牌')
  })
})
