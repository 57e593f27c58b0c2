import type { Issue } from '../errors.ts'
import { parseNumber } from '../table/parse-number.ts'
import { type Column, columnNamed, type Table } from '../table/table.ts'
import { checkCustomers } from './check-customers.ts'
import type { Codebook, Measure } from './codebook.ts'
import { keptRows, leftOutRows } from './exclusions.ts'
import { missingKindsOf, valuesOf } from './read-values.ts'
import { rowsWith } from './row-finder.ts'

/** Fewer ratings of a company than this are named as few. */
const FEW = 30

/**
 * Says what is wrong or doubtful in a codebook for this table, by column and row: cells that are no numbers or
 * outside the scale, negative amounts, columns without answers, measures not asked for some company, scales that
 * differ, bad weights, respondents twice or contradicting themselves, segments that are single, many or small.
 * Row numbers are those of a spreadsheet, the first five.
 */
export function checkCodebook(whole: Table, codebook: Codebook): Issue[] {
  const table = keptRows(whole, codebook)
  return [
    ...checkLeftOut(whole, codebook),
    ...checkWhole(codebook),
    ...checkLabels(codebook),
    ...codebook.measures.flatMap((m) => checkMeasure(table, codebook, m)),
    ...checkScales(codebook),
    ...checkCompanies(table, codebook),
    ...checkCustomers(table, codebook),
  ]
}

function checkLeftOut(table: Table, { exclude }: Codebook): Issue[] {
  return (exclude ?? []).flatMap(({ column, texts }): Issue[] => {
    const count = leftOutRows(table, { exclude: [{ column, texts }] })?.reduce((n, out) => n + out, 0) ?? 0
    return count === 0 ? [] : [{ code: 'rows.leftOut', severity: 'note', details: { column, texts, count } }]
  })
}

function checkWhole(codebook: Codebook): Issue[] {
  const issues: Issue[] = []
  const companies = codebook.companies.filter((c) => !c.isOther).length
  if (companies < 2) issues.push({ code: 'codebook.noCompany', severity: 'error', details: { companies } })
  // where no company is known either, one sentence says both
  if (codebook.companies.length > 0 && !codebook.measures.some((m) => m.kind !== 'familiarity'))
    issues.push({ code: 'codebook.noMeasure', severity: 'error', details: {} })
  const isSegmented = codebook.columns.some((c) => c.name === codebook.segmentBy && c.use.kind === 'profile')
  if (!isSegmented) issues.push({ code: 'codebook.noSegments', severity: 'warning', details: {} })
  return issues
}

/** Two companies, or two measures, of one name cannot be told apart on the map. */
function checkLabels({ companies, measures }: Codebook): Issue[] {
  return [companies, measures].flatMap((items) => {
    const counts = new Map<string, number>()
    for (const { label } of items) counts.set(label.trim(), (counts.get(label.trim()) ?? 0) + 1)
    return [...counts].filter(([, count]) => count > 1).map(([label, count]): Issue => ({ code: 'label.duplicate', severity: 'warning', details: { label, count } }))
  })
}

function columnsOf(codebook: Codebook, measure: Measure) {
  return codebook.columns.filter((c) => c.use.kind === 'measure' && c.use.measure === measure.id)
}

function checkMeasure(table: Table, codebook: Codebook, measure: Measure): Issue[] {
  const issues: Issue[] = []
  const columns = columnsOf(codebook, measure)
  if (columns.length === 0)
    issues.push({ code: 'measure.noColumns', severity: 'warning', details: { measure: measure.label } })
  if (measure.kind !== 'spend' && !(measure.low < measure.high)) {
    const { label, low, high } = measure
    // every answer would lie outside: one sentence is enough
    return [...issues, { code: 'measure.badScale', severity: 'error', details: { measure: label, low, high } }]
  }
  if (codebook.layout === 'wide' && columns.length > 0) {
    const asked = new Set(columns.map((c) => (c.use.kind === 'measure' ? c.use.company : null)))
    const companies = codebook.companies.filter((c) => !c.isOther && !asked.has(c.id)).map((c) => c.label)
    if (companies.length > 0)
      issues.push({
        code: 'measure.incomplete',
        severity: 'note',
        details: { measure: measure.label, companies },
      })
  }
  for (const { name } of columns) issues.push(...checkCells(table, columnNamed(table, name), measure))
  return issues
}

