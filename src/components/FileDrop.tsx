import { Overlay, Paper, Text } from '@mantine/core'
import { useEffect, useState } from 'react'

interface Props {
  title: string
  hint: string
  onFiles: (files: File[]) => void
}

/** Takes files dropped anywhere on the page, and says so while it hovers. */
export function FileDrop({ title, hint, onFiles }: Props) {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onDragOver = (event: DragEvent) => {
      if (!hasFiles(event)) return
      // without this the browser would leave the app and show the file
      event.preventDefault()
      setOver(true)
    }
    const onDragLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      setOver(false)
      const files = [...(event.dataTransfer?.files ?? [])]
      if (files.length > 0) onFiles(files)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [onFiles])
  if (!isOver) return null
  return (
    <Overlay fixed center backgroundOpacity={0.4} blur={3} zIndex={1000}>
      <Paper p="xl" radius="lg" shadow="xl">
        <Text size="xl" fw={650} ta="center">
          {title}
        </Text>
        <Text ta="center">
          {hint}
        </Text>
      </Paper>
    </Overlay>
  )
}
