import { missingKindOf } from './missing.ts'

/** What people wrote beside an option, as 问卷星 sets it off: 其他【请注明】〖我妈买的。〗 */
const OPEN_TEXT = /\s*〖[^〗]*〗/g

/** An option without what was written beside it. */
export function withoutOpenText(text: string): string {
  return text.replace(OPEN_TEXT, '').trim()
}

/**
 * Cuts a cell into the options chosen. An option that contains the separator itself ("Tea, iced") stays whole where it
 * is known and stands between separators. Text that was written beside an option is dropped.
 *
 * @param known options that may contain the separator, longest first
 */
export function splitAnswers(cell: string, separator: string, known: readonly string[] = []): string[] {
  const text = withoutOpenText(cell)
  const parts: string[] = []
  let from = 0
  while (from < text.length) {
    while (text[from] === ' ' || text.startsWith(separator, from)) from += text[from] === ' ' ? 1 : separator.length
    const whole = known.find((option) => text.startsWith(option, from) && isEnd(text, from + option.length, separator))
    const at = text.indexOf(separator, from)
    const end = whole !== undefined ? from + whole.length : at < 0 ? text.length : at
    const part = text.slice(from, end).trim()
    if (part !== '') parts.push(part)
    from = end
  }
  return parts
}

function isEnd(text: string, at: number, separator: string): boolean {
  const rest = text.slice(at)
  return rest === '' || (separator.trim() === '' ? /^\s/.test(rest) : rest.trimStart().startsWith(separator))
}

/** Whether a cell of a multiple question says that it was not asked or not answered: blank, (跳过), −3, "No answer". */
export function isUnanswered(text: string): boolean {
  if (text === '' || /^-\d+$/.test(text)) return true
  const kind = missingKindOf(text)
  return kind === 'notAsked' || kind === 'noAnswer'
}

const YES =
  /^(1|y|yes|true|x|✓|✔|√|☑|ja|j|oui|si|sí|是|有|选中|已选|勾选|checked|selected|chosen|quoted|mentioned|ticked|genannt|gewählt|angekreuzt)$/i
const NO =
  /^(0|n|no|false|nein|non|否|没有|未选中|未选|not? (selected|checked|chosen|quoted|mentioned|ticked)|unchecked|unselected|nicht (genannt|gewählt|angekreuzt))$/i

/** Whether a flag says that its option was chosen: 1, Y, Yes, Checked, 是, 选中. */
export function isYes(text: string): boolean {
  return YES.test(text.normalize('NFKC'))
}

/** Whether a flag says that its option was not chosen: 0, N, No, Not selected, 否. */
export function isNo(text: string): boolean {
  return NO.test(text.normalize('NFKC'))
}
