import type { AppliedRecipe } from '../core/codebook/apply-recipe.ts'
import type { Codebook } from '../core/codebook/codebook.ts'
import { makeRecipe, type Recipe, usedColumns } from '../core/codebook/recipe.ts'
import { applyCodebook } from '../core/codebook/reuse.ts'
import type { LoadedFile } from '../worker/protocol.ts'
import { keptCodebook } from './codebook-library.ts'

/** A recipe applied to the columns that are open. */
export interface RecipeInUse extends AppliedRecipe {
  recipe: Recipe
  /** What was proposed for the recipe's columns, where it is what the user had said before they became part of another table; else null. */
  proposedBefore: Codebook | null
  /** Matches chosen by hand: columns of the recipe and what they are now. */
  chosen: ReadonlyMap<string, string | null>
  /** The codebook as it was, to go back to. */
  before: Codebook
}

/** A codebook as the user has left it, and the table that it was made for. */
interface Origin {
  codebook: Codebook
  loaded: LoadedFile
  /** The user has changed it since the app made it. */
  isChanged: boolean
}

/** The codebook being confirmed, and where it is from. */
export interface BookState {
  codebook: Codebook | null
  /** Whether it was confirmed earlier for a file with the same columns. */
  isReused: boolean
  /** A recipe that was applied to it, until the user has seen what it changed. */
  applied: RecipeInUse | null
  /** The codebook as the app made it; another one is the user's. */
  made: Codebook | null
  /** What the user had said before the table became another. */
  origin: Origin | null
  /** What the user had said fits hardly a column of the table. */
  isDropped: boolean
}

export const noBook: BookState = { codebook: null, isReused: false, applied: null, made: null, origin: null, isDropped: false }

/** Share of the columns with a use that must be there again for a codebook to be carried over. */
const ENOUGH = 0.3

/** The codebook to begin with: the one confirmed earlier for the same columns, else the proposal. */
async function firstCodebook(loaded: LoadedFile): Promise<BookState & { codebook: Codebook }> {
  const kept = await keptCodebook(loaded.signature)
  const reused = kept && applyCodebook(kept, loaded.summaries)
  const codebook = reused ?? loaded.proposal
  return { ...noBook, codebook, isReused: reused !== null, made: codebook }
}

/**
 * The codebook of a table that another has become: read again in another way, or put together with other files. What
 * the user has said of columns that are the same is carried over, also from before tables in which they were missing.
 *
 * @param former the codebook on screen, with the table that it is of
 */
export async function nextCodebook(former: BookState & { loaded: LoadedFile | null }, loaded: LoadedFile): Promise<BookState> {
  const origin = originOf(former)
  const first = await firstCodebook(loaded)
  if (!origin || (first.isReused && !origin.isChanged)) return first
  // who has nothing to say against a proposal has the new one, even where another codebook was confirmed earlier
  if (isSame(origin.codebook, origin.loaded.proposal)) return origin.isChanged ? { ...first, codebook: loaded.proposal, isReused: false } : first
  const same = origin.loaded.signature === loaded.signature ? applyCodebook(origin.codebook, loaded.summaries) : null
  if (same) return { ...first, codebook: same, isReused: former.isReused && !origin.isChanged, made: same, origin }
  const recipe = makeRecipe(origin.codebook, origin.loaded.summaries, origin.loaded.fileName)
  const proposedBefore = origin.loaded.proposal
  // fetched when there is something to carry over
  const { carryOver } = await import('../core/codebook/carry-over.ts')
  const applied = carryOver(recipe, proposedBefore, { summaries: loaded.summaries, proposal: loaded.proposal, decimalMark: loaded.dialect.decimalMark })
  const used = usedColumns(origin.codebook)
  const found = applied.matches.filter((m) => m.isSure && used.has(m.from)).length
  if (found < ENOUGH * used.size) return { ...first, origin, isDropped: true }
  const { codebook } = applied
  return { ...noBook, codebook, made: codebook, origin, applied: { ...applied, recipe, proposedBefore, chosen: new Map(), before: first.codebook } }
}

/** What the user has said so far: in the codebook on screen, or before, where that is as the app has made it. */
export function originOf({ codebook, loaded, made, origin }: BookState & { loaded: LoadedFile | null }): Origin | null {
  if (!codebook || !loaded || (origin && codebook === made)) return origin
  return { codebook, loaded, isChanged: codebook !== made }
}

function isSame(a: Codebook, b: Codebook): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
