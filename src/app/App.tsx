import { MantineProvider } from '@mantine/core'
import { useEffect } from 'react'
import { languages, TextContext } from '../i18n/text.ts'
import { useSettingsStore } from '../state/settings-store.ts'
import { Shell } from './Shell.tsx'
import { theme } from './theme.ts'

/** The whole app: theme and language around the shell. */
export function App() {
  const language = useSettingsStore((state) => state.language)
  const text = (languages.find((l) => l.id === language) ?? languages[0]).text
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
