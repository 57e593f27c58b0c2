/** Rows of the largest sheet that Excel can hold. */
const ROW_LIMIT = 1_048_576
/** Cells, blank ones included, up to the last row and column. */
const CELL_LIMIT = 50_000_000

/** The decoder that browsers and Node have; declared here because the language library of core does not. */
declare class TextDecoder {
  constructor(encoding: string)
  decode(bytes: Uint8Array): string
}

/** Opening tags of rows and cells; quotation marks may hold a `>`. */
const TAG = /<(?:[\w.-]+:)?(row|c)\s((?:[^>"']|"[^"]*"|'[^']*')*)>/g
const ADDRESS = /(?:^|\s)r\s*=\s*(?:"([^"]*)"|'([^']*)')/

/**
 * Refuses a sheet with so few cells so far apart that the blanks between them would fill the memory: a few bytes can
 * name the last cell of the last row.
 *
 * @param xml a sheet of a workbook
 * @throws a plain `Error`
 */
export function checkExtent(xml: Uint8Array): void {
  let rows = 0
  let lastRow = 0
  let lastColumn = 0
  for (const [, tag, attributes = ''] of new TextDecoder('utf-8').decode(xml).matchAll(TAG)) {
    if (tag === 'row') rows++
    const match = ADDRESS.exec(attributes)
    if (!match) continue
    const address = /^([A-Z]{0,3})(\d{1,7})$/.exec(match[1] ?? match[2] ?? '')
    if (!address) throw new Error('a cell without address')
    lastRow = Math.max(lastRow, Number(address[2]))
    lastColumn = Math.max(lastColumn, columnNumber(address[1]!))
  }
  const height = Math.max(rows, lastRow)
  if (height > ROW_LIMIT || height * lastColumn > CELL_LIMIT) throw new Error('a sheet without end')
}

/** A is 1, Z is 26, AA is 27. */
function columnNumber(letters: string): number {
  let number = 0
  for (let i = 0; i < letters.length; i++) number = number * 26 + letters.charCodeAt(i) - 64
  return number
}
