import { strToU8, zipSync } from 'fflate'

/** A cell of a hand-made workbook: text, number, truth, a day (as Excel's number with a date format), or raw XML. */
export type SheetCell =
  | string
  | number
  | boolean
  | { day: number }
  | { time: number }
  | { percent: number }
  | { xml: string }
  | null

/** Writes a workbook by hand, for tests: one sheet per name, texts partly shared, partly in place; `merged` cells by sheet. */
export function xlsxFile(
  sheets: Record<string, SheetCell[][]>,
  more: Record<string, Uint8Array> = {},
  merged: Record<string, string[]> = {},
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(sheets)
  const shared: string[] = []
  const parts: Record<string, Uint8Array> = {
    '[Content_Types].xml': xml(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${names
        .map((name, i) => `<sheet name="${escape(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
        .map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`))
        .join(
          '',
        )}${relation('rIdS', 'sharedStrings', 'sharedStrings.xml')}${relation('rIdT', 'styles', 'styles.xml')}</Relationships>`,
    ),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="170" formatCode="0.0%"/><numFmt numFmtId="171" formatCode="0 &quot;% of all&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="21" applyNumberFormat="1"/><xf numFmtId="9"/><xf numFmtId="170"/><xf numFmtId="171"/></cellXfs></styleSheet>`,
    ),
  }
  for (const [i, name] of names.entries())
    parts[`xl/worksheets/sheet${i + 1}.xml`] = xml(sheetXml(sheets[name]!, shared, merged[name]))
  parts['xl/sharedStrings.xml'] = xml(
    `<sst xmlns="${MAIN}">${shared.map((text) => `<si><t xml:space="preserve">${escape(text)}</t></si>`).join('')}</sst>`,
  )
  return zipSync({ ...parts, ...more })
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A part of a workbook. */
export function xml(content: string): Uint8Array {
  return strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${content}`)
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`
}

function sheetXml(rows: SheetCell[][], shared: string[], merged: string[] = []): string {
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('')
  const lines = rows.map((row, r) => {
    const cells = row.map((cell, c) => cellXml(cell, `${String.fromCharCode(65 + c)}${r + 1}`, shared))
    return row.length > 0 ? `<row r="${r + 1}">${cells.join('')}</row>` : ''
  })
  return `<worksheet xmlns="${MAIN}"><sheetData>${lines.join('')}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`
}

function cellXml(cell: SheetCell, at: string, shared: string[]): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`
  if (typeof cell === 'string') {
    if (cell.length % 2 === 0) return `<c r="${at}" t="inlineStr"><is><t>${escape(cell)}</t></is></c>`
    return `<c r="${at}" t="s"><v>${shared.push(cell) - 1}</v></c>`
  }
  if ('percent' in cell) return `<c r="${at}" s="4"><v>${cell.percent}</v></c>`
  if ('day' in cell) return `<c r="${at}" s="1"><v>${cell.day}</v></c>`
  if ('time' in cell) return `<c r="${at}" s="2"><v>${cell.time}</v></c>`
  return cell.xml.replace('<c', `<c r="${at}"`)
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
}
