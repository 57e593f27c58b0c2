import { describe, expect, test } from 'vitest'
import { labelledNumber, scaleOfWords } from '../../../src/core/codebook/answer-words.ts'
import { customaryCode, missingKindOf } from '../../../src/core/codebook/missing.ts'
import { proposeScale } from '../../../src/core/codebook/scale.ts'
import { profileColumn } from '../../../src/core/codebook/summarise.ts'
import { tableFromRows } from '../../support/tables.ts'

/** Scale of one column with these answers, each as often as `times`. */
function scaleOf(answers: readonly string[], times = 5) {
  const rows = Array.from({ length: times }, () => answers.map((a) => [a])).flat()
  return proposeScale([profileColumn(tableFromRows(['x'], rows).columns[0]!, 0, '.')])
}

const numbers = (low: number, high: number) => Array.from({ length: high - low + 1 }, (_, i) => `${low + i}`)
const ends = (answers: readonly string[], times?: number) => {
  const scale = scaleOf(answers, times)
  return scale && [scale.low, scale.high]
}
const codes = (answers: readonly string[]) =>
  Object.fromEntries(scaleOf(answers)!.values.map((v) => [v.text, v.value]))

describe('ends of a scale', () => {
  test.each([
    ['1-5', numbers(1, 5), [1, 5]],
    ['1-7', numbers(1, 7), [1, 7]],
    ['0-10', numbers(0, 10), [0, 10]],
    ['1-10', numbers(1, 10), [1, 10]],
    ['−2 to 2', numbers(-2, 2), [-2, 2]],
    ['−3 to 3, lowest unused', numbers(-2, 3), [-3, 3]],
    ['1-5 with the ends unused', ['2', '3', '4'], [1, 4]],
    ['1-7 with the top unused', numbers(1, 6), [1, 7]],
    ['0-100 in steps', ['0', '20', '50', '75', '90', '100'], [0, 100]],
    ['half points', ['1', '1.5', '2', '4.5', '5'], [1, 5]],
  ])('%s', (_, answers, wanted) => {
    expect(ends(answers)).toEqual(wanted)
  })

  test('with many answers the ends seen are the ends', () => {
    expect(ends(numbers(1, 6), 100)).toEqual([1, 6])
    expect(ends(numbers(0, 9), 100)).toEqual([0, 9])
  })

  test.each([
    ['yes and no', ['0', '1']],
    ['amounts', ['120', '99.5', '13', '870']],
    ['categories', ['red', 'green', 'blue', 'black']],
    ['ages', numbers(18, 55)],
    ['years', numbers(2010, 2020)],
  ])('%s are no rating scale', (_, answers) => {
    expect(scaleOf(answers)).toBeNull()
  })
})

describe('missing codes', () => {
  test.each([
    ['99', [...numbers(1, 10), '99'], { 99: 'dontKnow' }],
    ['77, 88, 99', [...numbers(1, 5), '77', '88', '99'], { 77: 'refused', 88: 'dontKnow', 99: 'dontKnow' }],
    [
      '97, 98, 99 beyond 0-10',
      [...numbers(0, 10), '97', '98', '99'],
      { 97: 'notAsked', 98: 'dontKnow', 99: 'dontKnow' },
    ],
    ['−1 below 0-10', ['-1', ...numbers(0, 10)], { '-1': 'noAnswer' }],
    ['−3, −2 below 1-5', ['-3', '-2', ...numbers(1, 5)], { '-3': 'notAsked', '-2': 'noAnswer' }],
    ['−999 below −2 to 2', ['-999', ...numbers(-2, 2)], { '-999': 'noAnswer' }],
    ['9999', [...numbers(1, 7), '9999'], { 9999: 'dontKnow' }],
    ['9 beyond 1-7', [...numbers(1, 7), '9'], { 9: 'dontKnow' }],
    [
      'words',
      [...numbers(1, 5), "Don't know", 'N/A', '不清楚'],
      { "Don't know": 'dontKnow', 'N/A': 'notAsked', 不清楚: 'dontKnow' },
    ],
  ])('%s', (_, answers, wanted) => {
    expect(codes(answers)).toEqual(wanted)
  })

  test('99 on a slider 0-100 is an answer', () => {
    expect(codes(['0', '30', '50', '97', '98', '99', '100'])).toEqual({})
  })

  test('11 on 0-10 is doubted', () => {
    expect(scaleOf(numbers(0, 11))).toMatchObject({ low: 0, high: 10, doubts: [{ text: '11', count: 5 }] })
  })

  test.each([
    ["Don't know", 'dontKnow'],
    ['DK', 'dontKnow'],
    ['weiß nicht', 'dontKnow'],
    ['不知道', 'dontKnow'],
    ['说不清', 'dontKnow'],
    ['拒答', 'refused'],
    ['Prefer not to say', 'refused'],
    ['Unfamiliar (N/A)', 'notAware'],
    ['没听说过', 'notAware'],
    ['(跳过)', 'notAsked'],
    ['Not applicable', 'notAsked'],
    ['n.a.', 'notAsked'],
    ['未回答', 'noAnswer'],
    ['-', 'noAnswer'],
    ['', 'noAnswer'],
    ['Dakota', null],
    ['Nadia', null],
    ['不知道品牌', null],
    ['5', null],
    ['None', null],
  ])('%s', (text, kind) => {
    expect(missingKindOf(text)).toBe(kind)
  })

  test('customary codes', () => {
    expect([99, -1, 5, 999, 100, -3].map(customaryCode)).toEqual([
      'dontKnow',
      'noAnswer',
      null,
      'dontKnow',
      null,
      'notAsked',
    ])
  })
})

