import type { HoldOutReport } from './hold-out.ts'

/** What a typing model is good enough for: to address single customers, to tell how large the segments are, or neither. */
export type TypingUse = 'customers' | 'sizes' | 'neither'

/** A limit that a model does not reach, with what it reaches. */
interface MissedLimit {
  of: 'customers' | 'sizes'
  measure: 'accuracy' | 'precision' | 'recall' | 'explained' | 'calibrationError'
  /** For measures of one segment. */
  segment: string | null
  value: number
  limit: number
}

export interface TypingVerdict {
  use: TypingUse
  missed: MissedLimit[]
}

/**
 * The limits. They are conventions of this program, not of the literature: whoever writes to single customers wants three of four letters
 * right, and in no segment more wrong ones than right. Sizes need much less, for errors of single people cancel out, if
 * the probabilities can be trusted and every segment leaves a trace: its people are put into it more often than anybody is by chance.
 */
const LIMITS = {
  customers: { accuracy: 0.75, precision: 0.5, calibrationError: 0.1 },
  sizes: { explained: 0.1, calibrationError: 0.1 },
} as const

/** Judges what a typing model may be used for, by its predictions for people it was not learnt from. */
export function judgeTyping(report: HoldOutReport): TypingVerdict {
  const missed: MissedLimit[] = []
  const atLeast = (of: MissedLimit['of'], measure: MissedLimit['measure'], value: number, limit: number, segment: string | null = null) => {
    // not a number is no precision at all: nobody is put into the segment
    if (!(value >= limit)) missed.push({ of, measure, segment, value, limit })
  }
  const isCalibrated = (of: MissedLimit['of']) => {
    const limit = LIMITS[of].calibrationError
    if (report.calibrationError > limit) missed.push({ of, measure: 'calibrationError', segment: null, value: report.calibrationError, limit })
  }
  atLeast('customers', 'accuracy', report.accuracy, LIMITS.customers.accuracy)
  for (const { segment, precision } of report.segments) atLeast('customers', 'precision', precision, LIMITS.customers.precision, segment)
  isCalibrated('customers')
  atLeast('sizes', 'explained', report.explained, LIMITS.sizes.explained)
  for (const { segment, recall, assigned } of report.segments) atLeast('sizes', 'recall', recall, assigned, segment)
  isCalibrated('sizes')
  const failed = new Set(missed.map((m) => m.of))
  return { use: failed.has('sizes') ? 'neither' : failed.has('customers') ? 'sizes' : 'customers', missed }
}
