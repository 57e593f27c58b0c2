import type { AnalysisParams } from '../analyses.ts'
import type { ComputationContext } from '../map-family.ts'
import { findClusters } from '../segments/find-clusters.ts'
import { type ComputationsOf, withRows } from './computation.ts'

/** Kinds of respondents: a part of its own, for hierarchical clustering is large. */
export const clusterComputations = {
  clusters: (_inputs: object, params: AnalysisParams['clusters'], context: ComputationContext) => {
    const { table, codebook } = withRows(context)
    return findClusters(table, codebook, params)
  },
} satisfies ComputationsOf<'clusters'>
