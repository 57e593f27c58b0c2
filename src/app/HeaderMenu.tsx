import { ActionIcon } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { later } from '../components/later.tsx'
import { useText } from '../i18n/text.ts'
import style from './shell.module.css'

const HeaderActions = later(async () => (await import('./HeaderActions.tsx')).HeaderActions)

/** Something the header leads to. */
export interface HeaderAction {
  label: string
  icon: ReactNode
  onClick: () => void
}

/** What a narrow header has no room for. */
export function HeaderMenu({ actions }: { actions: HeaderAction[] }) {
  const { projects } = useText()
  const [wasAsked, setAsked] = useState(false)
  if (wasAsked) return <HeaderActions actions={actions} />
  return (
    <ActionIcon className={style['narrow']} variant="default" size={30} aria-label={projects.menu} aria-haspopup="menu" aria-expanded={false} onClick={() => setAsked(true)}>
      <IconDots size={17} />
    </ActionIcon>
  )
}
