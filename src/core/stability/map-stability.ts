import type { Steps } from '../analysis.ts'
import { mapTable, pickCells } from '../mapping/mapped-table.ts'
import { configurationOf, type MapParams, type StrategyMap } from '../mapping/strategy-map.ts'
import type { Measured } from '../measurement/tabulate.ts'
import { bootstrapMap } from './bootstrap-map.ts'
import { bootstrapPlaced } from './bootstrap-placed.ts'
import { type Region, regionsOf } from './regions.ts'
import { prepareResampling } from './resample.ts'
import { type ComparisonShares, shareComparisons } from './statements.ts'

export interface StabilityParams {
  replicates: number
  seed: number
}

/** How a map might have turned out, had others of the same kind been asked. In the order of the map's companies and segments. */
export interface MapStability {
  replicates: number
  /** Regions of 95 %; without extent for companies that stay where the map above has them. */
  companies: Region[]
  segments: Region[]
  /** In how many replicates each comparison holds. */
  shares: ComparisonShares
}

/**
 * Resamples respondents within segments and draws the map of each resampled table (see `bootstrapMap`), for regions around
 * the points and for the share of replicates in which each comparison holds. Null for methods other than the default:
 * their maps have no common ruler on which replicates could be laid over one another.
 *
 * @param measured the relation of the map, and the answers it was tabulated from
 */
export function* assessStability(
  { relation, input, tabulated, shown }: Measured,
  map: StrategyMap,
  mapParams: MapParams,
  params: StabilityParams,
): Steps<MapStability | null> {
  if (map.method !== 'unfolding') return null
  const table = mapTable(relation, mapParams.weights, map.anchor)
  const configuration = configurationOf(map)
  const draw = prepareResampling(input, tabulated)
  const rows = table.rows.map((row) => shown[row]!)
  const width = relation.columns.length
  const base = { ...table.problem, values: table.values, anchor: table.anchor, configuration }
  const isPlaced = map.frame?.shown === 'parent'
  const bootstrap = isPlaced ? bootstrapPlaced : bootstrapMap
  const replicates = yield* bootstrap(base, (random) => pickCells(draw(random), rows, table.columns, width), params)
  const regions = regionsOf(replicates, configuration)
  return { replicates: replicates.count, companies: isPlaced ? regions.rows.map((region) => ({ ...region, major: 0, minor: 0 })) : regions.rows, segments: regions.columns, shares: shareComparisons(replicates) }
}
