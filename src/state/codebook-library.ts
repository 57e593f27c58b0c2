import { clear, del, get, getMany, keys, set } from 'idb-keyval'
import type { Codebook } from '../core/codebook/codebook.ts'
import type { Recipe } from '../core/codebook/recipe.ts'

/** A recipe as this browser keeps it: by the signature of the columns it was made for. */
export interface KeptRecipe {
  signature: string
  /** When it was last confirmed, in milliseconds since 1970. */
  keptAt: number
  recipe: Recipe
}

const PREFIX = 'recipe/'
/** Codebooks of earlier versions of the app, which kept no recipes. */
const FORMER_PREFIX = 'codebook/'
/** The oldest goes first. */
const MOST_KEPT = 50

/** The codebook that was last confirmed for a file with these columns, if this browser remembers one. */
export async function keptCodebook(signature: string): Promise<Codebook | null> {
  try {
    const kept = await get<KeptRecipe>(PREFIX + signature)
    return kept?.recipe.codebook ?? (await get<Codebook>(FORMER_PREFIX + signature)) ?? null
  } catch {
    // private windows may forbid storage: then nothing is remembered, and the proposal serves
    return null
  }
}

/** Remembers a confirmed codebook for the next file with the same columns, and for the next wave. */
export async function keepRecipe(signature: string, recipe: Recipe): Promise<void> {
  try {
    await set(PREFIX + signature, { signature, keptAt: Date.now(), recipe } satisfies KeptRecipe)
    const all = await keptRecipes()
    await Promise.all(all.slice(MOST_KEPT).map((old) => del(PREFIX + old.signature)))
  } catch {
    // see above: the project itself still holds the codebook
  }
}

/** All recipes that this browser keeps, the newest first. */
export async function keptRecipes(): Promise<KeptRecipe[]> {
  try {
    const names = (await keys()).filter((key) => typeof key === 'string' && key.startsWith(PREFIX))
    const kept = (await getMany<KeptRecipe | undefined>(names)).filter((k) => k !== undefined)
    return kept.toSorted((a, b) => b.keptAt - a.keptAt)
  } catch {
    return []
  }
}

/** Deletes a recipe from this browser. */
export async function forgetRecipe(signature: string): Promise<void> {
  try {
    await Promise.all([del(PREFIX + signature), del(FORMER_PREFIX + signature)])
  } catch {
    // nothing was kept, so there is nothing to forget
  }
}

/** Deletes all recipes from this browser, with what earlier versions of the app have kept beside them. */
export async function forgetRecipes(): Promise<void> {
  await clear()
}
