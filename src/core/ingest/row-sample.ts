/** How many rows something happens in, and the numbers of the first few. */
export interface RowSample {
  count: number
  rows: number[]
}

/** Row numbers kept: the report on a file lists so many. */
const KEPT = 1000

export function noRows(): RowSample {
  return { count: 0, rows: [] }
}

/** Counts a row. Rows are expected in ascending order. */
export function addRow(sample: RowSample, row: number): void {
  sample.count++
  if (sample.rows.length < KEPT) sample.rows.push(row)
}

/** Counts rows that come after those of the sample. */
export function addRows(sample: RowSample, later: RowSample): void {
  sample.count += later.count
  if (sample.rows.length < KEPT) sample.rows.push(...later.rows.slice(0, KEPT - sample.rows.length))
}

/** The sample of the rows of several samples that have no row in common. */
export function mergeSamples(samples: RowSample[]): RowSample {
  return {
    count: samples.reduce((sum, sample) => sum + sample.count, 0),
    rows: samples
      .flatMap((sample) => sample.rows)
      .toSorted((a, b) => a - b)
      .slice(0, KEPT),
  }
}
