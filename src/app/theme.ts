import { createTheme } from '@mantine/core'
import { fontFamily } from '../charts/scene.ts'

/** The look of all controls; pictures bring their own colours (charts). */
export const theme = createTheme({
  fontFamily,
  primaryColor: 'indigo',
  primaryShade: { light: 8, dark: 8 },
  autoContrast: true,
  // a cool dark, of one kind with the ground of the pictures
  colors: {
    dark: ['#d5dbe4', '#bac3d0', '#98a3b4', '#5f6b7d', '#3d4857', '#2e3744', '#222933', '#191e26', '#14181f', '#0e1116'],
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  // the page never scrolls, and the lock would be a style element, which the content policy forbids
  components: { Modal: { defaultProps: { lockScroll: false } } },
  headings: { fontFamily, fontWeight: '650' },
})
