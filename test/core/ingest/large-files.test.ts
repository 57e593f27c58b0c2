import { describe, expect, it } from 'vitest'
import { AnalysisError } from '../../../src/core/errors.ts'
import { readFile } from '../../../src/core/ingest/read-file.ts'
import { RowLedger } from '../../../src/core/ingest/row-ledger.ts'

/** A file that is only as large as it says: its beginning, and nothing that could be read after it. */
function sparse(name: string, head: string, megabytes: number) {
  const bytes = new TextEncoder().encode(head)
  const slice = (start: number, end: number) => ({ arrayBuffer: () => Promise.resolve(bytes.slice(start, end).buffer) })
  return { name, size: megabytes * 1e6, slice }
}

const refusal = (work: () => unknown) =>
  Promise.resolve()
    .then(work)
    .then(
      () => null,
      (error: unknown) => (error instanceof AnalysisError ? { code: error.code, details: error.details as unknown } : error),
    )

describe('what would not fit into memory is refused', () => {
  it('text beyond a thousand megabytes', async () => {
    expect(await refusal(() => readFile(sparse('long.csv', 'a,b\n1,2\n', 1001)))).toEqual({
      code: 'file.tooLarge',
      details: { file: 'long.csv', megabytes: 1001, limit: 1000 },
    })
  })

  it('a file that has to be in memory as a whole, beyond two hundred', async () => {
    expect(await refusal(() => readFile(sparse('long.sav', '$FL2@(#) SPSS DATA FILE', 201)))).toEqual({
      code: 'file.tooLarge',
      details: { file: 'long.sav', megabytes: 201, limit: 200 },
    })
  })

  it('texts that differ in every row, once there are too many of them', async () => {
    const ledger = new RowLedger('receipts.csv', { headerRows: 0, isShifted: false, usualWidth: 2 })
    ledger.checkTexts(20_000_000, 200_000_000)
    expect(await refusal(() => ledger.checkTexts(30_000_000, 300_000_000))).toEqual({
      code: 'file.tooVaried',
      details: { file: 'receipts.csv', rows: 0, limit: 1000 },
    })
  })
})
