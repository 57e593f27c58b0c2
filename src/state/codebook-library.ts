import { get, set } from 'idb-keyval'
import type { Codebook } from '../core/codebook/codebook.ts'

const keyOf = (signature: string) => `codebook/${signature}`

/** The codebook that was last confirmed for a file with these columns, if this browser remembers one. */
export async function keptCodebook(signature: string): Promise<Codebook | null> {
  try {
    return (await get<Codebook>(keyOf(signature))) ?? null
  } catch {
    // private windows may forbid storage: then nothing is remembered, and the proposal serves
    return null
  }
}

/** Remembers a confirmed codebook for the next file with the same columns. */
export async function keepCodebook(signature: string, codebook: Codebook): Promise<void> {
  try {
    await set(keyOf(signature), codebook)
  } catch {
    // see above: the project itself still holds the codebook
  }
}
