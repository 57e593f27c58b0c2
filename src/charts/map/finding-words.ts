import type { StrategyMap } from '../../core/mapping/strategy-map.ts'
import type { Finding } from '../../core/stability/findings.ts'
import type { Text } from '../../i18n/en.ts'

/** What may safely be said of a map, as a sentence. */
export function findingSentence(finding: Finding, map: StrategyMap, { sandbox }: Text): string {
  const company = (i: number) => map.companies[i]!.label
  const segment = (i: number) => map.segments[i]!.label
  const { within, line, nearer } = finding
  if (finding.kind === 'closest') {
    return within === 'row' ? sandbox.safe.closestSegment(company(line), segment(nearer)) : sandbox.safe.closestCompany(segment(line), company(nearer))
  }
  return within === 'row'
    ? sandbox.safe.inCompany(company(line), segment(nearer), segment(finding.farther))
    : sandbox.safe.inSegment(segment(line), company(nearer), company(finding.farther))
}
