/** A source of uniform numbers in [0, 1). */
export type Random = () => number

/**
 * Seeded random numbers: mulberry32, 32-bit integer arithmetic only, so the sequence is the same in every engine.
 * For simulation and random starts, not for secrets.
 *
 * @param seed any integer; equal seeds give equal sequences
 */
export function randomFrom(seed: number): Random {
  // in a typed array, for numbers of 32 bits in closures are allocated anew at each call
  const state = Int32Array.of(seed)
  return () => {
    let t = (state[0]! + 0x6d2b79f5) | 0
    state[0] = t
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A standard normal draw by the polar method of Marsaglia. */
export function normalFrom(random: Random): number {
  for (;;) {
    const u = 2 * random() - 1
    const v = 2 * random() - 1
    const s = u * u + v * v
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * Math.log(s)) / s)
  }
}
