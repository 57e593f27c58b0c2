// Which of the browser's windows (tabs) has a project open for writing: a lock of the browser, which it frees by itself when a window
// closes or dies. Where there are no such locks (pages not served securely), whoever opens last may write; see `takeTurn`.

/** A window's right to write a project. */
export interface Lease {
  release: () => void
}

type Message = { kind: 'give'; id: string } | { kind: 'changed' }

/** How long a lock is waited for: a page that is being reloaded has its own for a moment still. */
const CLOSING_MS = 500
/** How long another window may take to keep its last changes before the project is taken from it. */
const GIVING_MS = 3000

const held = new Map<string, () => Promise<void>>()
const listeners = new Set<() => void>()
let channel: BroadcastChannel | null = null

function windows(): BroadcastChannel | null {
  if (channel || typeof BroadcastChannel === 'undefined') return channel
  channel = new BroadcastChannel('strategy-sandbox')
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === 'changed') for (const hear of listeners) hear()
    else void held.get(data.id)?.()
  }
  return channel
}

/** Tells the other windows that the list of kept projects has changed. */
export function tellChange(): void {
  windows()?.postMessage({ kind: 'changed' } satisfies Message)
}

/** Hears of changes that other windows made to the list of kept projects. */
export function hearChanges(hear: () => void): void {
  windows()
  listeners.add(hear)
}

/**
 * Asks for a project; null where another window has it.
 *
 * @param onLost called when another window takes the project over; what is on screen is to be kept before it resolves
 */
export function holdProject(id: string, onLost: () => Promise<void>): Promise<Lease | null> {
  return request(id, { signal: AbortSignal.timeout(CLOSING_MS) }, onLost)
}

/** Holds a project that is only being made: nobody else can have it, so that it is waited for however busy the browser is. */
export async function holdNewProject(id: string, onLost: () => Promise<void>): Promise<Lease> {
  return (await request(id, {}, onLost))!
}

/** Takes a project over from another window, after that has kept its last changes; from one that does not answer, without. */
export async function takeOverProject(id: string, onLost: () => Promise<void>): Promise<Lease> {
  windows()?.postMessage({ kind: 'give', id } satisfies Message)
  const given = await request(id, { signal: AbortSignal.timeout(GIVING_MS) }, onLost)
  return given ?? (await request(id, { steal: true }, onLost))!
}

/** The projects that other windows have open, as far as the browser tells. */
export async function openElsewhere(): Promise<Set<string>> {
  if (!('locks' in navigator)) return new Set()
  const { held: all = [] } = await navigator.locks.query()
  const ids = all.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []))
  return new Set(ids.filter((id) => !held.has(id)))
}

const PREFIX = 'strategy-sandbox/'

function request(id: string, options: LockOptions, onLost: () => Promise<void>): Promise<Lease | null> {
  return new Promise((resolve) => {
    const hold = (release: () => void) => {
      windows()
      const lease: Lease = {
        release: () => {
          held.delete(id)
          release()
        },
      }
      held.set(id, async () => {
        await onLost()
        lease.release()
      })
      resolve(lease)
    }
    if (!('locks' in navigator)) {
      hold(() => undefined)
      return
    }
    let isMine = false
    navigator.locks
      .request(PREFIX + id, options, () => {
        isMine = true
        return new Promise<void>(hold)
      })
      .catch(() => {
        // before it was given: not in time; after: taken by force
        if (!isMine) resolve(null)
        else void held.get(id)?.()
      })
  })
}
