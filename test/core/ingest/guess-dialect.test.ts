import { describe, expect, it } from 'vitest'
import { guessDecimalMark, guessDelimiter } from '../../../src/core/ingest/guess-dialect.ts'
import { read } from './reading.ts'

describe('the delimiter', () => {
  it.each([
    [',', 'a,b\n1,2'],
    [';', 'a;b\n1;2'],
    ['\t', 'a\tb c, d\n1\t2'],
    ['|', 'a|b\n1|2'],
    [';', 'a;b;c\n1,5;2,5;3\n1,6;2;3'],
    [',', 'id,known\n1,A;B;C\n2,A\n3,B;C'],
    [',', 'id,text\n1,"a;b;c;d"\n2,"e;f;g;h"'],
    [';', 'id;text\n1;so, so\n2;yes, but\n3;no, never'],
    [',', 'id,a,b\n1,2\n3\n4,5,6'],
  ])('is %j in %j', (delimiter, text) => {
    expect(guessDelimiter(text, true, null).delimiter).toBe(delimiter)
  })
})

function mark(delimiter: ',' | ';', ...columns: string[][]): '.' | ',' {
  const named = columns.map((texts) => ({ name: '', label: '', codes: new Uint8Array(), texts }))
  return guessDecimalMark({ columns: named }, delimiter)
}

describe('the decimal mark', () => {
  it.each([
    [',', ';', ['0,5', '1,25', '3']],
    [',', ';', ['1.234,50', '0,5']],
    ['.', ';', ['1,234', '2,500']],
    ['.', ',', ['1,3', '2,4']],
    ['.', ',', ['1,3', '1,2,3']],
    [',', ',', ['12,75', '0,5']],
    ['.', ',', ['0.5', '12.5']],
    ['.', ';', ['yes, but', 'no']],
  ] as const)('is %j between cells divided by %j in %j', (expected, delimiter, texts) => {
    expect(mark(delimiter, [...texts])).toBe(expected)
  })

  it('is decided by columns, not by cells', () => {
    const price = Array.from({ length: 50 }, (_, i) => `1,${i + 10}`)
    expect(mark(';', price, ['0.5'], ['1.25'])).toBe('.')
  })

  it('is recognised far below the beginning of the file', async () => {
    const { table } = await read(`id;spend\n${'1;7\n'.repeat(100_000)}2;7,5\n`)
    expect(table.decimalMark).toBe(',')
  })
})
