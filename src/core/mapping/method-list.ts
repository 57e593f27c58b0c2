/**
 * The maps on offer. `unfolding` is the default: ratio, one ruler. `interval` and `ordinal` keep less of the strengths;
 * `ordinalByCompany` compares within companies only. `similarity` shows how alike companies are, `correspondence` and
 * `biplot` are the maps of other programs, read by direction.
 */
export const MAP_METHODS = ['unfolding', 'interval', 'ordinal', 'ordinalByCompany', 'similarity', 'correspondence', 'biplot'] as const
export type MapMethod = (typeof MAP_METHODS)[number]

/**
 * How a picture may be read: by distance between company and segment · within a company only · by distance between
 * companies · by direction from the centre · by projection on the segment's arrow.
 */
export type MapReading = 'distance' | 'distanceWithinCompany' | 'companies' | 'direction' | 'projection'

/** Below so many cells ordinal maps tend to trivial solutions (88 % of 5×5, 24 % of 8×6, hardly any of 12×20 in simulation). */
export const ORDINAL_CELLS = 150
