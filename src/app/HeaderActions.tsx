import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useRef } from 'react'
import { useText } from '../i18n/text.ts'
import type { HeaderAction } from './HeaderMenu.tsx'
import style from './shell.module.css'

/** The menu of a narrow header: in place of its button from the first click on, and open. */
export function HeaderActions({ actions }: { actions: HeaderAction[] }) {
  const { projects } = useText()
  const button = useRef<HTMLButtonElement>(null)
  return (
    // the button that was clicked is gone, so the focus must be led back to this one
    <Menu position="bottom-end" defaultOpened returnFocus={false} onClose={() => button.current?.focus()}>
      <Menu.Target>
        <ActionIcon ref={button} className={style['narrow']} variant="default" size={30} aria-label={projects.menu}>
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
