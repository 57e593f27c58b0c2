import { HierarchicalClustering } from '@saehrimnir/druidjs'
import type { Profiles } from './k-means.ts'

/** The part of a tree of groups that is used here. */
interface Node {
  left: Node | null
  right: Node | null
  dist: number
  index: number[]
}

/**
 * Divides people into groups of alike by Ward's method (1963): from each for himself, the two groups whose union adds least
 * to the sum of squares are joined, until so many are left. Weights are not used. For up to some 2,000 people: the square
 * of their number is kept in memory.
 *
 * @returns for each number of clusters from 1 to `most`, the cluster of each person
 */
export function clusterByWard({ count, width, values }: Profiles, most: number): Int32Array[] {
  const rows = Array.from({ length: count }, (_, i) => values.slice(i * width, (i + 1) * width))
  const root = new HierarchicalClustering(rows, { linkage: 'ward' }).root as Node | null
  let groups = root ? [root] : []
  const divisions: Int32Array[] = []
  while (divisions.length < most && groups.length > 0) {
    divisions.push(membersOf(groups, count))
    // the group that was joined last is the first to part
    const widest = groups.reduce((a, b) => (b.dist > a.dist ? b : a))
    if (!widest.left || !widest.right) break
    groups = [...groups.filter((group) => group !== widest), widest.left, widest.right]
  }
  return divisions
}

function membersOf(groups: Node[], count: number): Int32Array {
  const clusterOf = new Int32Array(count)
  groups.forEach(({ index }, cluster) => {
    for (const person of index) clusterOf[person] = cluster
  })
  return clusterOf
}
