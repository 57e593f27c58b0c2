/**
 * Why an input cannot give a result. Each code has its details; the sentence for the user is in `i18n`.
 * Grouped by the part of core that throws it.
 */
export interface ErrorDetails {
  // ingest: reading a file into a table
  'file.empty': { file: string }
  'file.headerOnly': { file: string }
  'file.notText': { file: string; kind: string }
  'file.tooLarge': { file: string; megabytes: number; limit: number }
  /** Too many different texts to be held in memory. */
  'file.tooVaried': { file: string; rows: number; limit: number }
  'file.tooManyColumns': { file: string; columns: number; limit: number }
  'file.oneColumn': { file: string }
  /** Sentences, not rows of cells. */
  'file.noTable': { file: string }
  'file.unreadable': { file: string; reason: string }
  /** It begins like a file of this kind, but is cut off or broken further on. */
  'file.damaged': { file: string; kind: string }
  /** An archive with several tables, or with none. */
  'file.manyInside': { file: string; names: string[] }
  'file.noneInside': { file: string }
  'file.locked': { file: string }
  'file.inflatesTooLarge': { file: string; limit: number }
  'file.compression': { file: string; method: string }
  // measurement: table and codebook into a relation
  'relation.noCompanies': Record<string, never>
  'relation.oneCompany': { company: string }
  'relation.noSegmentColumn': Record<string, never>
  'relation.oneSegment': { column: string; segment: string }
  'relation.tooManySegments': { column: string; segments: number; limit: number }
  'relation.noAnswers': { columns: number }
  'relation.noImportance': Record<string, never>
  'relation.noGroups': { column: string }
  'relation.badScale': { measure: string; low: number; high: number }
  'relation.noMeasure': { kind: 'need' | 'overall' | 'spend' }
  'relation.noWeight': { column: string }
  /** Nobody meets all restrictions (wave, subgroup, filters) at once. */
  'relation.nobodyLeft': { restrictions: number }
  // segments: respondents into groups of alike
  /** Too few respondents to compare, or fewer than two things to compare them by. */
  'clusters.tooFew': { respondents: number; profile: number }
  // typing: the segment from what survey and database share
  /** No variable was matched, or none is used. */
  'typing.noVariables': Record<string, never>
  'typing.smallSegment': { segment: string; count: number; needed: number }
  // value map: relative quality against relative price
  /** No need is a perception of the price; `needs` are those there are. */
  'valueMap.noPrice': { needs: string[] }
  /** All needs that count are about the price. */
  'valueMap.noQuality': { prices: string[] }
  /** No line can be laid through so few companies, or through companies that are all equally dear. */
  'valueMap.noRegression': { companies: number }
  'valueMap.tooFew': { companies: number }
  // database: the company's own customers
  /** The book names no column for it. */
  /** A question about customers while no customer file is open. */
  'zoom.noDatabase': Record<string, never>
  /** Several files were dropped where one is the customers'. */
  'zoom.oneFile': { count: number }
  /** The survey does not say what people spend, and where. */
  'zoomOut.noSpend': Record<string, never>
  'database.lacking': { what: 'revenue' | 'profit' | 'products' }
  /** Customers were asked for by a column, group, product or quantity that the file has not. */
  'customers.unknown': { what: string }
  /** Customers who never leave are worth an endless amount. */
  'value.endless': { retention: number; discount: number }
  // scorecards: judgments in pairs
  'ahp.tooMany': { name: string; criteria: number; limit: number }
  /** Numbered from 1. */
  'ahp.badJudgment': { name: string; row: number; column: number }
  // mapping: a relation into a map
  'mapping.tooFewRows': { rows: number }
  'mapping.tooFewColumns': { columns: number }
  'mapping.tooFewCells': { cells: number; needed: number }
  'mapping.emptyRow': { row: string }
  'mapping.emptyColumn': { column: string }
  'mapping.constant': Record<string, never>
  'mapping.badInput': { reason: string }
  'mapping.ordinalTooSmall': { cells: number; needed: number }
  'mapping.needsCompleteTable': Record<string, never>
  // assembly: several files into one table
  'files.noColumn': { file: string; column: string }
  'files.noCategory': { file: string; column: string }
  // recipe: a codebook saved for the next wave
  'recipe.notRecipe': Record<string, never>
  /** `place` in the document, such as `codebook.columns[3].use`; '' where it is no JSON. */
  'recipe.damaged': { place: string }
  'recipe.newerVersion': { version: number; supported: number }
  'recipe.tooLarge': { megabytes: number; limit: number }
  /** A recipe was given, but no survey file is open that it could be applied to. */
  'recipe.noFile': Record<string, never>
  // project file: a whole project handed over. `place`: the part of the document, or the file of rows, that is wrong
  'projectFile.notOne': { file: string }
  'projectFile.newer': { file: string; version: number; supported: number }
  'projectFile.damaged': { file: string; place: string }
  'projectFile.tooLarge': { file: string; limit: number }
  // aggregate: sums from a data warehouse in place of rows. `row` is a row of the result's file
  'aggregate.missingColumn': { column: string }
  'aggregate.newerVersion': { version: number; supported: number }
  /** Fewer (or more) rows than the query gave. */
  'aggregate.cutOff': { rows: number; expected: number }
  'aggregate.noCodebook': Record<string, never>
  /** A sum that answers cannot have. */
  'aggregate.impossible': { row: number; column: string; value: number }
  'aggregate.repeated': { row: number }
  'aggregate.unknown': { row: number; column: string; text: string }
  'aggregate.needsRows': { what: 'subgroup' | 'uncertainty' | 'wallet' | 'valueMap' }
  // codebook: the text and the index file of one 问卷星 survey
  'pair.notPair': Record<string, never>
  /** Rows of the text and of the index file; numbers (序号) that do not stand once in each, the first few. */
  'pair.differentRows': { counts: [number, number]; lacking: number; examples: string[] }
  'pair.contradiction': { column: string; count: number; rows: number[] }
  // project: opening a saved document
  'project.newerVersion': { version: number; supported: number }
  'project.damaged': { reason: string }
}

