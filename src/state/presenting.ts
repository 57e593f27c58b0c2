import { present } from './screen-store.ts'

/** Presents the story; to be called in answer to a click, for only then browsers fill the screen. */
export function startPresenting(hasTable: boolean): void {
  enterFullScreen()
  present(hasTable)
}

/** Fills the screen, where the browser can and may. */
function enterFullScreen(): void {
  // a telephone has no such thing, and a browser may refuse: then the window has to do
  if (document.fullscreenEnabled && !document.fullscreenElement) void document.documentElement.requestFullscreen().catch(() => undefined)
}

/** Back to a window among others. */
export function leaveFullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
}

/** Fills the screen, or gives it free again. */
export function toggleFullScreen(): void {
  if (document.fullscreenElement) leaveFullScreen()
  else enterFullScreen()
}