describe('answers in words', () => {
  test('worded ends of a numbered scale', () => {
    expect(scaleOf(['Strongly dislike', ...numbers(1, 9), 'Strongly like'])).toMatchObject({
      low: 0,
      high: 10,
    })
    expect(codes(['Pay no attention', ...numbers(1, 9), 'Pay a great deal of attention'])).toEqual({
      'Pay no attention': 0,
      'Pay a great deal of attention': 10,
    })
    expect(codes(['非常不满意', '2', '3', '4', '非常满意'])).toEqual({ 非常不满意: 1, 非常满意: 5 })
  })

  test.each([
    ['10 - Excellent', 10],
    ['4 - Very impressive', 4],
    ['1: never', 1],
    ['5 (very good)', 5],
    ['非常满意(5)', 5],
    ['8分', 8],
    ['18-24', Number.NaN],
    ['30~34岁', Number.NaN],
    ['$5,000', Number.NaN],
    ['Type 2 diabetes', Number.NaN],
  ])('%s', (text, value) => {
    expect(labelledNumber(text)).toBe(value)
  })

  test.each([
    [
      [
        'Very unfavorably',
        'Somewhat unfavorably',
        'Neither favorably nor unfavorably (neutral)',
        'Somewhat favorably',
        'Very favorably',
      ],
    ],
    [['非常不满意', '比较不满意', '一般', '比较满意', '非常满意']],
    [['Strongly disagree', 'Disagree', 'Neutral', 'Agree', 'Strongly agree']],
    [['Strongly disagree', 'Disagree', 'Agree', 'Strongly agree']],
    [
      [
        'Very dissatisfied',
        'Dissatisfied',
        'Neither satisfied nor dissatisfied',
        'Satisfied',
        'Very satisfied',
      ],
    ],
    [['Never', 'Rarely', 'Sometimes', 'Often', 'Always']],
    [['Poor', 'Fair', 'Good', 'Very good', 'Excellent']],
    [['从不', '很少', '有时', '经常', '总是']],
    [['Not at all', 'Slightly', 'Moderately', 'Very', 'Extremely']],
  ])('%j', (texts) => {
    const scale = scaleOfWords(texts.toReversed())
    expect(texts.map((t) => scale?.get(t))).toEqual(texts.map((_, i) => i + 1))
  })

  test('a level that nobody chose keeps its place', () => {
    const scale = scaleOfWords(['Disagree', 'Neutral', 'Agree', 'Strongly agree'])!
    expect([...scale]).toEqual([
      ['Disagree', 2],
      ['Neutral', 3],
      ['Agree', 4],
      ['Strongly agree', 5],
    ])
  })

  test('words that form no scale', () => {
    expect(scaleOfWords(['red', 'green', 'blue'])).toBeNull()
    expect(scaleOfWords(['Labour', 'Conservative', 'Green Party'])).toBeNull()
  })
})
