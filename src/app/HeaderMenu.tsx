import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../i18n/text.ts'
import style from './shell.module.css'

/** Something the header leads to. */
export interface HeaderAction {
  label: string
  icon: ReactNode
  onClick: () => void
}

/** What a narrow header has no room for. */
export function HeaderMenu({ actions }: { actions: HeaderAction[] }) {
  const { projects } = useText()
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon className={style['narrow']} variant="default" size={30} aria-label={projects.menu}>
          <IconDots size={17} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {actions.map(({ label, icon, onClick }) => (
          <Menu.Item key={label} leftSection={icon} onClick={onClick}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
