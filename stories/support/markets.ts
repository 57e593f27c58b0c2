import chineseSurvey from '../../datasets/car-insurance-survey.zh.csv?url'
import englishSurvey from '../../datasets/car-insurance-survey.en.csv?url'
import chineseCustomers from '../../datasets/company-customers.zh.csv?url'
import englishCustomers from '../../datasets/company-customers.en.csv?url'
import { analyses } from '../../src/core/analyses.ts'
import { run } from '../../src/core/analysis.ts'
import { checkCodebook } from '../../src/core/codebook/check.ts'
import type { Codebook } from '../../src/core/codebook/codebook.ts'
import { presentLabels } from '../../src/core/codebook/present.ts'
import { proposeCodebook } from '../../src/core/codebook/propose.ts'
import { type ColumnSummary, summariseColumns } from '../../src/core/codebook/summarise.ts'
import type { Issue } from '../../src/core/errors.ts'
import { readTable } from '../../src/core/ingest/read-table.ts'
import { type CellReading, readCells } from '../../src/core/mapping/readings.ts'
import { drawStrategyMap } from '../../src/core/mapping/strategy-map.ts'
import type { Relation } from '../../src/core/measurement/relation.ts'
import type { RelationParams } from '../../src/core/measurement/relation.ts'
import { tabulate } from '../../src/core/measurement/tabulate.ts'
import type { Table } from '../../src/core/table/table.ts'
import type { Language } from '../../src/state/preferred-language.ts'

/** A file read as the app reads it: its rows, what its columns seem to mean, and what is to be checked. */
export interface Market {
  table: Table
  codebook: Codebook
  summaries: ColumnSummary[]
  issues: Issue[]
}

/** A market's table of relationships, and every cell of it read. */
export interface MarketTable {
  relation: Relation
  readings: (CellReading | null)[]
}

const SURVEYS: Record<Language, string> = { en: englishSurvey, zh: chineseSurvey }
const CUSTOMERS: Record<Language, string> = { en: englishCustomers, zh: chineseCustomers }

const markets = new Map<string, Promise<Market>>()

/** The sample survey, in the language of the page; read once. */
export function sampleMarket(language: Language): Promise<Market> {
  return marketAt(SURVEYS[language])
}

/** The sample customer file, in which no company is rated; read once. */
export function customerFile(language: Language): Promise<Market> {
  return marketAt(CUSTOMERS[language])
}

/** The sample survey as text, to be damaged. */
export async function sampleText(): Promise<string> {
  return (await fetch(SURVEYS.en)).text()
}

/**
 * Reads a file into a market.
 *
 * @param known a codebook confirmed earlier for the same columns; default what the app proposes
 * @throws AnalysisError `file.*` as the reading of tables does
 */
export async function readMarket(file: File, known?: Codebook): Promise<Market> {
  const { table, issues } = await readTable(file)
  const proposal = known ? { codebook: known, doubts: [] } : proposeCodebook(table)
  const codebook = presentLabels(proposal.codebook)
  return {
    table,
    codebook,
    summaries: summariseColumns(table),
    issues: [...checkCodebook(table, codebook), ...proposal.doubts, ...issues],
  }
}

/**
 * Measures a market, draws its map where there is one to draw, and reads every cell.
 *
 * @throws AnalysisError `relation.*` as `tabulate` does
 */
export function measureMarket(
  { table, codebook }: Market,
  params: Partial<RelationParams> = {},
): MarketTable {
  const relation = tabulate(table, codebook, { ...analyses.relation.defaults, ...params })
  const rated = relation.rows.filter((row) => row.n > 0 && !row.isOther)
  const map = rated.length > 1 ? run(drawStrategyMap(relation, analyses.strategyMap.defaults)) : null
  return { relation, readings: readCells(relation, map) }
}

function marketAt(url: string): Promise<Market> {
  const name = url.split('/').at(-1) ?? url
  const market =
    markets.get(url) ??
    fetch(url).then(async (response) => readMarket(new File([await response.blob()], name)))
  markets.set(url, market)
  return market
}
