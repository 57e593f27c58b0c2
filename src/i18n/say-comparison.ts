import type { CellChange, PictureComparison } from '../core/project/compare-pictures.ts'
import type { NearestChange } from '../core/project/nearest-changes.ts'
import type { Picture } from '../core/project/picture.ts'
import type { PictureDifference } from '../core/project/tell-apart.ts'
import { unreachable } from '../core/errors.ts'
import type { Text } from './en.ts'
import { formatGap, formatMargin, formatValue } from './format-value.ts'

/** Half of the width of an interval of 95 %, in standard errors. */
const SURE = 1.96

/** How many of a kind are said; the others are counted. */
const MOST = 5

/** What a comparison says, in sentences. */
interface ComparisonWords {
  /** What about the two is different from the start. */
  circumstances: string[]
  /** What differs in their results, the most important first. */
  findings: string[]
  /** How far that can be believed. */
  caveat: string
}

/** Says what differs between two pictures. */
export function sayComparison(comparison: PictureComparison, before: Picture, after: Picture, text: Text): ComparisonWords {
  const { story } = text
  const findings = [
    ...sayPoints(comparison, text),
    ...(comparison.comparesValues ? sayChanges(comparison, after, text) : []),
    ...sayNearest(comparison, text),
  ]
  const circumstances = comparison.differences.map((d) => sayDifference(d, before, after, text))
  const caveat = !comparison.comparesValues ? '' : comparison.isSameSample ? story.sameSample : story.errorRate
  return { circumstances, findings, caveat }
}

function sayDifference(difference: PictureDifference, before: Picture, after: Picture, { story, sandbox, format }: Text): string {
  const { differ } = story
  switch (difference.what) {
    case 'quantity':
      return differ.quantity(sandbox.quantity[difference.before], sandbox.quantity[difference.after])
    case 'measure':
      return differ.measure
    case 'unit':
      return differ.unit
    case 'by':
      return differ.by
    case 'division':
      return differ.division(difference.before, difference.after)
    case 'source':
      return differ.source(format.list(difference.before), format.list(difference.after))
    case 'within':
      return differ.within(sayScope(before, story, format), sayScope(after, story, format))
    case 'respondents':
      return differ.respondents(format.number(difference.before), format.number(difference.after))
    case 'weighted':
      return differ.weighted[`${difference.after}`]
    case 'method':
      return differ.method(sandbox.methods[difference.before], sandbox.methods[difference.after])
    case 'cellWeights':
      return differ.cellWeights
    default:
      return unreachable(difference)
  }
}

function sayScope({ within }: Picture, { differ }: Text['story'], format: Text['format']): string {
  return within.length === 0 ? differ.everybody : format.list(within.map(({ label, categories }) => `${label}: ${categories.join(' + ')}`))
}

function sayPoints({ points }: PictureComparison, { story, format }: Text): string[] {
  const namesOf = (is: 'new' | 'gone') => points.filter((p) => p.is === is).map((p) => p.label)
  const [fresh, gone] = [namesOf('new'), namesOf('gone')]
  return [...(fresh.length > 0 ? [story.newPoints(format.list(fresh))] : []), ...(gone.length > 0 ? [story.gonePoints(format.list(gone))] : [])]
}

function sayChanges({ cells, isSameSample }: PictureComparison, after: Picture, text: Text): string[] {
  const { story } = text
  const sure = cells.filter((c) => c.isSure)
  const say = (cell: CellChange) => sayChange(cell, after, isSameSample, text)
  if (sure.length > 0) return [...sure.slice(0, MOST).map(say), ...(sure.length > MOST ? [story.moreChanges(sure.length - MOST)] : [])]
  if (isSameSample) return [story.nothingSeen]
  const greatest = cells.find((c) => !c.isSmallBase && c.before !== c.after && !Number.isNaN(c.after - c.before))
  if (!greatest) return [story.nothingSeen]
  const isUnknown = cells.every((c) => Number.isNaN(c.standardError))
  return [isUnknown ? story.noErrors : story.nothingSure, story.greatest(say(greatest))]
}

function sayChange({ company, segment, before, after, standardError }: CellChange, { relation }: Picture, isSameSample: boolean, text: Text): string {
  const { story, format } = text
  const { unit } = relation
  const labelOf = (items: typeof relation.rows, id: string) => items.find((item) => item.id === id)?.label ?? ''
  const shown = (value: number) => formatValue(value, unit, format)
  const say = after > before ? story.change.rose : story.change.fell
  const gap = formatGap(Math.abs(after - before), unit, text)
  const amount = isSameSample || Number.isNaN(standardError) ? gap : story.change.amount(gap, formatMargin(SURE * standardError, unit, format))
  return say(labelOf(relation.rows, company), labelOf(relation.columns, segment), shown(before), shown(after), amount)
}

function sayNearest({ nearest, comparesValues }: PictureComparison, { story }: Text): string[] {
  const say = ({ kind, label, before, after, support }: NearestChange) =>
    story.nearest[comparesValues ? kind : (`${kind}Other` as const)](label, before, after, story.support[support])
  return [...nearest.slice(0, MOST).map(say), ...(nearest.length > MOST ? [story.moreNearest(nearest.length - MOST)] : [])]
}
