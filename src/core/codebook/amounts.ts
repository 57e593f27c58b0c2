import type { ValueRule } from './codebook.ts'
import { customaryCode } from './missing.ts'
import { mostStrays } from './strays.ts'
import type { ColumnProfile } from './summarise.ts'

/** A number this often among the amounts is no slip of the hand. */
const LEAST_REPEATS = 3

/**
 * Whether a column holds amounts of money: numbers, not all 0, none negative but for strays (which the check of the
 * codebook reports) and codes for missing.
 */
export function isAmount(profile: ColumnProfile): boolean {
  const { summary, numeric, negative } = profile
  if (summary.numericShare <= 0.8 || !(summary.high > 0)) return false
  if (negative <= mostStrays(numeric)) return true
  const coded = countsOf([profile]).filter((a) => a.value < 0 && isRepeatedCode(a))
  const codes = coded.reduce((sum, a) => sum + a.count, 0)
  return codes < numeric && negative - codes <= mostStrays(numeric)
}

/**
 * Finds the numbers that are codes for missing among amounts: repeated −99 and its like, and repeated 9999 and its
 * like far above all other amounts.
 *
 * @param profiles the columns of one measure; amounts are pooled
 */
export function amountCodes(profiles: readonly ColumnProfile[]): ValueRule[] {
  const amounts = countsOf(profiles)
  const repeated = amounts.filter(isRepeatedCode)
  const others = amounts.filter((a) => !repeated.includes(a))
  const top = others.reduce((max, a) => Math.max(max, a.value), 0)
  return repeated
    .filter((a) => a.value < 0 || (a.value >= 99 && a.value > 2 * top && top > 0))
    .map(({ text, value }) => ({ text, value: customaryCode(value)! }))
}

interface Amount {
  text: string
  value: number
  count: number
}

function isRepeatedCode({ value, count }: Amount): boolean {
  return count >= LEAST_REPEATS && customaryCode(value) !== null
}

function countsOf(profiles: readonly ColumnProfile[]): Amount[] {
  const amounts = new Map<string, Amount>()
  for (const { column, counts, numbers } of profiles) {
    for (let i = 0; i < numbers.length; i++) {
      const value = numbers[i]!
      if (Number.isNaN(value) || counts[i] === 0) continue
      const text = column.texts.at(i)!
      const known = amounts.get(text)
      if (known) known.count += counts[i]!
      else amounts.set(text, { text, value, count: counts[i]! })
    }
  }
  return [...amounts.values()]
}
