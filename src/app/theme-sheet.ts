import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, type MantineThemeOverride, mergeMantineTheme } from '@mantine/core'

/**
 * Gives the page the variables of a theme as a sheet of its own. Mantine would write them into a style element, which the
 * content policy of the built page forbids.
 */
export function adoptTheme(theme: MantineThemeOverride): void {
  const own = defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme))
  const usual = defaultCssVariablesResolver(DEFAULT_THEME)
  const sheet = new CSSStyleSheet()
  // what is as usual stays with Mantine's own sheet, which others of ours overrule
  sheet.replaceSync(
    convertCssVariables({
      variables: without(own.variables, usual.variables),
      light: without(own.light, usual.light),
      dark: without(own.dark, usual.dark),
    }),
  )
  document.adoptedStyleSheets.push(sheet)
}

function without(own: Record<string, string>, usual: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(own).filter(([name, value]) => usual[name] !== value))
}
