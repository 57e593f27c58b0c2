import { describe, expect, test } from 'vitest'
import { fitLogit, logitObjective } from '../../../src/core/typing/logit.ts'
import { probabilitiesOf } from '../../../src/core/typing/typing-model.ts'
import { inventedTraining, trainingOf, variableOf } from './training-sets.ts'

/** Levels of two variables, segment, weight. */
const TWELVE = [
  [0, 0, 0, 1], [0, 1, 0, 2], [0, 2, 1, 1], [1, 0, 1, 1.5], [1, 1, 1, 0.5], [1, 2, 2, 1],
  [1, 2, 2, 2], [0, 0, 2, 1], [1, 1, 0, 1], [0, 2, 1, 0.5], [1, 0, 2, 1], [0, 1, 1, 1.5],
]

/** Minimised by scipy 1.17.1 (`scipy.optimize.minimize`, BFGS with numerical derivatives), the objective written anew in numpy: ridge 0.5. */
const BY_SCIPY = {
  unordered: {
    value: 12.021192170061171,
    coefficients: [
      [-0.25311, 0.28066, -0.02755], [0.32383, 0.14895, -0.47277], [-0.32383, -0.14895, 0.47277],
      [-0.0666, -0.14826, 0.21486], [0.84028, 0.10508, -0.94536], [-0.77368, 0.04318, 0.7305],
    ],
  },
  ordered: {
    value: 12.721411580029484,
    coefficients: [
      [-0.21819, 0.20217, 0.01602], [0.33897, 0.1487, -0.48767], [-0.33897, -0.1487, 0.48767],
      [0.05774, -0.08875, 0.03102], [0.50656, 0.03948, -0.54603], [-0.56429, 0.04927, 0.51502],
    ],
  },
}

describe('reference values', () => {
  test.each(['unordered', 'ordered'] as const)('the coefficients are those of another program (second variable %s)', (kind) => {
    const training = trainingOf([variableOf(2), variableOf(3, kind === 'ordered')], 3, TWELVE)
    const { coefficients, search } = fitLogit(training, 0.5, { tolerance: 1e-9 })
    expect(search!.isConverged).toBe(true)
    // blocks: constant, two levels, missing, three levels, missing
    const blocks = [0, 1, 2, 4, 5, 6].map((block) => Array.from(coefficients.subarray(3 * block, 3 * block + 3)))
    blocks.flat().forEach((coefficient, i) => expect(coefficient).toBeCloseTo(BY_SCIPY[kind].coefficients.flat()[i]!, 4))
    // nobody is missing: those blocks are filled afterwards
    for (const block of [3, 7]) coefficients.fill(0, 3 * block, 3 * block + 3)
    expect(logitObjective(training, 0.5, training.weights)(coefficients, new Float64Array(coefficients.length))).toBeCloseTo(BY_SCIPY[kind].value, 4)
  })

  test('without ridge and with one variable the probabilities are the weighted proportions', () => {
    const training = trainingOf([variableOf(2)], 2, [[0, 0, 3], [0, 1, 1], [1, 0, 1], [1, 1, 4]])
    const probabilities = probabilitiesOf(fitLogit(training, 0, { tolerance: 1e-10 }), training.levels, 4)
    ;[0.75, 0.25, 0.75, 0.25, 0.2, 0.8, 0.2, 0.8].forEach((share, i) => expect(probabilities[i]).toBeCloseTo(share, 8))
  })

  test('plain gradient descent ends at the same place', () => {
    const training = inventedTraining(200, 3)
    const objective = logitObjective(training, 2, training.weights)
    const x = new Float64Array(fitLogit(training, 2).coefficients.length)
    const gradient = new Float64Array(x.length)
    for (let step = 0; step < 4000; step++) {
      objective(x, gradient)
      for (let i = 0; i < x.length; i++) x[i]! -= gradient[i]! / 200
    }
    const model = fitLogit(training, 2, { tolerance: 1e-9 })
    const byDescent = probabilitiesOf({ ...model, coefficients: x }, training.levels, training.count)
    probabilitiesOf(model, training.levels, training.count).forEach((p, i) => expect(byDescent[i]).toBeCloseTo(p, 6))
  })
})

describe('laws', () => {
  const training = inventedTraining(400, 1)
  const model = fitLogit(training, 2, { tolerance: 1e-9 })
  const probabilities = probabilitiesOf(model, training.levels, training.count)

  test('the gradient is that of the value, and 0 at the end', () => {
    const objective = logitObjective(training, 2, training.weights)
    const unused = new Float64Array(model.coefficients.length)
    const x = model.coefficients.map((c, i) => c + Math.sin(i))
    const gradient = new Float64Array(x.length)
    objective(x, gradient)
    for (const i of [0, 4, 10, 20, 28]) {
      const beside = (h: number) => objective(x.map((c, j) => (j === i ? c + h : c)), unused)
      expect((beside(1e-5) - beside(-1e-5)) / 2e-5).toBeCloseTo(gradient[i]!, 4)
    }
    expect(model.search!.gradient).toBeLessThan(1e-9)
  })

  test('the mean probability of each segment is its weighted share', () => {
    for (let k = 0; k < 3; k++) {
      let sum = 0
      for (let i = 0; i < training.count; i++) sum += training.weights[i]! * probabilities[3 * i + k]!
      expect(sum / training.weights.reduce((a, b) => a + b)).toBeCloseTo(model.shares[k]!, 8)
    }
  })

  test('neither the order of categories nor that of segments matters', () => {
    const turned = { ...training, segmentOf: training.segmentOf.map((s) => 2 - s), levels: training.levels.map((levelOf, v) => levelOf.map((level) => training.variables[v]!.levels.length - 1 - level)) }
    const other = probabilitiesOf(fitLogit(turned, 2, { tolerance: 1e-9 }), turned.levels, turned.count)
    for (let i = 0; i < training.count; i++) for (let k = 0; k < 3; k++) expect(other[3 * i + 2 - k]).toBeCloseTo(probabilities[3 * i + k]!, 6)
  })

  test('a weight of two is the same as answering twice', () => {
    const twice = trainingOf(training.variables, 3, Array.from({ length: 400 }, (_, i) => [...training.levels.map((l) => l[i]!), training.segmentOf[i]!, 1]).flatMap((row, i) => (i < 100 ? [row, row] : [row])))
    const weights = new Float64Array(400).map((_, i) => (i < 100 ? 2 : 1))
    const a = fitLogit(training, 2, { weights, tolerance: 1e-9 }).coefficients
    const b = fitLogit(twice, 2, { tolerance: 1e-9 }).coefficients
    a.forEach((coefficient, i) => expect(coefficient).toBeCloseTo(b[i]!, 5))
  })

  test('a strong ridge leaves the shares of all', () => {
    const flat = probabilitiesOf(fitLogit(training, 1e7, { tolerance: 1e-9 }), training.levels, training.count)
    for (let k = 0; k < 3; k++) expect(flat[k]).toBeCloseTo(model.shares[k]!, 3)
  })

  test('missing, where no respondent is, says nothing: the mean of what the levels say', () => {
    const [offset] = model.offsets
    const shares = [0, 1].map((level) => training.levels[0]!.reduce((sum, l, i) => sum + (l === level ? training.weights[i]! : 0), 0))
    const missing = (shares[0]! * model.coefficients[3 * offset!]! + shares[1]! * model.coefficients[3 * (offset! + 1)]!) / (shares[0]! + shares[1]!)
    expect(model.coefficients[3 * (offset! + 2)]).toBeCloseTo(missing, 10)
  })
})
