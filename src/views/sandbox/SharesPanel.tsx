import { Alert, Center, Loader, Stack, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { FailureNote } from '../../components/FailureNote.tsx'
import type { Relation } from '../../core/measurement/relation.ts'
import { lookOf, type ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { useText } from '../../i18n/text.ts'
import { amountFormat } from './amount-format.ts'
import { SharesGaps } from './SharesGaps.tsx'
import { SharesMosaic } from './SharesMosaic.tsx'
import { SharesTable } from './SharesTable.tsx'
import { useCompanyMarks } from './use-colours.ts'
import { useShares } from './use-shares.ts'

/**
 * Who gets how much of each segment's wallet, and where value promises more: the picture of amounts, value against
 * wallet for one company, and all figures. Without spending, what ranks let one guess.
 *
 * @param relation what the map shows: its companies keep their colours here
 */
export function SharesPanel({ doc, relation }: { doc: ProjectDoc; relation: Relation }) {
  const text = useText()
  const { shares, format } = text
  const { result, failure, isStale } = useShares(doc)
  const marks = useCompanyMarks(relation, lookOf(doc))
  const { ref, width } = useElementSize()
  if (failure) return <FailureNote title={shares.noShares} failure={failure} />
  if (!result)
    return (
      <Center p="lg">
        <Loader size="sm" mr="sm" />
        <Text c="dimmed">{shares.computing}</Text>
      </Center>
    )
  const { table, isMoney } = result
  const amount = amountFormat(table, text)
  const customers = table.segments.reduce((sum, s) => sum + s.customers, 0)
  const hasWeights = doc.codebook.columns.some((c) => c.use.kind === 'weight')
  const segmentBy = paramsFor('relation', doc).segmentBy ?? doc.codebook.segmentBy
  return (
    <Stack ref={ref} gap="lg" aria-busy={isStale}>
      {!isMoney && (
        <Alert color="orange" title={shares.noSpend} styles={{ title: { color: 'var(--mantine-color-text)' } }}>
          <Text size="sm">{shares.estimateNote}</Text>
          <Text size="sm" mt={6}>
            {shares.spendWouldAdd}
          </Text>
        </Alert>
      )}
      {width > 0 && (
        <>
          <SharesMosaic result={result} marks={marks} width={width} amount={amount} minimumBase={doc.bases.minimum}>
            {isMoney && (
              <Text size="xs" c="dimmed">
                {shares.walletSum(amount.plain(table.wallet), format.number(customers), hasWeights)}
                {table.outside > 1e-6 * table.wallet && ` ${shares.walletOutside(amount.plain(table.outside))}`}
              </Text>
            )}
          </SharesMosaic>
          {isMoney && <SharesGaps result={result} marks={marks} width={width} amount={amount} minimumBase={doc.bases.minimum} />}
        </>
      )}
      <SharesTable result={result} marks={marks} bases={doc.bases} fileName={`${doc.title || shares.tabs.shares} ${shares.fileName}.csv`} segmentBy={segmentBy} />
    </Stack>
  )
}
