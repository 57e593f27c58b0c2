/**
 * A question with several answers as an SPSS file describes it. Texts are keys (see `keyOf`); variables go by their short
 * names.
 */
export interface KeyedSet {
  name: string
  label: string
  /** `dichotomy`: a variable for each answer; `category`: each variable holds one of the answers given. */
  kind: 'dichotomy' | 'category'
  /** Dichotomies: the value that says "chosen". */
  counted: string
  variables: string[]
}

/**
 * Reads the record of questions with several answers, a line each: `$name=C 5 label A B`, `$name=D1 1 5 label A B`, or
 * `$name=E 1 1 1 5 label A B`; numbers are the lengths of the counted value and the label that follow them. Lines that
 * are none are left out.
 * Format: "Multiple Response Sets Records" in the PSPP developers' guide.
 */
export function readMultiples(record: string): KeyedSet[] {
  const sets: KeyedSet[] = []
  let at = 0
  while (at < record.length) {
    const head = /\s*\$?([^=\n]+)=(?:(C)|(D)|(E) \d+ )/y
    head.lastIndex = at
    const match = head.exec(record)
    if (!match) {
      const end = record.indexOf('\n', at)
      if (end < 0) break
      at = end + 1
      continue
    }
    at = head.lastIndex
    const kind = match[2] ? 'category' : 'dichotomy'
    const counted = kind === 'dichotomy' ? countedText(record, at) : { text: '', end: at }
    const label = countedText(record, counted.end)
    const lineEnd = record.indexOf('\n', label.end)
    at = lineEnd < 0 ? record.length : lineEnd + 1
    const variables = record
      .slice(label.end, at)
      .split(/\s+/)
      .filter((name) => name !== '')
    if (variables.length > 0)
      sets.push({ name: match[1]!, label: label.text, kind, counted: counted.text.trim(), variables })
  }
  return sets
}

/** A text with its length and a blank before it, and where it ends. */
function countedText(record: string, from: number): { text: string; end: number } {
  const head = / ?(\d{1,9}) /y
  head.lastIndex = from
  const match = head.exec(record)
  if (!match) return { text: '', end: from }
  const end = Math.min(record.length, head.lastIndex + Number(match[1]))
  return { text: record.slice(head.lastIndex, end), end }
}
