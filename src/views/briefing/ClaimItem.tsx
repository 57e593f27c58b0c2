import { Button, Text } from '@mantine/core'
import { IconMap2 } from '@tabler/icons-react'
import type { Claim } from '../../core/briefing/write-briefing.ts'
import type { MapTarget } from '../../core/mapping/map-target.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { setParams } from '../../core/project/project.ts'
import { formatGap, formatMargin, formatValue } from '../../i18n/format-value.ts'
import { useText } from '../../i18n/text.ts'
import { edit } from '../../state/project-store.ts'
import { showFocused } from '../../state/screen-store.ts'
import style from './briefing.module.css'
import { claimSentence, labeller } from './claim-sentence.ts'

/** A sentence; opened, the numbers that it rests on, and the way to them on the map. */
export function ClaimItem({ claim, relation }: { claim: Claim; relation: Relation }) {
  const text = useText()
  const { briefing, format, sandbox } = text
  const labelOf = labeller(relation)
  const target = targetOf(claim)
  const [first] = claim.evidence
  if (!first) return <p className={style['sentence']}>{claimSentence(claim, relation, text)}</p>
  const isOfWaves = first.wave !== null
  return (
    <details className={style['claim']}>
      <summary>{claimSentence(claim, relation, text)}</summary>
      <div className={style['evidence']}>
        <table>
          <caption>{briefing.evidence}</caption>
          <thead>
            <tr>
              <th scope="col">{briefing.company}</th>
              <th scope="col">{relation.by === 'needs' ? briefing.need : briefing.segment}</th>
              {isOfWaves && <th scope="col">{briefing.wave}</th>}
              <th scope="col">{sandbox.quantity[first.quantity]}</th>
              {!isOfWaves && <th scope="col">{briefing.error}</th>}
              {!isOfWaves && <th scope="col">{briefing.base}</th>}
            </tr>
          </thead>
          <tbody>
            {claim.evidence.map((e) => (
              <tr key={`${e.company}/${e.segment}/${e.quantity}/${e.wave ?? ''}`}>
                <td>{labelOf(e.company)}</td>
                <td>{labelOf(e.segment)}</td>
                {isOfWaves && <td>{e.wave}</td>}
                <td>
                  {formatValue(e.value, e.unit, format)}
                  {e.quantity !== first.quantity && ` ${sandbox.quantity[e.quantity]}`}
                </td>
                {!isOfWaves && <td>{formatMargin(e.standardError, e.unit, format)}</td>}
                {!isOfWaves && <td>{format.number(e.n)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
        {'gap' in claim && (
          <Text size="sm">
            {(isOfWaves ? briefing.differenceOfWaves : briefing.difference)(formatGap(Math.abs(claim.gap), first.unit, text), formatMargin(claim.margin, first.unit, format))}
          </Text>
        )}
        <Button
          size="compact-sm"
          variant="default"
          className={style['noPrint']}
          leftSection={<IconMap2 size={14} />}
          onClick={() => {
            edit((d) => setParams(d, 'relation', { quantity: first.quantity, by: relation.by, wave: null }))
            showFocused(target)
          }}
        >
          {briefing.onMap}
        </Button>
      </div>
    </details>
  )
}

/** What a claim is about. */
function targetOf(claim: Claim): MapTarget {
  const isOfSegment = claim.kind === 'leads' || claim.kind === 'contested'
  const [first] = claim.evidence
  return isOfSegment ? { kind: 'segment', id: first!.segment } : { kind: 'company', id: first!.company }
}
