import { describe, expect, it } from 'vitest'
import type { Codebook } from '../../../src/core/codebook/codebook.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import { categoriesOf } from '../../../src/core/codebook/read-values.ts'
import { readFile } from '../../../src/core/ingest/read-file.ts'
import { randomFrom } from '../../../src/core/math/random.ts'
import { columnNamed } from '../../../src/core/table/table.ts'
import { savFile, type SavPlan } from '../../support/sav.ts'

const COMPANIES = ['orlen', 'shell', 'lotos']
const NEEDS = ['cena', 'obsluga', 'jakosc', 'dojazd']
/** Bad to good, in a language whose words the app does not know. */
const POLISH = ['bardzo źle', 'źle', 'średnio', 'dobrze', 'bardzo dobrze']
const upwards = (words: readonly string[], from = 1): [number, string][] =>
  words.map((word, i) => [from + i, word])

interface Question {
  labels?: [number, string][]
  level?: number
  missing?: (number | string)[]
}

/** 200 customers who rate three companies on four needs by the codes given; the first company is best, the last worst. */
function survey(question: Question, codes: readonly number[], more: Partial<SavPlan> = {}): SavPlan {
  const random = randomFrom(7)
  const pairs = NEEDS.flatMap((need) => COMPANIES.map((company, c) => ({ name: `${need}_${company}`, c })))
  return {
    columns: [
      ...pairs.map(({ name }, i) => ({ name: `V${i}`, longName: name, ...question })),
      {
        name: 'REGION',
        longName: 'region',
        level: 1,
        labels: upwards(['Północ', 'Południe', 'Wschód', 'inne']),
        missing: [4],
      },
      { name: 'F', longName: 'korekta', level: 3 },
    ],
    rows: Array.from({ length: 200 }, () => {
      const mood = random()
      const answer = (c: number) =>
        codes[
          Math.floor(codes.length * Math.min(0.999, Math.max(0, 0.5 * mood + 0.4 * random() + 0.1 * (1 - c))))
        ]!
      return [...pairs.map(({ c }) => answer(c)), 4 - Math.floor(random() * 4), random() + 0.5]
    }),
    ...more,
  }
}

async function propose(plan: SavPlan): Promise<Codebook> {
  const { table } = await readFile(new File([savFile(plan)], 'survey.sav'))
  return proposeCodebook(table).codebook
}

const sorted = (codebook: Codebook) =>
  codebook.measures[0]?.values
    .map(({ text, value }) => [text, value])
    .toSorted((a, b) => String(a[1]).localeCompare(String(b[1])))
const scalesOf = ({ measures }: Codebook) => [
  ...new Set(measures.map(({ low, high, reversed }) => `${low}-${high}${reversed ? ' reversed' : ''}`)),
]

