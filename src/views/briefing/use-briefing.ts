import { useMemo } from 'react'
import { type Briefing, writeBriefing } from '../../core/briefing/write-briefing.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { type Outcome, useResult } from '../../state/results-store.ts'

interface Written {
  relation: Relation
  briefing: Briefing
}

/** The briefing of the project on screen: of its segments, and of whom it is restricted to; all waves together, and from the first to the last. */
export function useBriefing(doc: ProjectDoc): Pick<Outcome<Written>, 'result' | 'failure'> & { isRated: boolean; hasShares: boolean; hasWaves: boolean } {
  const { measures, segmentBy } = doc.codebook
  const hasSpend = measures.some((m) => m.kind === 'spend')
  const isRated = measures.some((m) => m.kind === 'need' || m.kind === 'overall')
  const hasSegments = (paramsFor('relation', doc).segmentBy ?? segmentBy) !== null
  const by = hasSegments ? 'segments' : 'needs'
  const main = useResult(doc, { analysis: 'relation', overrides: { relation: { by, wave: null, quantity: isRated ? 'strength' : 'shareOfWallet' } } })
  const hasShares = isRated && hasSpend && hasSegments
  const shares = hasShares ? doc : null
  const wallet = useResult(shares, { analysis: 'relation', overrides: { relation: { by, wave: null, quantity: 'shareOfWallet', walletBy: 'amounts' } } })
  const value = useResult(shares, { analysis: 'relation', overrides: { relation: { by, wave: null, quantity: 'shareOfValue' } } })
  const hasWaves = (main.result?.waves.length ?? 0) > 1 && !doc.source.isAggregate
  const waves = useResult(hasWaves ? doc : null, { analysis: 'waves', overrides: { relation: { by, wave: null, quantity: isRated ? 'strength' : 'shareOfWallet' } } })
  const isReady = main.result && (!hasShares || (wallet.result && value.result)) && (!hasWaves || waves.result || waves.failure)
  const result = useMemo(() => {
    if (!main.result || !isReady) return null
    const sources = { relation: main.result, wallet: wallet.result, value: value.result, isMoney: hasSpend, waves: waves.result, minimumBase: doc.bases.minimum }
    return { relation: main.result, briefing: writeBriefing(sources) }
  }, [main.result, wallet.result, value.result, waves.result, isReady, hasSpend, doc.bases.minimum])
  return { result, failure: main.failure ?? wallet.failure ?? value.failure, isRated, hasShares, hasWaves }
}
