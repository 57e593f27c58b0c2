/** A smooth function to be minimised: its value at x, and its gradient, written into `gradient`. */
export type Objective = (x: Float64Array, gradient: Float64Array) => number

export interface Minimum {
  x: Float64Array
  value: number
  /** The largest element of the gradient, by size. */
  gradient: number
  iterations: number
  isConverged: boolean
}

const MEMORY = 12
const MOST_HALVINGS = 40

/**
 * Finds where a smooth convex function is least: limited-memory BFGS (Nocedal & Wright, Numerical Optimization, 2006, algorithm 7.5),
 * with halved steps. Near the minimum, where differences of the value drown in rounding, a step is judged by its slope
 * instead (Hager & Zhang 2005, "approximate Wolfe conditions").
 *
 * @param scale about the second derivative in each direction; makes the first steps the right size
 * @param tolerance the search has converged when no element of the gradient is larger
 */
export function minimise(objective: Objective, start: Float64Array, scale: Float64Array, tolerance: number, mostIterations = 500): Minimum {
  const size = start.length
  let x = start.slice()
  let gradient = new Float64Array(size)
  let value = objective(x, gradient)
  let nextX = new Float64Array(size)
  let nextGradient = new Float64Array(size)
  const past: { step: Float64Array; change: Float64Array; product: number }[] = []
  let iterations = 0
  while (largest(gradient) > tolerance && iterations < mostIterations) {
    let direction = descent(gradient, past, scale)
    let slope = dot(direction, gradient)
    if (!(slope < 0)) {
      past.length = 0
      direction = descent(gradient, past, scale)
      slope = dot(direction, gradient)
    }
    let length = 1
    let nextValue = Infinity
    let isStep = false
    for (let halving = 0; halving < MOST_HALVINGS && !isStep; halving++, length /= 2) {
      for (let i = 0; i < size; i++) nextX[i] = x[i]! + length * direction[i]!
      nextValue = objective(nextX, nextGradient)
      const isFlat = nextValue <= value + 1e-12 * Math.abs(value) && Math.abs(dot(direction, nextGradient)) <= 0.9 * Math.abs(slope)
      isStep = nextValue <= value + 1e-4 * length * slope || isFlat
    }
    if (!isStep) break
    remember(past, x, nextX, gradient, nextGradient)
    ;[x, nextX] = [nextX, x]
    ;[gradient, nextGradient] = [nextGradient, gradient]
    value = nextValue
    iterations++
  }
  const steepness = largest(gradient)
  return { x, value, gradient: steepness, iterations, isConverged: steepness <= tolerance }
}

/** The direction of the quasi-Newton step, by the two loops over remembered steps. */
function descent(gradient: Float64Array, past: readonly { step: Float64Array; change: Float64Array; product: number }[], scale: Float64Array): Float64Array {
  const direction = gradient.map((g) => -g)
  const shares = past.map(() => 0)
  for (let j = past.length - 1; j >= 0; j--) {
    const { step, change, product } = past[j]!
    shares[j] = dot(step, direction) / product
    add(direction, change, -shares[j]!)
  }
  const last = past.at(-1)
  let size = 1
  if (last) {
    let curvature = 0
    for (let i = 0; i < scale.length; i++) curvature += last.change[i]! ** 2 / scale[i]!
    size = last.product / curvature
  }
  for (let i = 0; i < direction.length; i++) direction[i]! *= size / scale[i]!
  for (let j = 0; j < past.length; j++) {
    const { step, change, product } = past[j]!
    add(direction, step, shares[j]! - dot(change, direction) / product)
  }
  return direction
}

function remember(past: { step: Float64Array; change: Float64Array; product: number }[], x: Float64Array, nextX: Float64Array, gradient: Float64Array, nextGradient: Float64Array): void {
  const step = nextX.map((next, i) => next - x[i]!)
  const change = nextGradient.map((next, i) => next - gradient[i]!)
  const product = dot(step, change)
  if (!(product > 0)) return
  past.push({ step, change, product })
  if (past.length > MEMORY) past.shift()
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function add(to: Float64Array, what: Float64Array, times: number): void {
  for (let i = 0; i < to.length; i++) to[i]! += times * what[i]!
}

function largest(numbers: Float64Array): number {
  let most = 0
  for (const number of numbers) most = Math.max(most, Math.abs(number))
  return most
}
