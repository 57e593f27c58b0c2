import { Button, Center, Loader, Text } from '@mantine/core'
import { FailureNote } from '../components/FailureNote.tsx'
import { useText } from '../i18n/text.ts'
import { openSample, useSampleStore } from '../state/open-sample.ts'

/** What is seen until the sample market is there. */
export function Opening() {
  const { shell, importing } = useText()
  const failure = useSampleStore((state) => state.failure)
  return (
    <Center h="100%">
      {failure ? (
        <FailureNote title={importing.failedTitle} failure={failure}>
          <Button size="xs" onClick={() => void openSample()}>
            {shell.retry}
          </Button>
        </FailureNote>
      ) : (
        <>
          <Loader size="sm" mr="sm" />
          <Text c="dimmed">{shell.loadingSample}</Text>
        </>
      )}
    </Center>
  )
}
