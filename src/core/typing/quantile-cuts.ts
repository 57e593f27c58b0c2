import { parseNumber } from '../table/parse-number.ts'
import type { Column } from '../table/table.ts'

/**
 * Cuts a column of numbers into bands of about equal size. Cuts are numbers that occur, so that bands of years stay bands of years;
 * fewer of them where many people have the same number.
 *
 * @returns where the bands but the lowest begin
 */
export function quantileCuts({ codes, texts }: Column, decimalMark: '.' | ',', bands: number): number[] {
  const numbers = Float64Array.from(texts, (text) => parseNumber(text, decimalMark))
  const sorted = Float64Array.from(codes, (code) => numbers[code]!)
    .filter((x) => !Number.isNaN(x))
    .toSorted()
  if (sorted.length === 0) return []
  const cuts = Array.from({ length: bands - 1 }, (_, i) => sorted[Math.floor(((i + 1) * sorted.length) / bands)]!)
  return [...new Set(cuts)].filter((cut) => cut > sorted[0]!)
}

/**
 * Names of bands of numbers: `<30`, `30–44`, `≥45`.
 *
 * @param lowest the smallest number, where each band holds a single number: then they are named by it
 */
export function namesOfLevels(cuts: readonly number[], lowest: number | null): string[] {
  const isWhole = cuts.every((cut) => Number.isInteger(cut))
  return Array.from({ length: cuts.length + 1 }, (_, i) => {
    const [from, to] = [i === 0 ? lowest : cuts[i - 1]!, cuts[i]]
    if (to === undefined) return `≥${from}`
    if (lowest !== null) return String(from)
    if (from === null) return `<${to}`
    if (!isWhole) return `${from}–<${to}`
    return to - from === 1 ? String(from) : `${from}–${to - 1}`
  })
}
