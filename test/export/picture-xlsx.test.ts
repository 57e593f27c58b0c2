import { strFromU8, unzipSync } from 'fflate'
import readExcelFile from 'read-excel-file/universal'
import { describe, expect, test } from 'vitest'
import { picturesToXlsx } from '../../src/export/picture-xlsx.ts'
import { pictureToCsv } from '../../src/export/picture-csv.ts'
import { en } from '../../src/i18n/en.ts'
import { zh } from '../../src/i18n/zh.ts'
import { samplePage } from './pages.ts'

async function openWorkbook(blob: Blob) {
  const sheets = await readExcelFile(await blob.arrayBuffer(), { parseNumber: Number })
  return new Map(sheets.map(({ sheet, data }) => [sheet, data] as const))
}

describe('the workbook of a picture', () => {
  test('has numbers as numbers, at full precision, and words as words', async () => {
    const page = await samplePage()
    const { relation, map } = page.picture
    const book = await openWorkbook(await picturesToXlsx([page], en))
    expect([...book.keys()]).toEqual(['Relation', 'Standard errors', 'Bases', 'Coordinates', 'Method'])
    expect(book.get('Relation')![0]).toEqual(['Company', 'Price seekers', 'Careful families', 'Self-servers', 'Dealer buyers', 'Premium owners', 'All'])
    expect(book.get('Relation')![2]).toEqual(['Harbour', ...relation.values.slice(5, 10), relation.total.values[1]])
    expect(book.get('Standard errors')![2]).toEqual(['Harbour', ...relation.standardError.slice(5, 10), relation.total.standardError[1]])
    expect(book.get('Bases')!.at(-1)).toEqual(['Respondents', 330, 330, 300, 270, 270, 1500])
    const [company, segment] = [map.companies[1]!, map.segments[0]!]
    expect(book.get('Coordinates')![2]).toEqual(['Company', 'Harbour', company.x, company.y, null, 1500])
    expect(book.get('Coordinates')![6]).toEqual(['Segment', 'Price seekers', segment.x, segment.y, segment.share, 330])
    expect(book.get('Method')).toContainEqual(['Method', 'n = 1,500'])
  })

  test('marks small bases by how the number is shown', async () => {
    const page = await samplePage()
    const files = unzipSync(new Uint8Array(await (await picturesToXlsx([page], en)).arrayBuffer()))
    const formats = [...strFromU8(files['xl/styles.xml']!).matchAll(/formatCode="([^"]*)"/g)].map((m) => m[1]!.replaceAll('&quot;', '"'))
    expect(formats.toSorted()).toEqual(['"("0.0")"', '0.0', '0.0"*"'])
  })

  test('never has a formula, whatever companies are called', async () => {
    const page = await samplePage('en', { title: '=HYPERLINK("http://x")' })
    page.picture.relation.rows[0]!.label = '=1+1'
    page.picture.relation.rows[1]!.label = '@SUM(A1)'
    const blob = await picturesToXlsx([page], en)
    const files = unzipSync(new Uint8Array(await blob.arrayBuffer()))
    const sheets = Object.entries(files).filter(([path]) => path.includes('worksheets/')).map(([, file]) => strFromU8(file))
    expect(sheets.filter((sheet) => /<f[ >]/.test(sheet))).toEqual([])
    expect((await openWorkbook(blob)).get('Relation')!.slice(1, 3).map((row) => row[0])).toEqual(['=1+1', '@SUM(A1)'])
    const csv = pictureToCsv(page, en)
    expect(csv).toContain(`\r\n"'=1+1",`)
    expect(csv).toContain(`\r\nTitle,"'=HYPERLINK(""http://x"")"`)
  })

  test('of several pictures has their numbers before the names of the sheets, in the language chosen', async () => {
    const page = await samplePage('zh')
    const book = await openWorkbook(await picturesToXlsx([page, page], zh))
    expect([...book.keys()]).toEqual(['1 关系数据', '1 标准误', '1 样本量', '1 坐标', '1 方法', '2 关系数据', '2 标准误', '2 样本量', '2 坐标', '2 方法'])
  })
})
