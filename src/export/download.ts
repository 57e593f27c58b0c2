/** Hands a text to the user as a file. CSV files get the mark by which Excel knows UTF-8. */
export function downloadText(fileName: string, text: string): void {
  downloadBlob(fileName, new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }))
}

/** Hands a long text to the user as a CSV file, piece by piece: the page answers in between. */
export async function downloadPieces(fileName: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const written: string[] = ['\ufeff']
  for await (const piece of pieces) {
    written.push(piece)
    await new Promise((resolve) => setTimeout(resolve))
  }
  downloadBlob(fileName, new Blob(written, { type: 'text/csv;charset=utf-8' }))
}

/** Hands a JSON document to the user as a file. */
export function downloadJson(fileName: string, text: string): void {
  downloadBlob(fileName, new Blob([text], { type: 'application/json' }))
}

/** Hands a query to the user as a file. */
export function downloadSql(fileName: string, text: string): void {
  downloadBlob(fileName, new Blob([text], { type: 'application/sql' }))
}

/** Hands a file to the user. */
export function downloadBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName.replace(/[\\/:*?"<>|]/g, '_')
  link.click()
  // the download has its own hold on the data by then
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
