import type { Dialect } from '../../core/ingest/dialect.ts'
import type { LoadedFile } from '../../state/import-store.ts'

const TEXT: (keyof Dialect)[] = ['encoding', 'delimiter', 'headerRows', 'decimalMark']

/** What of the way a file is read can be another: all of a text, packed in an archive or not, and the header of a sheet. */
export function fieldsOf(container: LoadedFile['container']): (keyof Dialect)[] {
  if (container === null || container.kind === 'zip' || container.kind === 'gzip') return TEXT
  return container.kind === 'xlsx' ? ['headerRows'] : []
}
