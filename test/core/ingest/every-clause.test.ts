import { describe, expect, it } from 'vitest'
import { encodeGb18030 } from '../../../datasets/gb18030.ts'
import type { DialectOverrides } from '../../../src/core/ingest/dialect.ts'
import { parseNumber } from '../../../src/core/table/parse-number.ts'
import { bytes, namesOf, read, rowsOf, textsOf } from './reading.ts'

// one small file for each promise about text files; what goes wrong in larger ones is tested beside this file

const utf8 = (text: string) => new TextEncoder().encode(text)
const gb = (text: string) => new Uint8Array(encodeGb18030(text))
function utf16(text: string, isLittleEndian: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(2 * text.length))
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i, text.charCodeAt(i), isLittleEndian)
  return new Uint8Array(view.buffer)
}

/** id and answer, as they come out of every file below. */
const ROWS = [
  ['1', '7'],
  ['2', '8'],
  ['3', '9'],
]

describe('the same table comes out, and nothing is reported', () => {
  it.each<[string, string | Uint8Array<ArrayBuffer>]>([
    ['comma', 'id,answer\n1,7\n2,8\n3,9\n'],
    ['semicolon', 'id;answer\n1;7\n2;8\n3;9\n'],
    ['tab', 'id\tanswer\n1\t7\n2\t8\n3\t9\n'],
    ['pipe', 'id|answer\n1|7\n2|8\n3|9\n'],
    ['quotes around all cells', '"id","answer"\n"1","7"\n"2","8"\n"3","9"\n'],
    ['LF, none at the end', 'id,answer\n1,7\n2,8\n3,9'],
    ['CR LF', 'id,answer\r\n1,7\r\n2,8\r\n3,9\r\n'],
    ['CR', 'id,answer\r1,7\r2,8\r3,9\r'],
    ['CR CR LF', 'id,answer\r\r\n1,7\r\r\n2,8\r\r\n3,9\r\r\n'],
    ['blank lines at the end', 'id,answer\n1,7\n2,8\n3,9\n\n\n'],
    ['byte order mark', '\ufeffid,answer\n1,7\n2,8\n3,9\n'],
    ['byte order mark and quotes', '\ufeff"id","answer"\n1,7\n2,8\n3,9\n'],
    ['UTF-16 little-endian', utf16('\ufeffid,answer\n1,7\n2,8\n3,9\n', true)],
    ['UTF-16 big-endian', utf16('\ufeffid,answer\n1,7\n2,8\n3,9\n', false)],
    ['UTF-16 without a mark', utf16('id,answer\n1,7\n2,8\n3,9\n', true)],
    ['the line with which Excel names the delimiter', 'sep=;\nid;answer\n1;7\n2;8\n3;9\n'],
    ['the mark of the end of files of old', 'id,answer\n1,7\n2,8\n3,9\n\x1a'],
    ['white space around cells', ' id , answer \n 1 ,7\n2, 8\u00a0\n3,9\n'],
  ])('%s', async (_, content) => {
    const { table, issues } = await read(content)
    expect({ names: namesOf(table), rows: rowsOf(table), issues }).toEqual({
      names: ['id', 'answer'],
      rows: ROWS,
      issues: [],
    })
  })
})

describe('words come out as they were written', () => {
  it.each<[string, Uint8Array<ArrayBuffer>, string[]]>([
    ['UTF-8', utf8('编号,品牌\n1,华为\n2,小米\n'), ['华为', '小米']],
    ['GB18030', gb('编号,品牌\n1,华为\n2,小米\n'), ['华为', '小米']],
    [
      'Big5',
      bytes(
        'bd "," ab7e b550 0a "1," a4a4 a4e5 0a "2," a741 a66e 0a'
          .replace(/^bd /, 'bd73 b8b9 ')
          .replaceAll(/([0-9a-f]{2})([0-9a-f]{2})/g, '$1 $2'),
      ),
      ['中文', '你好'],
    ],
    [
      'Windows-1252',
      bytes('"id,marque" 0a "1,Citro" eb "n" 0a "2,L" 92 "Or" e9 "al" 0a'),
      ['Citroën', 'L’Oréal'],
    ],
  ])('%s', async (_, content, words) => {
    const { table, issues } = await read(content)
    expect(rowsOf(table).map((row) => row[1])).toEqual(words)
    expect(issues).toEqual([])
  })

  it('in the encoding that the user says', async () => {
    const { table, dialect } = await read(gb('编号,品牌\n1,华为\n2,小米\n'), { encoding: 'windows-1252' })
    expect(dialect.encoding).toBe('windows-1252')
    expect(namesOf(table)[0]).not.toBe('编号')
  })

  it('with line breaks of all kinds, delimiters and doubled quotes in cells', async () => {
    const { table, issues } = await read('id,why\r\n1,"good,\nbut ""dear"""\r\n2,"a\r\nb"\r\n3,c;d|e\r\n')
    expect(textsOf(table, 'why')).toEqual(['good,\nbut "dear"', 'a\r\nb', 'c;d|e'])
    expect(issues).toEqual([])
  })
})

