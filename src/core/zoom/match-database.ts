import type { Codebook } from '../codebook/codebook.ts'
import { presentName } from '../codebook/present.ts'
import type { DatabaseBook } from '../database/database-book.ts'
import { proposeDatabase } from '../database/propose-database.ts'
import type { RelationParams } from '../measurement/relation.ts'
import { segmentColumn } from '../measurement/segmentation.ts'
import type { Table } from '../table/table.ts'
import { databaseVariables, matchPair, matchVariables, surveyVariables } from '../typing/match-variables.ts'
import type { SharedVariable } from '../typing/shared-variable.ts'

/** What a customer file seems to be and to share with the survey, for a person to correct. */
export interface DatabaseProposal {
  book: DatabaseBook
  variables: SharedVariable[]
  /** Columns of the survey that the database could hold too. */
  survey: { name: string; label: string; isDivision: boolean }[]
  /** All columns of the customer file. */
  database: string[]
}

/**
 * The column that divides the market as a whole: on the map of subgroups the one above them, for nobody of the database is known to be in
 * the segment that was opened.
 */
export function marketDivision(codebook: Codebook, { path, segmentBy }: Pick<RelationParams, 'path' | 'segmentBy'>): string | null {
  return path[0]?.column ?? segmentColumn(codebook, segmentBy)?.name ?? null
}

/** Proposes what the columns of a customer file are, and which of them the survey has too. */
export function matchDatabase(survey: Table, codebook: Codebook, relation: RelationParams, database: Table): DatabaseProposal {
  const division = marketDivision(codebook, relation)
  const source = surveyVariables(survey, codebook, division ?? '')
  const own = { ...source, columns: survey.columns.filter(({ name }) => name === division) }
  // another column of the same name may divide customers otherwise: all its texts must be segments of the survey
  const known = matchVariables(own, databaseVariables(database)).filter((v) => v.isSure)
  const labels = new Map(codebook.columns.map((c) => [c.name, c.label]))
  return {
    book: proposeDatabase(database).book,
    variables: [...known, ...matchVariables(source, databaseVariables(database))],
    survey: [...own.columns, ...source.columns].map(({ name }) => ({ name, label: labels.get(name) || presentName(name), isDivision: name === division })),
    database: database.columns.map((c) => c.name),
  }
}

/** Matches two columns that a person has named; null where they have no two levels in common. */
export function matchColumnPair(survey: Table, codebook: Codebook, database: Table, pair: { survey: string; database: string }): SharedVariable | null {
  const columns = survey.columns.filter(({ name }) => name === pair.survey)
  return matchPair({ ...surveyVariables(survey, codebook, ''), columns }, databaseVariables(database), pair)
}
