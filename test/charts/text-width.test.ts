import { describe, expect, it } from 'vitest'
import { textWidth, wrapText } from '../../src/charts/text-width.ts'

const options = { size: 10, weight: 400, maxWidth: 100, maxLines: 3 }

describe('textWidth', () => {
  it('counts a Chinese character as one em', () => {
    expect(textWidth('忠诚家庭', 20)).toBeCloseTo(4 * 20 * 1.02, 6)
  })

  it('gives wide letters more room than narrow ones, and bold more than regular', () => {
    expect(textWidth('WWW', 10)).toBeGreaterThan(3 * textWidth('i', 10))
    expect(textWidth('Acme', 10, 700)).toBeGreaterThan(textWidth('Acme', 10))
  })

  it('counts a letter with an accent as the letter', () => {
    expect(textWidth('Crédit', 10)).toBe(textWidth('Credit', 10))
  })

  it('grows with the size in proportion', () => {
    expect(textWidth('Acme 客户', 30)).toBeCloseTo(3 * textWidth('Acme 客户', 10), 6)
  })
})

describe('wrapText', () => {
  it('leaves a short label on one line', () => {
    expect(wrapText('Acme Direct', options)).toEqual(['Acme Direct'])
  })

  it('breaks between words into lines of even length', () => {
    expect(wrapText('Households with two or more cars', options)).toEqual([
      'Households with',
      'two or more cars',
    ])
  })

  it('breaks Chinese between any two characters', () => {
    expect(wrapText('对价格不敏感但重视速度的家庭', options)).toEqual(['对价格不敏感但', '重视速度的家庭'])
  })

  it('never begins a line with a closing sign', () => {
    const lines = wrapText('速度，速度，速度，速度，速度，速度。', options)
    expect(lines.join('')).toBe('速度，速度，速度，速度，速度，速度。')
    expect(lines.filter((line) => /^[，。]/u.test(line))).toEqual([])
  })

  it('hyphenates a word that fits on no line', () => {
    const lines = wrapText('Donaudampfschifffahrtsgesellschaft', options)
    expect(lines.map((line) => line.replace(/-$/u, '')).join('')).toBe('Donaudampfschifffahrtsgesellschaft')
    expect(lines.slice(0, -1).every((line) => line.endsWith('-'))).toBe(true)
  })

  it('cuts off with an ellipsis what needs more lines', () => {
    const lines = wrapText('one two three four five six seven eight nine ten eleven twelve thirteen', {
      ...options,
      maxLines: 2,
    })
    expect(lines).toHaveLength(2)
    expect(lines[1]).toMatch(/…$/u)
  })

  it('keeps every line within the width, whatever the text', () => {
    for (const text of [
      'Drivers who changed their insurer',
      '中国人民财产保险股份有限公司',
      'Kfz-Haftpflichtversicherung AG',
      'A B C 客户 D E F 关系 G',
    ]) {
      for (const line of wrapText(text, options)) expect(textWidth(line, 10)).toBeLessThanOrEqual(100)
    }
  })

  it('gives an empty label one empty line', () => {
    expect(wrapText('', options)).toEqual([''])
  })
})
