import { ActionIcon, Button, Divider, FileButton, Group, Popover, Stack, Text } from '@mantine/core'
import { IconBookDownload, IconBookmark, IconBookUpload, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { Recipe } from '../../core/codebook/recipe.ts'
import { useText } from '../../i18n/text.ts'
import { forgetRecipe, type KeptRecipe, keptRecipes } from '../../state/codebook-library.ts'
import style from './recipe.module.css'

interface Props {
  onSave: () => void
  onApply: (recipe: Recipe) => void
  onFile: (file: File) => void
}

/** The two ways of a recipe: out of this codebook, and into it from a file or from what this browser keeps. */
export function RecipeMenu({ onSave, onApply, onFile }: Props) {
  const { recipes } = useText()
  const [isOpen, setOpen] = useState(false)
  const [kept, setKept] = useState<KeptRecipe[]>([])
  const open = async () => {
    setKept(await keptRecipes())
    setOpen(true)
  }
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={360} shadow="md" withinPortal trapFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} />} onClick={() => (isOpen ? setOpen(false) : void open())}>
          {recipes.menu}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="xs">
          <Button
            size="xs"
            variant="light"
            leftSection={<IconBookDownload size={16} />}
            onClick={() => {
              setOpen(false)
              onSave()
            }}
          >
            {recipes.save}
          </Button>
          <Text size="xs" c="dimmed">
            {recipes.saveHint}
          </Text>
          <Divider label={recipes.apply} labelPosition="left" />
          <FileButton
            accept=".json,application/json"
            onChange={(file) => {
              setOpen(false)
              if (file) onFile(file)
            }}
          >
            {(props) => (
              <Button {...props} size="xs" variant="light" leftSection={<IconBookUpload size={16} />}>
                {recipes.fromFile}
              </Button>
            )}
          </FileButton>
          <Text size="xs" c="dimmed">
            {kept.length === 0 ? recipes.noneKept : recipes.kept}
          </Text>
          <div className={style['kept']}>
            {kept.map(({ signature, keptAt, recipe }) => (
              <KeptLine
                key={signature}
                name={recipe.name}
                keptAt={keptAt}
                onApply={() => {
                  setOpen(false)
                  onApply(recipe)
                }}
                onForget={() => {
                  setKept(kept.filter((k) => k.signature !== signature))
                  void forgetRecipe(signature)
                }}
              />
            ))}
          </div>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

interface KeptProps {
  name: string
  keptAt: number
  onApply: () => void
  onForget: () => void
}

function KeptLine({ name, keptAt, onApply, onForget }: KeptProps) {
  const { recipes, locale } = useText()
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(keptAt)
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between">
      <Button variant="subtle" size="compact-sm" className={style['name']} aria-label={recipes.use(name)} onClick={onApply}>
        {name}
      </Button>
      <Group gap={4} wrap="nowrap">
        <Text size="xs" c="dimmed" className={style['date']}>
          {recipes.keptOn(date)}
        </Text>
        <ActionIcon variant="subtle" color="gray" aria-label={recipes.forget(name)} onClick={onForget}>
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Group>
  )
}
