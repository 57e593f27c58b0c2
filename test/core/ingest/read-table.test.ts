import { describe, expect, it } from 'vitest'
import { AnalysisError } from '../../../src/core/errors.ts'
import { MEGABYTE_LIMIT, readTable } from '../../../src/core/ingest/read-table.ts'
import { ReadingCancelled } from '../../../src/core/ingest/source.ts'
import { bytes, namesOf, read, rowsOf, textsOf } from './reading.ts'

async function refusal(content: string | Uint8Array<ArrayBuffer>): Promise<[string, unknown]> {
  try {
    await read(content)
  } catch (error) {
    if (error instanceof AnalysisError) return [error.code, error.details]
    throw error
  }
  throw new Error('not refused')
}

function neverRead(): never {
  throw new Error('was read')
}

function movedAway(): { arrayBuffer: () => Promise<ArrayBuffer> } {
  return { arrayBuffer: () => Promise.reject(new Error('moved away')) }
}

describe('a plain file', () => {
  it('becomes columns of texts, trimmed, with the row numbers of a spreadsheet', async () => {
    const { table, dialect, preview, issues } = await read('id,need, spend\n1, 7 ,12.5\n2,9,\n')
    expect(namesOf(table)).toEqual(['id', 'need', 'spend'])
    expect(rowsOf(table)).toEqual([
      ['1', '7', '12.5'],
      ['2', '9', ''],
    ])
    expect([...table.rowNumbers]).toEqual([2, 3])
    expect(dialect).toEqual({ encoding: 'utf-8', delimiter: ',', headerRows: 1, decimalMark: '.' })
    expect(preview).toEqual([
      ['id', 'need', ' spend'],
      ['1', ' 7 ', '12.5'],
      ['2', '9', ''],
    ])
    expect(issues).toEqual([])
  })

  it('keeps line breaks, delimiters and doubled quotation marks of quoted cells', async () => {
    const { table } = await read('id,why\n1,"good, but\nsays ""dear"""\n2,"x"\n')
    expect(rowsOf(table)).toEqual([
      ['1', 'good, but\nsays "dear"'],
      ['2', 'x'],
    ])
    expect([...table.rowNumbers]).toEqual([2, 3])
  })

  it('obeys the delimiter line that Excel writes', async () => {
    const { table } = await read('sep=;\r\na;b\r\n1,5;2\r\n')
    expect(rowsOf(table)).toEqual([['1,5', '2']])
  })

  it('is read as the user says where they overrule', async () => {
    const overrides = { delimiter: ';', headerRows: 0, decimalMark: ',' } as const
    const { table, dialect } = await read('a,b;c\n1,2;3\n', overrides)
    expect(rowsOf(table)).toEqual([
      ['a,b', 'c'],
      ['1,2', '3'],
    ])
    expect(dialect).toEqual({ encoding: 'utf-8', ...overrides })
  })
})

describe('line ends', () => {
  const rows = [
    ['1', '2'],
    ['3', '4'],
    ['5', '6'],
  ]
  it.each([
    ['CR', 'a,b\r1,2\r3,4\r5,6\r'],
    ['CR CR LF', 'a,b\r\r\n1,2\r\r\n3,4\r\r\n5,6\r\r\n'],
    ['CR LF', 'a,b\r\n1,2\r\n3,4\r\n5,6'],
    ['CR LF after quotation marks', '"a","b"\r\n"1","2"\r\n"3","4"\r\n"5","6"\r\n'],
    ['CR after quotation marks', '"a","b"\r"1","2"\r"3","4"\r"5","6"'],
  ])('%s', async (_, text) => {
    const { table, issues } = await read(text)
    expect(rowsOf(table)).toEqual(rows)
    expect(issues).toEqual([])
  })

  it('of several kinds all end a row, and are reported', async () => {
    const { table, issues } = await read('a,b\r\n1,2\r3,4\n5,6')
    expect(rowsOf(table)).toEqual(rows)
    expect(issues).toEqual([
      { code: 'rows.mixedLineEnds', severity: 'note', details: { crlf: 1, lf: 1, cr: 1 } },
    ])
  })

  it('within quoted cells are not mistaken for ends of rows', async () => {
    const { table, issues } = await read('a,b\r\n1,"x\ny"\r\n2,"x\ry"\r\n')
    expect(textsOf(table, 'b')).toEqual(['x\ny', 'x\ry'])
    expect(issues).toEqual([])
  })
})

