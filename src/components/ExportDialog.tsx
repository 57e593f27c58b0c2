import { Alert, Button, Group, Modal, Progress, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconDownload, IconPrinter } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { downloadBlob } from '../export/download.ts'
import { type FileChoices, type FileKind, makeFile, type Story } from '../export/make-file.ts'
import type { Text as AppText } from '../i18n/en.ts'
import { fetchText, languages, useText } from '../i18n/text.ts'
import style from './export-dialog.module.css'
import { ExportOptions } from './ExportOptions.tsx'

// fetched when first printed
const PrintReport = lazy(async () => ({ default: (await import('../export/PrintReport.tsx')).PrintReport }))

type Choice = FileKind | 'print'

const KINDS: Choice[] = ['pptx', 'html', 'png', 'svg', 'print', 'xlsx', 'csv']

type Work = { state: 'idle' } | { state: 'making'; done: number } | { state: 'printing'; text: AppText } | { state: 'done'; fileName: string } | { state: 'failed'; reason: string }

interface Props {
  story: Story
  colours: 'light' | 'dark'
  onClose: () => void
}

/** Asks which file is wanted and how, makes it, and says so. */
export function ExportDialog({ story, colours, onClose }: Props) {
  const text = useText()
  const { exports } = text
  const [kind, setKind] = useState<Choice>('pptx')
  const [language, setLanguage] = useState<'en' | 'zh'>(languages.find((l) => l.locale === text.locale)?.id ?? 'en')
  const [choices, setChoices] = useState<FileChoices>({ size: { width: 1920, height: 1080 }, colours, isTransparent: false, layout: 'map' })
  const [work, setWork] = useState<Work>({ state: 'idle' })
  const isBusy = work.state === 'making' || work.state === 'printing'
  const isZipped = story.pages.length > 1 && (kind === 'png' || kind === 'svg' || kind === 'csv')
  const rest = () => setWork({ state: 'idle' })

  async function make(file: FileKind) {
    setWork({ state: 'making', done: 0 })
    try {
      const { fileName, blob } = await makeFile(file, story, choices, await fetchText(language), (done) => setWork({ state: 'making', done }))
      downloadBlob(fileName, blob)
      setWork({ state: 'done', fileName })
    } catch (error) {
      setWork(failure(error))
    }
  }

  async function print() {
    try {
      setWork({ state: 'printing', text: await fetchText(language) })
    } catch (error) {
      setWork(failure(error))
    }
  }

  return (
    <Modal opened onClose={onClose} title={story.isStory ? exports.titleStory(story.pages.length) : exports.title} size={660} centered>
      <div className={style['dialog']}>
        <SegmentedControl
          orientation="vertical"
          aria-label={exports.kind}
          value={kind}
          disabled={isBusy}
          data={KINDS.map((value) => ({ value, label: exports.kinds[value] }))}
          onChange={(value) => {
            setKind(value)
            rest()
          }}
        />
        <Stack gap="md" justify="space-between">
          <Stack gap="md">
            <Text size="sm">
              {exports.hints[kind]} {isZipped && exports.zipped}
            </Text>
            <ExportOptions
              kind={kind}
              choices={choices}
              onChange={(change) => {
                setChoices({ ...choices, ...change })
                rest()
              }}
            />
            <Stack gap={4} align="flex-start">
              <Text size="sm">{exports.language}</Text>
              <SegmentedControl
                size="xs"
                aria-label={exports.language}
                value={language}
                data={languages.map((l) => ({ value: l.id, label: l.name }))}
                onChange={(value) => {
                  setLanguage(value)
                  rest()
                }}
              />
            </Stack>
          </Stack>
          <Outcome work={work} />
          <Group justify="flex-end">
            {kind === 'print' ? (
              <Button leftSection={<IconPrinter size={16} />} loading={isBusy} onClick={() => void print()}>
                {exports.print}
              </Button>
            ) : (
              <Button leftSection={<IconDownload size={16} />} loading={isBusy} onClick={() => void make(kind)}>
                {exports.make}
              </Button>
            )}
          </Group>
        </Stack>
      </div>
      {work.state === 'printing' && (
        <Suspense fallback={null}>
          <PrintReport story={story} text={work.text} onDone={rest} />
        </Suspense>
      )}
    </Modal>
  )
}

function failure(error: unknown): Work {
  return { state: 'failed', reason: error instanceof Error ? error.message : String(error) }
}

/** How far a file is, that it is there, or why not. */
function Outcome({ work }: { work: Work }) {
  const { exports } = useText()
  if (work.state === 'failed')
    return (
      // orange on light orange is too faint for a title
      <Alert color="orange" icon={<IconAlertTriangle />} title={exports.failed} role="alert" styles={{ title: { color: 'var(--mantine-color-text)' } }}>
        {exports.failedHint} ({work.reason})
      </Alert>
    )
  return (
    <div role="status">
      {work.state === 'making' && (
        <>
          <Text size="sm">{exports.making}</Text>
          <Progress mt={4} value={work.done * 100} aria-label={exports.making} />
        </>
      )}
      {work.state === 'done' && <Text size="sm">{exports.done(work.fileName)}</Text>}
    </div>
  )
}
