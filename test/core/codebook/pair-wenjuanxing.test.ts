import { describe, expect, test } from 'vitest'
import { describeMultiple } from '../../../src/core/codebook/multiple-question.ts'
import { canPairWenjuanxing, pairWenjuanxing } from '../../../src/core/codebook/pair-wenjuanxing.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { AnalysisError } from '../../../src/core/errors.ts'
import { columnNamed, type Table } from '../../../src/core/table/table.ts'
import { shared } from '../../support/shared.ts'
import { tableFromCsvFile, tableFromRows } from '../../support/tables.ts'

const words = tableFromRows(
  ['序号', '1、性别', '2、用过的品牌', '3、年龄'],
  [
    ['1', '男', '北辰┋其他【请注明】〖朋友的┋旧的〗', '30'],
    ['2', '女', '南星', '41'],
    ['3', '其他〖不说〗', '(跳过)', '28'],
  ],
)
const indices = tableFromRows(
  ['序号', '1、性别', '第2题(北辰)', '第2题(南星)', '第2题(其他【请注明】)', '3、年龄'],
  [
    ['3', '3', '-3', '-3', '-3', '28'],
    ['1', '1', '1', '0', '1', '30'],
    ['2', '2', '0', '1', '0', '41'],
  ],
)

const cells = (table: Table, name: string) => {
  const { codes, texts } = columnNamed(table, name)
  return Array.from(codes, (code) => texts.at(code))
}

describe('a small pair, rows in another order', () => {
  const paired = pairWenjuanxing(words, indices)

  test('columns bear the titles of the text file', () => {
    expect(paired.columns.map((c) => c.name)).toEqual([
      '序号',
      '1、性别',
      '1、性别〖〗',
      '2、用过的品牌(北辰)',
      '2、用过的品牌(南星)',
      '2、用过的品牌(其他【请注明】)',
      '2、用过的品牌〖〗',
      '3、年龄',
    ])
    expect(paired.multiples).toEqual([
      {
        name: '2、用过的品牌',
        label: '用过的品牌',
        kind: 'dichotomy',
        columns: ['北辰', '南星', '其他【请注明】'].map((o) => ({ name: `2、用过的品牌(${o})`, chosen: '1' })),
      },
    ])
  })

  test('rows belong together by their numbers; answers know their codes', () => {
    expect(cells(paired, '2、用过的品牌(北辰)')).toEqual(['1', '0', '-3'])
    expect(cells(paired, '2、用过的品牌〖〗')).toEqual(['朋友的┋旧的', '', ''])
    expect(cells(paired, '1、性别')).toEqual(['男', '女', '其他'])
    expect(columnNamed(paired, '1、性别').meta?.labels).toEqual([
      { value: 1, text: '男' },
      { value: 2, text: '女' },
      { value: 3, text: '其他' },
    ])
    expect(columnNamed(paired, '3、年龄').meta).toBeUndefined()
  })

  test('the order of the files does not matter', () => {
    expect(pairWenjuanxing(indices, words)).toEqual(paired)
  })
})

const failure = (pair: () => unknown) => {
  try {
    pair()
  } catch (error) {
    return error instanceof AnalysisError ? [error.code, error.details] : error
  }
  return null
}

test('files that do not belong together are refused, with the reason', () => {
  const other = tableFromRows(['id', 'price'], [['1', '2']])
  expect(canPairWenjuanxing(words, other)).toBe(false)
  expect(canPairWenjuanxing(words, words)).toBe(false)
  expect(failure(() => pairWenjuanxing(words, other))).toEqual(['pair.notPair', {}])
  const fewer = tableFromRows(
    indices.columns.map((c) => c.name),
    [
      ['1', '1', '1', '0', '1', '30'],
      ['7', '2', '0', '1', '0', '41'],
    ],
  )
  expect(canPairWenjuanxing(words, fewer)).toBe(true)
  expect(failure(() => pairWenjuanxing(words, fewer))).toEqual(['pair.differentRows', { counts: [3, 2], lacking: 3, examples: ['2', '3', '7'] }])
  const wrong = tableFromRows(
    indices.columns.map((c) => c.name),
    [
      ['1', '1', '0', '1', '0', '30'],
      ['2', '2', '0', '1', '0', '41'],
      ['3', '3', '-3', '-3', '-3', '28'],
    ],
  )
  expect(failure(() => pairWenjuanxing(words, wrong))).toEqual(['pair.contradiction', { column: '2、用过的品牌', count: 1, rows: [2] }])
})

const text = shared('data/wenjuanxing/wjx_text_gb18030.csv')
test.skipIf(text === null)('a real pair: titles recovered, counts as in the text file, codes for single answers (shared data)', () => {
  const read = (file: string) => tableFromCsvFile(shared(`data/wenjuanxing/${file}`)!, { encoding: 'gb18030' })
  const [a, b] = [read('wjx_text_gb18030.csv'), read('wjx_index_gb18030.csv')]
  expect(canPairWenjuanxing(b, a)).toBe(true)
  const paired = pairWenjuanxing(b, a)
  expect(paired.rowCount).toBe(800)
  expect(paired.multiples?.map((m) => [m.label, m.columns.length])).toEqual([
    ['兴趣爱好', 14],
    ['关注资讯', 10],
  ])
  const { codebook } = proposeCodebook(paired)
  const [hobbies] = codebook.multiples!
  expect(hobbies!.label).toBe('兴趣爱好')
  const { counts } = describeMultiple(paired, hobbies!, '')
  expect(hobbies!.options.map((o, i) => [o.label, counts[i]]).slice(0, 4)).toEqual([
    ['运动', 479],
    ['阅读', 436],
    ['影视', 461],
    ['美食', 492],
  ])
  expect(columnNamed(paired, '4、年龄').meta?.labels).toHaveLength(8)
  expect(columnNamed(paired, '4、年龄').meta?.labels[0]).toEqual({ value: 2, text: '16~19岁' })
})
