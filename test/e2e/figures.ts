import { readFileSync } from 'node:fs'
import type { Page } from 'playwright'

/** One line of the table as it is downloaded: a company and a segment or need. */
export type Figures = Record<string, string>

/** Downloads the table behind the map and reads it. */
export function downloadTable(page: Page): Promise<Figures[]> {
  return readFigures(page, /Download table/)
}

/** Downloads a table by the button of a name and reads it. */
export async function readFigures(page: Page, button: RegExp): Promise<Figures[]> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()])
  const text = readFileSync(await download.path(), 'utf8').replace('\ufeff', '')
  const [header, ...lines] = text.trim().split('\r\n').map(cellsOf)
  return lines.map((cells) => Object.fromEntries(header!.map((name, i) => [name, cells[i]!])))
}

/** A figure of a downloaded table; names are compared without regard to case and blanks. */
export function figure(lines: Figures[], company: string, column: string, what: string): number {
  const plain = (s: string) => s.toLowerCase().replace(/[\s_]/g, '')
  const line = lines.find((l) => plain(l['company']!) === plain(company) && plain(l['segment'] ?? l['need']!) === plain(column))
  if (!line) throw new Error(`no line ${company} × ${column} among ${lines.map((l) => `${l['company']} × ${l['segment'] ?? l['need']}`).join(', ')}`)
  return line[what] === '' ? Number.NaN : Number(line[what])
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].slice(0, -1).map((m) => m[1]!.replace(/^"|"$/g, '').replaceAll('""', '"'))
}
