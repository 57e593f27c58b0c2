import type { Column, Table } from '../table/table.ts'
import { answerProfiles } from './answer-profiles.ts'
import type { Codebook } from './codebook.ts'
import type { ProfileBasis } from './profile-basis.ts'

/**
 * Puts every respondent into the group whose centre is nearest. The centres were found once and are kept in the codebook,
 * so that a next wave is divided by the same groups. Groups are called 1, 2, 3 …; '' = too few answers to tell.
 *
 * @param centres one per group: points above or below the respondent's own mean, per need or company (by label, so that
 *   an order that changed, or a need that is gone, does no harm)
 */
export function groupByCentres(table: Table, codebook: Codebook, basis: ProfileBasis, centres: readonly Record<string, number>[]): Pick<Column, 'codes' | 'texts'> {
  const { names, width, values, isUsable } = answerProfiles(table, codebook, basis)
  const places = centres.map((centre) => names.map((name) => (Object.hasOwn(centre, name) ? centre[name]! : 0)))
  const codes = Uint16Array.from(isUsable, (usable, row) => {
    if (usable === 0) return 0
    let nearest = 0
    let least = Infinity
    places.forEach((place, group) => {
      const squared = place.reduce((sum, x, d) => sum + (values[row * width + d]! - x) ** 2, 0)
      if (squared < least) {
        least = squared
        nearest = group
      }
    })
    return nearest + 1
  })
  return { codes, texts: ['', ...centres.map((_, i) => String(i + 1))] }
}
