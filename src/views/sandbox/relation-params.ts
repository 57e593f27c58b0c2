import { analyses } from '../../core/analyses.ts'
import type { RelationParams } from '../../core/measurement/tabulate.ts'
import type { ProjectDoc } from '../../core/project/project.ts'

/** The parameters the relation is measured with: those of the document over the defaults. */
export function relationParamsOf(doc: ProjectDoc): RelationParams {
  return { ...analyses.relation.defaults, ...doc.params.relation }
}