describe('repairs, each in the report', () => {
  it('short rows are filled up', async () => {
    const { table, issues } = await read('a,b,c\n1,2,3\n4\n5,6\n7,8,9\n')
    expect(rowsOf(table)[1]).toEqual(['4', '', ''])
    expect(issues).toEqual([
      { code: 'rows.short', severity: 'warning', details: { count: 2, rows: [3, 4], expected: 3 } },
    ])
  })

  it('cells beyond the header get columns of their own', async () => {
    const { table, issues } = await read('a,b\n1,2\n3,4,extra\n5,6,,\n7,8\n')
    expect(namesOf(table)).toEqual(['a', 'b', 'Column 3'])
    expect(textsOf(table, 'Column 3')).toEqual(['', 'extra', '', ''])
    expect(issues).toEqual([
      { code: 'rows.long', severity: 'warning', details: { count: 1, rows: [3], expected: 2 } },
      { code: 'header.extra', severity: 'note', details: { rows: 1, label: 'Column 3' } },
    ])
  })

  it('blank rows are left out, those at the end without a word', async () => {
    const { table, issues } = await read('\na,b\n\n1,2\n,\n3,4\n\n\n')
    expect([...table.rowNumbers]).toEqual([4, 6])
    expect(issues).toEqual([{ code: 'rows.blank', severity: 'note', details: { count: 3, rows: [1, 3, 5] } }])
  })

  it('empty headers are called by their place, whatever the other names are', async () => {
    const { table, issues } = await read('a,,Column 2,\n1,2,3,4\n5,6,7,8\n')
    expect(namesOf(table)).toEqual(['a', 'Column 2 (2)', 'Column 2', 'Column 4'])
    expect(issues).toEqual([{ code: 'header.empty', severity: 'note', details: { columns: [2, 4] } }])
  })

  it('duplicate headers are numbered without taking a name that the file gives', async () => {
    const { table, issues } = await read('x,x,x (2),x\n1,2,3,4\n5,6,7,8\n')
    expect(namesOf(table)).toEqual(['x', 'x (3)', 'x (2)', 'x (4)'])
    expect(issues).toEqual([
      { code: 'header.duplicate', severity: 'note', details: { name: 'x', columns: [1, 2, 4] } },
    ])
  })

  it('a header that ends in empty cells is cut when nothing stands below', async () => {
    const { table, issues } = await read('a,b,,\n1,2\n3,4,,\n')
    expect(namesOf(table)).toEqual(['a', 'b'])
    expect(issues).toEqual([{ code: 'header.trailing', severity: 'note', details: { columns: [3, 4] } }])
  })

  it('row names as R writes them move the header to the right', async () => {
    const { table, issues } = await read('brand,rating\n1,A,5\n2,B,4\n3,A,3\n')
    expect(namesOf(table)).toEqual(['Column 1', 'brand', 'rating'])
    expect(textsOf(table, 'brand')).toEqual(['A', 'B', 'A'])
    expect(issues[0]).toEqual({ code: 'header.shifted', severity: 'warning', details: { label: 'Column 1' } })
  })

  it('without a header the columns are numbered and the first row is kept', async () => {
    const { table, issues } = await read('1,7,North\n2,8,South\n3,6,North\n')
    expect(namesOf(table)).toEqual(['Column 1', 'Column 2', 'Column 3'])
    expect(rowsOf(table)[0]).toEqual(['1', '7', 'North'])
    expect([...table.rowNumbers]).toEqual([1, 2, 3])
    expect(issues).toEqual([{ code: 'header.missing', severity: 'warning', details: { guess: 'no' } }])
  })
})