describe('numbers come out as numbers', () => {
  it.each<[string, string, number[], DialectOverrides]>([
    ['decimal comma', 'id;x\n1;0,5\n2;12,75\n', [0.5, 12.75], {}],
    ['decimal comma and thousands', 'id;x\n1;1.234,50\n2;0,5\n', [1234.5, 0.5], {}],
    ['thousands', 'id,x\n1,"1,234.50"\n2,"12,000.00"\n', [1234.5, 12000], {}],
    ['per cent', 'id,x\n1,45%\n2,12.5 %\n', [45, 12.5], {}],
    ['yuan', 'id,x\n1,¥12\n2,￥1200\n', [12, 1200], {}],
    ['euro, behind', 'id;x\n1;12,50 €\n2;3,00 €\n', [12.5, 3], {}],
    ['dollars', 'id,x\n1,$12\n2,-$3.50\n', [12, -3.5], {}],
    ['full width', 'id,x\n1,１２\n2,３．５\n', [12, 3.5], {}],
    ['as the user says', 'id;x\n1;1,234\n2;5,678\n', [1.234, 5.678], { decimalMark: ',' }],
  ])('%s', async (_, text, numbers, overrides) => {
    const { table } = await read(text, overrides)
    expect(textsOf(table, 'x').map((cell) => parseNumber(cell, table.decimalMark))).toEqual(numbers)
  })
})

describe('what is repaired stands in the report with its row numbers', () => {
  it.each<[string, string, string[], string[][], unknown[]]>([
    [
      'a name missing',
      'id,,b\n1,2,3\n4,5,6\n',
      ['id', 'Column 2', 'b'],
      [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
      [['header.empty', { columns: [2] }]],
    ],
    [
      'a name twice',
      'id,a,a\n1,2,3\n4,5,6\n',
      ['id', 'a', 'a (2)'],
      [
        ['1', '2', '3'],
        ['4', '5', '6'],
      ],
      [['header.duplicate', { name: 'a', columns: [2, 3] }]],
    ],
    [
      'a header longer than the rows',
      'id,a,b\n1,2\n3,4\n',
      ['id', 'a', 'b'],
      [
        ['1', '2', ''],
        ['3', '4', ''],
      ],
      [['rows.short', { count: 2, rows: [2, 3], expected: 3 }]],
    ],
    [
      'a header shorter than the rows',
      'id,a\n7,2,x\n9,4,y\n',
      ['id', 'a', 'Column 3'],
      [
        ['7', '2', 'x'],
        ['9', '4', 'y'],
      ],
      [
        ['rows.long', { count: 2, rows: [2, 3], expected: 2 }],
        ['header.extra', { rows: 2, label: 'Column 3' }],
      ],
    ],
    [
      'a last row cut off',
      'id,a,b\n1,2,3\n4,5',
      ['id', 'a', 'b'],
      [
        ['1', '2', '3'],
        ['4', '5', ''],
      ],
      [['rows.short', { count: 1, rows: [3], expected: 3 }]],
    ],
    [
      'a last row cut off in quotes',
      'id,a,b\n1,2,3\n4,"5',
      ['id', 'a', 'b'],
      [
        ['1', '2', '3'],
        ['4', '5', ''],
      ],
      [
        ['rows.short', { count: 1, rows: [3], expected: 3 }],
        ['rows.unclosedQuote', { row: 3, count: 1, rows: [3] }],
      ],
    ],
    [
      'blank rows',
      'id,a\n1,2\n\n,\n3,4\n',
      ['id', 'a'],
      [
        ['1', '2'],
        ['3', '4'],
      ],
      [['rows.blank', { count: 2, rows: [3, 4] }]],
    ],
    [
      'empty columns at the end',
      'id,a,,\n1,2,,\n3,4,,\n',
      ['id', 'a'],
      [
        ['1', '2'],
        ['3', '4'],
      ],
      [['header.trailing', { columns: [3, 4] }]],
    ],
    [
      'line ends of several kinds',
      'id,a\r\n1,2\n3,4\r\n',
      ['id', 'a'],
      [
        ['1', '2'],
        ['3', '4'],
      ],
      [['rows.mixedLineEnds', { crlf: 2, lf: 1, cr: 0 }]],
    ],
    [
      'a quotation mark in a quoted cell',
      'id,a\n1,"the "best" one"\n2,x\n',
      ['id', 'a'],
      [
        ['1', 'the "best" one'],
        ['2', 'x'],
      ],
      [['rows.oddQuotes', { count: 1, rows: [2] }]],
    ],
  ])('%s', async (_, text, names, rows, reported) => {
    const { table, issues } = await read(text)
    expect({ names: namesOf(table), rows: rowsOf(table) }).toEqual({ names, rows })
    expect(issues.map(({ code, details }) => [code, details])).toEqual(reported)
  })

  it('characters that cannot be read', async () => {
    const { issues } = await read(
      bytes(
        '"id,a" 0a "1,gr" c3 bc "n" 0a "2,gr" c3 bc "n" 0a "3,gr" c3 bc "n" 0a "4,gr" c3 bc "n" 0a "5,gr" c3 bc "n" 0a "6,bla" ff "u" 0a',
      ),
    )
    expect(issues).toEqual([
      { code: 'encoding.replaced', severity: 'warning', details: { count: 1, rows: [7], encoding: 'utf-8' } },
    ])
  })
})
