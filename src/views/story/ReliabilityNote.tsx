import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Picture } from '../../core/project/picture.ts'
import { useText } from '../../i18n/text.ts'

/** A picture that should not be read, or hardly, says so wherever it is shown. */
export function ReliabilityNote({ picture: { reliability } }: { picture: Picture }) {
  const { diagnostics } = useText()
  if (reliability !== 'weak' && reliability !== 'doNotInterpret') return null
  const { title, text } = diagnostics.verdicts[reliability]
  return (
    <Alert color={reliability === 'weak' ? 'orange' : 'red'} icon={<IconAlertTriangle size={18} />} title={title} mt="xs" py={6}>
      {text}
    </Alert>
  )
}
