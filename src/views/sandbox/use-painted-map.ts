import { useMemo } from 'react'
import type { MapInput } from '../../charts/map/map-input.ts'
import { type DatabaseFacts, paintDatabase } from '../../charts/map/paint-database.ts'
import { chartId } from '../../charts/map/strategy-map-input.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import type { ZoomOut } from '../../core/zoom/zoom-out.ts'
import { useText } from '../../i18n/text.ts'
import { useResult } from '../../state/results-store.ts'
import { type DatabasePaint, useScreenStore } from '../../state/screen-store.ts'

/** A map with the company's own database painted on it, where that is wanted and the map shows the segments it is divided by. */
export function usePaintedMap(doc: ProjectDoc, input: MapInput): MapInput {
  const { zoomOut: { paint: words } } = useText()
  const paint = useScreenStore((state) => state.databasePaint)
  const isWanted = paint !== 'off' && paramsFor('zoomIn', doc).database !== null
  const { result } = useResult(isWanted ? doc : null, { analysis: 'zoomOut' })
  return useMemo(() => {
    if (paint === 'off' || !isWanted || !result?.database) return input
    const facts = factsOf(result, paint)
    if (!input.segments.some((s) => facts.has(s.id))) return input
    const shown = shownBy(result, paint)
    return paintDatabase(input, facts, { segment: words.segment[shown], under: words.under, over: words.over, ring: words.ring })
  }, [input, paint, isWanted, result, words])
}

function shownBy({ database }: ZoomOut, paint: Exclude<DatabasePaint, 'off'>): 'customers' | 'profit' | 'revenue' {
  if (paint === 'customers') return 'customers'
  return database?.knowsProfit ? 'profit' : 'revenue'
}

function factsOf(result: ZoomOut, paint: Exclude<DatabasePaint, 'off'>): Map<string, DatabaseFacts> {
  const { comparison, survey } = result
  const by = ({ customers: 'customers', profit: 'databaseProfit', revenue: 'databaseRevenue' } as const)[shownBy(result, paint)]
  const amounts = comparison.segments.map((s) => Math.max(0, s[by] ?? 0))
  const all = amounts.reduce((sum, amount) => sum + amount, 0)
  return new Map(
    comparison.segments.map(({ penetration, ownShareOfWallet }, s) => [
      chartId({ kind: 'segment', id: survey[s]!.id }),
      { share: all > 0 ? amounts[s]! / all : 0, penetration, ownShare: ownShareOfWallet },
    ]),
  )
}
