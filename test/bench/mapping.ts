import { cellsFromProblem } from '../../src/core/mapping/cells.ts'
import { dissimilaritiesFromStrength } from '../../src/core/mapping/dissimilarity.ts'
import { majorise } from '../../src/core/mapping/majorise.ts'
import { newtonRoom, refine } from '../../src/core/mapping/newton.ts'
import { unfold } from '../../src/core/mapping/unfold.ts'
import { problemOf, readReference, type UnfoldingReference } from '../core/mapping/reference.ts'
import { faster, showNs, showRatio, within, type BenchOptions, type Case, type Line } from './line.ts'
import { QUOTED_R, singularValues, smacofSteps, stressMds } from './peers.ts'
import { plantTable, type PlantedTable } from './tables.ts'
import { race, timeOnce, type Duration } from './timing.ts'

const SIZES = [
  { rows: 5, columns: 5, bound: 16, tables: 20 },
  { rows: 12, columns: 20, bound: 100, tables: 10 },
  { rows: 30, columns: 40, bound: null, tables: 4 },
  { rows: 100, columns: 200, bound: null, tables: 1 },
] as const
const SEED = 7

type Size = (typeof SIZES)[number]

const nameOf = ({ rows, columns }: Pick<Size, 'rows' | 'columns'>) => `${rows} × ${columns}`

/** The default map, from all its starts, beside other programs. */
async function* measureMaps({ full }: BenchOptions): AsyncGenerator<Line> {
  for (const size of SIZES) {
    const table = plantTable(size.rows, size.columns, SEED)
    const druidStarts = size.rows < 100 || full ? 20 : 5
    const druid = stressMds(table)
    const work = `map ${nameOf(size)}, all starts`
    if (size.bound !== null)
      yield within(`${work}, first time`, await timeOnce(() => unfold(table)), size.bound, false)
    const stress = { ours: NaN, druid: NaN }
    const times = await race({
      ours: () => (stress.ours = unfold(table).stress),
      druid: () => (stress.druid = bestOf(druid, druidStarts)),
      values: singularValues(table),
    })
    if (size.bound !== null) yield within(work, times.ours, size.bound)
    yield faster(work, times.ours, `DruidJS StressMDS, ${druidStarts} random starts`, times.druid, null)
    yield faster(work, times.ours, 'ml-matrix, one SVD of the table', times.values, null)
    yield compareStress(size, druidStarts, stress)
  }
}

function bestOf(druid: (seed: number) => number, starts: number): number {
  return Math.min(...Array.from({ length: starts }, (_, seed) => druid(seed + 1)))
}

/** Is the map as good as the best that DruidJS finds? Over several tables, for one says little; `first` is the one already mapped. */
function compareStress(size: Size, druidStarts: number, first: { ours: number; druid: number }): Line {
  let better = 0
  let worse = 0
  let ours = 0
  let theirs = 0
  for (let i = 0; i < size.tables; i++) {
    const table = plantTable(size.rows, size.columns, SEED + i)
    const mine = i === 0 ? first.ours : unfold(table).stress
    const druid = i === 0 ? first.druid : bestOf(stressMds(table), druidStarts)
    // druid stops early: closer than a ten-thousandth is the same map
    if (mine < druid * (1 - 1e-4)) better += 1
    if (mine > druid * (1 + 1e-6)) worse += 1
    ours += mine / size.tables
    theirs += druid / size.tables
  }
  return {
    work: `  mean Stress-1 of ${size.tables} such table${size.tables > 1 ? 's' : ''}`,
    ours: ours.toFixed(5),
    against: `DruidJS, best of ${druidStarts}; ours lower on ${better}, higher on ${worse}`,
    theirs: theirs.toFixed(5),
    ratio: showRatio(ours / theirs),
    goal: 'never higher',
    met: worse === 0,
  }
}

