import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseNumber } from '../../src/core/table/parse-number.ts'
import { relationToCsv } from '../../src/export/relation-csv.ts'
import { read, textsOf } from '../core/ingest/reading.ts'
import { relationFromText } from '../support/relations.ts'

const label = fc.oneof(fc.constantFrom('Acme, Inc.', '"Best" & Co', "McDonald's", '华为', '3', 'a\nb', 'L’Oréal', ';', '½'), fc.string({ minLength: 1, maxLength: 8 }))
const labels = fc.uniqueArray(label, { minLength: 2, maxLength: 4, selector: (text) => text.trim() })
const value = fc.oneof(fc.double({ noDefaultInfinity: true }), fc.double({ min: -100, max: 100, noNaN: true }), fc.constantFrom(-0.5, 1e-7, 1e21, Number.NaN))
const relations = fc.tuple(labels, labels).chain(([companies, segments]) =>
  fc.record({
    companies: fc.constant(companies),
    segments: fc.constant(segments),
    values: fc.array(value, { minLength: companies.length * segments.length, maxLength: companies.length * segments.length }),
  }),
)

test('the table of a map, saved and opened again, has the same numbers to the last digit', async () => {
  await fc.assert(
    fc.asyncProperty(relations, async ({ companies, segments, values }) => {
      const plain = relationFromText(`x y\nA 1 2\nB 3 4`)
      const item = (name: string) => ({ ...plain.rows[0]!, id: name, label: name })
      const relation = { ...plain, rows: companies.map(item), columns: segments.map(item), values: Float64Array.from(values), count: Float64Array.from(values, () => 7), weighted: Float64Array.from(values, (_, i) => i / 3), effective: Float64Array.from(values, (_, i) => i / 7), standardError: Float64Array.from(values) }
      const { table } = await read(`\ufeff${relationToCsv(relation, [], 'region', null)}`)
      const numbers = (name: string) => textsOf(table, name).map((text) => parseNumber(text, table.decimalMark))
      // minus zero is written as 0
      expect(numbers('strength')).toEqual(values.map((x) => x + 0))
      expect(numbers('standard_error')).toEqual(values.map((x) => x + 0))
      expect(numbers('weighted_base')).toEqual([...relation.weighted])
      expect(textsOf(table, 'segment').length).toBe(companies.length * segments.length)
    }),
    { numRuns: 500, seed: 7 },
  )
})
