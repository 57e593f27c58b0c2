import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Size } from '../charts/map/map-input.ts'
import { SceneSvg } from '../charts/SceneSvg.tsx'
import type { Sheet } from './picture-sheet.ts'

/**
 * A sheet as the text of an SVG file, with its alternative text, real colours and no style sheet.
 *
 * @param shown width and height the file asks for
 */
export function svgText(sheet: Sheet, shown: Size): string {
  const { title, alt } = sheet.words
  return renderToStaticMarkup(createElement(SceneSvg, { scene: sheet, title, description: alt, shown }))
}
