import type { Dialect } from '../../core/ingest/dialect.ts'
import type { LoadedFile } from '../../state/import-store.ts'

const TEXT: (keyof Dialect)[] = ['encoding', 'delimiter', 'headerRows', 'decimalMark']

/** What of the way a file is read can be another: all of a text, packed in an archive or not, the header of a sheet, the encoding of an SPSS file. */
export function fieldsOf(container: LoadedFile['container']): (keyof Dialect)[] {
  if (container === null || container.kind === 'zip' || container.kind === 'gzip') return TEXT
  // old SPSS files do not say how their texts are encoded
  if (container.kind === 'spss') return ['encoding']
  return container.kind === 'xlsx' ? ['headerRows'] : []
}
