import { Alert, Button, Group, Text } from '@mantine/core'
import { FailureNote } from '../../components/FailureNote.tsx'
import { useText } from '../../i18n/text.ts'
import type { LoadedFile } from '../../state/import-store.ts'
import style from './import.module.css'
import { RecipePanel } from './RecipePanel.tsx'
import type { useRecipe } from './use-recipe.ts'

/** All that recipes have to say above the codebook: an offer, what changed, why one could not be applied. */
export function RecipeNotes({ recipe, loaded }: { recipe: ReturnType<typeof useRecipe>; loaded: LoadedFile }) {
  const { recipes, shell } = useText()
  const { applied, offer, failure } = recipe
  return (
    <>
      {failure && (
        <div className={style['alert']}>
          <FailureNote title={recipes.failed} failure={failure}>
            <Button size="compact-sm" variant="default" onClick={recipe.dismiss}>
              {shell.close}
            </Button>
          </FailureNote>
        </div>
      )}
      {offer && (
        <Alert color="teal" className={style['alert']} p="xs">
          <Group justify="space-between">
            <Text size="sm">{recipes.offer(offer.name)}</Text>
            <Group gap="xs">
              <Button size="compact-sm" variant="default" onClick={recipe.decline}>
                {recipes.decline}
              </Button>
              <Button size="compact-sm" onClick={() => recipe.apply(offer)}>
                {recipes.accept}
              </Button>
            </Group>
          </Group>
        </Alert>
      )}
      {applied && (
        <RecipePanel
          applied={applied}
          columns={loaded.summaries.map((s) => s.name)}
          canChoose={recipe.canChoose}
          onChoose={recipe.choose}
          onAccept={recipe.accept}
          onUndo={recipe.undo}
        />
      )}
    </>
  )
}
