import type { Issue } from '../errors.ts'

/** A column's name, unique in its table, and its question text, '' where the file has none. */
export interface Heading {
  name: string
  label: string
}

/**
 * Makes one unique name per column from the header rows, which may be fewer or shorter than needed. A question that
 * stands only above its first column is carried over the blanks to its right. Says what had to be invented.
 *
 * @param headerRows raw header rows, cells trimmed
 * @param columnCount columns that the table has
 */
export function nameColumns(
  headerRows: string[][],
  columnCount: number,
): { headings: Heading[]; issues: Issue[] } {
  const [first = [], second = []] = headerRows
  const isCarried = second.some((cell, column) => cell !== '' && (first[column] ?? '') === '')
  const raw = isCarried ? joinOptions(first, second, columnCount) : pairTexts(first, second, columnCount)
  const issues: Issue[] = []
  const empty = raw.flatMap((heading, column) => (heading.name === '' ? [column + 1] : []))
  const named = empty.filter((column) => column <= Math.max(first.length, second.length))
  // without any header there is nothing to complain of column by column
  if (named.length > 0 && headerRows.length > 0)
    issues.push({ code: 'header.empty', severity: 'note', details: { columns: named } })
  issues.push(...duplicates(raw))
  return { headings: makeUnique(raw), issues }
}

/** Names above, question texts below (Qualtrics). */
function pairTexts(names: string[], texts: string[], columnCount: number): Heading[] {
  const isNumbered = names[0] === 'V1' && /^ResponseI[dD]$/.test(texts[0] ?? '')
  return Array.from({ length: columnCount }, (_, column) => {
    const name = oneLine(names[column] ?? '')
    const label = texts[column] ?? ''
    // V1 … V10 of Qualtrics before 2017 name nothing: what stands below does
    if (isNumbered && /^V\d+$/.test(name) && label !== '') return { name: oneLine(label), label: '' }
    return { name, label: label === name ? '' : label }
  })
}

/** Questions above, carried over blanks; answer options below (SurveyMonkey). */
function joinOptions(questions: string[], options: string[], columnCount: number): Heading[] {
  let question = ''
  return Array.from({ length: columnCount }, (_, column) => {
    const own = oneLine(questions[column] ?? '')
    const option = oneLine(options[column] ?? '')
    if (own !== '') question = own
    // blank above and below: no part of the question to the left
    if (own === '' && option === '') return { name: '', label: '' }
    const isPlain = option === '' || /^(open-ended )?response$/i.test(option)
    if (isPlain && own !== '') return { name: own, label: '' }
    return { name: question === '' ? option : `${question} - ${option}`, label: question }
  })
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ')
}

function duplicates(headings: Heading[]): Issue[] {
  const places = new Map<string, number[]>()
  headings.forEach(({ name }, column) => {
    const columns = places.get(name)
    if (columns) columns.push(column + 1)
    else places.set(name, [column + 1])
  })
  return [...places].flatMap(([name, columns]): Issue[] =>
    name !== '' && columns.length > 1
      ? [{ code: 'header.duplicate', severity: 'note', details: { name, columns } }]
      : [],
  )
}

/** `x`, `x (2)`; a column without a name is called by its place. Names that the file gives are never taken away. */
function makeUnique(headings: Heading[]): Heading[] {
  const given = new Set(headings.map((heading) => heading.name))
  const taken = new Set<string>()
  const counts = new Map<string, number>()
  return headings.map(({ name, label }, column) => {
    const wanted = name === '' ? `Column ${column + 1}` : name
    let unique = wanted
    if (taken.has(wanted) || (name === '' && given.has(wanted))) {
      let count = counts.get(wanted) ?? 1
      do unique = `${wanted} (${++count})`
      while (taken.has(unique) || given.has(unique))
      counts.set(wanted, count)
    }
    taken.add(unique)
    return { name: unique, label }
  })
}
