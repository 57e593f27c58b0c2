import { type AggregateGroup, type AggregateTable, cellKey } from '../aggregate/aggregate-table.ts'

/** Sums of which none tells of few people, and how much was kept back for that. */
export interface Withheld {
  aggregate: AggregateTable
  /** Segments joined with those without a segment. */
  groups: number
  /** Cells left out of segments that stay. */
  cells: number
  /** Whether waves were put together: in some of them groups were too small. */
  waves: boolean
  /** Columns that no longer divide anything, for fewer than two groups were left. */
  dividers: string[]
}

/**
 * Keeps back whatever rests on fewer than `minimum` respondents, so that sums may be handed over. Small groups join those without a segment;
 * since totals stay, groups go with them until at least `minimum` people are together there, or nobody: otherwise the missing one could be had
 * by subtraction (secondary suppression; Willenborg & de Waal, Elements of Statistical Disclosure Control, 2001). The same holds for the cells of a
 * company along the segments. Waves are put together where any group of the main segments is too small in one of them; other columns then
 * divide all waves together as well.
 */
export function withholdSmall(aggregate: AggregateTable, minimum: number): Withheld {
  const main = aggregate.codebook.segmentBy
  const isSmallIn = (name: string) => (aggregate.dividers.get(name) ?? []).some((group) => peopleIn(group) < minimum)
  const hasWaves = aggregate.dividers.get('')?.some((group) => group.wave !== '') ?? false
  const waves = hasWaves && (isSmallIn('') || (main !== null && isSmallIn(main)))
  const waveColumn = aggregate.codebook.columns.find((c) => c.use.kind === 'wave')?.name
  const gone: string[] = []
  let groups = 0
  let cells = 0
  const dividers = new Map<string, AggregateGroup[]>()
  for (const [name, all] of aggregate.dividers) {
    if (waves && name === waveColumn) continue
    const own = waves ? withoutWaves(all) : all
    const joined = name === '' ? { groups: own, joined: 0 } : joinSmall(own, minimum)
    const blanked = blankSmall(joined.groups, minimum)
    if (name !== '' && new Set(blanked.groups.filter((g) => g.segment !== '').map((g) => g.segment)).size < 2) {
      gone.push(name)
      continue
    }
    groups += joined.joined
    cells += blanked.cells
    dividers.set(name, blanked.groups)
  }
  const columns = aggregate.codebook.columns
    .filter((c) => c.use.kind === 'weight' || dividers.has(c.name))
    .map((column) => ({ ...column, categories: column.categories.filter(({ label }) => label !== null && dividers.get(column.name)?.some((g) => g.segment === label || g.wave === label)) }))
  const segmentBy = main !== null && dividers.has(main) ? main : (columns.find((c) => c.use.kind === 'profile')?.name ?? null)
  return { aggregate: { ...aggregate, codebook: { ...aggregate.codebook, columns, segmentBy }, dividers }, groups, cells, waves, dividers: gone }
}

function peopleIn({ cells }: AggregateGroup): number {
  return cells.get(cellKey('respondents'))?.n ?? 0
}

function withoutWaves(groups: readonly AggregateGroup[]): AggregateGroup[] {
  return mergeGroups(groups.map((group) => ({ ...group, wave: '' })))
}

/** Groups of the same segment and wave become one. */
function mergeGroups(groups: readonly AggregateGroup[]): AggregateGroup[] {
  const merged = new Map<string, AggregateGroup>()
  for (const group of groups) {
    const key = JSON.stringify([group.segment, group.wave])
    const known = merged.get(key)
    merged.set(key, known ? { ...known, cells: addCells(known.cells, group.cells) } : group)
  }
  return [...merged.values()]
}

function addCells(a: AggregateGroup['cells'], b: AggregateGroup['cells']): AggregateGroup['cells'] {
  const sum = new Map(a)
  for (const [key, more] of b) {
    const known = sum.get(key)
    sum.set(key, known ? sumOf(known, more) : more)
  }
  return sum
}

type Sums = AggregateGroup['cells'] extends Map<string, infer S> ? S : never

function sumOf(a: Sums, b: Sums): Sums {
  return { n: a.n + b.n, w: a.w + b.w, ww: a.ww + b.ww, wy: a.wy + b.wy, wx: a.wx + b.wx, wwyy: a.wwyy + b.wwyy, wwxy: a.wwxy + b.wwxy, wwxx: a.wwxx + b.wwxx }
}

/** Small segments join those without one, and as many more as it takes for enough to be together there. A segment is small where it is so in any wave. */
function joinSmall(groups: AggregateGroup[], minimum: number): { groups: AggregateGroup[]; joined: number } {
  const sizes = new Map<string, number>()
  for (const group of groups) sizes.set(group.segment, Math.min(sizes.get(group.segment) ?? Infinity, peopleIn(group)))
  const bySize = [...sizes].filter(([segment]) => segment !== '').toSorted((a, b) => a[1] - b[1])
  const isEnough = (hidden: ReadonlySet<string>) => {
    const together = mergeGroups(groups.filter((g) => g.segment === '' || hidden.has(g.segment)).map((g) => ({ ...g, segment: '' })))
    return together.every((g) => peopleIn(g) >= minimum)
  }
  const hidden = new Set<string>()
  for (const [segment, size] of bySize) {
    if (size >= minimum && isEnough(hidden)) break
    hidden.add(segment)
  }
  return { groups: mergeGroups(groups.map((g) => (hidden.has(g.segment) ? { ...g, segment: '' } : g))), joined: hidden.size }
}

/** Leaves out cells of few answers, along each company's row as many as it takes for enough answers to be left out together. */
function blankSmall(groups: AggregateGroup[], minimum: number): { groups: AggregateGroup[]; cells: number } {
  const keys = new Set(groups.flatMap(({ cells }) => [...cells.keys()]))
  keys.delete(cellKey('respondents'))
  const left = new Map(groups.map((group) => [group, new Map(group.cells)]))
  let count = 0
  for (const key of keys) {
    const row = groups.filter((g) => g.cells.has(key)).toSorted((a, b) => a.cells.get(key)!.n - b.cells.get(key)!.n)
    let hidden = 0
    for (const group of row) {
      const { n } = group.cells.get(key)!
      if (n >= minimum && (hidden === 0 || hidden >= minimum)) break
      left.get(group)!.delete(key)
      hidden += n
      count++
    }
  }
  return { groups: groups.map((group) => ({ ...group, cells: left.get(group)! })), cells: count }
}
