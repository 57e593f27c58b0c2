import { toTypedJson } from '../core/project-file/typed-json.ts'
import type { Text } from '../i18n/en.ts'
import { type Page, storyTitle } from './page-words.ts'

/** The program that shows the views; see `viewer/`. */
export interface ViewerProgram {
  script: string
  style: string
  hash: string
}

/**
 * Writes views as one HTML file that opens from disk without any network and can be explored: pictures with their tables, in both languages.
 * Its content policy lets nothing run but the viewer, and nothing be fetched at all.
 */
export function writeHtml(pages: readonly Page[], program: ViewerProgram, language: 'en' | 'zh', colours: 'light' | 'dark', text: Text): string {
  // what a speaker says is not handed over
  const told = pages.map((page) => ({ ...page, speakerNotes: '' }))
  // within a script element nothing may look like its end
  const contents = toTypedJson({ pages: told, language, colours }).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="${text.locale}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-${program.hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(storyTitle(pages, text))}</title>
<style>${program.style}</style>
</head>
<body>
<div id="root"></div>
<script type="application/json" id="story">${contents}</script>
<script>${program.script}</script>
</body>
</html>
`
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
