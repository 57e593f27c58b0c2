/** Fills the screen, where the browser can and may. */
export function enterFullScreen(): void {
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
