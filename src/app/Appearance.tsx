import { ActionIcon, SegmentedControl, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { languages, useText } from '../i18n/text.ts'
import { changeLanguage } from '../state/open-sample.ts'
import type { Language } from '../state/preferred-language.ts'
import { useSettingsStore } from '../state/settings-store.ts'

const SHORT: Record<Language, string> = { en: 'EN', zh: '中文' }

/** Language and colours, changed at any time. */
export function Appearance() {
  const { shell } = useText()
  const language = useSettingsStore((state) => state.language)
  const { setColorScheme } = useMantineColorScheme({
    // to hold them up takes a style element, which the content policy forbids
    keepTransitions: true,
  })
  const isDark = useComputedColorScheme('light') === 'dark'
  const label = isDark ? shell.toLight : shell.toDark
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={shell.language}
        value={language}
        onChange={(value) => changeLanguage(value)}
        data={languages.map((l) => ({ value: l.id, label: <span lang={l.text.locale}>{SHORT[l.id]}</span> }))}
      />
      <Tooltip label={label}>
        <ActionIcon variant="default" size={30} aria-label={label} onClick={() => setColorScheme(isDark ? 'light' : 'dark')}>
          {isDark ? <IconSun size={17} /> : <IconMoon size={17} />}
        </ActionIcon>
      </Tooltip>
    </>
  )
}
