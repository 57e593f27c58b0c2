import { type Analysis, analyses, type AnalysisId, type Part } from '../core/analyses.ts'
import type { Computations, ComputationsOf } from '../core/computations/computation.ts'
import { mapComputations } from '../core/computations/map.ts'

/** Where each part is; those that the first map can do without are files of their own. */
const parts: { [P in Part]: () => Promise<ComputationsOf<P>> } = {
  map: async () => mapComputations,
  codebook: async () => (await import('../core/computations/codebook.ts')).codebookComputations,
  studies: async () => (await import('../core/computations/studies.ts')).studyComputations,
  clusters: async () => (await import('../core/computations/clusters.ts')).clusterComputations,
  customers: async () => (await import('../core/computations/customers.ts')).customerComputations,
}

/** How an analysis is answered, and everything that it needs or wants. */
export async function fetchComputations(id: AnalysisId): Promise<Computations> {
  return fetchParts(partsFor(id))
}

/** Fetches what was not asked for yet, so that it is there when the network is not. */
export async function fetchAllComputations(): Promise<Computations> {
  return fetchParts(new Set(Object.keys(parts) as Part[]))
}

async function fetchParts(wanted: ReadonlySet<Part>): Promise<Computations> {
  return Object.assign({}, ...(await Promise.all([...wanted].map((part) => parts[part]()))))
}

// the map is always among them: any analysis may draw one
function partsFor(id: AnalysisId): Set<Part> {
  const { part, needs, wants = [] }: Analysis<object> = analyses[id]
  return new Set<Part>(['map', part, ...[...needs, ...wants].flatMap((needed) => [...partsFor(needed as AnalysisId)])])
}
