import { describe, expect, it } from 'vitest'
import { ColumnBuilder } from '../../../src/core/ingest/column-builder.ts'

function build(texts: string[], blankRows = 0): ColumnBuilder {
  const column = new ColumnBuilder(blankRows)
  for (let i = 0; i < texts.length; i += 1000)
    column.add(
      texts.slice(i, i + 1000).map((text) => [text]),
      0,
    )
  return column
}

describe('a dictionary-coded column', () => {
  it('numbers texts in the order of their first appearance', () => {
    const column = build(['b', ' a', 'b', '', '\u3000a\u00a0'])
    expect(column.texts).toEqual(['b', 'a', ''])
    expect([...column.codes()]).toEqual([0, 1, 0, 2, 1])
  })

  it('begins with blanks when it starts below other columns', () => {
    const column = build(['x'], 2)
    expect([...column.codes()].map((code) => column.texts[code])).toEqual(['', '', 'x'])
  })

  it.each([
    [256, Uint8Array],
    [257, Uint16Array],
    [65_536, Uint16Array],
    [65_537, Uint32Array],
  ])('holds %i distinct texts', (count, type) => {
    const texts = Array.from({ length: count }, (_, i) => `text number ${i}`)
    const column = build([...texts, ...texts.toReversed()])
    const codes = column.codes()
    expect(codes).toBeInstanceOf(type)
    expect(column.texts).toEqual(texts)
    expect(Array.from(codes.subarray(count), (code) => column.texts[code])).toEqual(texts.toReversed())
  })
})
