import type { Codebook } from '../codebook/codebook.ts'
import { categoriesOf } from '../codebook/read-values.ts'
import { AnalysisError } from '../errors.ts'
import type { ScopeParams } from '../measurement/relation.ts'
import { findRespondents } from '../measurement/respondents.ts'
import { withinScope } from '../measurement/scope.ts'
import { segmentColumn } from '../measurement/segmentation.ts'
import { columnNamed, type Table } from '../table/table.ts'
import { readLevels, type SharedVariable } from './shared-variable.ts'

/** Respondents whose segment is known, and what is known of them besides. */
export interface TrainingSet {
  count: number
  segments: string[]
  /** The segment of each respondent, as a place in `segments`. */
  segmentOf: Uint8Array
  /** > 0, with mean 1. */
  weights: Float64Array
  variables: SharedVariable[]
  /** Per variable the level of each respondent; `variable.levels.length` = missing. */
  levels: Uint8Array[]
}

/** With fewer respondents nothing can be learnt of a segment, nor be checked. */
const FEWEST = 20

/**
 * Collects the respondents from whom a typing model learns: those of the scope who are in a segment, with their weights.
 *
 * @throws AnalysisError typing.noVariables, typing.smallSegment, relation.noSegmentColumn, relation.noGroups, relation.oneSegment; those
 *   of `withinScope`
 */
export function trainingSet(table: Table, codebook: Codebook, variables: readonly SharedVariable[], { segmentBy, scope }: { segmentBy: string | null; scope: ScopeParams }): TrainingSet {
  const column = segmentColumn(codebook, segmentBy)
  if (!column) throw new AnalysisError('relation.noSegmentColumn', {})
  if (variables.length === 0) throw new AnalysisError('typing.noVariables', {})
  const source = columnNamed(table, column.name)
  const { labels, codeToCategory } = categoriesOf(source, column)
  const { weights, firstRow, count } = withinScope(findRespondents(table, codebook), table, codebook, scope)
  const rowOf = (i: number) => (firstRow ? firstRow[i]! : i)
  const categoryOf = (i: number) => codeToCategory[source.codes[rowOf(i)]!]!
  const members = Array.from({ length: count }, (_, i) => i).filter((i) => weights[i]! > 0 && categoryOf(i) >= 0)
  const numbers = new Float64Array(labels.length)
  for (const i of members) numbers[categoryOf(i)]! += 1
  const kept = labels.map((_, c) => c).filter((c) => numbers[c]! > 0)
  const name = column.label || column.name
  if (kept.length === 0) throw new AnalysisError('relation.noGroups', { column: name })
  if (kept.length === 1) throw new AnalysisError('relation.oneSegment', { column: name, segment: labels[kept[0]!]! })
  const small = kept.find((c) => numbers[c]! < FEWEST)
  if (small !== undefined) throw new AnalysisError('typing.smallSegment', { segment: labels[small]!, count: numbers[small]!, needed: FEWEST })
  const place = new Map(kept.map((c, k) => [c, k]))
  const total = members.reduce((sum, i) => sum + weights[i]!, 0)
  return {
    count: members.length,
    segments: kept.map((c) => labels[c]!),
    segmentOf: Uint8Array.from(members, (i) => place.get(categoryOf(i))!),
    weights: Float64Array.from(members, (i) => (weights[i]! * members.length) / total),
    variables: [...variables],
    levels: variables.map((variable) => {
      const { codes } = columnNamed(table, variable.survey)
      const levelOf = readLevels(columnNamed(table, variable.survey), variable, 'survey', table.decimalMark)
      return Uint8Array.from(members, (i) => levelOf[codes[rowOf(i)]!]!)
    }),
  }
}

/** The same respondents with some of the variables only. */
export function withVariables(training: TrainingSet, chosen: readonly number[]): TrainingSet {
  return { ...training, variables: chosen.map((v) => training.variables[v]!), levels: chosen.map((v) => training.levels[v]!) }
}

/** Weighted shares of the segments. */
export function segmentShares({ segments, segmentOf, count }: TrainingSet, weights: Float64Array): Float64Array {
  const shares = new Float64Array(segments.length)
  let total = 0
  for (let i = 0; i < count; i++) {
    shares[segmentOf[i]!]! += weights[i]!
    total += weights[i]!
  }
  return shares.map((share) => share / total)
}
