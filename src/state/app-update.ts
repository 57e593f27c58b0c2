import { create } from 'zustand'
import { flush } from './project-session.ts'

interface UpdateState {
  // A newer version of the app is on this machine, and this page still runs the older one.
  isReady: boolean
}

export const useUpdateStore = create<UpdateState>(() => ({ isReady: false }))

/** Keeps the app on this machine, so that it opens without a network; tells the store when a newer version has been fetched. */
export async function keepOffline(): Promise<void> {
  // absent where the page is not served securely
  const serviceWorkers = (navigator as Partial<Navigator>).serviceWorker
  if (!serviceWorkers) return
  try {
    await serviceWorkers.register('./service-worker.js')
  } catch {
    // private windows may forbid it, and a first visit may lose the network: the app goes on, and the next visit tries again
    return
  }
  const registration = await serviceWorkers.ready
  const tellReady = () => useUpdateStore.setState({ isReady: true })
  const watchNext = () => {
    const next = registration.installing
    next?.addEventListener('statechange', () => {
      if (next.state === 'installed') tellReady()
    })
  }
  if (registration.waiting) tellReady()
  watchNext()
  registration.addEventListener('updatefound', watchNext)
  document.addEventListener('visibilitychange', () => {
    // a page may stay open for weeks; without a network there is nothing to find
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined)
  })
}

/** Opens the page anew in the newer version. The project comes back as it is now. */
export async function takeUpdateOver(): Promise<void> {
  await flush()
  const registration = await navigator.serviceWorker.ready
  const reload = () => location.reload()
  if (!registration.waiting) {
    reload()
    return
  }
  navigator.serviceWorker.addEventListener('controllerchange', reload)
  registration.waiting.postMessage('take over')
}
