import { EigenvalueDecomposition, Matrix } from 'ml-matrix'
import { normalFrom, type Random } from '../math/random.ts'
import type { RatioInput } from '../measurement/ratio-cells.ts'

/** Draws the table that another sample of the same people might have given: rows × columns, row-major. */
export type TableSource = (random: Random) => Float64Array

/** Segments with more respondents than this are drawn from the normal distribution that their bootstrap tends to. */
const DRAWN_BY_PERSON = 1000

/**
 * Prepares drawing tables anew from the same respondents: how would the table have turned out, had others of the same kind been asked?
 *
 * Ordinary bootstrap within each segment (Efron 1979; stratified, so that segments keep their numbers of respondents): respondents are drawn with
 * replacement with all their answers and their weight. Segments of more than 1,000 respondents are drawn from the normal distribution with the
 * linearised covariance of the cells, which their bootstrap tends to, so that the cost does not grow with the sample. A cell that a draw leaves
 * without answers keeps its value.
 *
 * @param input as for tabulating; for a table by needs, which all respondents fill, take its cells as rows of one column
 * @param table the tabulated values, rows × columns
 */
export function prepareResampling(input: RatioInput, table: Float64Array): TableSource {
  const { rows, columns } = input
  const strata = splitByColumn(input)
  const draws = strata.map((stratum, column) => {
    const values = Float64Array.from({ length: rows }, (_, row) => table[row * columns + column]!)
    return stratum.size > DRAWN_BY_PERSON ? normalDraw(stratum, values) : personDraw(stratum, values)
  })
  return (random) => {
    const drawn = new Float64Array(rows * columns)
    draws.forEach((draw, column) => {
      const values = draw(random)
      for (let row = 0; row < rows; row++) drawn[row * columns + column] = values[row]!
    })
    return drawn
  }
}

/** Respondents of one segment; respondent i's numbers start at `i * rows`. Not in a cell: 0 in both. */
interface Stratum {
  size: number
  rows: number
  /** Weight · numerator and weight · denominator. */
  tops: Float64Array
  bottoms: Float64Array
}

function splitByColumn({
  respondents,
  rows,
  columns,
  numerators,
  denominators,
  weights,
  columnOf,
}: RatioInput): Stratum[] {
  const members: number[][] = Array.from({ length: columns }, () => [])
  for (let i = 0; i < respondents; i++)
    if (weights[i]! > 0 && columnOf[i]! >= 0) members[columnOf[i]!]!.push(i)
  return members.map((people) => {
    const tops = new Float64Array(people.length * rows)
    const bottoms = new Float64Array(people.length * rows)
    people.forEach((person, i) => {
      for (let row = 0; row < rows; row++) {
        const y = numerators[person * rows + row]!
        if (Number.isNaN(y)) continue
        tops[i * rows + row] = weights[person]! * y
        bottoms[i * rows + row] = weights[person]! * (denominators ? denominators[person * rows + row]! : 1)
      }
    })
    return { size: people.length, rows, tops, bottoms }
  })
}

/** Draws as many respondents as there are, with replacement. The returned array is reused by the next draw. */
function personDraw({ size, rows, tops, bottoms }: Stratum, values: Float64Array): TableSource {
  const times = new Int32Array(size)
  // those drawn at all: some 63 %, so that the sums run without branches
  const chosen = new Int32Array(size)
  const drawn = new Float64Array(rows)
  return (random) => {
    times.fill(0)
    // one random number of 32 bits is enough for two respondents among so few: chances are even to 1 in 4,000
    for (let i = 0; i < size; i += 2) {
      const place = random() * size
      const first = Math.floor(place)
      times[first]! += 1
      if (i + 1 < size) times[Math.floor((place - first) * size)]! += 1
    }
    let count = 0
    for (let i = 0; i < size; i++) {
      chosen[count] = i
      count += times[i]! > 0 ? 1 : 0
    }
    let row = 0
    // three companies at a time: their six sums stay in registers, which makes drawing three times as fast
    for (; row + 2 < rows; row += 3) {
      let top0 = 0
      let top1 = 0
      let top2 = 0
      let bottom0 = 0
      let bottom1 = 0
      let bottom2 = 0
      for (let j = 0; j < count; j++) {
        const i = chosen[j]!
        const n = times[i]!
        const k = i * rows + row
        top0 += n * tops[k]!
        top1 += n * tops[k + 1]!
        top2 += n * tops[k + 2]!
        bottom0 += n * bottoms[k]!
        bottom1 += n * bottoms[k + 1]!
        bottom2 += n * bottoms[k + 2]!
      }
      drawn[row] = bottom0 > 0 ? top0 / bottom0 : values[row]!
      drawn[row + 1] = bottom1 > 0 ? top1 / bottom1 : values[row + 1]!
      drawn[row + 2] = bottom2 > 0 ? top2 / bottom2 : values[row + 2]!
    }
    for (; row < rows; row++) {
      let top = 0
      let bottom = 0
      for (let j = 0; j < count; j++) {
        const i = chosen[j]!
        top += times[i]! * tops[i * rows + row]!
        bottom += times[i]! * bottoms[i * rows + row]!
      }
      drawn[row] = bottom > 0 ? top / bottom : values[row]!
    }
    return drawn
  }
}

/** Draws from the normal distribution around the values, with the linearised covariance of ratios (Cochran 1977, §6). */
function normalDraw({ size, rows, tops, bottoms }: Stratum, values: Float64Array): TableSource {
  const totals = new Float64Array(rows)
  for (let k = 0; k < bottoms.length; k++) totals[k % rows]! += bottoms[k]!
  const covariance = Matrix.zeros(rows, rows)
  const residuals = new Float64Array(rows)
  for (let i = 0; i < size; i++) {
    for (let row = 0; row < rows; row++)
      residuals[row] =
        totals[row]! > 0
          ? (tops[i * rows + row]! - values[row]! * bottoms[i * rows + row]!) / totals[row]!
          : 0
    for (let a = 0; a < rows; a++)
      for (let b = 0; b <= a; b++) covariance.set(a, b, covariance.get(a, b) + residuals[a]! * residuals[b]!)
  }
  for (let a = 0; a < rows; a++) for (let b = 0; b < a; b++) covariance.set(b, a, covariance.get(a, b))
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance, {
    assumeSymmetric: true,
  })
  const root = Float64Array.from({ length: rows * rows }, (_, k) => {
    const axis = k % rows
    return eigenvectorMatrix.get(Math.floor(k / rows), axis) * Math.sqrt(Math.max(0, realEigenvalues[axis]!))
  })
  const normals = new Float64Array(rows)
  const drawn = new Float64Array(rows)
  return (random) => {
    for (let row = 0; row < rows; row++) normals[row] = normalFrom(random)
    for (let row = 0; row < rows; row++) {
      let sum = values[row]!
      for (let axis = 0; axis < rows; axis++) sum += root[row * rows + axis]! * normals[axis]!
      drawn[row] = sum
    }
    return drawn
  }
}
