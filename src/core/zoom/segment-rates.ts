import type { Steps } from '../analysis.ts'
import type { Customers } from '../database/customers.ts'
import { type GroupFacts, outcomesOf, rateNames, type RateName } from '../database/facts.ts'
import type { Evidence } from '../database/membership.ts'
import { columnNamed, type Table } from '../table/table.ts'
import type { OtherModels } from '../typing/segment-sizes.ts'
import { readLevels } from '../typing/shared-variable.ts'
import type { TypingModel } from '../typing/typing-model.ts'
import { evidenceOf } from './evidence.ts'
import { type SegmentRates, unmixRates } from './unmix-rates.ts'

/** What customers of each segment do, and what doing it says of the segment; null where the file does not say. */
export interface ToldRates {
  rates: { [rate in RateName]: SegmentRates | null }
  /** Of what changes who counts: who left brings nothing any more, who answered is looked at apart. */
  evidence: { [rate in 'churn' | 'response']: Evidence | null }
}

/**
 * Tells the rates of the segments by `unmixRates`, from all that the model is told by. Where the segment is known, those of the customers of
 * whom the file says it.
 *
 * @param people rows of the customers
 * @param probabilities corrected for the changed mix; customers × segments
 */
export function* tellRates(model: TypingModel, people: Table, customers: Customers, probabilities: Float32Array, others: OtherModels): Steps<ToldRates> {
  const K = model.segments.length
  const isKnown = model.method === 'known'
  const isNamed = (i: number) => probabilities.subarray(i * K, (i + 1) * K).some((p) => p > 1 - 1e-6)
  const levels = isKnown ? [] : model.variables.map((variable) => levelsOf(variable, people))
  const outcomes = outcomesOf(customers)
  const rates: ToldRates['rates'] = { churn: null, complaints: null, consent: null, response: null, mailed: null }
  for (const [at, name] of rateNames.entries()) {
    const all = outcomes[name]
    const outcome = isKnown && all ? all.map((did, i) => (isNamed(i) ? did : Number.NaN)) : all
    rates[name] = outcome && unmixRates({ probabilities, levels, weights: null }, K, outcome, isKnown ? null : others)
    yield (at + 1) / rateNames.length
  }
  const evidence = (name: 'churn' | 'response') => rates[name] && !isKnown ? evidenceOf(probabilities, outcomes[name]!, rates[name].values) : null
  return { rates, evidence: { churn: evidence('churn'), response: evidence('response') } }
}

function levelsOf(variable: TypingModel['variables'][number], people: Table): Uint8Array {
  const column = columnNamed(people, variable.database)
  const levelOf = readLevels(column, variable, 'database', people.decimalMark)
  const levels = new Uint8Array(people.rowCount)
  for (let i = 0; i < levels.length; i++) levels[i] = levelOf[column.codes[i]!]!
  return levels
}

/** The facts of the segments with the rates told in place of those by probability. */
export function withRates(facts: readonly GroupFacts[], { rates }: ToldRates): GroupFacts[] {
  return facts.map((group, k) => {
    const value = (name: RateName) => (rates[name] && group.customers > 0 ? rates[name].values[k]! : null)
    const range = (name: RateName) => (rates[name] && group.customers > 0 ? { low: rates[name].low[k]!, high: rates[name].high[k]!, isVague: rates[name].isVague[k]! } : null)
    return {
      ...group,
      churn: value('churn'),
      complaints: value('complaints'),
      consent: value('consent'),
      response: value('response'),
      mailed: value('mailed'),
      ranges: { churn: range('churn'), complaints: range('complaints'), consent: range('consent'), response: range('response'), mailed: range('mailed') },
    }
  })
}