describe('quotation marks', () => {
  it('that never close do not swallow the rest of the file', async () => {
    const { table, issues } = await read('id,why,n\n1,"fine,3\n2,bad,4\n3,ok,5\n')
    expect(rowsOf(table)).toEqual([
      ['1', 'fine', '3'],
      ['2', 'bad', '4'],
      ['3', 'ok', '5'],
    ])
    expect(issues).toEqual([
      { code: 'rows.unclosedQuote', severity: 'warning', details: { row: 2, count: 1, rows: [2] } },
    ])
  })

  it('that close only at the next quoted cell do not swallow the rows between', async () => {
    const { table, issues } = await read('id,why,n\n1,"fine,3\n2,bad,4\n3,"ok",5\n4,"so, so",6\n')
    expect(textsOf(table, 'why')).toEqual(['fine', 'bad', 'ok', 'so, so'])
    expect(issues.map((issue) => issue.code)).toEqual(['rows.unclosedQuote'])
  })

  it('of a cell cut off by the end of the file close there', async () => {
    const { table, issues } = await read('id,n,why\n1,3,"a\nb"\n2,4,"c\nd')
    expect(textsOf(table, 'why')).toEqual(['a\nb', 'c\nd'])
    expect(issues).toEqual([
      { code: 'rows.unclosedQuote', severity: 'warning', details: { row: 3, count: 1, rows: [3] } },
    ])
  })

  it('that are not doubled stay in the text', async () => {
    const { table, issues } = await read('id,why,n\n1,"says "dear" and\nleaves",3\n2,5" tyres,4\n')
    expect(textsOf(table, 'why')).toEqual(['says "dear" and\nleaves', '5" tyres'])
    expect(issues).toEqual([{ code: 'rows.oddQuotes', severity: 'note', details: { count: 1, rows: [2] } }])
  })

  it('that are not doubled stay in the text of the last column', async () => {
    const { table } = await read('id,n,why\n1,3,"says "dear" and\nleaves"\n2,4,"a, b"\n')
    expect(textsOf(table, 'why')).toEqual(['says "dear" and\nleaves', 'a, b'])
  })

  it('opened in every row do no more harm than one', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => `"${i},x,${i % 7}`)
    const { table, issues } = await read(`id,why,n\n${lines.join('\n')}\n`)
    expect(table.rowCount).toBe(5000)
    expect(rowsOf(table)[4999]).toEqual(['4999', 'x', '1'])
    expect(issues[0]).toMatchObject({ code: 'rows.unclosedQuote', details: { row: 2, count: 5000 } })
  })
})

const PROSE = `Dear colleagues, as agreed I send you the notes of our meeting.
We spoke about prices, about the new shop, and about Acme, which had sent two people.
Nobody wanted to say how many customers they have, so we went on.
The next meeting is in May, and Best, who is still away, will bring the figures.
Yours, as always, the secretary
`

