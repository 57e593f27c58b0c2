/** The decoder that browsers and Node have; declared here because the language library of core does not. */
declare class TextDecoder {
  constructor(encoding: string)
  decode(bytes: Uint8Array): string
}

/** The encoder likewise. */
declare class TextEncoder {
  encode(text: string): Uint8Array
}

/** Cells put together, rows and columns from 0, the last ones included. */
export interface MergedCells {
  top: number
  left: number
  bottom: number
  right: number
}

const ATTRIBUTES = `(?:[^>"']|"[^"]*"|'[^']*')*`
const textOf = (bytes: Uint8Array) => new TextDecoder('utf-8').decode(bytes)

function tags(xml: string, name: string): string[] {
  const pattern = new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])(${ATTRIBUTES})>`, 'g')
  return Array.from(xml.matchAll(pattern), (match) => match[1]!)
}

function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  return match ? (match[1] ?? match[2] ?? null) : null
}

/**
 * The names of the parts that hold the sheets of a workbook, in the order of its tabs; null for one that cannot be found.
 *
 * @param parts the files of the workbook by name
 */
export function sheetParts(parts: Record<string, Uint8Array>): (string | null)[] {
  const workbook = parts['xl/workbook.xml']
  const relations = parts['xl/_rels/workbook.xml.rels']
  if (!workbook || !relations) return []
  const targets = new Map(
    tags(textOf(relations), 'Relationship').map((tag) => [attribute(tag, 'Id'), attribute(tag, 'Target')]),
  )
  return tags(textOf(workbook), 'sheet').map((tag) => {
    // `r:id` is not `sheetId`
    const id = /(?:^|\s)[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1] ?? null
    const target = targets.get(id) ?? null
    if (target === null) return null
    const name = target.startsWith('/') ? target.slice(1) : `xl/${target}`
    return name in parts ? name : null
  })
}

/** The cells of a sheet that are put together. */
export function mergedCells(sheet: Uint8Array): MergedCells[] {
  return tags(textOf(sheet), 'mergeCell').flatMap((tag) => {
    const match = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(
      attribute(tag, 'ref') ?? '',
    )
    if (!match) return []
    const [left, right] = [columnIndex(match[1]!), columnIndex(match[3]!)]
    return [{ top: Number(match[2]) - 1, left, bottom: Number(match[4]) - 1, right }]
  })
}

/** A is 0, Z is 25, AA is 26. */
function columnIndex(letters: string): number {
  let number = 0
  for (let i = 0; i < letters.length; i++) number = number * 26 + letters.charCodeAt(i) - 64
  return number - 1
}

/** Numbers of the cell styles that show percentages: 0.45 as "45%". */
export function percentStyles(styles: Uint8Array): Set<number> {
  const xml = textOf(styles)
  const formats = new Set([9, 10])
  for (const tag of tags(xml, 'numFmt')) {
    const code = (attribute(tag, 'formatCode') ?? '').replace(/&quot;.*?&quot;|\\./g, '')
    if (code.includes('%')) formats.add(Number(attribute(tag, 'numFmtId')))
  }
  const cells = /<(?:[\w.-]+:)?cellXfs[\s>][\s\S]*?<\/(?:[\w.-]+:)?cellXfs>/.exec(xml)?.[0] ?? ''
  return new Set(
    tags(cells, 'xf').flatMap((tag, style) =>
      formats.has(Number(attribute(tag, 'numFmtId'))) ? [style] : [],
    ),
  )
}

const CELL = new RegExp(
  `<((?:[\\w.-]+:)?)c\\s(${ATTRIBUTES})>((?:<(?:[\\w.-]+:)?f(?:\\s${ATTRIBUTES})?(?:/>|>[^<]*</(?:[\\w.-]+:)?f>))?)<((?:[\\w.-]+:)?v)>([^<]*)<`,
  'g',
)

/**
 * A sheet with texts where a CSV file would show other things than the value itself: "45%" for 0.45, and the errors of
 * formulas ("#N/A"), which the reading library takes for blanks.
 *
 * @param percent styles that show percentages
 */
export function withShownTexts(sheet: Uint8Array, percent: ReadonlySet<number>): Uint8Array {
  const xml = textOf(sheet)
  if (percent.size === 0 && !/\st\s*=\s*["']e["']/.test(xml)) return sheet
  const written = xml.replace(
    CELL,
    (whole, prefix: string, attributes: string, formula: string, tag: string, value: string) => {
      const type = attribute(attributes, 't') ?? 'n'
      const isPercent = type === 'n' && percent.has(Number(attribute(attributes, 's') ?? -1))
      const shown = isPercent ? percentText(value) : type === 'e' ? value : ''
      if (shown === '') return whole
      const plain = attributes.replace(/(^|\s)t\s*=\s*(?:"[^"]*"|'[^']*')/, '')
      return `<${prefix}c t="str" ${plain}>${formula}<${tag}>${shown}<`
    },
  )
  return new TextEncoder().encode(written)
}

function percentText(value: string): string {
  const number = Number(value)
  // 0.07 times 100 is not 7
  return value === '' || !Number.isFinite(number) ? '' : `${Number((number * 100).toPrecision(15))}%`
}
