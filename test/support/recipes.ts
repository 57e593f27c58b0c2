import { applyRecipe, type NextWave } from '../../src/core/codebook/apply-recipe.ts'
import type { Codebook } from '../../src/core/codebook/codebook.ts'
import { presentLabels } from '../../src/core/codebook/present.ts'
import { proposeCodebook } from '../../src/core/codebook/propose.ts'
import { makeRecipe } from '../../src/core/codebook/recipe.ts'
import { summariseColumns } from '../../src/core/codebook/summarise.ts'
import type { Table } from '../../src/core/table/table.ts'

/** A table as a recipe is applied to it: its columns and what the app proposes. */
export function waveOf(table: Table): NextWave {
  return { summaries: summariseColumns(table), proposal: presentLabels(proposeCodebook(table).codebook), decimalMark: table.decimalMark }
}

/** Makes a recipe of the app's proposal for one table (changed by the user), and applies it to another. */
export function carryOver(before: Table, now: Table, edit: (codebook: Codebook) => Codebook = (c) => c, chosen?: Map<string, string | null>) {
  const wave = waveOf(before)
  return applyRecipe(makeRecipe(edit(wave.proposal), wave.summaries, 'wave 1'), waveOf(now), chosen)
}

interface Alterations {
  name?: (name: string) => string
  text?: (text: string, column: string) => string
  drop?: (name: string) => boolean
}

/** The same table with columns renamed, texts replaced, columns left out. */
export function altered(table: Table, { name = (n) => n, text = (t) => t, drop }: Alterations): Table {
  const columns = table.columns
    .filter((c) => !drop?.(c.name))
    .map((c) => ({ ...c, name: name(c.name), texts: c.texts.map((t) => text(t, c.name)) }))
  return { ...table, columns }
}