function checkCells(table: Table, column: Column, measure: Measure): Issue[] {
  const values = valuesOf(column, measure, table.decimalMark)
  const missing = missingKindsOf(column, measure)
  const present = new Uint8Array(column.texts.length)
  for (const code of column.codes) present[code] = 1
  const strange = column.texts.map((text, i) =>
    present[i] && missing[i] === null && Number.isNaN(values[i])
      ? parseNumber(text, table.decimalMark)
      : null,
  )
  const issues: Issue[] = []
  const report = (isWanted: (number: number | null) => boolean) => {
    const examples = column.texts.filter((_, i) => isWanted(strange[i]!)).slice(0, 3)
    return examples.length === 0
      ? null
      : { column: column.name, ...rowsWith(table, column, (code) => isWanted(strange[code]!)), examples }
  }
  const words = report((n) => n !== null && Number.isNaN(n))
  if (words) issues.push({ code: 'column.notNumber', severity: 'warning', details: words })
  const outside = report((n) => n !== null && !Number.isNaN(n))
  if (outside && measure.kind === 'spend') {
    const { column: name, count, rows } = outside
    issues.push({ code: 'column.negativeSpend', severity: 'warning', details: { column: name, count, rows } })
  } else if (outside) {
    issues.push({
      code: 'column.outOfScale',
      severity: 'warning',
      details: { ...outside, low: measure.low, high: measure.high },
    })
  }
  const isAnswered = values.some((v, i) => !Number.isNaN(v) && present[i] === 1)
  if (!isAnswered)
    issues.push({ code: 'column.allMissing', severity: 'warning', details: { column: column.name } })
  return issues
}

/** Needs on other scales than most are put on 0-100 all the same; the user should know that they are mixed. */
function checkScales(codebook: Codebook): Issue[] {
  const byScale = new Map<string, Measure[]>()
  for (const m of codebook.measures.filter((n) => n.kind === 'need')) {
    const key = `${m.low} ${m.high}`
    byScale.set(key, [...(byScale.get(key) ?? []), m])
  }
  const groups = [...byScale.values()].toSorted((a, b) => b.length - a.length)
  return groups.slice(1).map((measures) => {
    const { low, high } = measures[0]!
    return {
      code: 'measure.mixedScales',
      severity: 'note',
      details: { low, high, measures: measures.map((m) => m.label) },
    }
  })
}

/** Companies that hardly anybody rated. */
function checkCompanies(table: Table, codebook: Codebook): Issue[] {
  const counts = codebook.layout === 'wide' ? ratersInWide(table, codebook) : rowsInLong(table, codebook)
  return codebook.companies
    .filter((c) => !c.isOther && (counts.get(c.id) ?? 0) < FEW)
    .map((c) => ({
      code: 'company.few',
      severity: 'warning',
      details: { company: c.label, n: counts.get(c.id) ?? 0 },
    }))
}

function ratersInWide(table: Table, codebook: Codebook): Map<string, number> {
  const rated = codebook.measures.filter((m) => m.kind === 'need' || m.kind === 'overall')
  // buying nothing is an answer about spend, not a rating
  const asked = rated.length > 0 ? rated : codebook.measures.filter((m) => m.kind === 'spend')
  const measures = new Map(asked.map((m) => [m.id, m]))
  const counts = new Map<string, number>()
  for (const company of codebook.companies) {
    const hasRated = new Uint8Array(table.rowCount)
    for (const { name, use } of codebook.columns) {
      const measure =
        use.kind === 'measure' && use.company === company.id ? measures.get(use.measure) : undefined
      if (!measure) continue
      const column = columnNamed(table, name)
      const values = valuesOf(column, measure, table.decimalMark)
      for (let r = 0; r < table.rowCount; r++) if (!Number.isNaN(values[column.codes[r]!]!)) hasRated[r] = 1
    }
    counts.set(
      company.id,
      hasRated.reduce((sum, x) => sum + x, 0),
    )
  }
  return counts
}

function rowsInLong(table: Table, codebook: Codebook): Map<string, number> {
  const counts = new Map<string, number>()
  const column = codebook.columns.find((c) => c.use.kind === 'company')
  if (!column) return counts
  const rules = new Map(column.categories.map((r) => [r.text, r.label]))
  const source = columnNamed(table, column.name)
  const ids = source.texts.map((t) => (rules.has(t) ? rules.get(t) : t))
  for (const code of source.codes) {
    const id = ids[code]
    if (id) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  return counts
}
