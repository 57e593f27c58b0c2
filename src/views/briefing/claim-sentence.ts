import type { Claim, Evidence } from '../../core/briefing/write-briefing.ts'
import { unreachable } from '../../core/errors.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import type { Text } from '../../i18n/en.ts'
import { formatGap, formatValue } from '../../i18n/format-value.ts'

/** A claim as a sentence. */
export function claimSentence(claim: Claim, relation: Relation, text: Text): string {
  const { briefing, format } = text
  const labelOf = labeller(relation)
  const shown = ({ value, unit }: Evidence) => formatValue(value, unit, format)
  const [first, second] = claim.evidence
  switch (claim.kind) {
    case 'strongest':
      return briefing.strongest(labelOf(claim.company), labelOf(claim.segment), shown(first!), formatGap(claim.gap, relation.unit, text), labelOf(claim.second))
    case 'amongStrongest':
      return briefing.amongStrongest(labelOf(claim.company), format.list(claim.segments.map(labelOf)))
    case 'leads':
      return briefing.leads(labelOf(claim.company), labelOf(claim.segment), formatGap(claim.gap, relation.unit, text), labelOf(claim.second))
    case 'contested':
      return briefing.contested(labelOf(claim.segment), format.list(claim.companies.map(labelOf)))
    case 'valueAhead':
    case 'walletAhead': {
      const money = claim.money === null ? null : format.number(Math.abs(claim.money))
      const rest = money === null ? briefing.stop : claim.kind === 'valueAhead' ? briefing.toGain(money) : briefing.atRisk(money)
      return briefing[claim.kind](labelOf(claim.company), labelOf(claim.segment), shown(first!), shown(second!)) + rest
    }
    case 'rose':
    case 'fell':
      return briefing[claim.kind](labelOf(claim.company), labelOf(claim.segment), shown(first!), shown(second!), claim.from, claim.to)
    case 'nothingChanged':
      return briefing.nothingChanged(claim.from, claim.to)
    default:
      return unreachable(claim)
  }
}

/** The name of a company or segment by its id. */
export function labeller({ rows, columns }: Relation): (id: string) => string {
  return (id) => [...rows, ...columns].find((item) => item.id === id)?.label ?? id
}
