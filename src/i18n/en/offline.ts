/** A newer version of the app. */
export const offline = {
  updateReady: 'A new version is ready.',
  updateHint: 'Until you take it over, everything goes on as before.',
  takeOver: 'Reload now',
}
