import { useMemo } from 'react'
import { type Briefing, writeBriefing } from '../../core/briefing/write-briefing.ts'
import { hasSpend, isRated } from '../../core/codebook/what-was-asked.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { currentOf, type Outcome, useResult } from '../../state/results-store.ts'

interface Written {
  relation: Relation
  briefing: Briefing
}

/** The briefing of the project on screen: of its segments, and of whom it is restricted to; all waves together, and from the first to the last. */
export function useBriefing(doc: ProjectDoc): Pick<Outcome<Written>, 'result' | 'failure'> & { hasShares: boolean; hasWaves: boolean } {
  const { codebook, bases, source } = doc
  const isMoney = hasSpend(codebook)
  const hasSegments = (paramsFor('relation', doc).segmentBy ?? codebook.segmentBy) !== null
  const whole = { by: hasSegments ? 'segments' : 'needs', wave: null } as const
  const main = { relation: { ...whole, quantity: isRated(codebook) ? 'strength' : 'shareOfWallet' } } as const
  const hasShares = isRated(codebook) && isMoney && hasSegments
  const found = useResult(doc, { analysis: 'relation', overrides: main })
  const wallets = useResult(hasShares ? doc : null, { analysis: 'relation', overrides: { relation: { ...whole, quantity: 'shareOfWallet', walletBy: 'amounts' } } })
  const values = useResult(hasShares ? doc : null, { analysis: 'relation', overrides: { relation: { ...whole, quantity: 'shareOfValue' } } })
  // tables of different moments would be compared place by place
  const [relation, wallet, value] = [currentOf(found), currentOf(wallets), currentOf(values)]
  const hasWaves = (relation?.waves.length ?? 0) > 1 && !source.isAggregate
  const compared = useResult(hasWaves ? doc : null, { analysis: 'waves', overrides: main })
  const waves = currentOf(compared)
  const isReady = (!hasShares || (wallet !== null && value !== null)) && (!hasWaves || waves !== null || compared.failure !== null)
  const result = useMemo(
    () => (relation && isReady ? { relation, briefing: writeBriefing({ relation, wallet, value, isMoney, waves, minimumBase: bases.minimum }) } : null),
    [relation, wallet, value, waves, isReady, isMoney, bases.minimum],
  )
  return { result, failure: found.failure ?? wallets.failure ?? values.failure, hasShares, hasWaves }
}
