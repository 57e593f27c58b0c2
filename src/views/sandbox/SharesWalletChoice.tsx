import { NativeSelect } from '@mantine/core'
import type { RelationParams } from '../../core/measurement/relation.ts'
import { type ProjectDoc, setParams } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { sharesKnown } from './use-shares.ts'

/** How share of wallet is measured, as far as the data allow it. */
export function SharesWalletChoice({ doc }: { doc: ProjectDoc }) {
  const { shares } = useText()
  const { walletBy } = paramsFor('relation', doc)
  const { hasSpend, canEstimate } = sharesKnown(doc)
  const ways: RelationParams['walletBy'][] = [
    ...(hasSpend ? (['amounts'] as const) : []),
    // sums from a warehouse do not have each customer's own share
    ...(hasSpend && !doc.source.isAggregate ? (['customers'] as const) : []),
    ...(canEstimate ? (['ranks'] as const) : []),
  ]
  return (
    <NativeSelect
      label={shares.walletByLabel}
      description={shares.walletByHint[walletBy]}
      value={walletBy}
      data={ways.map((way) => ({ value: way, label: shares.walletBy[way] }))}
      onChange={(event) => {
        const chosen = ways.find((way) => way === event.currentTarget.value)
        if (chosen) edit((d) => setParams(d, 'relation', { walletBy: chosen }))
      }}
    />
  )
}
