/** How many rows something happens in, and the numbers of the first few. */
export interface RowSample {
  count: number
  rows: number[]
}

const SHOWN = 5

export function noRows(): RowSample {
  return { count: 0, rows: [] }
}

/** Counts a row. Rows are expected in ascending order. */
export function addRow(sample: RowSample, row: number): void {
  sample.count++
  if (sample.rows.length < SHOWN) sample.rows.push(row)
}

/** The sample of the rows of several samples that have no row in common. */
export function mergeSamples(samples: RowSample[]): RowSample {
  return {
    count: samples.reduce((sum, sample) => sum + sample.count, 0),
    rows: samples
      .flatMap((sample) => sample.rows)
      .toSorted((a, b) => a - b)
      .slice(0, SHOWN),
  }
}
