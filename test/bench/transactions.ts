import type { Codebook, CodebookColumn, ColumnUse } from '../../src/core/codebook/codebook.ts'
import { randomFrom } from '../../src/core/math/random.ts'

const TRANSACTION_COMPANIES = 5
const SEGMENTS = 6
const CUSTOMERS = 200_000
const COLUMNS = ['id', 'customer', 'date', 'segment', 'weight', 'company', 'amount', 'satisfaction']

/** What the columns of `transactionsText` mean: each purchase stands for itself; its rating is what is measured. */
export function transactionsCodebook(): Codebook {
  const uses: Partial<Record<string, ColumnUse>> = {
    segment: { kind: 'profile' },
    weight: { kind: 'weight' },
    company: { kind: 'company' },
    satisfaction: { kind: 'measure', measure: 'satisfaction', company: null },
  }
  const companies = Array.from({ length: TRANSACTION_COMPANIES }, (_, i) => `Company ${i + 1}`)
  return {
    layout: 'long',
    columns: COLUMNS.map((name): CodebookColumn => ({
      name,
      label: '',
      use: uses[name] ?? { kind: 'ignored' },
      categories: name === 'company' ? companies.map((text) => ({ text, label: text })) : [],
    })),
    companies: companies.map((label) => ({ id: label, label, isOther: false })),
    measures: [
      { id: 'satisfaction', label: 'satisfaction', kind: 'overall', low: 1, high: 5, reversed: false, importance: 1, values: [] },
    ],
    segmentBy: 'segment',
  }
}

/**
 * Purchases as CSV, in pieces of about a megabyte: a running id, one of 200,000 customers, date, segment, weight, company,
 * amount, and how satisfied the customer was (1 to 5, 5 in 100 blank).
 */
export function* transactionsText(rowCount: number, seed: number): Generator<string> {
  const random = randomFrom(seed)
  const any = (count: number) => Math.floor(random() * count)
  const two = (n: number) => String(n).padStart(2, '0')
  let text = COLUMNS.join(',') + '\n'
  for (let row = 0; row < rowCount; row++) {
    const rating = random() < 0.05 ? '' : 1 + any(5)
    text += `${10_000_000 + row},K${100_000 + any(CUSTOMERS)},${2023 + any(3)}-${two(1 + any(12))}-${two(1 + any(28))},Segment ${1 + any(SEGMENTS)},${(0.5 + random()).toFixed(2)},Company ${1 + any(TRANSACTION_COMPANIES)},${(5 + 495 * random() ** 3).toFixed(2)},${rating}\n`
    if (text.length < 1 << 20) continue
    yield text
    text = ''
  }
  yield text
}
