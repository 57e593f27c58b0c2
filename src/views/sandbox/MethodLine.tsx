import { Text } from '@mantine/core'
import { useState } from 'react'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { useText } from '../../i18n/text.ts'

/** Method, fit, base, weights and data: what a map must state (Gower et al. 2010). */
export function MethodLine({ doc, map, relation }: { doc: ProjectDoc; map: StrategyMap; relation: Relation }) {
  const { sandbox, shares, files, format } = useText()
  const hasWeights = doc.codebook.columns.some((c) => c.use.kind === 'weight')
  const { weights: weighting } = paramsFor('strategyMap', doc)
  const [day] = useState(() => new Date())
  return (
    <Text size="xs" c="dimmed" data-testid="method-line">
      {[
        ...(relation.quantity === 'shareOfWallet' ? [shares.method[paramsFor('relation', doc).walletBy]] : []),
        ...(relation.quantity === 'shareOfValue' ? [shares.valueMethod] : []),
        sandbox.methods[map.method],
        ...(map.stress === null ? [] : [sandbox.stressValue(format.number(map.stress, 3))]),
        ...(map.explained === null ? [] : [sandbox.explained(format.percent(map.explained))]),
        sandbox.cellsCount(sandbox.weighting[weighting]),
        sandbox.nRespondents(format.number(relation.respondents.n)),
        hasWeights ? sandbox.weighted : sandbox.unweighted,
        doc.source.files ? files.from(doc.source.files.length, doc.source.files) : doc.source.fileName,
        format.date(day),
      ].join(' · ')}
    </Text>
  )
}
