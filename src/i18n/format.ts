/** Numbers and dates as the reader's language writes them. */
export interface Format {
  /** A number with a fixed count of decimals. */
  number: (value: number, digits?: number) => string
  /** A share 0-1 as per cent. */
  percent: (share: number, digits?: number) => string
  /** With a sign, also for gains. */
  signed: (value: number, digits?: number) => string
  /** Bytes, in the unit that suits. */
  bytes: (count: number) => string
  /** A day: "22 Nov 2026". */
  date: (day: Date) => string
  /** A day and the time on it: "22 Nov 2026, 14:05". */
  moment: (moment: Date) => string
  /** "a, b and c". */
  list: (items: string[]) => string
}

/** The formats of one language; `locale` is a BCP 47 tag. */
export function formatFor(locale: string): Format {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })
  const numbers = memo((digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' }))
  const percents = memo((digits) => new Intl.NumberFormat(locale, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'negative' }))
  const signed = memo((digits) => new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: 'exceptZero' }))
  return {
    number: (value, digits = 0) => numbers(digits).format(value),
    percent: (share, digits = 0) => percents(digits).format(share),
    signed: (value, digits = 0) => signed(digits).format(value),
    bytes: (count) => (count < 1e6 ? `${numbers(0).format(count / 1e3)} KB` : count < 1e9 ? `${numbers(1).format(count / 1e6)} MB` : `${numbers(1).format(count / 1e9)} GB`),
    date: (day) => days.format(day),
    moment: (moment) => moments.format(moment),
    list: (items) => list.format(items),
  }
}

function memo<T>(make: (digits: number) => T): (digits: number) => T {
  const made = new Map<number, T>()
  return (digits) => {
    const known = made.get(digits) ?? make(digits)
    made.set(digits, known)
    return known
  }
}
