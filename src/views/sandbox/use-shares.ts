import { useMemo } from 'react'
import type { Relation } from '../../core/measurement/relation.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { type WalletTable, walletTable } from '../../core/wallet/wallet-table.ts'
import { type Outcome, useResult } from '../../state/results-store.ts'

/** Spending and shares of the project on screen. */
export interface Shares {
  /** Shares of wallet: from amounts, or estimated from ranks where there are none. */
  wallet: Relation
  /** Null where nothing was rated. */
  value: Relation | null
  table: WalletTable
  /** Whether the wallet is in money. */
  isMoney: boolean
}

/** What was asked of the respondents, as far as shares go. */
export function sharesKnown({ codebook, source }: ProjectDoc): { hasSpend: boolean; isRated: boolean; canEstimate: boolean } {
  const hasSpend = codebook.measures.some((m) => m.kind === 'spend')
  const isRated = codebook.measures.some((m) => m.kind === 'need' || m.kind === 'overall')
  // ranks are each customer's own: sums from a warehouse do not have them
  return { hasSpend, isRated, canEstimate: isRated && !source.isAggregate }
}

/** Share of wallet and share of value by segment, whatever the map shows. */
export function useShares(doc: ProjectDoc): Pick<Outcome<Shares>, 'result' | 'failure' | 'isStale'> {
  const { hasSpend, isRated } = sharesKnown(doc)
  const wallet = useResult(doc, { analysis: 'relation', overrides: { relation: { by: 'segments', quantity: 'shareOfWallet', walletBy: hasSpend ? 'amounts' : 'ranks' } } })
  const value = useResult(isRated ? doc : null, { analysis: 'relation', overrides: { relation: { by: 'segments', quantity: 'shareOfValue' } } })
  const result = useMemo(() => {
    if (!wallet.result || (isRated && !value.result)) return null
    const valued = isRated ? value.result : null
    return { wallet: wallet.result, value: valued, table: walletTable(wallet.result, valued), isMoney: hasSpend }
  }, [wallet.result, value.result, isRated, hasSpend])
  return { result, failure: wallet.failure ?? value.failure, isStale: wallet.isStale || value.isStale }
}
