import './mantine.css'
import './main.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'
import { theme } from './theme.ts'
import { adoptTheme } from './theme-sheet.ts'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
adoptTheme(theme)
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
