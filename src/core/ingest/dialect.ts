/** The character encodings that survey and customer files come in. */
export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'big5', 'windows-1252', 'windows-1250', 'windows-1251', 'macintosh', 'shift_jis', 'euc-kr'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** What may stand between two cells. */
export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** How a text file is to be read: recognised from its content, each part open to correction. */
export interface Dialect {
  encoding: Encoding
  delimiter: Delimiter
  /** Rows before the first row of data, 0 to 3; blank rows above or between are not counted. */
  headerRows: number
  /** How the file writes decimals. */
  decimalMark: '.' | ','
}

/** What the user has decided about a file; the rest is recognised. */
export interface DialectOverrides extends Partial<Dialect> {
  /** Name of the file to be read in an archive that has several tables. */
  part?: string
  /** Name of the sheet to be read in a workbook that has several. */
  sheet?: string
}
