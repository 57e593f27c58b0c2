import type { AssemblyWords, Preparation, WantedLink } from '../core/assembly/preparation.ts'
import type { Codebook } from '../core/codebook/codebook.ts'
import type { ColumnSummary } from '../core/codebook/summarise.ts'
import type { ErrorCode, ErrorDetails, Issue } from '../core/errors.ts'
import type { Request } from '../core/request.ts'
import type { Choice, Container } from '../core/ingest/containers/container.ts'
import type { Dialect, DialectOverrides } from '../core/ingest/dialect.ts'
import type { ProjectDoc } from '../core/project/project.ts'

/** From the page to the worker. `id` names the job; its answers bear the same. */
export type ToWorker =
  | { type: 'load'; id: number; file: File; overrides: DialectOverrides }
  | ({ type: 'prepare'; id: number } & PrepareRequest)
  | { type: 'evaluate'; id: number; doc: ProjectDoc; request: Request }
  | { type: 'cancel'; id: number }
  /** Fetches what the first map could do without, before it is asked for. */
  | { type: 'fetchAll' }
  /** Frees the rows of a file that is no longer needed. */
  | { type: 'forget'; dataId: string }

/** Several files that were read, to be put together. Their rows stay as they are, for the preparation may still change. */
export interface PrepareRequest {
  sources: { dataId: string; fileName: string }[]
  /** As the user has left it, of all or the first of the files; null: the user has seen nothing yet. */
  known: Preparation | null
  /** What is to be proposed: links of files that `known` lacks, and of one file that the user wants linked; null: nothing. */
  proposal: { link: WantedLink | null; words: AssemblyWords } | null
}

/** From the worker to the page. */
export type FromWorker =
  /** `rows`: read so far, where a file is being read and they are known. */
  | { type: 'progress'; id: number; share: number; rows?: number }
  | { type: 'done'; id: number; result: unknown }
  | { type: 'failed'; id: number; failure: Failure }

/** Errors cross the border as data, for a cloned Error keeps neither its class nor its fields. */
export type Failure =
  | { kind: 'analysis'; code: ErrorCode; details: ErrorDetails[ErrorCode] }
  | { kind: 'cancelled' }
  /** A fault of the program, to be shown and reported. */
  | { kind: 'bug'; message: string; stack: string }

/** A file read: what it looks like and what its columns seem to mean. The rows stay in the worker. */
export interface LoadedFile extends LoadedTable {
  dialect: Dialect
  /** What the table was packed in; null for plain text. */
  container: Container | null
  /** What else may be read of the file. */
  choices: Choice[]
  /** The first records as they stand in the file, header rows included. */
  preview: string[][]
}

/** Several files put together, and how. */
export interface PreparedFiles extends LoadedTable {
  preparation: Preparation
}

/** A table that the worker holds, and what its columns seem to mean. */
interface LoadedTable {
  dataId: string
  fileName: string
  rowCount: number
  issues: Issue[]
  summaries: ColumnSummary[]
  proposal: Codebook
  doubts: Issue[]
  /** Names the set of columns, to find a codebook used before for the same columns. */
  signature: string
  /** Of sums from a data warehouse: names the codebook that their query was written with. Null for rows. */
  aggregateHash: string | null
}
