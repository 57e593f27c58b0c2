import type { Random } from '../src/core/math/random.ts'

/** Draws a key with probability in proportion to its weight. */
export function drawFrom<K extends string>(random: Random, weights: Readonly<Record<K, number>>): K {
  const keys = Object.keys(weights) as K[]
  const total = keys.reduce((sum, key) => sum + weights[key], 0)
  let left = random() * total
  for (const key of keys) {
    left -= weights[key]
    if (left < 0) return key
  }
  return keys[keys.length - 1]!
}

/** Holds a number within [low, high]. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
