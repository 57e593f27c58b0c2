import { useEffect, useState } from 'react'

interface NotesPlace {
  /** The window of the notes, while it is open. */
  window: Window | null
  /** They are shown beneath the picture, for another window is not to be had. */
  isShownHere: boolean
  toggle: () => void
  close: () => void
}

/**
 * Opens and closes a window for the speaker alone. It is empty and drawn into from here: no script runs in it, so that
 * it obeys the strictest content policy and needs no network. Where the browser forbids it, or where windows cannot stand side
 * by side, the notes are shown here.
 */
export function useNotesWindow(title: string): NotesPlace {
  const [opened, setOpened] = useState<Window | null>(null)
  const [isShownHere, setShownHere] = useState(false)

  useEffect(() => {
    if (!opened) return undefined
    const forget = () => setOpened(null)
    const follow = () => opened.close()
    opened.addEventListener('pagehide', forget)
    window.addEventListener('pagehide', follow)
    return () => {
      opened.removeEventListener('pagehide', forget)
      window.removeEventListener('pagehide', follow)
      opened.close()
    }
  }, [opened])

  function close() {
    setOpened(null)
    setShownHere(false)
  }

  function open() {
    const isTouched = matchMedia('(pointer: coarse)').matches
    const next = isTouched ? null : window.open('', '', 'popup,width=1080,height=720')
    if (next) dress(next, title)
    setOpened(next)
    setShownHere(next === null)
  }

  return { window: opened, isShownHere, toggle: opened || isShownHere ? close : open, close }
}

/** Gives an empty window the language and the style sheets of this one. */
function dress({ document: page }: Window, title: string): void {
  page.title = title
  page.documentElement.lang = document.documentElement.lang
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) {
    const copy = page.importNode(sheet, true)
    // addresses are read from where the page is, and an empty window is nowhere
    if (sheet instanceof HTMLLinkElement) copy.setAttribute('href', sheet.href)
    page.head.append(copy)
  }
}
