import { ActionIcon, SegmentedControl, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun } from '@tabler/icons-react'
import { languages, useText } from '../i18n/text.ts'
import { changeLanguage } from '../state/open-sample.ts'
import type { Language } from '../state/preferred-language.ts'
import { useSettingsStore } from '../state/settings-store.ts'
import style from './shell.module.css'

const SHORT: Record<Language, string> = { en: 'EN', zh: '中文' }

/** From light to dark colours and back, with what the switch is called. */
export function useColourSwitch(): { isDark: boolean; label: string; change: () => void } {
  const { shell } = useText()
  const { setColorScheme } = useMantineColorScheme({
    // to hold them up takes a style element, which the content policy forbids
    keepTransitions: true,
  })
  const isDark = useComputedColorScheme('light') === 'dark'
  return { isDark, label: isDark ? shell.toLight : shell.toDark, change: () => setColorScheme(isDark ? 'light' : 'dark') }
}

/** Language and colours, changed at any time. */
export function Appearance() {
  const { shell } = useText()
  const language = useSettingsStore((state) => state.language)
  const { isDark, label, change } = useColourSwitch()
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={shell.language}
        value={language}
        onChange={(value) => changeLanguage(value)}
        data={languages.map((l) => ({ value: l.id, label: <span lang={l.locale}>{SHORT[l.id]}</span> }))}
      />
      <Tooltip label={label}>
        <ActionIcon className={style['wide']} variant="default" size={30} aria-label={label} onClick={change}>
          {isDark ? <IconSun size={17} /> : <IconMoon size={17} />}
        </ActionIcon>
      </Tooltip>
    </>
  )
}
