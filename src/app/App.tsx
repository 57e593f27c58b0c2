import { MantineProvider } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Text } from '../i18n/en.ts'
import { fetchText, TextContext } from '../i18n/text.ts'
import { useSettingsStore } from '../state/settings-store.ts'
import { Shell } from './Shell.tsx'
import { theme } from './theme.ts'

/** The whole app: theme and language around the shell. `firstText` is what it says at the start, until another language is chosen. */
export function App({ firstText }: { firstText: Text }) {
  const language = useSettingsStore((state) => state.language)
  const [text, setText] = useState(firstText)
  useEffect(() => {
    let isWanted = true
    // a language that cannot be fetched now leaves the page in the one before
    fetchText(language).then(
      (fetched) => isWanted && setText(fetched),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [language])
  useEffect(() => {
    document.documentElement.lang = text.locale
    document.title = text.shell.appName
  }, [text])
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" withCssVariables={false} withGlobalClasses={false}>
      <TextContext value={text}>
        <Shell />
      </TextContext>
    </MantineProvider>
  )
}
