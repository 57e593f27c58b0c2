/** The part of read-excel-file that is used here. Its published types need those of the DOM, which core must not see. */
declare module 'read-excel-file/universal' {
  interface Sheet {
    sheet: string
    data: (string | number | boolean | Date | null)[][]
  }

  export default function readXlsxFile(
    workbook: ArrayBufferLike,
    options: { parseNumber: (text: string) => number },
  ): Promise<Sheet[]>
}
