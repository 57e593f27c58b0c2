/**
 * The part of PapaParse that is used here. Its published types draw in those of Node and the DOM, which core
 * must not see.
 */
declare module 'papaparse' {
  interface ParserConfig {
    delimiter: string
    newline: '\n'
    /** Stop after so many rows. */
    preview?: number
    /** Split at delimiters and line ends only; quotation marks are text. */
    fastMode?: boolean
  }

  export interface ParserError {
    code: 'MissingQuotes' | 'InvalidQuotes'
    /** Index into `data` of the row, which may not be there when it is incomplete. */
    row: number
    /** Position just after the opening quotation mark of the cell. */
    index: number
  }

  interface ParserResult {
    data: string[][]
    errors: ParserError[]
    /** `cursor`: position just after the last row of `data`. */
    meta: { cursor: number }
  }

  interface Parser {
    parse(input: string, baseIndex: number, ignoreLastRow: boolean): ParserResult
  }

  interface UnparseConfig {
    delimiter?: string
    newline?: string
    quotes?: boolean
    /** Defuses cells that a spreadsheet would take for formulas. */
    escapeFormulae?: RegExp
  }

  const Papa: {
    Parser: new (config: ParserConfig) => Parser
    unparse(rows: string[][], config?: UnparseConfig): string
  }
  export default Papa
}