/** R's own tables, where the reference files lie beside the repository; R's times are quoted. */
async function* measureAgainstR(): AsyncGenerator<Line> {
  for (const id of ['sim5x5', 'sim12x20', 'breakfast']) {
    const reference = readReference(`unfolding_${id}.json`) as UnfoldingReference | null
    if (reference === null) continue
    const problem = problemOf(reference)
    const { ours } = await race({ ours: () => unfold(problem) }, 500)
    const work = `R's table ${id}, all starts`
    const goal = id === 'breakfast' ? null : 20
    yield faster(work, ours, 'R smacof, 20 starts, quoted, its fastest', QUOTED_R.twentyStarts.least, goal)
    yield faster(work, ours, 'R smacof, 20 starts, quoted, its slowest', QUOTED_R.twentyStarts.most, null)
    const one = QUOTED_R.oneStart[id as keyof typeof QUOTED_R.oneStart]
    if (one !== undefined) yield faster(work, ours, 'R smacof, one start, quoted', one, null)
    const mine = unfold(problem).stress
    const best = reference.fits['ratio']!.multistart.best.stress1
    yield {
      work: '  Stress-1',
      ours: mine.toFixed(8),
      against: 'best known to R',
      theirs: best.toFixed(8),
      ratio: showRatio(mine / best),
      goal: 'not higher',
      met: mine <= best * (1 + 1e-6),
    }
  }
}

/** Time of one step per cell: it must not grow with the table. */
async function* measureGrowth(): AsyncGenerator<Line> {
  let smallest: Record<'sweep' | 'newton', Duration> | null = null
  for (const size of SIZES) {
    const table = plantTable(size.rows, size.columns, SEED)
    const cells = cellsFromProblem(table)
    const start = scattered(table)
    const points = start.slice()
    const sums = new Float64Array(2)
    const room = newtonRoom(size.rows, size.columns)
    let steps = 0
    const n = size.rows + size.columns
    const times = await race(
      {
        sweep: () => majorise(cells, points, 2, sums),
        newton: () => {
          const copy = start.slice()
          steps = refine(cells, copy, room, 20, 1e-14).iterations
        },
        smacof: smacofSteps(n, 20),
      },
      400,
    )
    const cellCount = size.rows * size.columns
    const perCell = { sweep: times.sweep / cellCount, newton: times.newton / steps / cellCount }
    const druidPerPair = times.smacof / 20 / ((n * (n - 1)) / 2)
    smallest ??= perCell
    const grown = (kind: 'sweep' | 'newton', goal: boolean): Line => ({
      work: `${kind === 'sweep' ? 'majorisation' : 'Newton step'} ${nameOf(size)}, per cell`,
      ours: showNs(perCell[kind]),
      against: 'the same at 5 × 5',
      theirs: showNs(smallest![kind]),
      ratio: showRatio(perCell[kind] / smallest![kind]),
      goal: goal ? '≤ 1.2 ×' : '',
      met: goal ? perCell[kind] <= 1.2 * smallest![kind] : null,
    })
    yield grown('sweep', true)
    yield grown('newton', true)
    yield {
      ...faster(`majorisation ${nameOf(size)}, per cell`, perCell.sweep, '', druidPerPair, null),
      ours: showNs(perCell.sweep),
      against: `DruidJS SMACOF, ${n} points, per distance`,
      theirs: showNs(druidPerPair),
    }
  }
}

/** A poor start, the same for all sizes but for its number of points. */
function scattered({ rows, columns, truth }: PlantedTable): Float64Array {
  const points = new Float64Array(2 * (rows + columns))
  points.set(truth.rows)
  points.set(truth.columns, 2 * rows)
  return points.map((x, k) => 0.25 * x + 0.1 * Math.sin(k * k + 1))
}

/** A what-if: some strengths change while companies stay put, and each frame of a drag needs all segments placed anew. */
async function* measureDrag(): AsyncGenerator<Line> {
  const FRAME = 16
  for (const size of SIZES) {
    const table = plantTable(size.rows, size.columns, SEED)
    const { anchor } = dissimilaritiesFromStrength(table.strengths)
    const map = unfold(table, { from: table.truth })
    let frame = 0
    const changed = () => {
      frame += 1
      const strengths = table.strengths.map((s, cell) =>
        cell < size.columns ? s + Math.sin(frame + cell) : s,
      )
      return { ...table, dissimilarities: dissimilaritiesFromStrength(strengths, anchor).dissimilarities }
    }
    const times = await race(
      {
        placed: () => unfold(changed(), { fixed: { rows: map.rows } }),
        settled: () => unfold(changed(), { from: map }),
      },
      400,
    )
    yield within(`drag ${nameOf(size)}, companies fixed`, times.placed, FRAME, size.rows === 12)
    yield within(`refit ${nameOf(size)} from the last map`, times.settled, FRAME, false)
  }
}

export const mappingCases: Case[] = [
  { name: 'unfold', measure: measureMaps },
  { name: 'unfold-r', measure: measureAgainstR },
  { name: 'unfold-growth', measure: measureGrowth },
  { name: 'what-if', measure: measureDrag },
]
