import type { Codebook, Measure } from '../codebook/codebook.ts'
import { valuesOf } from '../codebook/read-values.ts'
import { type Column, columnNamed, type Table } from '../table/table.ts'
import { answerReader, BLOCK, columnsOf, type Reader } from './answers.ts'
import type { Respondents } from './respondents.ts'

/** Turns an answer on the measure's scale into points from 0 (worst) to 100 (best), its direction applied. */
function toPoints(answer: number, measure: Measure): number {
  const share = (answer - measure.low) / (measure.high - measure.low)
  return 100 * (measure.reversed ? 1 - share : share)
}

/** The way back from points to the measure's own scale and direction: a mean of points becomes the mean answer. */
export function toAnswerScale(points: number, measure: Measure): number {
  const share = measure.reversed ? 1 - points / 100 : points / 100
  return measure.low + share * (measure.high - measure.low)
}

/**
 * Perceived value V of every company for every respondent, 0-100: the mean of the measures that the respondent
 * answered, weighted by their importance, V_rc = Σ_a k_a·x_rca / Σ_a k_a. Every measure is rescaled to 0-100
 * before, so that needs asked on different scales can be averaged. NaN where nothing was answered.
 */
export function valueReader(table: Table, codebook: Codebook, measures: Measure[], respondents: Respondents): Reader {
  const cells = codebook.companies.length * BLOCK
  const sum = new Float64Array(cells)
  const importance = new Float64Array(cells)
  const adders = measures.map((measure) => {
    const k = measures.length === 1 ? 1 : measure.importance
    return codebook.layout === 'wide'
      ? columnAdder(sum, importance, k, table, codebook, measure)
      : answerAdder(sum, importance, k, answerReader(table, codebook, measure, respondents), measure)
  })
  return (from, to, into) => {
    const size = codebook.companies.length * (to - from)
    sum.fill(0, 0, size)
    importance.fill(0, 0, size)
    for (const add of adders) add(from, to)
    for (let i = 0; i < size; i++) into[i] = importance[i]! > 0 ? sum[i]! / importance[i]! : Number.NaN
  }
}

type Adder = (from: number, to: number) => void

function answerAdder(sum: Float64Array, importance: Float64Array, k: number, read: Reader, measure: Measure): Adder {
  const answers = new Float64Array(sum.length)
  return (from, to) => {
    const size = (sum.length / BLOCK) * (to - from)
    read(from, to, answers)
    for (let i = 0; i < size; i++) {
      if (Number.isNaN(answers[i]!)) continue
      sum[i]! += k * toPoints(answers[i]!, measure)
      importance[i]! += k
    }
  }
}

/** Adds a wide file's columns of one measure: look-ups alone, no answers between. */
function columnAdder(sum: Float64Array, importance: Float64Array, k: number, table: Table, codebook: Codebook, measure: Measure): Adder {
  const sources = columnsOf(codebook, measure).map(({ column, company }) => {
    const source = columnNamed(table, column)
    const points = valuesOf(source, measure, table.decimalMark).map((answer) => k * toPoints(answer, measure))
    // who did not answer adds 0 to both: no branch in the loop
    const counts = points.map((value) => (Number.isNaN(value) ? 0 : k))
    return { codes: source.codes, points: points.map((value) => value || 0), counts, company }
  })
  return (from, to) => {
    for (const { codes, points, counts, company } of sources) addPoints(codes, points, counts, from, to, sum, importance, company * (to - from))
  }
}

function addPoints(
  codes: Column['codes'],
  points: Float64Array,
  counts: Float64Array,
  from: number,
  to: number,
  sum: Float64Array,
  importance: Float64Array,
  at: number,
): void {
  for (let row = from, i = at; row < to; row++, i++) {
    const code = codes[row]!
    sum[i]! += points[code]!
    importance[i]! += counts[code]!
  }
}

/**
 * Takes from every respondent's values his own mean over the companies he rated: what remains is how much better
 * or worse a company is than the others in his eyes, free of lenient or harsh use of the scale.
 */
export function relativeToOwnMean(read: Reader, companies: number): Reader {
  return (from, to, into) => {
    read(from, to, into)
    const size = to - from
    for (let r = 0; r < size; r++) {
      let sum = 0
      let rated = 0
      for (let i = r; i < companies * size; i += size) {
        if (Number.isNaN(into[i]!)) continue
        sum += into[i]!
        rated++
      }
      // who rated a single company has said nothing about its rivals
      for (let i = r; i < companies * size; i += size) into[i] = rated > 1 ? into[i]! - sum / rated : Number.NaN
    }
  }
}
