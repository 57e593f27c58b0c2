import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Where a file of reference data lies, beside the repository; null where there is none, for it is not part of the repository.
 * Tests that need it skip with a message.
 */
export function shared(path: string): string | null {
  const file = fileURLToPath(new URL(`../../../shared/${path}`, import.meta.url))
  return existsSync(file) ? file : null
}
