import { create } from 'zustand'
import { persist } from 'zustand/middleware'
import { type Language, preferredLanguage } from './preferred-language.ts'


interface SettingsState {
  // The language of every text, number and date.
  language: Language
}

/** The visitor's own settings, kept in this browser. The first visit follows the browser's language. */
export const useSettingsStore = create<SettingsState>()(
  persist((): SettingsState => ({ language: preferredLanguage(navigator.languages) }), { name: 'strategy-sandbox-settings', version: 1 }),
)

export function setLanguage(language: Language): void {
  useSettingsStore.setState({ language })
}
