import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFile } from '../../../../src/core/ingest/read-file.ts'
import { columnNamed } from '../../../../src/core/table/table.ts'
import { namesOf, rowsOf } from '../reading.ts'

/** Written by PSPP from pspp.sps beside them. */
const open = async (name: string) =>
  (
    await readFile(
      new File([readFileSync(new URL(`../../../fixtures/ingest/${name}`, import.meta.url))], name),
    )
  ).table

describe.each(['pspp.sav', 'pspp.zsav'])('%s, written by another program', (name) => {
  it('has the cells that this program shows', async () => {
    const table = await open(name)
    expect(namesOf(table).join()).toBe('id,q1_a,q1_b,q1_c,q1_d,region,k1,k2,k3,m1,m2,wt,city,long,day,late')
    // as SAVE TRANSLATE /CELLS=LABELS writes them, dates in ISO form
    expect(rowsOf(table).map((row) => row.join())).toEqual([
      '1,Bardzo źle,Źle,Średnio,Nie wiem,Północ,tak,nie,tak,Cena,Jakość,0.5,Wrocław,aaa bbb,2024-03-01,2024-03-01 14:30:00',
      '2,Źle,Średnio,Dobrze,Bardzo dobrze,Południe,nie,tak,,Obsługa,,1.25,Łódź,bbb,1999-12-31,1999-12-31 00:00:00',
      '3,Bardzo dobrze,Dobrze,-1,Bardzo źle,Wschód,tak,tak,nie,Jakość,Cena,2,,,,',
      '4,Średnio,Średnio,Nie wiem,Źle,7,nie,nie,nie,,,1,Stare miasto,ccc,1900-01-01,1900-01-01 23:59:59',
    ])
    expect(columnNamed(table, 'q1_b').label).toBe('Jak oceniasz? - Shell')
  })

  it('has what its commands declare: missing values, levels, weight, questions with several answers', async () => {
    const table = await open(name)
    const { labels, ...rest } = columnNamed(table, 'q1_c').meta!
    expect(labels.map(({ value, text }) => `${value} ${text}`)).toEqual([
      '1 Bardzo źle',
      '2 Źle',
      '3 Średnio',
      '4 Dobrze',
      '5 Bardzo dobrze',
      '9 Nie wiem',
    ])
    expect(rest).toEqual({
      missing: [
        { value: -1, text: '-1' },
        { value: 9, text: 'Nie wiem' },
      ],
      level: 'ordinal',
    })
    expect(columnNamed(table, 'region').meta).toMatchObject({
      missing: [{ value: 7, text: '7' }],
      level: 'nominal',
    })
    expect(columnNamed(table, 'city').meta).toMatchObject({
      labels: [{ value: 'Kraków', text: 'Stare miasto' }],
      missing: [{ value: 'Łódź', text: 'Łódź' }],
    })
    expect(table.weightColumn).toBe('wt')
    expect(table.multiples).toEqual([
      {
        name: 'zna',
        label: 'Które marki znasz?',
        kind: 'dichotomy',
        columns: ['k1', 'k2', 'k3'].map((column) => ({ name: column, chosen: 'tak' })),
      },
      {
        name: 'powody',
        label: 'Powody',
        kind: 'category',
        columns: ['m1', 'm2'].map((column) => ({ name: column, chosen: null })),
      },
    ])
  })
})
