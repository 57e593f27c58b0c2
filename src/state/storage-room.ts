/** What this browser lets the app keep. */
export interface StorageRoom {
  /** Bytes that are taken, by all that the app keeps. */
  used: number
  /** Bytes that may be taken altogether. */
  quota: number
  /** A survey of ordinary size may not find room any more. */
  isShort: boolean
  /** The browser has promised not to clear the projects away by itself when the disk gets full. */
  isPersistent: boolean
}

/** Less than this is short: a large survey and its customer file. */
const SHORT_BYTES = 100e6

/** How much room there is; null where the browser does not say. */
export async function storageRoom(): Promise<StorageRoom | null> {
  // pages that are not served securely have no such thing
  const storage = navigator.storage as StorageManager | undefined
  if (!storage) return null
  const [{ usage = 0, quota = 0 }, isPersistent] = await Promise.all([storage.estimate(), storage.persisted()])
  return quota === 0 ? null : { used: usage, quota, isShort: quota - usage < SHORT_BYTES, isPersistent }
}

/** Asks the browser never to clear the projects away by itself; some ask the user then, others decide by how often the app is used. */
export async function askToPersist(): Promise<boolean> {
  const storage = navigator.storage as StorageManager | undefined
  return storage ? storage.persist() : false
}
