import type { AnalysisParams } from '../analyses.ts'
import { checkCodebook } from '../codebook/check.ts'
import { isDerived } from '../codebook/derived.ts'
import { countAnswers, readQuestion } from '../codebook/multiple-question.ts'
import { summariseColumns } from '../codebook/summarise.ts'
import { handOver } from '../hand-over/hand-over.ts'
import type { ComputationContext } from '../map-family.ts'
import { type ComputationsOf, withRows } from './computation.ts'

/** What is asked of the file and its codebook. */
export const codebookComputations = {
  handOver: (_inputs: object, { minimum }: AnalysisParams['handOver'], context: ComputationContext) => {
    const { table, codebook } = withRows(context)
    return handOver(table, codebook, minimum)
  },
  codebookCheck: (_inputs: object, _params: object, { table, codebook, aggregate }: ComputationContext) => (aggregate ? [] : checkCodebook(table, codebook)),
  answerOptions: (_inputs: object, params: AnalysisParams['answerOptions'], { table }: ComputationContext) => readQuestion(table, params),
  answerCounts: (_inputs: object, _params: object, { table, codebook }: ComputationContext) => countAnswers(table, codebook),
  derivedSummaries: (_inputs: object, _params: object, { table, codebook }: ComputationContext) =>
    summariseColumns({ ...table, columns: table.columns.filter((c) => isDerived(codebook, c.name)) }),
} satisfies ComputationsOf<'codebook'>
