import { expect } from 'vitest'
import { aggregateQuery } from '../../../src/core/aggregate/aggregate-query.ts'
import type { DialectId } from '../../../src/core/aggregate/dialects.ts'
import { readAggregate } from '../../../src/core/aggregate/read-aggregate.ts'
import { relationFromAggregate } from '../../../src/core/aggregate/relation-from-aggregate.ts'
import { analyses } from '../../../src/core/analyses.ts'
import { columnUsedAs } from '../../../src/core/measurement/respondents.ts'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { AnalysisError } from '../../../src/core/errors.ts'
import { readTable } from '../../../src/core/ingest/read-table.ts'
import type { Relation, RelationParams } from '../../../src/core/measurement/relation.ts'
import { tabulate } from '../../../src/core/measurement/tabulate.ts'
import type { Table } from '../../../src/core/table/table.ts'

/** A query for a survey, with its own segments and three more columns of up to 40 groups. */
export function queryFor(table: Table, codebook: Codebook, dialect: DialectId, name: string, decimalMark = table.decimalMark): string {
  return aggregateQuery(codebook, { dialect, table: name, segmentBy: segmentColumns(table, codebook), texts: textsOf(table), decimalMark })
}

function textsOf(table: Table): Map<string, string[]> {
  return new Map(table.columns.map((c) => [c.name, [...c.texts]]))
}

function segmentColumns(table: Table, codebook: Codebook): string[] {
  const groups = (name: string) => table.columns.find((c) => c.name === name)?.texts.length ?? Infinity
  // a warehouse that makes dates of texts writes them in its own manner
  const isDate = (name: string) => table.columns.find((c) => c.name === name)!.texts.some((text) => /\d\/\d/.test(text))
  const others = codebook.columns.filter((c) => c.use.kind === 'profile' && c.name !== codebook.segmentBy && groups(c.name) <= 40 && !isDate(c.name))
  return [...(codebook.segmentBy === null ? [] : [codebook.segmentBy]), ...others.slice(0, 3).map((c) => c.name)]
}

/** Every question that a relation can be asked: quantity, measure, segments, wave, relative, small groups joined. */
function questions(table: Table, codebook: Codebook): RelationParams[] {
  const plain: RelationParams = analyses.relation.defaults
  const wave = columnUsedAs(codebook, 'wave')
  const segments = [...segmentColumns(table, codebook), ...(wave ? [wave.name] : [])]
  const rated = codebook.measures.filter((m) => m.kind !== 'spend').slice(0, 3).map((m) => m.id)
  const waves = wave ? table.columns.find((c) => c.name === wave.name)!.texts.filter((text) => text !== '').slice(0, 3) : []
  const asked = segments.flatMap((segmentBy) =>
    (['strength', 'shareOfValue', 'shareOfWallet'] as const).flatMap((quantity) =>
      ['needs', ...rated].flatMap((valueFrom) => [false, true].map((relative) => ({ ...plain, segmentBy, quantity, valueFrom, relative }))),
    ),
  )
  const byNeeds = [false, true].map((relative) => ({ ...plain, by: 'needs' as const, relative }))
  const joined = segments.map((segmentBy) => ({ ...plain, segmentBy, mergeBelow: 60 }))
  return [...asked, ...joined, ...byNeeds].flatMap((params) => [null, ...waves].map((w) => ({ ...params, wave: w })))
}

/** The answer, or the code of the refusal. */
function outcome(ask: () => Relation): Relation | string {
  try {
    return ask()
  } catch (error) {
    if (error instanceof AnalysisError) return error.code
    throw error
  }
}

/** Numbers that must agree, by what they are. */
function numbersOf(relation: Relation): Record<string, number[]> {
  const { total, respondents } = relation
  const arrays = { values: relation.values, count: relation.count, weighted: relation.weighted, effective: relation.effective, standardError: relation.standardError }
  const items = (list: Relation['rows']) => list.flatMap((i) => [i.n, i.weighted, i.share ?? -1])
  return {
    ...Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, [...array]])),
    ...Object.fromEntries(Object.entries(total).map(([name, array]) => [`total ${name}`, [...(array as Float64Array)]])),
    rows: items(relation.rows),
    columns: items(relation.columns),
    respondents: [respondents.n, respondents.weighted, respondents.effective, respondents.outOf],
  }
}

const wordsOf = ({ rows, columns, quantity, unit, by }: Relation) => [quantity, unit, by, ...rows.map((r) => `${r.id}/${r.label}`), ...columns.map((c) => `${c.id}/${c.label}`)]

/** The largest difference of two lists of numbers, relative to what is above 1; infinite where only one is missing. */
function difference(a: number[], b: number[]): number {
  if (a.length !== b.length) return Infinity
  return Math.max(0, ...a.map((x, i) => (Object.is(x, b[i]!) ? 0 : Number.isNaN(x) !== Number.isNaN(b[i]!) ? Infinity : Math.abs(x - b[i]!) / Math.max(1, Math.abs(x)))))
}

/**
 * Reads a warehouse's result as the app would, and asks it and the survey itself everything.
 *
 * @returns how many questions were answered, and the largest difference of any two numbers
 */
export async function compareWithSurvey(result: string, table: Table, codebook: Codebook): Promise<{ answered: number; largest: number }> {
  const reading = await readTable(new File([result], 'result.csv'))
  const aggregate = readAggregate(reading.table)
  let answered = 0
  let largest = 0
  for (const params of questions(table, codebook)) {
    const wanted = outcome(() => tabulate(table, codebook, params))
    const given = outcome(() => relationFromAggregate(aggregate, aggregate.codebook, params))
    const asked = JSON.stringify(params)
    if (typeof wanted === 'string' || typeof given === 'string') {
      expect([asked, typeof given === 'string' ? given : 'answered']).toEqual([asked, typeof wanted === 'string' ? wanted : 'answered'])
      continue
    }
    expect([asked, ...wordsOf(given)]).toEqual([asked, ...wordsOf(wanted)])
    const [a, b] = [numbersOf(wanted), numbersOf(given)]
    for (const name of Object.keys(a)) {
      const gap = difference(a[name]!, b[name]!)
      if (gap > 1e-9) expect({ asked, name, numbers: b[name] }).toEqual({ asked, name, numbers: a[name] })
      largest = Math.max(largest, gap)
    }
    expect([asked, ...given.waves.toSorted()]).toEqual([asked, ...wanted.waves.toSorted()])
    answered++
  }
  return { answered, largest }
}