describe('refusals', () => {
  const file = 'survey.csv'
  it.each([
    ['an empty file', '', 'file.empty', { file }],
    ['white space only', '\ufeff\n  \n', 'file.empty', { file }],
    ['a header only', 'a,b,c\n\n', 'file.headerOnly', { file }],
    ['one column', 'answer\nyes\nno\n', 'file.oneColumn', { file }],
    ['prose', PROSE, 'file.noTable', { file }],
    ['JSON', '[\n  {"id": 1, "rating": 7},\n  {"id": 2, "rating": 8}\n]\n', 'file.noTable', { file }],
    ['PNG', bytes('89 "PNG" 0d 0a 1a 0a 00 00'), 'file.notText', { file, kind: 'picture' }],
    ['JPEG', bytes('ff d8 ff e0 00 10 "JFIF"'), 'file.notText', { file, kind: 'picture' }],
    ['zip', bytes('"PK" 03 04 14 00 "readme.txt"'), 'file.notText', { file, kind: 'zip' }],
    ['Excel', bytes('"PK" 03 04 14 00 "[Content_Types].xml"'), 'file.notText', { file, kind: 'xlsx' }],
    ['old Excel', bytes('d0 cf 11 e0 a1 b1 1a e1'), 'file.notText', { file, kind: 'xls' }],
    ['PDF', bytes('"%PDF-1.7" 0a'), 'file.notText', { file, kind: 'pdf' }],
    ['SPSS', bytes('"$FL2@(#) SPSS DATA FILE"'), 'file.notText', { file, kind: 'spss' }],
    ['a web page', '<!DOCTYPE html><html><table><tr><td>1,2', 'file.notText', { file, kind: 'html' }],
    [
      'other binary',
      Uint8Array.from({ length: 999 }, (_, i) => (i * i) % 251),
      'file.notText',
      { file, kind: 'binary' },
    ],
    [
      'too many columns',
      `${Array.from({ length: 10_000 }, (_, i) => `q${i}`).join(',')}\n1,2\n`,
      'file.tooManyColumns',
      { file, columns: 10_000, limit: 5000 },
    ],
  ])('%s', async (_, content, code, details) => {
    expect(await refusal(content)).toEqual([code, details])
  })

  it('a file beyond the limit, before it is read', async () => {
    const big = { name: 'big.csv', size: (MEGABYTE_LIMIT + 100) * 1e6, slice: neverRead }
    await expect(readTable(big)).rejects.toMatchObject({
      code: 'file.tooLarge',
      details: { file: 'big.csv', megabytes: 1100, limit: 1000 },
    })
  })

  it('a file that can no longer be read', async () => {
    const gone = { name: 'gone.csv', size: 10, slice: movedAway }
    await expect(readTable(gone)).rejects.toMatchObject({
      code: 'file.unreadable',
      details: { file: 'gone.csv', reason: 'moved away' },
    })
  })
})

describe('long answers, carelessly written, are still a table', () => {
  it.each([
    ['ids and comments with commas', 'id,comment\n1,good, but dear, as I said\n2,too far from my house\n3,fine, really, thank you very much\n'],
    ['questions and answers in words', 'What do you like best?,What should they do better?\nthe friendly people there,lower their prices a bit\nnothing at all,open on Sundays\nthe smell of bread,bake more bread\n'],
    ['prose, where the user says what divides it', PROSE],
  ])('%s', async (_, text) => {
    expect((await read(text, text === PROSE ? { delimiter: ',' } : {})).table.rowCount).toBeGreaterThan(2)
  })
})

describe('hostile content', () => {
  it('is text like any other', async () => {
    const { table } = await read(
      '__proto__,constructor,<b>x</b>\ntoString,__proto__,<img src=x onerror=alert(1)>\n1,2,3\n',
    )
    expect(namesOf(table)).toEqual(['__proto__', 'constructor', '<b>x</b>'])
    expect(rowsOf(table)[0]).toEqual(['toString', '__proto__', '<img src=x onerror=alert(1)>'])
    expect(Object.prototype).toEqual({})
  })
})

describe('a long file', () => {
  const line = '1234567,Ünïcødé 中文,"quoted, text",99\r\n'
  const content = `id,a,b,c\r\n${line.repeat(70_000)}`

  it('is read in pieces without harm at their borders, and reports growing progress', async () => {
    const heard: number[] = []
    const rows: number[] = []
    const file = new File([content], 'long.csv')
    const onProgress = (done: number, rowCount = 0) => {
      heard.push(done)
      rows.push(rowCount)
    }
    const { table } = await readTable(file, {}, { onProgress })
    expect(rows).toEqual(rows.toSorted((a, b) => a - b))
    // what has been read by then holds about that many of the rows
    expect(Math.abs(rows.at(-1)! / 70_000 - heard.at(-2)! / file.size)).toBeLessThan(0.01)
    expect(table.rowCount).toBe(70_000)
    expect(table.columns.map((column) => column.texts)).toEqual([
      ['1234567'],
      ['Ünïcødé 中文'],
      ['quoted, text'],
      ['99'],
    ])
    expect(heard).toEqual(heard.toSorted((a, b) => a - b))
    expect(heard.at(-1)).toBe(file.size)
  })

  it('stops when it is cancelled', async () => {
    let asked = 0
    const reading = readTable(new File([content], 'long.csv'), {}, { isCancelled: () => ++asked > 2 })
    await expect(reading).rejects.toBeInstanceOf(ReadingCancelled)
  })
})
