import { ActionIcon, Tooltip } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useText } from '../i18n/text.ts'
import { redo, undo, useSteps } from '../state/project-store.ts'

/** Undo and redo, each saying what it would change. */
export function HistoryButtons() {
  const { shell, projects } = useText()
  const steps = useSteps()
  return (
    <ActionIcon.Group>
      <Step name={shell.undo} label={steps.undo && projects.undoWhat(projects.parts[steps.undo])} icon={<IconArrowBackUp size={17} />} onClick={undo} />
      <Step name={shell.redo} label={steps.redo && projects.redoWhat(projects.parts[steps.redo])} icon={<IconArrowForwardUp size={17} />} onClick={redo} />
    </ActionIcon.Group>
  )
}

function Step({ name, label, icon, onClick }: { name: string; label: string | null; icon: ReactNode; onClick: () => void }) {
  return (
    <Tooltip label={label ?? name}>
      <ActionIcon variant="default" size={30} aria-label={label ?? name} disabled={label === null} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
