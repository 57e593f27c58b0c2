import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import style from './notes.module.css'

/** What the speaker sees in a window of their own. */
export function NotesWindow({ target, children }: { target: Window; children: ReactNode }) {
  return createPortal(<main className={style['window']}>{children}</main>, target.document.body)
}
