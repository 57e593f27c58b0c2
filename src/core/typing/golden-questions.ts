import type { Steps } from '../analysis.ts'
import { randomFrom } from '../math/random.ts'
import { heldOutProbabilities, logLoss, stratifiedFolds } from './folds.ts'
import { judgeHoldOut } from './hold-out.ts'
import { fitLogit } from './logit.ts'
import { segmentShares, type TrainingSet, withVariables } from './training-set.ts'

/** One variable more, and how well the chosen ones then predict people held out. */
interface GoldenStep {
  /** Place among the variables. */
  variable: number
  logLoss: number
  accuracy: number
  /** Part of what all variables together gain over knowing nothing; 1 = as good as all, more = better than all. */
  kept: number
}

export interface GoldenQuestions {
  /** In the order in which they were chosen, the most telling first. */
  steps: GoldenStep[]
  /** With all variables. */
  all: { logLoss: number; accuracy: number }
  tolerance: number
}

const FOLDS = 5

/**
 * Finds the fewest variables that tell the segment nearly as well as all: the "golden questions" to be put to every new customer.
 * Forward selection: at each step the variable that lowers the log loss of respondents held out most (five-fold
 * cross-validation), until all but `tolerance` of what all variables gain is kept. What a step promises is a little too good,
 * for it was chosen as the best of several; redundant variables (age beside age band) are left out by themselves.
 *
 * @param tolerance 0-1: the part of the gain that may be given up; 0.05 unless given
 */
export function* goldenQuestions(training: TrainingSet, ridge: number, seed: number, tolerance = 0.05): Steps<GoldenQuestions> {
  const foldOf = stratifiedFolds(training, FOLDS, randomFrom(seed))
  const judge = (chosen: readonly number[]) => {
    const some = withVariables(training, chosen)
    const held = heldOutProbabilities(some, foldOf, (t, weights) => fitLogit(t, ridge, { weights, tolerance: 1e-4 }))
    return { loss: logLoss(some, held), accuracy: () => judgeHoldOut(some, held).accuracy }
  }
  const whole = judge(training.variables.map((_, v) => v))
  const shares = segmentShares(training, training.weights)
  const nothing = -shares.reduce((sum, share) => sum + share * Math.log(share), 0)
  const chosen: number[] = []
  const steps: GoldenStep[] = []
  const open = new Set(training.variables.keys())
  const size = open.size
  while (open.size > 0 && !((steps.at(-1)?.kept ?? 0) >= 1 - tolerance)) {
    let best: { variable: number; found: ReturnType<typeof judge> } | null = null
    for (const variable of open) {
      const found = judge([...chosen, variable])
      if (!best || found.loss < best.found.loss) best = { variable, found }
      yield chosen.length / size
    }
    const { variable, found } = best!
    open.delete(variable)
    chosen.push(variable)
    steps.push({ variable, logLoss: found.loss, accuracy: found.accuracy(), kept: (nothing - found.loss) / (nothing - whole.loss) })
    // variables that say nothing have nothing to keep
    if (whole.loss >= nothing) break
  }
  return { steps, all: { logLoss: whole.loss, accuracy: whole.accuracy() }, tolerance }
}
