import type { Pixels } from './scene.ts'

/** Widths in em of an ordinary sans-serif face (Helvetica and its kin), by class of character. */
const classes: readonly (readonly [string, number])[] = [
  ["'ijl|", 0.24],
  [' .,:;!/\\ftI[]·', 0.29],
  ['-–r()`"{}°*', 0.36],
  ['csvxyzkJ', 0.51],
  ['+=<>~^#$', 0.58],
  ['FLTZ', 0.61],
  ['ABEKPSVXY&', 0.67],
  ['CDHNRUw', 0.73],
  ['GOQ', 0.78],
  ['mM%', 0.86],
  ['W@—…', 1],
]

const widths = new Map<string, number>(
  classes.flatMap(([characters, em]) => Array.from(characters, (c) => [c, em] as const)),
)

/** Han, kana, hangul and full-width forms: one em each, and a line may break before or after any of them. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{1f000}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u

/** Signs that do not begin a line. */
const clinging = /^[，。、；：？！）》〉」』】〕％…·,.;:?!)%\]}]/u

// System faces differ: Segoe UI and San Francisco run wider than Helvetica, bold wider than regular.
const spareRegular = 1.05
const spareBold = 1.13

/**
 * How much room a text needs on one line, from a table of characters and not from a browser, so that labels are placed
 * alike on every machine and in a worker. It errs on the wide side.
 *
 * @param size font size
 * @param weight font weight, 100-900
 */
export function textWidth(text: string, size: Pixels, weight = 400): Pixels {
  let narrow = 0
  let full = 0
  for (const character of text.normalize('NFD')) {
    if (/\p{M}/u.test(character)) continue
    if (wide.test(character)) full += 1.02
    else narrow += widths.get(character) ?? 0.575
  }
  return size * (full + narrow * (weight >= 600 ? spareBold : spareRegular))
}

export interface WrapOptions {
  size: Pixels
  weight: number
  /** Lines are kept within this width where words allow it. */
  maxWidth: Pixels
  maxLines: number
}

/**
 * Breaks a label into few lines of about equal length: between words, or between any two Chinese characters.
 * What does not fit into the last line is cut off with an ellipsis.
 *
 * @returns at least one line
 */
export function wrapText(text: string, { size, weight, maxWidth, maxLines }: WrapOptions): string[] {
  const measure = (t: string) => textWidth(t, size, weight)
  const units = breakUnits(text, maxWidth, measure)
  const lines = fill(units, maxWidth, measure)
  if (lines.length > maxLines) {
    const kept = lines.slice(0, maxLines)
    kept[maxLines - 1] = ellipsize(kept[maxLines - 1]!, maxWidth, measure)
    return kept
  }
  if (lines.length === 1) return lines
  // the narrowest width with as many lines makes lines of even length
  let [low, high] = [Math.max(...units.map((unit) => measure(unit.trimStart()))), maxWidth]
  for (let i = 0; i < 7; i++) {
    const middle = (low + high) / 2
    if (fill(units, middle, measure).length > lines.length) low = middle
    else high = middle
  }
  return fill(units, high, measure)
}

/** Pieces that are never broken, each with the blank that precedes it. */
function breakUnits(text: string, maxWidth: Pixels, measure: (t: string) => Pixels): string[] {
  const units: string[] = []
  for (const word of text.trim().split(/\s+/u)) {
    const first = units.length
    let unit = ''
    const end = () => {
      units.push(...splitWord(unit, maxWidth, measure))
      unit = ''
    }
    for (const character of word) {
      const isBetween = wide.test(character) || wide.test(unit.slice(-1)) || /[-/]$/u.test(unit)
      if (unit !== '' && isBetween && !clinging.test(character)) end()
      unit += character
    }
    end()
    if (first > 0) units[first] = ` ${units[first]!}`
  }
  return units
}

/** A word too long for any line, hyphenated into even pieces. */
function splitWord(word: string, maxWidth: Pixels, measure: (t: string) => Pixels): string[] {
  const count = Math.ceil((measure(word) + measure('-')) / maxWidth)
  const characters = Array.from(word)
  if (measure(word) <= maxWidth || characters.length < 2 * count) return [word]
  const length = Math.ceil(characters.length / count)
  return Array.from({ length: count }, (_, i) => {
    const piece = characters.slice(i * length, (i + 1) * length).join('')
    return i < count - 1 ? `${piece}-` : piece
  })
}

function fill(units: readonly string[], maxWidth: Pixels, measure: (t: string) => Pixels): string[] {
  const lines: string[] = []
  let line = ''
  for (const unit of units) {
    if (line !== '' && measure(line + unit) > maxWidth) {
      lines.push(line)
      line = unit.trimStart()
    } else line = line === '' ? unit.trimStart() : line + unit
  }
  lines.push(line)
  return lines
}

function ellipsize(line: string, maxWidth: Pixels, measure: (t: string) => Pixels): string {
  const characters = Array.from(line)
  while (characters.length > 1 && measure(`${characters.join('')}…`) > maxWidth) characters.pop()
  return `${characters.join('').trimEnd()}…`
}
