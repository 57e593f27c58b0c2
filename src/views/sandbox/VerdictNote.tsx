import { Alert, Anchor } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { Reliability } from '../../core/mapping/reliability.ts'
import { useText } from '../../i18n/text.ts'
import { showView } from '../../state/screen-store.ts'

/** A map that should not be read, or hardly, says so above itself and not behind a button. */
export function VerdictNote({ reliability }: { reliability: Reliability | null }) {
  const { diagnostics, sandbox } = useText()
  if (reliability !== 'weak' && reliability !== 'doNotInterpret') return null
  const verdict = diagnostics.verdicts[reliability]
  return (
    <Alert color={reliability === 'weak' ? 'orange' : 'red'} icon={<IconAlertTriangle size={18} />} title={verdict.title} mx="lg" mt="xs" py={8} role="alert">
      {verdict.text}{' '}
      <Anchor component="button" type="button" size="sm" underline="always" c="inherit" onClick={() => showView('diagnostics')}>
        {sandbox.diagnose}
      </Anchor>
    </Alert>
  )
}
