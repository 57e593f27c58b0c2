import { UnstyledButton } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { type NumberBehind, showCustomers } from '../../state/customer-list-store.ts'
import style from './profile.module.css'

/** A number whose customers can be looked at. */
export function CustomerNumber({ children, behind }: { children: string; behind: NumberBehind }) {
  const { customerProfile } = useText()
  return (
    <UnstyledButton className={style['number']} title={customerProfile.listTitle} aria-label={`${children}: ${behind.title}. ${customerProfile.listTitle}`} onClick={() => showCustomers(behind)}>
      {children}
    </UnstyledButton>
  )
}
