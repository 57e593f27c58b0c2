import { Button } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import type { Page } from '../export/page-words.ts'
import { useText } from '../i18n/text.ts'

// fetched when first opened
const ExportDialog = lazy(async () => ({ default: (await import('./ExportDialog.tsx')).ExportDialog }))

interface Props {
  /** Takes the pages when they are asked for: the picture of that moment, or the snapshots of the story in order. */
  takePages: () => readonly Page[]
  /** Whether the pages are told as a story, with a title and a method of its own; otherwise there is one. */
  isStory: boolean
  /** The colours of the screen; files begin with them. */
  colours: 'light' | 'dark'
  /** Nothing can be handed over yet. */
  isDisabled?: boolean
}

/** The button that hands over pictures as files: slides, images, workbooks, print. */
export function ExportMenu({ takePages, isStory, colours, isDisabled = false }: Props) {
  const { exports } = useText()
  const [pages, setPages] = useState<readonly Page[] | null>(null)
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconFileExport size={14} />} disabled={isDisabled} onClick={() => setPages(takePages())}>
        {exports.button}
      </Button>
      {pages && (
        <Suspense>
          <ExportDialog story={{ pages, isStory }} colours={colours} onClose={() => setPages(null)} />
        </Suspense>
      )}
    </>
  )
}
