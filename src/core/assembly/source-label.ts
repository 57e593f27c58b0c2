/** Time in a file's name, the surest first: 2018-09, 2018Q3, a year, a wave or quarter with its number. */
const TIMES = [
  /(?<!\d)(?:19|20)\d\d[-_. ]?(?:0[1-9]|1[0-2])(?!\d)/,
  /(?<!\d)(?:19|20)\d\d[-_. ]?[qQhH][1-4](?!\d)/,
  /[qQhH][1-4][-_. ]?(?:19|20)\d\d(?!\d)/,
  /(?<!\d)(?:19|20)\d\d(?!\d)年?第?[一二三四1-4]季度/,
  /(?<!\d)(?:19|20)\d\d(?!\d)/,
  /第\s?[一二三四五六七八九十\d]+\s?[期波轮次]/,
  /(?<![a-z])(?:wave|welle|quarter|round|w|q|t)[-_. ]?\d{1,2}(?!\d)/i,
]

/**
 * Proposes what the rows of each file are called when files are stacked: the year, quarter or wave in the file's name
 * where every file has one of its own, else what is left of the names without their common beginning and end, else the
 * whole names.
 *
 * @returns `isTime`: the labels say when
 */
export function proposeLabels(fileNames: readonly string[]): { labels: string[]; isTime: boolean } {
  const bare = fileNames.map(withoutEnding)
  for (const time of TIMES) {
    const found = bare.map((name) => time.exec(name)?.[0] ?? '')
    if (found.every((f) => f !== '') && new Set(found).size === found.length) return { labels: found, isTime: true }
  }
  return { labels: differingParts(bare), isTime: false }
}

/** What is left of names without the words that all begin or end with; the names themselves where that tells them not apart. */
function differingParts(bare: string[]): string[] {
  const [first] = bare
  if (first === undefined || bare.length < 2) return bare
  const shortest = Math.min(...bare.map((b) => b.length))
  let start = 0
  while (start < shortest && bare.every((b) => b[start] === first[start])) start++
  let end = 0
  while (end < shortest - start && bare.every((b) => b.at(-1 - end) === first.at(-1 - end))) end++
  const rest = bare.map((b) => b.slice(wordStart(b, start), wordEnd(b, b.length - end)).replace(/^[\s_.-]+|[\s_.-]+$/g, ''))
  return rest.every((r) => r !== '') && new Set(rest).size === rest.length ? rest : bare
}

const isWordCharacter = (c: string | undefined) => c !== undefined && /[\p{L}\p{N}]/u.test(c)

/** Back to the beginning of a word that names begin alike: "north" and "nord" differ as words. */
function wordStart(text: string, at: number): number {
  while (at > 0 && isWordCharacter(text[at - 1])) at--
  return at
}

function wordEnd(text: string, at: number): number {
  while (at < text.length && isWordCharacter(text[at])) at++
  return at
}

function withoutEnding(fileName: string): string {
  return fileName.replace(/(\.(csv|tsv|tab|txt|xlsx|z?sav|parquet|zip|gz))+$/i, '')
}

/** What several files are called together: the words with which their names all begin, else the first file's name. */
export function commonTitle(fileNames: readonly string[]): string {
  const bare = fileNames.map(withoutEnding)
  const [first = ''] = bare
  let end = 0
  while (end < first.length && bare.every((b) => b[end] === first[end])) end++
  if (bare.some((b) => b.length > end) && isWordCharacter(first[end - 1])) while (end > 0 && bare.some((b) => isWordCharacter(b[end])) && isWordCharacter(first[end - 1])) end--
  const common = first.slice(0, end).replace(/[\s_.\-–—（(]+$/u, '')
  return /\p{L}{2}/u.test(common) ? common : first
}
