import type { Relation, RelationParams } from '../../core/measurement/relation.ts'
import type { Picture } from '../../core/project/picture.ts'
import { isHidden } from '../../core/project/tell-apart.ts'
import type { Text } from '../../i18n/en.ts'

/** What a map must state (Gower et al. 2010): method, fit, weights, base, data and date, in the order of the corner of the map. */
export function methodFacts({ relation, map, params, isWeighted, source, takenAt }: MethodSource, { sandbox, shares, files, format }: Text): string[] {
  return [
    ...(relation.quantity === 'shareOfWallet' ? [shares.method[params.relation.walletBy]] : []),
    ...(relation.quantity === 'shareOfValue' ? [shares.valueMethod] : []),
    sandbox.methods[map.method],
    ...(map.stress === null ? [] : [sandbox.stressValue(format.number(map.stress, 3))]),
    ...(map.explained === null ? [] : [sandbox.explained(format.percent(map.explained))]),
    sandbox.cellsCount(sandbox.weighting[params.strategyMap.weights]),
    sandbox.nRespondents(format.number(relation.respondents.n)),
    isWeighted ? sandbox.weighted : sandbox.unweighted,
    source.files ? files.from(source.files.length, source.files) : source.fileName,
    format.date(new Date(takenAt)),
  ]
}

/** What a picture must state: as a map, and which of its points its user has hidden. */
export function pictureFacts(picture: Picture, text: Text): string[] {
  const facts = methodFacts(picture, text)
  const { companies, segments } = picture.map
  const hidden = [
    ...companies.filter(({ id }) => isHidden(picture, 'company', id)),
    ...segments.filter(({ id }) => isHidden(picture, 'segment', id)),
  ].map(({ label }) => label)
  return hidden.length === 0 ? facts : [text.look.notDrawn(text.format.list(hidden)), ...facts]
}

type MethodSource = Pick<Picture, 'relation' | 'map' | 'params' | 'isWeighted' | 'source' | 'takenAt'>

/** How the map is to be read, in one or two sentences. */
export function readingOf({ relation, map, params }: Pick<Picture, 'relation' | 'map' | 'params'>, { sandbox, shares }: Text): { rule: string; note: string } {
  const { by, quantity } = relation
  if (map.reading !== 'distance') return { rule: sandbox.readingOther[map.reading], note: '' }
  if (by === 'needs') return { rule: sandbox.readingRuleNeeds, note: sandbox.readingNoteNeeds }
  const { walletBy } = params.relation
  const rule = quantity === 'shareOfWallet' && walletBy !== 'amounts' ? shares.readingRule[walletBy] : sandbox.readingRule[quantity]
  return { rule, note: sandbox.readingNote }
}

/** What must be said beside a drawing that should hardly be read, or not at all; '' of others. */
export function warningOf({ reliability }: Pick<Picture, 'reliability'>, { diagnostics }: Text): string {
  return reliability === 'weak' || reliability === 'doNotInterpret' ? diagnostics.warnings[reliability] : ''
}

/** Whom the map is about, where that is not everybody: "Region: North + South". */
export function scopeOf({ within }: Pick<Picture, 'within'>): string[] {
  return within.map(({ label, categories }) => `${label}: ${categories.join(' + ')}`)
}

/** What the numbers of the table are. */
export function captionOf({ by, quantity, unit }: Pick<Relation, 'by' | 'quantity' | 'unit'>, walletBy: RelationParams['walletBy'], { sandbox, shares }: Text): string {
  if (by === 'needs') return sandbox.needsCaption
  if (quantity === 'shareOfWallet' && walletBy !== 'amounts') return shares.walletCaption[walletBy]
  return sandbox.tableCaption(quantity, unit)
}
