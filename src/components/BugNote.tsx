import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconBug } from '@tabler/icons-react'
import { useText } from '../i18n/text.ts'

/** Says that the program itself failed, with the details to copy. */
export function BugNote({ message, stack }: { message: string; stack: string }) {
  const { shell } = useText()
  return (
    <Alert color="red" icon={<IconBug />} title={shell.bugTitle} m="lg" role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{shell.bugHint}</Text>
        {/* focusable, so that a long message can be scrolled without a mouse */}
        <Code block mah={160} tabIndex={0} style={{ overflow: 'auto', maxWidth: '100%' }}>
          {message}
        </Code>
        <Group>
          <CopyButton value={`${message}\n${stack}`}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? shell.copied : shell.copyDetails}
              </Button>
            )}
          </CopyButton>
          <Button onClick={() => location.reload()}>{shell.reload}</Button>
        </Group>
      </Stack>
    </Alert>
  )
}
