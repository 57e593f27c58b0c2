import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../../src/core/ingest/read-file.ts'
import { type SheetCell, xlsxFile, xml } from '../../../support/xlsx.ts'
import { namesOf, rowsOf } from '../reading.ts'

const open = (bytes: Uint8Array<ArrayBuffer>) => readFile(new File([bytes], 'survey.xlsx'))

const survey: SheetCell[][] = [
  ['id', 'score', 'day', 'seen', 'text', 'begun'],
  [1, 0.1, { day: 45351 }, true, 'plain', { time: 0.5 }],
  [2, 1234567.891, { day: 45351.604166666664 }, false, 'a, "b"\nc', null],
  [],
  [123456789012345680, { xml: '<c><v>0.30000000000000004</v></c>' }, null, null, '=SUM(A1)', { time: 0.25 }],
]

describe('a workbook', () => {
  it('is read as its CSV would be: numbers as they are, dates in ISO form, cells as text', async () => {
    const { table, container, issues, dialect } = await open(xlsxFile({ Answers: survey }))
    expect(namesOf(table)).toEqual(['id', 'score', 'day', 'seen', 'text', 'begun'])
    expect(rowsOf(table)).toEqual([
      ['1', '0.1', '2024-02-29', 'TRUE', 'plain', '12:00:00'],
      ['2', '1234567.891', '2024-02-29 14:30:00', 'FALSE', 'a, "b"\nc', ''],
      ['123456789012345680', '0.30000000000000004', '', '', '=SUM(A1)', '06:00:00'],
    ])
    expect([...table.rowNumbers]).toEqual([2, 3, 5])
    expect(container).toEqual({ kind: 'xlsx', part: 'Answers' })
    expect(dialect).toEqual({ encoding: 'utf-8', delimiter: ',', headerRows: 1, decimalMark: '.' })
    expect(issues).toEqual([{ code: 'rows.blank', severity: 'note', details: { count: 1, rows: [4] } }])
  })

  it('of several sheets: the largest is read, the others are named, empty ones are not', async () => {
    const { table, container, issues } = await open(
      xlsxFile({ Notes: [['made by', 'us']], 'Wave 1': survey, Codes: [['1'], ['2']], Empty: [] }),
    )
    expect(container?.part).toBe('Wave 1')
    expect(table.rowCount).toBe(3)
    expect(issues[0]).toEqual({
      code: 'sheet.chosen',
      severity: 'warning',
      details: { sheet: 'Wave 1', others: ['Notes', 'Codes'] },
    })
  })

  it('of several sheets: the one chosen is read, without a word about the others', async () => {
    const file = new File(
      [
        xlsxFile({
          Notes: [
            ['made by', 'us'],
            ['a', 'b'],
          ],
          'Wave 1': survey,
        }),
      ],
      'survey.xlsx',
    )
    const chosen = await readFile(file, { sheet: 'Notes' })
    expect(rowsOf(chosen.table)).toEqual([['a', 'b']])
    expect(chosen.choices).toEqual([{ of: 'sheet', names: ['Notes', 'Wave 1'], chosen: 'Notes' }])
    expect(chosen.issues).toEqual([])
    const gone = await readFile(file, { sheet: 'Wave 2' })
    expect(gone.choices).toEqual([{ of: 'sheet', names: ['Notes', 'Wave 1'], chosen: 'Wave 1' }])
    expect((await open(xlsxFile({ A: survey }))).choices).toEqual([])
  })

  it('has percentages as people see them', async () => {
    const { table } = await open(
      xlsxFile({
        A: [
          ['share', 'kind', 'n'],
          [{ percent: 0.45 }, { xml: '<c s="3"><f>A2&lt;1</f><v>0.07</v></c>' }, 0.45],
          [
            { percent: 1.255 },
            { xml: '<c s="5" t="n"><v>12</v></c>' },
            { xml: '<c s="3" t="inlineStr"><is><t>0.5</t></is></c>' },
          ],
        ],
      }),
    )
    expect(rowsOf(table)).toEqual([
      ['45%', '7%', '0.45'],
      ['125.5%', '12', '0.5'],
    ])
  })

  it('has dates by any format of dates, and by the calendar of old Macs', async () => {
    const rows: SheetCell[][] = [
      ['a', 'b', 'c', 'd'],
      [
        { day: 45351 },
        { xml: '<c s="1"><v>45351.5</v></c>' },
        { xml: '<c s="2"><v>45351</v></c>' },
        { xml: '<c s="1"><v>45351</v></c>' },
      ],
    ]
    const styles = (chinese: string, english: string) =>
      xml(
        `<styleSheet><numFmts><numFmt numFmtId="180" formatCode="${chinese}"/><numFmt numFmtId="181" formatCode="${english}"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="180"/><xf numFmtId="181"/></cellXfs></styleSheet>`,
      )
    const parts = {
      'xl/styles.xml': styles('yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@', '[$-409]d\\-mmm\\-yy'),
    }
    expect(rowsOf((await open(xlsxFile({ A: rows }, parts))).table)).toEqual([
      ['2024-02-29', '2024-02-29 12:00:00', '2024-02-29', '2024-02-29'],
    ])
    const workbook = xml(
      '<workbook xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
    )
    expect(
      rowsOf((await open(xlsxFile({ A: rows }, { ...parts, 'xl/workbook.xml': workbook }))).table)[0]![0],
    ).toBe('2028-03-01')
  })

  it('has errors of formulas as texts', async () => {
    const { table } = await open(
      xlsxFile({
        A: [
          ['x', 'y'],
          [1, { xml: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>' }],
          [{ xml: '<c t="e"><v>#N/A</v></c>' }, 2],
        ],
      }),
    )
    expect(rowsOf(table)).toEqual([
      ['1', '#DIV/0!'],
      ['#N/A', '2'],
    ])
  })

  it('has a value put over several rows in each of them, and no title in its header', async () => {
    const rows: SheetCell[][] = [
      ['Customers of 2024'],
      ['region', 'city', 'score'],
      ['North', 'Lund', 1],
      [null, 'Oslo', 2],
      ['South', 'Rome', 3],
      [null, 'Bari', 4],
      [null, null, 5],
    ]
    const { table } = await open(
      xlsxFile({ A: rows }, {}, { A: ['A1:C1', 'A3:A4', 'A5:A7', 'B2:B2', 'B6:B99999'] }),
    )
    expect(namesOf(table)).toEqual(['region', 'city', 'score'])
    expect(rowsOf(table)).toEqual([
      ['North', 'Lund', '1'],
      ['North', 'Oslo', '2'],
      ['South', 'Rome', '3'],
      ['South', 'Bari', '4'],
      ['South', 'Bari', '5'],
    ])
    expect([...table.rowNumbers]).toEqual([3, 4, 5, 6, 7])
  })

  it('keeps questions put over several columns, and names put over both rows of the header', async () => {
    const rows: SheetCell[][] = [
      ['id', 'Price', null, null, 'age'],
      [null, 'Acme', 'Zenith', 'Nova', null],
      [1, 5, 4, 3, 30],
      [2, 1, 2, 3, 40],
      [3, 2, 2, 1, 50],
    ]
    const { table } = await open(xlsxFile({ A: rows }, {}, { A: ['A1:A2', 'B1:D1', 'E1:E2'] }))
    expect(namesOf(table)).toEqual(['id', 'Price - Acme', 'Price - Zenith', 'Price - Nova', 'age'])
  })

  it('has as many header rows as it looks like, or as the user says', async () => {
    const two: SheetCell[][] = [
      ['Respondent ID', 'Which have you seen?', null, 'Age'],
      [null, 'First film', 'Second film', 'Response'],
      [1, 1, 0, 33],
      [2, 0, 1, 44],
      [3, 1, 1, 55],
    ]
    const { table, dialect } = await open(xlsxFile({ Answers: two }))
    expect(dialect.headerRows).toBe(2)
    expect(namesOf(table)[2]).toBe('Which have you seen? - Second film')
    const one = await readFile(new File([xlsxFile({ Answers: two })], 'survey.xlsx'), { headerRows: 1 })
    expect(one.table.rowCount).toBe(4)
  })

  it('with macros, pictures, links and script in cells gives texts only', async () => {
    const hostile = xlsxFile(
      {
        A: [
          ['name', 'value'],
          ['<script>alert(1)</script>', 1],
          ['&xxe;', 2],
        ],
      },
      {
        'xl/vbaProject.bin': strToU8('Sub AutoOpen()'),
        'xl/externalLinks/externalLink1.xml': xml(
          '<!DOCTYPE x [<!ENTITY xxe SYSTEM "file:///etc/passwd">]><x>&xxe;</x>',
        ),
      },
    )
    expect(rowsOf((await open(hostile)).table)).toEqual([
      ['<script>alert(1)</script>', '1'],
      ['&xxe;', '2'],
    ])
  })
})

describe('a workbook that is none', () => {
  it.each<[string, string]>([
    ['a cell in the last row and column', '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'],
    ['a row beyond all rows', '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>'],
    ['such a row behind a mark in quotation marks', '<row x=">" r="99999999999"><c><v>1</v></c></row>'],
    ['an address that is none', '<row r="1e9"><c r="A1"><v>1</v></c></row>'],
    ['tags that do not close', '<row r="1"><c r="A1"><v>1'],
  ])('%s: refused', async (_, rows) => {
    const sheet = xml(`<worksheet><sheetData>${rows}</sheetData></worksheet>`)
    const bytes = xlsxFile(
      {
        A: [
          ['x', 'y'],
          [1, 2],
        ],
      },
      { 'xl/worksheets/sheet1.xml': sheet },
    )
    await expect(open(bytes)).rejects.toMatchObject({ code: 'file.damaged', details: { kind: 'xlsx' } })
  })

  it('without a sheet that has cells: empty', async () => {
    await expect(open(xlsxFile({ A: [] }))).rejects.toMatchObject({ code: 'file.empty' })
  })

  it('a document or a workbook of another program: no table inside', async () => {
    const document = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8('<x/>'),
    })
    await expect(open(document)).rejects.toMatchObject({ code: 'file.noneInside' })
  })

  it('cut off, or with any byte changed: a table or an error of its own', async () => {
    const whole = xlsxFile({ Answers: survey })
    await expect(open(whole.slice(0, whole.length / 2))).rejects.toMatchObject({ code: 'file.damaged' })
    for (let at = 4; at < whole.length; at += 13) {
      const changed = whole.slice()
      changed[at]! ^= 0xff
      const outcome = await open(changed).catch((error: unknown) => error)
      expect(outcome).toSatisfy((o) => 'table' in (o as object) || (o as Error).name === 'AnalysisError')
    }
  })
})
