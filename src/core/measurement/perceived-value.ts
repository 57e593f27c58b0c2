import type { Codebook, Measure } from '../codebook/codebook.ts'
import { valuesOf } from '../codebook/read-values.ts'
import { type Column, columnNamed, type Table } from '../table/table.ts'
import { answerReader, columnsOf, type Reader } from './answers.ts'
import { BLOCK } from './ratio-cells.ts'
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
  const single = measures.length === 1 && codebook.layout === 'wide' ? pointReader(table, codebook, measures[0]!) : null
  if (single) return single
  const cells = codebook.companies.length * BLOCK
  const sum = new Float64Array(cells)
  const importance = new Float64Array(cells)
  const weighed = measures.map((measure) => ({ measure, k: measures.length === 1 ? 1 : measure.importance }))
  const adders =
    codebook.layout === 'wide'
      ? columnAdders(table, codebook, weighed)
      : weighed.map(({ measure, k }) => answerAdder(answerReader(table, codebook, measure, respondents), measure, k, cells))
  return (from, to, into) => {
    const size = codebook.companies.length * (to - from)
    sum.fill(0, 0, size)
    importance.fill(0, 0, size)
    for (const add of adders) add(from, to, sum, importance)
    for (let i = 0; i < size; i++) into[i] = importance[i]! > 0 ? sum[i]! / importance[i]! : Number.NaN
  }
}

/** For one measure with one column per company, whose points are the value; else null. */
function pointReader(table: Table, codebook: Codebook, measure: Measure): Reader | null {
  const columns = columnsOf(codebook, measure)
  if (new Set(columns.map(({ company }) => company)).size < columns.length) return null
  const sources = columns.map(({ column, company }) => {
    const source = columnNamed(table, column)
    return { codes: source.codes, points: valuesOf(source, measure, table.decimalMark).map((answer) => toPoints(answer, measure)), company }
  })
  return (from, to, into) => {
    if (sources.length < codebook.companies.length) into.fill(Number.NaN)
    for (const { codes, points, company } of sources) lookUp(codes, points, from, to, into, company * (to - from))
  }
}

function lookUp(codes: Column['codes'], points: Float64Array, from: number, to: number, into: Float64Array, at: number): void {
  for (let row = from, i = at; row < to; row++, i++) into[i] = points[codes[row]!]!
}

interface WeighedMeasure {
  measure: Measure
  k: number
}

/** Adds the block's points and the weights of the measures that were answered, both laid out as by a `Reader`. */
type Adder = (from: number, to: number, sum: Float64Array, importance: Float64Array) => void

function answerAdder(read: Reader, measure: Measure, k: number, cells: number): Adder {
  const answers = new Float64Array(cells)
  return (from, to, sum, importance) => {
    const size = (cells / BLOCK) * (to - from)
    read(from, to, answers)
    for (let i = 0; i < size; i++) {
      if (Number.isNaN(answers[i]!)) continue
      sum[i]! += k * toPoints(answers[i]!, measure)
      importance[i]! += k
    }
  }
}

/** What each distinct text of a column, or of two columns together, adds; who did not answer adds 0 to both. */
interface Lookup {
  points: Float64Array
  counts: Float64Array
}

interface PointColumn extends Lookup {
  codes: Column['codes']
}

/** Two columns are looked up together where they have no more pairs of texts than this. */
const MOST_PAIRS = 2048

/** Adders for a wide file: look-ups alone, no answers between; the columns of a company two at a time. */
function columnAdders(table: Table, codebook: Codebook, measures: WeighedMeasure[]): Adder[] {
  const columns = measures.flatMap(({ measure, k }) =>
    columnsOf(codebook, measure).map(({ column, company }) => {
      const source = columnNamed(table, column)
      const answered = valuesOf(source, measure, table.decimalMark).map((answer) => k * toPoints(answer, measure))
      const counts = answered.map((value) => (Number.isNaN(value) ? 0 : k))
      return { codes: source.codes, points: answered.map((value) => value || 0), counts, company }
    }),
  )
  return codebook.companies.flatMap((_, company) => {
    const own = columns.filter((c) => c.company === company)
    const adders: Adder[] = []
    for (let i = 0; i < own.length;) {
      const [a, b] = [own[i]!, own[i + 1]]
      const isPair = b !== undefined && a.points.length * b.points.length <= MOST_PAIRS
      adders.push(isPair ? pairAdder(a, b, company) : singleAdder(a, company))
      i += isPair ? 2 : 1
    }
    return adders
  })
}

function singleAdder({ codes, points, counts }: PointColumn, company: number): Adder {
  return (from, to, sum, importance) => addPoints(codes, points, counts, from, to, sum, importance, company * (to - from))
}

function pairAdder(a: PointColumn, b: PointColumn, company: number): Adder {
  const width = b.points.length
  const points = new Float64Array(a.points.length * width)
  const counts = new Float64Array(points.length)
  for (let pair = 0; pair < points.length; pair++) {
    const [i, j] = [Math.floor(pair / width), pair % width]
    points[pair] = a.points[i]! + b.points[j]!
    counts[pair] = a.counts[i]! + b.counts[j]!
  }
  return (from, to, sum, importance) =>
    addPairs(a.codes, b.codes, width, points, counts, from, to, sum, importance, company * (to - from))
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

function addPairs(
  codesA: Column['codes'],
  codesB: Column['codes'],
  width: number,
  points: Float64Array,
  counts: Float64Array,
  from: number,
  to: number,
  sum: Float64Array,
  importance: Float64Array,
  at: number,
): void {
  for (let row = from, i = at; row < to; row++, i++) {
    const pair = codesA[row]! * width + codesB[row]!
    sum[i]! += points[pair]!
    importance[i]! += counts[pair]!
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
