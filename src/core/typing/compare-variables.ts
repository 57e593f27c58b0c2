import { columnNamed, type Table } from '../table/table.ts'
import { readLevels } from './shared-variable.ts'
import type { TrainingSet } from './training-set.ts'

/** How a shared variable is distributed in survey and database. */
export interface VariableComparison {
  /** Shares of the levels, missing last: among the respondents (weighted), and among the rows of the database. */
  survey: number[]
  database: number[]
  /** Total variation distance, 0-1: the share of people who would have to be in another level for both to be alike. */
  difference: number
  /**
   * What of it is left when the survey's respondents are weighed to the segments' shares in the database; null where these are not given.
   * Customers may be another mix of the same segments; a difference beyond that says that the column means something else, or
   * that customers are unlike other people of their segment: then its probabilities cannot be trusted.
   */
  unexplained: number | null
  /** Texts of the database that have no meaning given, the most frequent first, with the share of rows. */
  unknown: { text: string; share: number }[]
}

const NAMED = 20

/**
 * Compares how survey and database are distributed over the levels of each shared variable. Missing answers are left out of the
 * distances, for forms and files are filled in differently.
 *
 * @param mix the segments' shares in the database, by `estimateMix`; null before they are known
 * @returns in the order of the training set's variables
 */
export function compareVariables(training: TrainingSet, table: Table, mix: Float64Array | null = null): VariableComparison[] {
  const { count, segments, segmentOf, weights, variables, levels } = training
  const masses = new Float64Array(segments.length)
  for (let i = 0; i < count; i++) masses[segmentOf[i]!]! += weights[i]! / count
  const reweighed = mix ? weights.map((weight, i) => (weight * mix[segmentOf[i]!]!) / masses[segmentOf[i]!]!) : null
  return variables.map((variable, v) => {
    const size = variable.levels.length + 1
    const { codes, texts } = columnNamed(table, variable.database)
    const levelOf = readLevels(columnNamed(table, variable.database), variable, 'database', table.decimalMark)
    const rowsOfText = new Float64Array(texts.length)
    for (let row = 0; row < table.rowCount; row++) rowsOfText[codes[row]!]! += 1
    const database = new Float64Array(size)
    rowsOfText.forEach((rows, code) => (database[levelOf[code]!]! += rows))
    const survey = massesOf(levels[v]!, weights, size)
    const meant = new Set(variable.rules.database.map((rule) => rule.text))
    const unknown = Array.from(levelOf.keys())
      .filter((code) => levelOf[code] === size - 1 && texts.at(code) !== '' && !meant.has(texts.at(code)!))
      .toSorted((a, b) => rowsOfText[b]! - rowsOfText[a]!)
      .slice(0, NAMED)
      .map((code) => ({ text: texts.at(code)!, share: rowsOfText[code]! / table.rowCount }))
    return {
      survey: sharesOf(survey),
      database: sharesOf(database),
      difference: totalVariation(survey, database),
      unexplained: reweighed ? totalVariation(massesOf(levels[v]!, reweighed, size), database) : null,
      unknown,
    }
  })
}

function massesOf(levelOf: Uint8Array, weights: Float64Array, size: number): Float64Array {
  const masses = new Float64Array(size)
  for (let i = 0; i < levelOf.length; i++) masses[levelOf[i]!]! += weights[i]!
  return masses
}

function sharesOf(masses: Float64Array): number[] {
  const total = masses.reduce((sum, mass) => sum + mass, 0)
  return Array.from(masses, (mass) => mass / total)
}

/** Half the sum of differences of the shares, the last level (missing) left out. */
function totalVariation(a: Float64Array, b: Float64Array): number {
  const [x, y] = [sharesOf(a.subarray(0, -1)), sharesOf(b.subarray(0, -1))]
  return x.reduce((sum, share, level) => sum + Math.abs(share - y[level]!), 0) / 2
}
