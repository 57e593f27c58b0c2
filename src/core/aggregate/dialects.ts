/** The kinds of warehouse that the query can be written for. */
export const DIALECTS = ['duckdb', 'postgresql', 'spark', 'trino', 'bigquery', 'snowflake', 'clickhouse'] as const

export type DialectId = (typeof DIALECTS)[number]

/** What the warehouses are called, in every language. */
export const DIALECT_NAMES: Record<DialectId, string> = {
  duckdb: 'DuckDB',
  postgresql: 'PostgreSQL',
  spark: 'Spark SQL, Databricks',
  trino: 'Trino, Athena, Presto',
  bigquery: 'BigQuery',
  snowflake: 'Snowflake',
  clickhouse: 'ClickHouse',
}

/** Where one warehouse's SQL differs from another's; everything else of the query is the same for all. */
export interface SqlDialect {
  /** A name from a file as an identifier. */
  name: (identifier: string) => string
  /** A text from a file as a string literal. */
  literal: (text: string) => string
  /** Any value as text. */
  text: (value: string) => string
  /** A text that is known to be a number as a double; null where it is none after all. */
  parse: (text: string) => string
  /** Type of floating-point numbers. */
  double: string
  /** Whether a text as a whole matches a pattern; the pattern has neither backslashes nor groups that are referred to. */
  matches: (text: string, pattern: string) => string
  /** Puts the characters of `to` for those of `from`, one for one. */
  swap: (text: string, from: string, to: string) => string
  /** Takes characters out of a text. */
  drop: (text: string, characters: string) => string
  /** What ends a subquery so that the planner computes its columns once and does not write each out wherever it is used. */
  fence: string
}

// the NUL character is forbidden in texts of most warehouses, and no file has it
const doubled = (text: string, quote: string) => quote + text.replaceAll('\0', '').replaceAll(quote, quote + quote) + quote

const standardLiteral = (text: string) => doubled(text, "'")

/** For warehouses in which a backslash in a literal begins an escape. */
const escapedLiteral = (text: string) =>
  `'${text.replaceAll('\0', '').replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`

/** What most have in common: double quotes for names, `TRANSLATE`. */
function dialect(own: Pick<SqlDialect, 'parse' | 'matches'> & Partial<SqlDialect>, type = 'VARCHAR'): SqlDialect {
  const literal = own.literal ?? standardLiteral
  return {
    name: (identifier) => doubled(identifier, '"'),
    literal,
    text: (value) => `CAST(${value} AS ${type})`,
    double: 'DOUBLE',
    fence: '',
    swap: (text, from, to) => `TRANSLATE(${text}, ${literal(from)}, ${literal(to)})`,
    drop: (text, characters) => `TRANSLATE(${text}, ${literal(characters)}, '')`,
    ...own,
  }
}

/**
 * The dialects by id. Functions as documented by each: DuckDB `TRY_CAST`, `regexp_full_match`; PostgreSQL `~`; Spark SQL and Databricks
 * `try_cast`, `RLIKE`; Trino (Athena, Presto) `TRY_CAST`, `regexp_like`; BigQuery `SAFE_CAST`, `REGEXP_CONTAINS`; Snowflake `TRY_CAST`,
 * `REGEXP_LIKE`; ClickHouse `toFloat64OrNull`, `match`, `translateUTF8`, `replaceRegexpAll`.
 */
export const dialects: Record<DialectId, SqlDialect> = {
  duckdb: dialect({
    parse: (text) => `TRY_CAST(${text} AS DOUBLE)`,
    matches: (text, pattern) => `regexp_full_match(${text}, ${standardLiteral(pattern)})`,
  }),
  postgresql: dialect(
    {
      double: 'double precision',
      fence: '\nOFFSET 0',
      // a cast that fails ends the query here: it is only met behind the pattern of a number
      parse: (text) => `CAST(${text} AS double precision)`,
      matches: (text, pattern) => `${text} ~ ${standardLiteral(pattern)}`,
    },
    'text',
  ),
  spark: dialect(
    {
      name: (identifier) => doubled(identifier, '`'),
      literal: escapedLiteral,
      parse: (text) => `try_cast(${text} AS DOUBLE)`,
      matches: (text, pattern) => `${text} RLIKE ${escapedLiteral(pattern)}`,
    },
    'STRING',
  ),
  trino: dialect(
    {
      parse: (text) => `TRY_CAST(${text} AS DOUBLE)`,
      matches: (text, pattern) => `REGEXP_LIKE(${text}, ${standardLiteral(pattern)})`,
    },
  ),
  bigquery: dialect(
    {
      double: 'FLOAT64',
      name: (identifier) => `\`${identifier.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``,
      literal: escapedLiteral,
      parse: (text) => `SAFE_CAST(${text} AS FLOAT64)`,
      matches: (text, pattern) => `REGEXP_CONTAINS(${text}, ${escapedLiteral(pattern)})`,
    },
    'STRING',
  ),
  snowflake: dialect({
    literal: escapedLiteral,
    parse: (text) => `TRY_CAST(${text} AS DOUBLE)`,
    matches: (text, pattern) => `REGEXP_LIKE(${text}, ${escapedLiteral(pattern)})`,
  }),
  clickhouse: dialect({
    double: 'Nullable(Float64)',
    name: (identifier) => `\`${identifier.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``,
    literal: escapedLiteral,
    text: (value) => `CAST(${value} AS Nullable(String))`,
    parse: (text) => `toFloat64OrNull(${text})`,
    matches: (text, pattern) => `match(${text}, ${escapedLiteral(pattern)})`,
    swap: (text, from, to) => `translateUTF8(${text}, ${escapedLiteral(from)}, ${escapedLiteral(to)})`,
    drop: (text, characters) => `replaceRegexpAll(${text}, ${escapedLiteral(`[${characters}]`)}, '')`,
  }),
}

/** A table's name as the user has typed it: plain names stay as they are, others are quoted part by part. */
export function tableName(typed: string, { name }: SqlDialect): string {
  const parts = typed.trim().match(/"(?:[^"]|"")*"|`[^`]*`|[^."`]+/g) ?? []
  return parts
    .map((part) => {
      if (/^[A-Za-z_]\w*$/.test(part)) return part
      const quote = part[0]
      return name(quote === '"' || quote === '`' ? part.slice(1, -1).replaceAll(quote + quote, quote) : part.trim())
    })
    .join('.')
}
