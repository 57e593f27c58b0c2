import type { DatabaseBook } from '../database/database-book.ts'
import type { LevelRule, SharedVariable } from '../typing/shared-variable.ts'

/** A company's customer file beside the survey: what its columns are, and what it shares with the survey. Plain JSON; the rows are in the worker. */
export interface DatabaseLink {
  fileName: string
  /** Names the rows in the worker. */
  dataId: string
  rows: number
  book: DatabaseBook
  variables: SharedVariable[]
}

/** Matches a column of the survey anew, or not at all (null). */
export function setMatch(link: DatabaseLink, survey: string, variable: SharedVariable | null): DatabaseLink {
  const place = link.variables.findIndex((v) => v.survey === survey)
  if (place < 0) return variable ? { ...link, variables: [...link.variables, variable] } : link
  const variables = variable ? link.variables.with(place, variable) : link.variables.toSpliced(place, 1)
  return { ...link, variables }
}

/** Says what a text of the database means: a level of the variable, or no answer (null). */
export function setMeaning(link: DatabaseLink, survey: string, text: string, level: number | null): DatabaseLink {
  const rule: LevelRule = { text, level }
  const variables = link.variables.map((variable) => {
    if (variable.survey !== survey) return variable
    const { database } = variable.rules
    const place = database.findIndex((r) => r.text === text)
    return { ...variable, rules: { ...variable.rules, database: place < 0 ? [...database, rule] : database.with(place, rule) } }
  })
  return { ...link, variables }
}

/** Says otherwise what some columns of the customer file are. */
export function setBook(link: DatabaseLink, change: Partial<DatabaseBook>): DatabaseLink {
  return { ...link, book: { ...link.book, ...change } }
}
