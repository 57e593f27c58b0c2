/** A key that does something everywhere but in fields for text, where it is a letter, or the browser's own undo counts. */
export function unlessTyping(act: () => void) {
  return (event: KeyboardEvent) => {
    const { target } = event
    if (target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && ['text', 'search', 'number'].includes(target.type))) return
    event.preventDefault()
    act()
  }
}
