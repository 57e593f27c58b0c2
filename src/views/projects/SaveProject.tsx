import { Alert, Button, Group, Loader, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { FailureNote, type FailureShown } from '../../components/FailureNote.tsx'
import type { HandOver } from '../../core/hand-over/hand-over.ts'
import { type ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { csvText } from '../../export/csv-text.ts'
import { downloadBlob } from '../../export/download.ts'
import { useText } from '../../i18n/text.ts'
import { sumsToHandOver } from '../../state/project-file.ts'
import { wholeProject } from '../../state/project-session.ts'
import { useDoc } from '../../state/project-store.ts'
import { failureOf } from '../../state/results-store.ts'

/** Saves the project on screen as one file, to be kept elsewhere or handed over. */
export function SaveProject() {
  const { projectFile } = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button size="xs" variant="default" leftSection={<IconFileExport size={15} />} onClick={() => setOpen(true)}>
        {projectFile.save}
      </Button>
      {isOpen && <SaveDialog onClose={() => setOpen(false)} />}
    </>
  )
}

type What = 'whole' | 'sums'

function SaveDialog({ onClose }: { onClose: () => void }) {
  const { projectFile, shell, format } = useText()
  const doc = useDoc()
  const [what, setWhat] = useState<What>('whole')
  const { sums, failure: cannotAdd } = useSums(what === 'sums')
  const [share, setShare] = useState<number | null>(null)
  const [failure, setFailure] = useState<FailureShown | null>(null)
  const save = async () => {
    setFailure(null)
    setShare(0)
    try {
      await savePacked(what === 'sums' ? sums : null, doc, setShare, shell.sampleTitle)
      onClose()
    } catch (error) {
      setFailure(failureOf(error))
      setShare(null)
    }
  }
  return (
    <Modal opened onClose={onClose} title={projectFile.title} closeButtonProps={{ 'aria-label': shell.close }} size={620} centered>
      <Stack>
        <Text size="sm">{projectFile.lead}</Text>
        {doc.source.isAggregate ? (
          <Text size="sm">{projectFile.isSums}</Text>
        ) : (
          <>
            <SegmentedControl
              aria-label={projectFile.what}
              value={what}
              onChange={setWhat}
              data={[
                { value: 'whole', label: projectFile.whole },
                { value: 'sums', label: projectFile.sums },
              ]}
            />
            {what === 'whole' ? <WholeHint /> : <SumsHint doc={doc} sums={sums} isAdding={!cannotAdd} />}
          </>
        )}
        {cannotAdd && <FailureNote title={projectFile.failed} failure={cannotAdd} />}
        {failure && <FailureNote title={projectFile.failed} failure={failure} />}
        <Group justify="flex-end">
          {share !== null && (
            <Group gap="xs" role="status" mr="auto">
              <Loader size="xs" />
              <Text size="sm">{projectFile.packing(format.percent(share))}</Text>
            </Group>
          )}
          <Button variant="default" onClick={onClose}>
            {shell.cancel}
          </Button>
          <Button disabled={share !== null || (what === 'sums' && !sums)} onClick={() => void save()}>
            {projectFile.saveNow}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** The sums of the survey, added up when they are first asked for. */
function useSums(isAsked: boolean): { sums: HandOver | null; failure: FailureShown | null } {
  const [found, setFound] = useState<{ sums: HandOver | null; failure: FailureShown | null }>({ sums: null, failure: null })
  const isKnown = found.sums !== null || found.failure !== null
  useEffect(() => {
    if (!isAsked || isKnown) return undefined
    let isWanted = true
    sumsToHandOver().then(
      (sums) => isWanted && setFound({ sums, failure: null }),
      (error: unknown) => isWanted && setFound({ sums: null, failure: failureOf(error) }),
    )
    return () => {
      isWanted = false
    }
  }, [isAsked, isKnown])
  return found
}

function WholeHint() {
  const { projectFile, format } = useText()
  const whole = wholeProject()
  const files = whole ? [...whole.files, ...whole.databases] : []
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0)
  return <Text size="sm">{projectFile.wholeHint(files.length, format.bytes(bytes))}</Text>
}

/** What was kept back, said before anything is saved. */
function SumsHint({ doc, sums, isAdding }: { doc: ProjectDoc; sums: HandOver | null; isAdding: boolean }) {
  const { projectFile } = useText()
  const { path, only } = paramsFor('relation', doc)
  const keptBack = sums
    ? [
        ...(sums.waves ? [projectFile.waves] : []),
        ...(sums.groups > 0 ? [projectFile.groups(sums.groups)] : []),
        ...(sums.cells > 0 ? [projectFile.cells(sums.cells)] : []),
        ...(sums.dividers.length > 0 ? [projectFile.dividers(sums.dividers)] : []),
      ]
    : []
  return (
    <Stack gap="xs">
      <Text size="sm">{projectFile.sumsHint(doc.bases.minimum)}</Text>
      {path.length + only.length > 0 && <Text size="sm">{projectFile.narrowed}</Text>}
      {!sums && isAdding && (
        <Group gap="xs" role="status">
          <Loader size="xs" />
          <Text size="sm">{projectFile.adding}</Text>
        </Group>
      )}
      {sums && (
        <Alert color={keptBack.length > 0 ? 'orange' : 'green'} p="sm">
          <Text size="sm">{keptBack.length > 0 ? projectFile.kept : projectFile.nothingKept}</Text>
          {keptBack.length > 0 && (
            <ul>
              {keptBack.map((sentence) => (
                <li key={sentence}>
                  <Text size="sm">{sentence}</Text>
                </li>
              ))}
            </ul>
          )}
        </Alert>
      )}
    </Stack>
  )
}

/** @param sums in place of rows; null: everything as it is */
async function savePacked(sums: HandOver | null, doc: ProjectDoc, onProgress: (share: number) => void, sampleTitle: string): Promise<void> {
  const { packProject } = await import('../../export/project-archive.ts')
  const { PROJECT_ENDING } = await import('../../core/project-file/project-file.ts')
  const name = `${doc.title || sampleTitle}${PROJECT_ENDING}`
  if (!sums) {
    const whole = wholeProject()
    if (whole) downloadBlob(name, await packProject(whole, onProgress))
    return
  }
  const { withoutRows } = await import('../../core/project-file/without-rows.ts')
  const sumsName = 'sums.csv'
  const files = [{ file: new File(['\uFEFF', csvText(sums.rows)], sumsName), overrides: {} }]
  downloadBlob(name, await packProject({ doc: withoutRows(doc, sums, sumsName), files, preparation: null, databases: [] }, onProgress))
}
