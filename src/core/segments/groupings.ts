import type { Codebook, CodebookColumn } from '../codebook/codebook.ts'
import { isDerived } from '../codebook/derived.ts'
import { presentName } from '../codebook/present.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import { profileColumn } from '../codebook/summarise.ts'
import { unreachable } from '../errors.ts'
import { columnNamed, type Table } from '../table/table.ts'

/** A column by which customers can be divided. */
export interface Grouping {
  column: string
  label: string
  /** `category`: as it is · `number`: in bands · `answers`: the scale of a measure, point by point. */
  kind: 'category' | 'number' | 'answers'
  /** Of a `category`: its groups in their order. */
  categories: string[]
}

/** More groups are a list of places or names, not a division. */
const MOST_GROUPS = 60
/** Fewer distinct numbers are codes, or small counts that are groups as they are. */
const FEWEST_NUMBERS = 8
/** Longer scales are divided in bands. */
const LONGEST_SCALE = 11

/**
 * Lists by what the customers of a file can be divided: its profile and wave columns, numbers such as age or spend (in bands), and in wide
 * files the answers to each measure. One pass over the rows of each column that is not a rating.
 */
export function listGroupings(table: Table, codebook: Codebook): Grouping[] {
  return codebook.columns.flatMap((column): Grouping[] => {
    const { name, use } = column
    switch (use.kind) {
      case 'profile':
      case 'wave':
        return byCategory(table, codebook, column)
      case 'ignored':
        return byNumber(table, codebook, column)
      case 'measure':
        return codebook.layout === 'wide' ? byAnswers(codebook, name, use.measure, use.company) : []
      case 'company':
      case 'respondent':
      case 'weight':
        return []
      default:
        return unreachable(use)
    }
  })
}

function byCategory(table: Table, codebook: Codebook, column: CodebookColumn): Grouping[] {
  const { labels } = categoriesOf(columnNamed(table, column.name), column)
  const found = { column: column.name, label: column.label || presentName(column.name), kind: 'category' as const, categories: labels }
  // a profile of many numbers (age in years) is rather a number
  if (labels.length > MOST_GROUPS) return byNumber(table, codebook, column)
  return labels.length > 1 ? [found] : []
}

function byNumber(table: Table, codebook: Codebook, column: CodebookColumn): Grouping[] {
  if (isDerived(codebook, column.name)) return []
  const source = columnNamed(table, column.name)
  const { distinct, numericShare, integers } = profileColumn(source, 0, table.decimalMark).summary
  // numbers that hardly two rows share are names of rows
  const isNamely = integers && distinct > 0.5 * table.rowCount
  if (numericShare < 0.9 || distinct < FEWEST_NUMBERS || isNamely) return []
  return [{ column: column.name, label: column.label || presentName(column.name), kind: 'number', categories: [] }]
}

function byAnswers(codebook: Codebook, column: string, measureId: string, companyId: string | null): Grouping[] {
  const measure = codebook.measures.find((m) => m.id === measureId)
  const company = codebook.companies.find((c) => c.id === companyId)
  if (!measure || !company) return []
  const label = `${measure.label} · ${company.label}`
  const isLong = measure.kind === 'spend' || measure.high - measure.low >= LONGEST_SCALE
  return [{ column, label, kind: isLong ? 'number' : 'answers', categories: [] }]
}
