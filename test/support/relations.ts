import type { Relation } from '../../src/core/measurement/relation.ts'

/**
 * A relation written as text: a header of segments, then a line per company; `.` is a cell nobody answered. Bases of
 * 100 and standard errors of 1 unless given.
 */
export function relationFromText(text: string, { n = 100, se = 1 }: { n?: number; se?: number } = {}): Relation {
  const [header, ...lines] = text.trim().split('\n').map((line) => line.trim().split(/\s+/))
  const values = Float64Array.from(lines.flatMap((line) => line.slice(1).map((cell) => (cell === '.' ? Number.NaN : Number(cell)))))
  const item = (label: string, share: number | null) => ({ id: label, label, n, weighted: n, share, isOther: label === 'others' })
  const known = (value: number) => (cell: number) => (Number.isNaN(cell) ? 0 : value)
  return {
    quantity: 'strength',
    unit: 'points',
    by: 'segments',
    rows: lines.map((line) => item(line[0]!, null)),
    columns: header!.map((label) => item(label, 1 / header!.length)),
    values,
    count: values.map(known(n)),
    weighted: values.map(known(n)),
    effective: values.map(known(n)),
    standardError: values.map((v) => (Number.isNaN(v) ? Number.NaN : se)),
    denominators: values.map(known(n)),
    total: { values: new Float64Array(lines.length), count: new Float64Array(lines.length), weighted: new Float64Array(lines.length), effective: new Float64Array(lines.length), standardError: new Float64Array(lines.length), denominators: new Float64Array(lines.length) },
    respondents: { n: n * header!.length, weighted: n * header!.length, effective: n * header!.length, outOf: n * header!.length },
    waves: [],
    issues: [],
  }
}
