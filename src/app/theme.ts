import { createTheme } from '@mantine/core'
import { fontFamily } from '../charts/scene.ts'

/** The look of all controls; pictures bring their own colours (charts). */
export const theme = createTheme({
  fontFamily,
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  headings: { fontFamily, fontWeight: '650' },
})
