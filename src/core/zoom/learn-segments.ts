import type { Steps } from '../analysis.ts'
import type { Codebook } from '../codebook/codebook.ts'
import { randomFrom } from '../math/random.ts'
import type { RelationParams } from '../measurement/relation.ts'
import type { Table } from '../table/table.ts'
import { chooseRidge } from '../typing/choose-ridge.ts'
import { heldOutProbabilities, stratifiedFolds } from '../typing/folds.ts'
import { type HoldOutReport, judgeHoldOut } from '../typing/hold-out.ts'
import { knownSegment } from '../typing/known-segment.ts'
import { fitLogit } from '../typing/logit.ts'
import { fitNaiveBayes } from '../typing/naive-bayes.ts'
import type { SharedVariable } from '../typing/shared-variable.ts'
import { trainingSet, type TrainingSet } from '../typing/training-set.ts'
import { probabilitiesOf, type TypingModel } from '../typing/typing-model.ts'
import { marketDivision } from './match-database.ts'

const FOLDS = 10

/** A model that tells the segment, and how well it does with people it was not learnt from. */
export interface LearntSegments {
  training: TrainingSet
  model: TypingModel
  report: HoldOutReport
  /** The same respondents held out, told by naive Bayes: what a simpler model would do. Null where the segment is known. */
  simpler: HoldOutReport | null
}

/**
 * Learns from the survey what tells its segments, by what it shares with the customer file, and checks that on respondents held out; where the
 * file has the column that divides the market itself there is nothing to learn.
 *
 * @throws AnalysisError those of `trainingSet`
 */
export function* learnSegments(survey: Table, codebook: Codebook, relation: RelationParams, variables: readonly SharedVariable[], seed: number): Steps<LearntSegments> {
  const known = knownIn(survey, codebook, relation, variables)
  if (known) return known
  const training = trainingFor(survey, codebook, relation, variables)
  const { ridge } = yield* chooseRidge(training, seed)
  const folds = stratifiedFolds(training, FOLDS, randomFrom(seed))
  const report = judgeHoldOut(training, heldOutProbabilities(training, folds, (t, weights) => fitLogit(t, ridge, { weights })))
  yield 0.85
  const simpler = judgeHoldOut(training, heldOutProbabilities(training, folds, fitNaiveBayes))
  yield 0.9
  return { training, model: fitLogit(training, ridge), report, simpler }
}

function knownIn(survey: Table, codebook: Codebook, relation: RelationParams, variables: readonly SharedVariable[]): LearntSegments | null {
  const division = marketDivision(codebook, relation)
  if (!variables.some((v) => v.survey === division)) return null
  const training = respondents(survey, codebook, relation, variables)
  const model = knownSegment(training, division)
  return model && { training, model, report: judgeHoldOut(training, probabilitiesOf(model, training.levels, training.count)), simpler: null }
}

/** The respondents, with the variables that the segment may be told from: what divides the market cannot be what tells the division. */
export function trainingFor(survey: Table, codebook: Codebook, relation: RelationParams, variables: readonly SharedVariable[]): TrainingSet {
  const division = marketDivision(codebook, relation)
  return respondents(survey, codebook, relation, variables.filter((v) => v.survey !== division))
}

function respondents(survey: Table, codebook: Codebook, relation: RelationParams, variables: readonly SharedVariable[]): TrainingSet {
  const { wave, only } = relation
  return trainingSet(survey, codebook, variables, { segmentBy: marketDivision(codebook, relation), scope: { wave, path: [], only } })
}
