import type { WalletTable } from '../../core/wallet/wallet-table.ts'
import type { Text } from '../../i18n/en.ts'

/** How amounts of money are written: without decimals where wallets are large, with two where they are small. */
export interface AmountFormat {
  plain: (amount: number) => string
  /** With a sign, also for gains. */
  signed: (amount: number) => string
}

/** The same decimals for all amounts of a market, so that they can be compared. */
export function amountFormat({ segments }: WalletTable, { format }: Text): AmountFormat {
  const largest = largestWallet(segments)
  return inUnits(1, largest >= 10_000 ? 0 : largest >= 100 ? 1 : 2, format)
}

/** For tables, where room is short: large amounts in thousands, in Chinese in ten thousands; `unit` says so. */
export function shortAmountFormat(table: WalletTable, text: Text): AmountFormat & { unit: string } {
  const largest = largestWallet(table.segments)
  if (largest < 100_000) return { ...amountFormat(table, text), unit: '' }
  const divisor = text.locale.startsWith('zh') ? 10_000 : 1000
  return { ...inUnits(divisor, largest / divisor >= 1000 ? 0 : 1, text.format), unit: text.shares.inUnits }
}

function largestWallet(segments: WalletTable['segments']): number {
  return Math.max(...segments.map((s) => s.wallet || 0))
}

function inUnits(divisor: number, digits: number, format: Text['format']): AmountFormat {
  return {
    plain: (amount) => (Number.isNaN(amount) ? '–' : format.number(amount / divisor, digits)),
    signed: (amount) => (Number.isNaN(amount) ? '–' : format.signed(amount / divisor, digits)),
  }
}
