import { Text } from '@mantine/core'
import { useState } from 'react'
import { methodFacts } from '../../charts/map/picture-words.ts'
import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { ProjectDoc } from '../../core/project/project.ts'
import { paramsFor } from '../../core/request.ts'
import { useText } from '../../i18n/text.ts'

/** Method, fit, base, weights and data: what a map must state (Gower et al. 2010). */
export function MethodLine({ doc, map, relation }: { doc: ProjectDoc; map: StrategyMap; relation: Relation }) {
  const text = useText()
  const [takenAt] = useState(() => Date.now())
  const isWeighted = doc.codebook.columns.some((c) => c.use.kind === 'weight')
  const params = { relation: paramsFor('relation', doc), strategyMap: paramsFor('strategyMap', doc) }
  return (
    <Text size="xs" c="dimmed" data-testid="method-line">
      {methodFacts({ relation, map, params, isWeighted, source: doc.source, takenAt }, text).join(' · ')}
    </Text>
  )
}
