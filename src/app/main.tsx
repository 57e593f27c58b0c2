import './mantine.css'
import './main.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { fetchText } from '../i18n/text.ts'
import { useSettingsStore } from '../state/settings-store.ts'
import { App } from './App.tsx'
import { theme } from './theme.ts'
import { adoptTheme } from './theme-sheet.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
adoptTheme(theme)
// before anything is drawn, so that no visitor sees another language first; not awaited, for what a language imports may stand in the
// same file as this
void fetchText(useSettingsStore.getState().language)
  .catch(() => fetchText('en'))
  .then((firstText) =>
    createRoot(root).render(
      <StrictMode>
        <App firstText={firstText} />
      </StrictMode>,
    ),
  )
