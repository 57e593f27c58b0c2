import { useMemo } from 'react'
import { hasSpend, isRated } from '../../core/codebook/what-was-asked.ts'
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
  const known = { hasSpend: hasSpend(codebook), isRated: isRated(codebook) }
  // ranks are each customer's own: sums from a warehouse do not have them
  return { ...known, canEstimate: known.isRated && !source.isAggregate }
}

/** Share of wallet and share of value by segment, whatever the map shows. */
export function useShares(doc: ProjectDoc): Pick<Outcome<Shares>, 'result' | 'failure' | 'isStale'> {
  const known = sharesKnown(doc)
  const wallet = useResult(doc, { analysis: 'relation', overrides: { relation: { by: 'segments', quantity: 'shareOfWallet', walletBy: known.hasSpend ? 'amounts' : 'ranks' } } })
  const value = useResult(known.isRated ? doc : null, { analysis: 'relation', overrides: { relation: { by: 'segments', quantity: 'shareOfValue' } } })
  const result = useMemo(() => {
    if (!wallet.result || (known.isRated && !value.result)) return null
    const valued = known.isRated ? value.result : null
    return { wallet: wallet.result, value: valued, table: walletTable(wallet.result, valued), isMoney: known.hasSpend }
  }, [wallet.result, value.result, known.isRated, known.hasSpend])
  return { result, failure: wallet.failure ?? value.failure, isStale: wallet.isStale || value.isStale }
}
