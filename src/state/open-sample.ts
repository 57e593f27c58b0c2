import { create } from 'zustand'
import type { Failure } from '../worker/protocol.ts'
import { importSample } from './import-store.ts'
import { openLast } from './project-library.ts'
import { useKeepingStore, watchWindow } from './project-session.ts'
import { useProjectStore } from './project-store.ts'
import { failureOf } from './results-store.ts'
import type { Language } from './preferred-language.ts'
import { setLanguage, useSettingsStore } from './settings-store.ts'

const FILES: Record<Language, { url: URL; name: string }> = {
  en: { url: new URL('../../datasets/car-insurance-survey.en.csv', import.meta.url), name: 'car-insurance-survey.en.csv' },
  zh: { url: new URL('../../datasets/car-insurance-survey.zh.csv', import.meta.url), name: 'car-insurance-survey.zh.csv' },
}

interface SampleState {
  // The sample is being fetched and read.
  isOpening: boolean
  // Why it could not be opened: offline at the first visit, as a rule.
  failure: Failure | null
}

export const useSampleStore = create<SampleState>(() => ({ isOpening: false, failure: null }))

/** Opens the built-in market in the visitor's language; it is read like any other file. */
export async function openSample(): Promise<void> {
  if (useSampleStore.getState().isOpening) return
  useSampleStore.setState({ isOpening: true, failure: null })
  const shown = useProjectStore.getState().doc.dataId
  const { url, name } = FILES[useSettingsStore.getState().language]
  try {
    const response = await fetch(url)
    if (!response.ok) throw new Error(`${name}: ${response.status}`)
    await importSample(new File([await response.blob()], name), shown)
    useSampleStore.setState({ isOpening: false })
    // the language may have been changed meanwhile
    if (name !== FILES[useSettingsStore.getState().language].name && useProjectStore.temporal.getState().pastStates.length === 0) await openSample()
  } catch (error) {
    useSampleStore.setState({ isOpening: false, failure: failureOf(error) })
  }
}

let hasStarted = false

/** The first thing a visit opens: the project kept from the last one, else the sample. */
export async function openAtStart(): Promise<void> {
  if (hasStarted) return
  hasStarted = true
  useSampleStore.setState({ isOpening: true, failure: null })
  watchWindow()
  await openLast()
  useSampleStore.setState({ isOpening: false })
  // where it is open in another window the user is asked first
  if (useProjectStore.getState().doc.dataId === '' && !useKeepingStore.getState().conflict) await openSample()
}

/** Changes the language; a sample that nobody has worked on follows, so that its labels are in that language too. */
export function changeLanguage(language: Language): void {
  if (language === useSettingsStore.getState().language) return
  setLanguage(language)
  const isUntouched = useProjectStore.temporal.getState().pastStates.length === 0
  if (useProjectStore.getState().doc.source.isSample && isUntouched) void openSample()
}
