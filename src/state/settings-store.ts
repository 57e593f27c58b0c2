import { create } from 'zustand'
import { persist } from 'zustand/middleware'

export type Language = 'en' | 'zh'

interface SettingsState {
  // The language of every text, number and date.
  language: Language
}

/** The visitor's own settings, kept in this browser. The first visit follows the browser's language. */
export const useSettingsStore = create<SettingsState>()(
  persist((): SettingsState => ({ language: preferredLanguage(navigator.languages) }), { name: 'strategy-sandbox-settings', version: 1 }),
)

/** Chinese where the browser prefers it over English, else English. */
export function preferredLanguage(languages: readonly string[]): Language {
  const known = languages.find((l) => /^(zh|en)\b/i.test(l))
  return known?.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

export function setLanguage(language: Language): void {
  useSettingsStore.setState({ language })
}
