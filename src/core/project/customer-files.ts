import { dataIdsOf, withDataIds } from '../zoom/database-link.ts'
import type { ProjectDoc } from './project.ts'
import { snapshotsOf } from './snapshot.ts'

/** The companies' customer files that a project speaks of, now or in one of its snapshots, by the names of their rows in the worker. */
export function customerFilesOf(doc: ProjectDoc): string[] {
  const links = [doc, ...snapshotsOf(doc)].map(({ params }) => params.zoomIn?.database)
  return [...new Set(links.flatMap((link) => (link ? dataIdsOf(link) : [])))]
}

/**
 * The same project with rows that were read anew, after a reload as a rule. A customer file that is not among them is taken away.
 *
 * @param dataId the name of the survey's rows
 * @param newIds the new name of the rows of each customer file, by the old one
 */
export function withRows(doc: ProjectDoc, dataId: string, newIds: ReadonlyMap<string, string>): ProjectDoc {
  const renamed = (params: ProjectDoc['params']): ProjectDoc['params'] => {
    const { zoomIn, ...others } = params
    if (!zoomIn?.database) return params
    const isThere = dataIdsOf(zoomIn.database).every((id) => newIds.has(id))
    return isThere ? { ...others, zoomIn: { ...zoomIn, database: withDataIds(zoomIn.database, newIds) } } : others
  }
  const snapshots = doc.snapshots?.map((snapshot) => ({ ...snapshot, params: renamed(snapshot.params) }))
  return { ...doc, dataId, params: renamed(doc.params), ...(snapshots ? { snapshots } : {}) }
}
