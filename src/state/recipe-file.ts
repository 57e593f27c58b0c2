import { readRecipe } from '../core/codebook/read-recipe.ts'
import type { Recipe } from '../core/codebook/recipe.ts'
import { AnalysisError } from '../core/errors.ts'
import type { Failure } from '../worker/protocol.ts'
import { failureOf } from './results-store.ts'

/** Larger files are not even looked into. */
const MOST_BYTES = 80e6

/** Reads a recipe from a file, or says why it is none. */
export async function openRecipe(file: File): Promise<{ recipe: Recipe; failure: null } | { recipe: null; failure: Failure }> {
  try {
    if (file.size > MOST_BYTES) throw new AnalysisError('recipe.tooLarge', { megabytes: Math.ceil(file.size / 1e6), limit: 20 })
    return { recipe: readRecipe(await file.text()), failure: null }
  } catch (error) {
    const failure: Failure = error instanceof AnalysisError ? { kind: 'analysis', code: error.code, details: error.details } : failureOf(error)
    return { recipe: null, failure }
  }
}