export type ErrorCode = keyof ErrorDetails

/** The input cannot give a result: a code and details, no prose. Sentences for people live in `i18n`. */
export class AnalysisError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C
  readonly details: ErrorDetails[C]
  constructor(code: C, details: ErrorDetails[C], options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(details)}`, options)
    this.name = 'AnalysisError'
    this.code = code
    this.details = details
  }
}

/**
 * There is a result, but the reader must know something. `rows` are row numbers as a spreadsheet shows them
 * (the first few of `count`).
 */
export interface IssueDetails {
  // ingest
  'rows.short': { count: number; rows: number[]; expected: number }
  'rows.long': { count: number; rows: number[]; expected: number }
  'rows.blank': { count: number; rows: number[] }
  /** A quotation mark that never closes: it was ignored, or the cut-off cell ended with the file. `row` is the first. */
  'rows.unclosedQuote': { row: number; count: number; rows: number[] }
  /** Quotation marks inside a quoted cell that are not doubled; kept as text. */
  'rows.oddQuotes': { count: number; rows: number[] }
  /** Several kinds of line end in one file; all were taken as the end of a row. */
  'rows.mixedLineEnds': { crlf: number; lf: number; cr: number }
  'header.empty': { columns: number[] }
  'header.duplicate': { name: string; columns: number[] }
  'header.extra': { rows: number; label: string }
  /** `no`: the first row looks like data, so columns were numbered. `yes`: taken as header, but doubtful. */
  'header.missing': { guess: 'yes' | 'no' }
  /** The header ends in empty cells below which no row has anything: left out. Column numbers from 1. */
  'header.trailing': { columns: number[] }
  /** The rows begin with a running number that the header does not name; the header was moved right by one. */
  'header.shifted': { label: string }
  'encoding.replaced': { count: number; rows: number[]; encoding: string }
  /** An archive was opened and the one table in it read. */
  'file.inside': { name: string }
  /** A workbook has other sheets with cells besides the largest, which was read. */
  'sheet.chosen': { sheet: string; others: string[] }
  // assembly: `count` rows or keys, with some of their texts
  'files.leftAside': { files: string[] }
  /** Columns that other stacked files have and this one has not. */
  'stack.lacking': { file: string; count: number; columns: string[] }
  'join.repeatedKeys': { file: string; column: string; count: number; examples: string[] }
  'join.noMatch': { file: string; column: string; other: string; examples: string[] }
  'join.unmatched': { file: string; column: string; other: string; count: number; examples: string[] }
  'join.unused': { file: string; column: string; other: string; count: number; examples: string[] }
  'sum.notNumber': { file: string; column: string; count: number; rows: number[]; examples: string[] }
  'sum.other': { file: string; column: string; kept: number; others: number }
  'sum.noCategory': { file: string; column: string; count: number }
  'sum.unmatched': { file: string; column: string; other: string; count: number; examples: string[] }
  'sum.without': { file: string; other: string; count: number }
  'sum.repeatedKeys': { file: string; column: string; count: number; examples: string[] }
  /** `1,234` where nothing in the column tells thousands from decimals; `decimalMark` says how it was read. */
  'number.ambiguous': { column: string; count: number; rows: number[]; examples: string[]; decimalMark: '.' | ',' }
  /** Numbers that read as such only with the other decimal mark. */
  'number.otherMark': { column: string; count: number; rows: number[]; examples: string[]; decimalMark: '.' | ',' }
  /** Amounts in several currencies, or percents and other numbers. The most frequent unit first; rows and examples are of the rarest. '' is no unit. */
  'number.mixedUnits': { column: string; units: { unit: string; count: number }[]; count: number; rows: number[]; examples: string[] }
  /** What spreadsheet programs do: a long number shown as 1.2E+17, or rounded to 15 digits, or an answer "1-2" turned into a date. */
  'cell.shortened': { column: string; count: number; rows: number[]; examples: string[] }
  'cell.rounded': { column: string; count: number; rows: number[]; examples: string[] }
  'cell.madeDate': { column: string; count: number; rows: number[]; examples: string[] }
  'cell.formulaError': { column: string; count: number; rows: number[]; examples: string[] }
  /** Texts of just the length at which a program cuts off. */
  'cell.cut': { column: string; count: number; rows: number[]; examples: string[] }
  /** Numbers that are shorter than the others, which begin with zeros to be of one length. */
  'cell.zerosLost': { column: string; count: number; rows: number[]; examples: string[] }
  /** The file ends in the last row that a spreadsheet has room for. */
  'file.rowLimit': { limit: number }
  /** Day and month of the dates could be the other way round; `form` says how they were read. */
  'date.ambiguous': { column: string; form: 'dmy' | 'mdy'; examples: string[] }
  // codebook and measurement
  /** Rows that are no answers of the market (previews, interviews broken off) count nowhere. */
  'rows.leftOut': { column: string; texts: string[]; count: number }
  'column.notNumber': { column: string; count: number; rows: number[]; examples: string[] }
  'column.outOfScale': { column: string; count: number; rows: number[]; low: number; high: number; examples: string[] }
  'column.allMissing': { column: string }
  'column.negativeSpend': { column: string; count: number; rows: number[] }
  'weight.negative': { column: string; count: number; rows: number[] }
  'weight.missing': { column: string; count: number; rows: number[] }
  'weight.extreme': { column: string; largest: number; share: number; row: number }
  'segment.missing': { column: string; count: number }
  'segment.small': { segment: string; n: number; minimum: number }
  'segment.someSmall': { segments: string[]; bases: number[]; minimum: number }
  'segment.single': { segment: string }
  /** Groups below the wanted base were joined. */
  'segment.merged': { groups: number; minimum: number }
  'cell.small': { count: number; minimum: number }
  'shares.oneRated': { share: number }
  'cell.empty': { company: string; segment: string }
  'respondent.conflict': { column: string; count: number; rows: number[] }
  'respondent.duplicate': { column: string; count: number; rows: number[] }
  'company.few': { company: string; n: number }
  'measure.mixedScales': { low: number; high: number; measures: string[] }
  'measure.maybeReversed': { measure: string; correlation: number }
  'measure.ranking': { measure: string; high: number }
  'measure.incomplete': { measure: string; companies: string[] }
  'measure.badScale': { measure: string; low: number; high: number }
  'measure.doubtfulCode': { measure: string; text: string; count: number }
  'measure.noColumns': { measure: string }
  'label.duplicate': { label: string; count: number }
  'grid.maybeSwapped': { companies: string[]; needs: string[] }
  'grid.onlyCodes': { companies: string[] }
  'company.leftOut': { column: string; kept: number; leftOut: number }
  'codebook.noCompany': { companies: number }
  'codebook.noMeasure': Record<string, never>
  'codebook.noSegments': Record<string, never>
  'respondent.missing': { column: string; count: number; rows: number[] }
  /** Too many groups to be proposed as segments. */
  'segment.notOffered': { column: string; segments: number; limit: number }
  'segment.many': { column: string; segments: number; limit: number }
  // aggregate
  /** Scales or weights are not those any more that the query was written with. */
  'aggregate.codebookChanged': Record<string, never>
  /** The codebook known for the same columns is another than the query's. */
  'aggregate.otherCodebook': Record<string, never>
  // database
  /** Every row was taken as a customer. */
  'database.noId': Record<string, never>
  'database.missingIds': { column: string; count: number; rows: number[] }
  'database.repeatedIds': { column: string; count: number; rows: number[]; examples: string[] }
  /** Ids that a spreadsheet has shortened or rounded, so that customers may have become one. */
  'database.damagedIds': { column: string; count: number; rows: number[]; examples: string[] }
  'database.negative': { column: string; count: number; rows: number[] }
  'database.currencies': { column: string; currencies: string[] }
  /** Answers to a mailing that was not sent. */
  'database.respondedUnsent': { column: string; count: number; rows: number[] }
  'database.noRevenue': Record<string, never>
  /** Of so few customers nothing can be said by segment. */
  'database.few': { customers: number; least: number }
  /** No column says who bought. */
  'transactions.noKey': { missing: 'customers' | 'transactions' }
  /** They count as having paid nothing. */
  'transactions.without': { count: number; customers: number }
  /** They cover another time than a year, which is what wallets are as a rule. */
  'transactions.period': { years: number }
  /** More customers in a segment than the market is assumed to have people. */
  'zoomOut.smallPopulation': { segments: string[]; people: number }
  /** The customer file does not say what customers pay: only the market is shown. */
  'zoomOut.noRevenue': Record<string, never>
  /** The segments of customers are told too weakly: only the market is shown. */
  'zoomOut.weak': Record<string, never>
  /** What customers spend elsewhere is unknown; the wallet is the spend of the best of similar customers. */
  'database.noCompetitors': { quantile: number }
  /** Who answered chose to: their growth is not the mailing's effect. */
  'database.notCausal': Record<string, never>
  // scorecards
  'ahp.inconsistent': { name: string; ratio: number; limit: number }
  // mapping
  'mapping.leftOut': { label: string }
  'mapping.rival': { stress: number; best: number }
  'mapping.notConverged': { iterations: number }
  'mapping.concentric': { ratio: number }
  'mapping.equalDistances': { variation: number }
  'mapping.disconnected': { groups: number }
}

export type IssueCode = keyof IssueDetails

/** `error`: the user should mend it · `warning`: doubtful · `note`: repaired or left out in a stated way. */
export type Severity = 'error' | 'warning' | 'note'

export type Issue = {
  [C in IssueCode]: { code: C; severity: Severity; details: IssueDetails[C] }
}[IssueCode]

/** Marks a branch that the types say cannot be reached; throws a plain `Error`, for reaching it is a bug. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
