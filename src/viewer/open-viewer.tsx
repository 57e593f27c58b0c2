import { createRoot } from 'react-dom/client'
import { fromTypedJson } from '../core/project-file/typed-json.ts'
import type { Page } from '../export/page-words.ts'
import './viewer.css'
import { Viewer } from './Viewer.tsx'

/** What the file holds besides this program; see `export/html-file.ts`. */
interface Contents {
  pages: Page[]
  language: 'en' | 'zh'
  colours: 'light' | 'dark'
}

const contents = fromTypedJson(document.getElementById('story')?.textContent ?? '') as Contents
document.documentElement.dataset['theme'] = contents.colours
createRoot(document.getElementById('root')!).render(<Viewer {...contents} />)
