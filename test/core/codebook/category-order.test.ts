import { expect, test } from 'vitest'
import { categoryOrder } from '../../../src/core/codebook/category-order.ts'

function ordered(categories: readonly string[]): string[] | null {
  const order = categoryOrder(categories)
  return (
    order &&
    categories
      .map((_, i) => i)
      .toSorted((a, b) => order[a]! - order[b]!)
      .map((i) => categories[i]!)
  )
}

test.each([
  ['1 | 2 | 10'],
  ['bis 29 | 30–49 | 50+'],
  ['Under 30 | 30–49 | 50 and over'],
  ['30岁以下 | 30-49岁 | 50岁以上'],
  ['<30 | 30-49 | >= 50'],
  ['up to 29 | 30 bis 49 | ab 50'],
  ['unter 18 | 18 bis 29 | 30 bis 59 | über 59'],
  ['29 or younger | 30 to 59 | 60 or older'],
  ['18-24 | 25-34 | 60 | over 60'],
  ['Less than $25,000 | $25,000 - $49,999 | $50,000 - $99,999 | $100,000 or more'],
  ['under 1.000 € | 1.000 - 2.500 € | über 2.500 €'],
  ['3000元以下 | 3000-5000元 | 5000-1万元 | 1-2万元 | 2万元以上'],
  ['$0-$50k | $50-100k | over 100k'],
  ['never | 1-2 times | 3 to 5 times | 6+'],
  ['Low | Medium | High'],
  ['low income | middle income | high income'],
  ['niedrig | mittel | hoch | sehr hoch'],
  ['低 | 中 | 高'],
  ['低收入 | 中等收入 | 高收入'],
  ['Never | Rarely | Sometimes | Often | Always'],
  ['nie | selten | manchmal | häufig | immer'],
  ['从不 | 很少 | 有时 | 经常 | 总是'],
  ['Small | Medium | Large'],
  ['轻度 | 中度 | 重度'],
  ['青年 | 中年 | 老年'],
])('%s', (text) => {
  const categories = text.split(' | ')
  expect(ordered(categories.toReversed())).toEqual(categories)
  expect(ordered([...categories.slice(1), categories[0]!])).toEqual(categories)
})

test.each([
  ['North | South'],
  ['Under 30 | other'],
  ['low | blue'],
  ['low | Low'],
  ['Segment A | Segment B'],
  [''],
])('%j has no order of its own', (text) => {
  expect(categoryOrder(text.split(' | '))).toBeNull()
})
