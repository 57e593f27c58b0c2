import type { DialectId } from '../../core/aggregate/dialects.ts'

/** Answers that stay in a data warehouse: the query, and its result as a project. */
export const warehouse = {
  tab: 'Data warehouse',
  title: 'The same maps from a data warehouse',
  hint: 'Too many answers for one machine? The maps need only sums. This query computes them where the data are; no row of a person leaves the warehouse. It follows the codebook as it stands on this screen.',
  dialect: 'Warehouse',
  dialects: {
    duckdb: 'DuckDB',
    postgresql: 'PostgreSQL',
    spark: 'Spark SQL, Databricks',
    trino: 'Trino, Athena, Presto',
    bigquery: 'BigQuery',
    snowflake: 'Snowflake',
    clickhouse: 'ClickHouse',
  } satisfies Record<DialectId, string>,
  table: 'Table',
  tableHint: 'Its columns are named as in this file',
  decimalMark: 'Decimals in text columns',
  segments: 'Segments by',
  noSegments: 'No column is used as segment or profile: the result will have no segments, only needs.',
  query: 'The query',
  copy: 'Copy the query',
  copied: 'Copied',
  download: 'Download .sql',
  size: (kilobytes: string) => `${kilobytes} kB`,
  steps: ['Run the query in the warehouse.', 'Save the whole result as CSV, with its header.', 'Open that file here like a survey: the map, the tables and their standard errors are those of the full data.'],
  derivedLeftOut: 'Columns that the app has derived are not in the warehouse and are left out.',
  resultTitle: 'Sums from a data warehouse',
  result: (respondents: string, columns: string) => `${respondents} respondents, divided by ${columns}`,
  resultHint: 'The map, the tables, their bases and standard errors are those of the full data. What needs answers one by one (resampling, filters, subgroups) is not possible with sums.',
  needsRows: 'Resampling needs the rows of the survey; these are sums from a data warehouse. The standard errors of the table hold.',
}
