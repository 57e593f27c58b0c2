import { expect, test } from 'vitest'
import { preferredLanguage } from '../../src/state/preferred-language.ts'

test.each([
  [['zh-CN', 'en'], 'zh'],
  [['zh-TW'], 'zh'],
  [['en-GB', 'zh-CN'], 'en'],
  [['de-DE', 'zh-CN'], 'zh'],
  [['fr'], 'en'],
  [[], 'en'],
])('a browser that prefers %j is spoken to in %s', (languages, expected) => {
  expect(preferredLanguage(languages)).toBe(expected)
})
