import { useComputedColorScheme } from '@mantine/core'
import { useMemo } from 'react'
import { type ChartTheme, type CompanyMark, companyMark, darkTheme, lightTheme } from '../../charts/theme.ts'
import type { Relation } from '../../core/measurement/relation.ts'
import { type MapLook, plainLook, pointKeyOf } from '../../core/project/look.ts'

/** The theme of the pictures that goes with the colours of the page. */
export function useChartTheme(): ChartTheme {
  return useComputedColorScheme('light') === 'dark' ? darkTheme : lightTheme
}

/**
 * Colour and sign of each company, by id: those the user has chosen, else by its place in the table, so that it keeps
 * them when others come and go.
 */
export function useCompanyMarks(relation: Relation, look: MapLook = plainLook): ReadonlyMap<string, CompanyMark> {
  const theme = useChartTheme()
  return useMemo(() => {
    const drawn = relation.rows.filter((row) => !row.isOther)
    return new Map(
      drawn.map(({ id }, i) => {
        const colour = look.points[pointKeyOf('company', id, null)]?.colour ?? i
        return [id, typeof colour === 'number' ? companyMark(colour, theme) : { colour, sign: 'full' }] as const
      }),
    )
  }, [relation, look, theme])
}
