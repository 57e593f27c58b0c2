import type { AnalysisId } from '../analyses.ts'
import type { Outcome } from '../analysis.ts'
import type { clusterComputations } from './clusters.ts'
import type { codebookComputations } from './codebook.ts'
import type { customerComputations } from './customers.ts'
import type { mapComputations } from './map.ts'
import type { studyComputations } from './studies.ts'

type All = typeof mapComputations & typeof codebookComputations & typeof studyComputations & typeof clusterComputations & typeof customerComputations

/** What an analysis gives. */
export type AnalysisResult<Id extends AnalysisId> = Outcome<ReturnType<All[Id]>>
