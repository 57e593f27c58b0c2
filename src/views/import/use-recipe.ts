import { useEffect, useEffectEvent, useState } from 'react'
import type { FailureShown } from '../../components/FailureNote.tsx'
import { applyRecipe, type AppliedRecipe, resemblance } from '../../core/codebook/apply-recipe.ts'
import { carryOver } from '../../core/codebook/carry-over.ts'
import type { Codebook } from '../../core/codebook/codebook.ts'
import { makeRecipe, type Recipe } from '../../core/codebook/recipe.ts'
import { downloadRecipe } from '../../export/recipe-file.ts'
import type { RecipeInUse } from '../../state/begin-codebook.ts'
import { keepRecipe, keptRecipes } from '../../state/codebook-library.ts'
import { editCodebook, type LoadedFile, recipeName, setApplied, takeRecipe, useImportStore } from '../../state/import-store.ts'
import { useProjectStore } from '../../state/project-store.ts'
import { openRecipe } from '../../state/recipe-file.ts'

/** From this share of the used columns on, a kept recipe is offered by itself. */
const ALIKE = 0.7
/** Recipes looked at for an offer, the newest first. */
const MOST_COMPARED = 12

/** Recipes on the codebook screen: saving, applying, correcting and undoing them. */
export function useRecipe(loaded: LoadedFile, codebook: Codebook) {
  const applied = useImportStore((state) => state.applied)
  const [offer, setOffer] = useState<Recipe | null>(null)
  const [failure, setFailure] = useState<FailureShown | null>(null)
  const incoming = useImportStore((state) => state.recipe)

  const wave = { summaries: loaded.summaries, proposal: loaded.proposal, decimalMark: loaded.dialect.decimalMark }

  const put = ({ recipe, proposedBefore, chosen, before }: Omit<RecipeInUse, keyof AppliedRecipe>) => {
    const result = proposedBefore ? carryOver(recipe, proposedBefore, wave, chosen) : applyRecipe(recipe, wave, chosen)
    editCodebook(() => result.codebook)
    setApplied({ ...result, recipe, proposedBefore, chosen, before })
    setOffer(null)
    setFailure(null)
  }
  const apply = (recipe: Recipe) => put({ recipe, proposedBefore: null, chosen: new Map(), before: applied?.before ?? codebook })
  const applyOpened = ({ recipe, failure: refusal }: Awaited<ReturnType<typeof openRecipe>>) => {
    if (recipe) apply(recipe)
    else setFailure(refusal)
  }

  // what it is applied to is the codebook as it stands when the recipe was read
  const takeUp = useEffectEvent((opened: Awaited<ReturnType<typeof openRecipe>>) => {
    takeRecipe()
    applyOpened(opened)
  })
  useEffect(() => {
    if (incoming) void openRecipe(incoming).then((opened) => takeUp(opened))
  }, [incoming])

  useEffect(() => {
    let isGone = false
    void findOffer(loaded).then((found) => {
      if (!isGone && found) setOffer(found)
    })
    return () => {
      isGone = true
    }
  }, [loaded])

  return {
    applied,
    offer: applied ? null : offer,
    failure,
    /** Whether matches can still be chosen: what was changed by hand since would be lost. */
    canChoose: applied !== null && applied.codebook === codebook,
    apply,
    applyFile: async (file: File) => applyOpened(await openRecipe(file)),
    choose: (from: string, to: string | null) => {
      if (applied) put({ ...applied, chosen: new Map([...applied.chosen, [from, to]]) })
    },
    undo: () => {
      if (applied) editCodebook(() => applied.before)
      setApplied(null)
    },
    accept: () => setApplied(null),
    decline: () => setOffer(null),
    dismiss: () => setFailure(null),
    save: () => {
      const recipe = makeRecipe(codebook, loaded.summaries, recipeName(loaded))
      downloadRecipe(recipe)
      void keepRecipe(loaded.signature, recipe)
    },
  }
}

/** The kept recipe that a newly opened file resembles most, if it does; none where its columns are known anyway. */
async function findOffer(loaded: LoadedFile): Promise<Recipe | null> {
  if (useImportStore.getState().isReused || loaded.dataId === useProjectStore.getState().doc.dataId) return null
  const kept = (await keptRecipes()).filter((k) => k.signature !== loaded.signature).slice(0, MOST_COMPARED)
  let best: { recipe: Recipe; alike: number } | null = null
  for (const { recipe } of kept) {
    const alike = resemblance(recipe, loaded.summaries)
    if (alike > ALIKE && (!best || alike > best.alike)) best = { recipe, alike }
  }
  return best?.recipe ?? null
}
