export type Language = 'en' | 'zh'

/** Chinese where the browser prefers it over English, else English. */
export function preferredLanguage(languages: readonly string[]): Language {
  const known = languages.find((l) => /^(zh|en)\b/i.test(l))
  return known?.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
