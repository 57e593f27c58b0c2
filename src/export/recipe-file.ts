import { type Recipe, writeRecipe } from '../core/codebook/recipe.ts'
import { downloadJson } from './download.ts'

/** Hands a recipe to the user as a file. */
export function downloadRecipe(recipe: Recipe): void {
  downloadJson(`${recipe.name}.recipe.json`, writeRecipe(recipe))
}