describe('a scale by the codes behind its labels', () => {
  it('in words that the app does not know, where the variable is ordinal', async () => {
    const codebook = await propose(survey({ labels: upwards(POLISH), level: 2 }, [1, 2, 3, 4, 5]))
    expect(codebook.companies.map((c) => c.label)).toEqual(['orlen', 'shell', 'lotos'])
    expect(codebook.measures.map((m) => m.label)).toEqual(NEEDS)
    expect(scalesOf(codebook)).toEqual(['1-5'])
    expect(sorted(codebook)).toEqual(POLISH.map((word, i) => [word, i + 1]))
  })

  it('where several variables have the same labels and the file knows no levels', async () => {
    const plan = survey({ labels: upwards(POLISH), level: 3 }, [1, 2, 3, 4, 5])
    const columns = plan.columns.map((column) => ({ ...column, level: 3 }))
    expect(scalesOf(await propose({ ...plan, columns }))).toEqual(['1-5'])
  })

  it('has the ends that the labels say, although nobody chose them', async () => {
    expect(scalesOf(await propose(survey({ labels: upwards(POLISH), level: 2 }, [2, 3, 4])))).toEqual(['1-5'])
    expect(
      scalesOf(await propose(survey({ labels: upwards([...POLISH, 'świetnie']), level: 2 }, [2, 3, 4, 5]))),
    ).toEqual(['1-6'])
  })

  it('of which only the ends are labelled', async () => {
    const labels: [number, string][] = [
      [0, 'fatalnie'],
      [10, 'wspaniale'],
      [98, 'nie wiem'],
    ]
    const codebook = await propose(survey({ labels, missing: [98] }, [0, 2, 3, 4, 5, 6, 7, 8, 98, 9]))
    expect(scalesOf(codebook)).toEqual(['0-10'])
    expect(sorted(codebook)).toEqual([
      ['fatalnie', 0],
      ['nie wiem', 'dontKnow'],
    ])
  })

  it('of numbers that are coded otherwise: people saw 0 to 10', async () => {
    const labels = upwards(['fatalnie', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'wspaniale'])
    const codebook = await propose(survey({ labels, level: 2 }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]))
    expect(scalesOf(codebook)).toEqual(['0-10'])
    expect(sorted(codebook)).toEqual([
      ['fatalnie', 0],
      ['wspaniale', 10],
    ])
  })

  it.each<[string, [number, string][]]>([
    ['all labelled', upwards(['Very good', 'Good', 'Average', 'Bad', 'Very bad'])],
    ['all labelled in Chinese', upwards(['非常满意', '比较满意', '一般', '不太满意', '非常不满意'])],
    [
      'the ends labelled',
      [
        [1, 'excellent'],
        [5, 'very poor'],
      ],
    ],
  ])('from good to bad is reversed: %s', async (_, labels) => {
    const codebook = await propose(survey({ labels, level: 2 }, [1, 2, 3, 4, 5]))
    expect(scalesOf(codebook)).toEqual(['1-5 reversed'])
    expect(codebook.measures[0]?.values).toContainEqual({ text: labels[0]![1], value: 1 })
  })

  it('is none for nominal variables, whatever they are called', async () => {
    const codebook = await propose(survey({ labels: upwards(POLISH), level: 1 }, [1, 2, 3, 4, 5]))
    expect(codebook.measures).toEqual([])
  })
})

describe('answers that an SPSS file declares to be none', () => {
  it('are missing for the reason that the label says, else the customary one of the code, else without answer', async () => {
    const labels: [number, string][] = [
      ...upwards(POLISH),
      [7, 'brak danych'],
      [8, 'Refused'],
      [98, 'nie wiem'],
    ]
    const codebook = await propose(
      survey({ labels, level: 2, missing: [7, 8, 98] }, [1, 2, 7, 3, 8, 4, 98, 5]),
    )
    expect(scalesOf(codebook)).toEqual(['1-5'])
    expect(sorted(codebook)).toEqual([
      ...POLISH.map((word, i) => [word, i + 1]),
      ['nie wiem', 'dontKnow'],
      ['brak danych', 'noAnswer'],
      ['Refused', 'refused'],
    ])
  })

  it('are no categories either; the others stand in the order of their codes', async () => {
    const plan = survey({ labels: upwards(POLISH), level: 2 }, [1, 2, 3, 4, 5])
    const { table } = await readFile(new File([savFile(plan)], 'survey.sav'))
    const region = proposeCodebook(table).codebook.columns.find((c) => c.name === 'region')!
    expect(region).toMatchObject({ use: { kind: 'profile' }, categories: [{ text: 'inne', label: null }] })
    expect(categoriesOf(columnNamed(table, 'region'), region)).toMatchObject({
      labels: ['Północ', 'Południe', 'Wschód'],
      isOrdered: false,
    })
    const quality = categoriesOf(columnNamed(table, 'cena_orlen'), { ...region, categories: [] })
    expect(quality).toMatchObject({ labels: POLISH, isOrdered: true })
  })
})

describe('the weight of an SPSS file', () => {
  it('is the variable that the file weighs by, whatever it is called', async () => {
    const plan = survey({ labels: upwards(POLISH), level: 2 }, [1, 2, 3, 4, 5])
    const useOf = async (weight: Partial<SavPlan>) =>
      (await propose({ ...plan, ...weight })).columns.find((c) => c.name === 'korekta')?.use.kind
    expect(await useOf({ weight: 'F' })).toBe('weight')
    expect(await useOf({})).toBe('ignored')
  })
})
