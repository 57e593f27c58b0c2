import { type ComponentType, lazy, Suspense, useState } from 'react'

const fetches: (() => Promise<unknown>)[] = []

/**
 * A part of a screen that stands in a file of its own, for the first map needs it not. It is there at once where it was fetched
 * before, and else as soon as it is.
 */
export function later<Props extends object>(fetch: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let fetched: ComponentType<Props> | null = null
  const fetchOnce = async () => (fetched ??= await fetch())
  fetches.push(fetchOnce)
  const Awaited: ComponentType<Props> = lazy(async () => ({ default: await fetchOnce() }))
  return function Later(props: Props) {
    // one and the same for as long as it is shown, or what was typed into it would be lost
    const [Part] = useState(() => fetched ?? Awaited)
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    )
  }
}

/** Fetches all such parts, so that nobody waits for them, nor misses them when the network is gone. */
export async function fetchLaterParts(): Promise<void> {
  await Promise.all(fetches.map((fetch) => fetch()))
}
