/**
 * A movement of the plane: turn (and mirror), stretch, shift. Applied to a point as a row: (x, y) ↦ dilation · (x, y) · rotation + translation.
 */
export interface Movement {
  /** Row-major 2 × 2, orthogonal. */
  rotation: [number, number, number, number]
  /** 1 unless asked for. */
  dilation: number
  translation: [number, number]
  mirrored: boolean
  /** Root (weighted) mean square distance left between the moved points and their targets. */
  rms: number
}

/** How points may be moved onto others. */
export interface ProcrustesOptions {
  /** Allow one factor of stretch for all points; default false, for a ruler must keep its length. */
  dilation?: boolean
  /** Allow mirroring; default true. */
  reflection?: boolean
  /** Weight of each point in the fit, ≥ 0; null = all alike. A point with weight 0 is moved along. */
  weights?: Float64Array | null
}

/**
 * Finds the turn, mirroring and shift that bring one set of points as near as possible to another, point by point, so that two maps
 * can be compared without one being upside down.
 *
 * Orthogonal Procrustes analysis (Schönemann 1966; with dilation Schönemann & Carroll 1970), closed form in the plane.
 * Points as x, y in turn; both sets of equal length.
 */
export function procrustes(
  moving: Float64Array,
  target: Float64Array,
  options: ProcrustesOptions = {},
): Movement {
  const { dilation: stretch = false, reflection = true, weights = null } = options
  const from = centreOf(moving, weights)
  const to = centreOf(target, weights)
  let xx = 0
  let xy = 0
  let yx = 0
  let yy = 0
  let size = 0
  let total = 0
  for (let k = 0; k < moving.length; k += 2) {
    const w = weights?.[k / 2] ?? 1
    const ax = moving[k]! - from[0]
    const ay = moving[k + 1]! - from[1]
    const bx = target[k]! - to[0]
    const by = target[k + 1]! - to[1]
    xx += w * ax * bx
    xy += w * ax * by
    yx += w * ay * bx
    yy += w * ay * by
    size += w * (ax * ax + ay * ay)
    total += w
  }
  // trace of rotation' · products is largest: hypot for a pure turn, the other hypot for a mirrored one
  const turned = Math.hypot(xx + yy, xy - yx)
  const flipped = Math.hypot(xx - yy, xy + yx)
  const mirrored = reflection && flipped > turned
  const length = mirrored ? flipped : turned
  const cos = length > 0 ? (mirrored ? xx - yy : xx + yy) / length : 1
  const sin = length > 0 ? (mirrored ? xy + yx : xy - yx) / length : 0
  const rotation: Movement['rotation'] = mirrored ? [cos, sin, sin, -cos] : [cos, sin, -sin, cos]
  const dilation = stretch && size > 0 ? length / size : 1
  const translation: [number, number] = [
    to[0] - dilation * (from[0] * rotation[0] + from[1] * rotation[2]),
    to[1] - dilation * (from[0] * rotation[1] + from[1] * rotation[3]),
  ]
  const movement: Movement = { rotation, dilation, translation, mirrored, rms: 0 }
  const moved = movePoints(moving, movement)
  let squares = 0
  for (let k = 0; k < moved.length; k += 2)
    squares +=
      (weights?.[k / 2] ?? 1) * ((moved[k]! - target[k]!) ** 2 + (moved[k + 1]! - target[k + 1]!) ** 2)
  movement.rms = total > 0 ? Math.sqrt(squares / total) : 0
  return movement
}

/** Applies a movement to points; returns new ones. */
export function movePoints(
  points: Float64Array,
  { rotation, dilation, translation }: Movement,
): Float64Array {
  const moved = new Float64Array(points.length)
  for (let k = 0; k < points.length; k += 2) {
    const x = points[k]!
    const y = points[k + 1]!
    moved[k] = dilation * (x * rotation[0] + y * rotation[2]) + translation[0]
    moved[k + 1] = dilation * (x * rotation[1] + y * rotation[3]) + translation[1]
  }
  return moved
}

function centreOf(points: Float64Array, weights: Float64Array | null): [number, number] {
  let x = 0
  let y = 0
  let total = 0
  for (let k = 0; k < points.length; k += 2) {
    const w = weights?.[k / 2] ?? 1
    x += w * points[k]!
    y += w * points[k + 1]!
    total += w
  }
  return total > 0 ? [x / total, y / total] : [0, 0]
}

/** Several sets of points laid over one another, and their mean. */
export interface Consensus {
  /** Mean of the moved sets. */
  mean: Float64Array
  moved: Float64Array[]
  /** Root mean square distance of the moved points from the mean. */
  rms: number
  iterations: number
  converged: boolean
}

/**
 * Lays several sets of points over one another at once, none of them being the reference: turns and shifts each to their common mean until
 * nothing improves (generalised Procrustes analysis; Gower 1975). With dilation, the total size of all sets stays as it was,
 * else all would shrink to a point. The mean keeps the position of the first set.
 */
export function generalisedProcrustes(
  sets: Float64Array[],
  options: ProcrustesOptions = {},
  maxIterations = 200,
): Consensus {
  const first = sets[0]
  if (first === undefined) throw new Error('no sets to lay over one another')
  const wanted = sets.reduce((sum, set) => sum + sizeOf(set, options.weights ?? null), 0)
  let mean = first
  let moved = sets
  let before = Infinity
  let iterations = 0
  let converged = false
  while (iterations < maxIterations && !converged) {
    iterations += 1
    const target = mean
    moved = sets.map((set) => movePoints(set, procrustes(set, target, options)))
    if (options.dilation) {
      const size = moved.reduce((sum, set) => sum + sizeOf(set, options.weights ?? null), 0)
      const stretch = size > 0 ? Math.sqrt(wanted / size) : 1
      moved = moved.map((set) => set.map((x) => x * stretch))
    }
    mean = meanOf(moved)
    const rms = spreadOf(moved, mean, options.weights ?? null)
    converged = before - rms <= 1e-12 * (1 + rms)
    before = rms
  }
  const home = procrustes(mean, first, { ...options, dilation: false })
  return {
    mean: movePoints(mean, home),
    moved: moved.map((set) => movePoints(set, home)),
    rms: before,
    iterations,
    converged,
  }
}

function meanOf(sets: Float64Array[]): Float64Array {
  const mean = new Float64Array(sets[0]!.length)
  for (const set of sets) for (let k = 0; k < mean.length; k++) mean[k]! += set[k]! / sets.length
  return mean
}

/** Σ w |point − centre|². */
function sizeOf(points: Float64Array, weights: Float64Array | null): number {
  const [x, y] = centreOf(points, weights)
  let size = 0
  for (let k = 0; k < points.length; k += 2)
    size += (weights?.[k / 2] ?? 1) * ((points[k]! - x) ** 2 + (points[k + 1]! - y) ** 2)
  return size
}

function spreadOf(sets: Float64Array[], mean: Float64Array, weights: Float64Array | null): number {
  let squares = 0
  let total = 0
  for (const set of sets)
    for (let k = 0; k < mean.length; k += 2) {
      const w = weights?.[k / 2] ?? 1
      squares += w * ((set[k]! - mean[k]!) ** 2 + (set[k + 1]! - mean[k + 1]!) ** 2)
      total += w
    }
  return total > 0 ? Math.sqrt(squares / total) : 0
}
