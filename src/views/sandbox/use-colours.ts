import { useComputedColorScheme } from '@mantine/core'
import { useMemo } from 'react'
import { type ChartTheme, type CompanyMark, companyMark, darkTheme, lightTheme } from '../../charts/theme.ts'
import type { Relation } from '../../core/measurement/relation.ts'

/** The theme of the pictures that goes with the colours of the page. */
export function useChartTheme(): ChartTheme {
  return useComputedColorScheme('light') === 'dark' ? darkTheme : lightTheme
}

/** Colour and sign of each company, by id: its place in the table decides, so it stays when others come and go. */
export function useCompanyMarks(relation: Relation): ReadonlyMap<string, CompanyMark> {
  const theme = useChartTheme()
  return useMemo(() => new Map(relation.rows.filter((row) => !row.isOther).map((row, i) => [row.id, companyMark(i, theme)])), [relation, theme])
}
