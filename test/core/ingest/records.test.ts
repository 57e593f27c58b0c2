import { describe, expect, it } from 'vitest'
import { RecordReader } from '../../../src/core/ingest/records.ts'

function inPieces(text: string, size: number, crEndsRow = false): string[][] {
  const rows: string[][] = []
  const format = { delimiter: ',', crEndsRow, usualWidth: 3 } as const
  const reader = new RecordReader('x.csv', format, (more, first) => {
    expect(first).toBe(rows.length + 1)
    rows.push(...more)
  })
  for (let i = 0; i < text.length; i += size) reader.add(text.slice(i, i + size))
  reader.finish()
  return rows.map((row) => row.map((cell) => cell.trim()))
}

describe('text that comes in pieces', () => {
  const texts = [
    'a,b,c\n1,"x\n""y"", z",3\n,,\n4,5,6',
    '"a","b","c"\r\n"1","2\r\n2","3"\r\n"4","5","6"\r\n',
    'a,b,c\n1,"x "y" z",3\n4,5,6\n',
    'a,b,c\n1,"open,3\n4,"five",6\n7,8,9\n',
  ]
  it.each(texts)('gives the rows of the whole: %j', (text) => {
    const whole = inPieces(text, text.length)
    for (let size = 1; size < 12; size++) expect(inPieces(text, size)).toEqual(whole)
  })

  it('with line ends of all kinds', () => {
    const text = 'a,b,c\r1,2,3\r\n4,5,6\n7,8,9\r\r\n'
    for (let size = 1; size < 12; size++)
      expect(inPieces(text, size, true)).toEqual([
        ['a', 'b', 'c'],
        ['1', '2', '3'],
        ['4', '5', '6'],
        ['7', '8', '9'],
      ])
  })
})
