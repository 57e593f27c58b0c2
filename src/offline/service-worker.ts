import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching'

/** What is used of a service worker's scope; the compiler knows the page's scope instead. */
interface Scope {
  location: Location
  clients: { claim(): Promise<void> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'activate', act: (event: { waitUntil(end: Promise<void>): void }) => void): void
  addEventListener(type: 'message', act: (event: { data: unknown }) => void): void
  addEventListener(type: 'fetch', act: (event: { request: Request; respondWith(response: Response): void }) => void): void
}

/** Written in by the build (site-plugin.ts). */
declare const SITE_FILES: PrecacheEntry[]

const scope = globalThis as unknown as Scope

// ahead of all other answers: nothing that the page or its worker asks of another site leaves the machine
scope.addEventListener('fetch', (event) => {
  if (new URL(event.request.url).origin !== scope.location.origin) event.respondWith(Response.error())
})

// a new version waits until the user takes it over, for files of two versions do not go together
scope.addEventListener('message', ({ data }) => {
  if (data === 'take over') void scope.skipWaiting()
})

// the page of a first visit can do without the network from now on, not only after it is opened again
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))

cleanupOutdatedCaches()
// all files are static: whatever is written behind a question mark is of no effect
precacheAndRoute(SITE_FILES, { ignoreURLParametersMatching: [/./] })
