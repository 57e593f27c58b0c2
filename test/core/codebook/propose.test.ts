import { describe, expect, test } from 'vitest'
import { randomFrom } from '../../../src/core/math/random.ts'
import { proposeCodebook } from '../../../src/core/codebook/propose.ts'
import type { Table } from '../../../src/core/table/table.ts'
import { tableFromRows, tableFromText } from '../../support/tables.ts'

/** A survey of 120 respondents: an id, then answers 1-7 in the named columns (or as `answer` says). */
function surveyWith(
  names: readonly string[],
  answer: (name: string, random: () => number, row: number) => string = (_, random) =>
    `${1 + Math.floor(7 * random())}`,
  labels: readonly string[] = [],
): Table {
  const random = randomFrom(7)
  const rows = Array.from({ length: 120 }, (_, row) => [
    `${1000 + row}`,
    ...names.map((name) => answer(name, random, row)),
  ])
  return tableFromRows(['id', ...names], rows, ['', ...labels])
}

const product = (
  first: readonly string[],
  second: readonly string[],
  join: (a: string, b: string) => string,
) => first.flatMap((a) => second.map((b) => join(a, b)))

function read(table: Table) {
  const { codebook, doubts } = proposeCodebook(table)
  return {
    companies: codebook.companies.map((c) => c.label),
    needs: codebook.measures.filter((m) => m.kind === 'need').map((m) => m.label),
    kinds: Object.fromEntries(codebook.measures.map((m) => [m.label, m.kind])),
    doubts: doubts.map((d) => d.code),
    codebook,
  }
}

const answers = (name: string, random: () => number) => {
  if (name.startsWith('spend')) return (500 * random()).toFixed(2)
  if (name.startsWith('aware')) return `${Math.floor(2 * random())}`
  return `${1 + Math.floor(10 * random())}`
}

const pick = (texts: string[]) => (random: () => number) => texts[Math.floor(texts.length * random())]!

const long = (rows: (random: () => number, person: number, brand: string) => string[]) => {
  const random = randomFrom(3)
  const cells = Array.from({ length: 60 }, (_, p) =>
    ['Acme', 'Zenith', 'Orbit'].map((b) => [`${p}`, b, ...rows(random, p, b)]),
  ).flat()
  return cells
}

/** Ratings of 3 brands that agree on how good a brand is, `cost` being high where the brand is bad. */
const market = (opposite: string) => {
  const names = product(['quality', 'service', 'trust', opposite], ['a1', 'b2', 'c3'], (n, b) => `${n}_${b}`)
  const liking = new Map<string, number>()
  return surveyWith(names, (name, random, row) => {
    const key = `${row} ${name.slice(-2)}`
    if (!liking.has(key)) liking.set(key, random())
    const good = liking.get(key)!
    return `${1 + Math.floor(6.99 * (0.7 * (name.startsWith(opposite) ? 1 - good : good) + 0.3 * random()))}`
  })
}

describe('grids of company and need by column name', () => {
  const brands = ['Acme', 'Zenith', 'Orbit']
  const needs = ['price', 'quality', 'service', 'delivery']
  test.each<[string, (need: string, brand: string) => string]>([
    ['price_Acme', (n, b) => `${n}_${b}`],
    ['Acme_price', (n, b) => `${b}_${n}`],
    ['q5_price_Acme', (n, b) => `q5_${n}_${b}`],
    ['q5.price.Acme', (n, b) => `q5.${n}.${b}`],
    ['price_Acme_AB', (n, b) => `${n}_${b}_AB`],
    ['Q5[price][Acme]', (n, b) => `Q5[${n}][${b}]`],
    ['Q5: price | Acme', (n, b) => `Q5: ${n} | ${b}`],
    ['Acme - price', (n, b) => `${b} - ${n}`],
    ['priceAcme', (n, b) => `${n}${b}`],
    ['rating of price (Acme)', (n, b) => `rating of ${n} (${b})`],
    [
      'How would you rate the price of these companies, all in all, today? - Acme',
      (n, b) => `How would you rate the ${n} of these companies, all in all, today? - ${b}`,
    ],
  ])('%s', (_, name) => {
    const { companies, codebook } = read(surveyWith(product(needs, brands, name)))
    expect(companies).toEqual(brands)
    expect(codebook.measures.map((m) => m.kind)).toEqual(['need', 'need', 'need', 'need'])
    expect(codebook.measures.every((m, i) => m.label.includes(needs[i]!))).toBe(true)
    expect(codebook.measures.every((m) => m.low === 1 && m.high === 7)).toBe(true)
  })

  test('a word before the number says which index it is', () => {
    const names = product(['1', '2', '3', '4'], ['1', '2', '3', '4', '5'], (b, n) => `brand${b}_item${n}`)
    const { companies, needs: found } = read(surveyWith(names))
    expect(companies).toEqual(['brand1', 'brand2', 'brand3', 'brand4'])
    expect(found).toEqual(['item1', 'item2', 'item3', 'item4', 'item5'])
  })

  test('levels of several words: river_orange, OperatingCost', () => {
    const names = product(
      ['OperatingCost', 'Safety', 'LegRoom'],
      ['river_orange', 'river_lemon', 'vio'],
      (n, b) => `f29_${n}_${b}`,
    )
    const { companies, needs: found } = read(surveyWith(names))
    expect(companies).toEqual(['river orange', 'river lemon', 'vio'])
    expect(found).toEqual(['Operating Cost', 'Safety', 'Leg Room'])
  })

  test('Chinese names', () => {
    const names = product(
      ['价格', '质量', '服务'],
      ['海尔', '美的', '格力', '小米'],
      (n, b) => `Q5（${b}）${n}`,
    )
    const { companies, needs: found } = read(surveyWith(names))
    expect(companies).toEqual(['海尔', '美的', '格力', '小米'])
    expect(found).toEqual(['价格', '质量', '服务'])
  })

  test('numbers only: fewer are companies, with a doubt, labels from the question texts', () => {
    const numbered = product(['1', '2', '3', '4', '5'], ['1', '2', '3'], (n, b) => `Q5_${n}_${b}`)
    expect(read(surveyWith(numbered)).companies).toEqual(['1', '2', '3'])
    expect(read(surveyWith(numbered)).doubts).toContain('grid.maybeSwapped')
    const labels = product(
      ['Price', 'Quality', 'Service', 'Trust', 'Design'],
      ['Acme', 'Zenith', 'Orbit'],
      (n, b) => `Q5 - How good is it? - ${n} - ${b}`,
    )
    const labelled = read(surveyWith(numbered, undefined, labels))
    expect(labelled.companies).toEqual(['Acme', 'Zenith', 'Orbit'])
    expect(labelled.needs).toEqual(['Price', 'Quality', 'Service', 'Trust', 'Design'])
    expect(labelled.doubts).not.toContain('grid.maybeSwapped')
  })

  test('columns numbered through, the grid only in the question texts', () => {
    const labels = product(
      ['Price', 'Quality', 'Service'],
      ['Acme', 'Zenith', 'Orbit'],
      (n, b) => `${n}: ${b}`,
    )
    const { companies, needs: found } = read(
      surveyWith(
        labels.map((_, i) => `QID${i + 1}`),
        undefined,
        labels,
      ),
    )
    expect(companies).toEqual(['Acme', 'Zenith', 'Orbit'])
    expect(found).toEqual(['Price', 'Quality', 'Service'])
  })

  test.each<[string, (company: string, need: string) => string]>([
    ['1_Q5_3', (c, n) => `${c}_Q5_${n}`],
    ['Q5r3_L1', (c, n) => `Q5r${n}_L${c}`],
  ])('loops: %s', (_, name) => {
    const names = product(['1', '2', '3', '4'], ['1', '2', '3', '4', '5', '6'], name)
    const { companies, needs: found } = read(surveyWith(names))
    expect(companies).toHaveLength(4)
    expect(found).toHaveLength(6)
  })

  test('a row on the same companies decides which index names them, whatever the counts', () => {
    const grid = product(['1', '2', '3'], ['1', '2', '3', '4', '5'], (n, c) => `Q5_${n}_${c}`)
    const spend = ['1', '2', '3', '4', '5'].map((c) => `spend_${c}`)
    const table = surveyWith(
      [...grid, ...spend],
      (name, random) => `${Math.floor((name.startsWith('spend') ? 900 : 5) * random()) + 1}`,
    )
    const { companies, kinds } = read(table)
    expect(companies).toEqual(['1', '2', '3', '4', '5'])
    expect(kinds['spend']).toBe('spend')
  })

  test('the favourite brand tells which names are brands', () => {
    const names = product(['warm', 'bold'], ['alpha', 'beta', 'gamma'], (n, b) => `${n}_${b}`)
    const table = surveyWith(
      [...names, 'main_brand'],
      (name, random) =>
        (name === 'main_brand' ? ['alpha', 'beta', 'gamma'] : ['1', '2', '3', '4', '5'])[
          Math.floor(3 * random())
        ]!,
    )
    expect(read(table).companies).toEqual(['alpha', 'beta', 'gamma'])
  })
})

test('columns with hardly an answer fill their place in the grid', () => {
  const names = product(['price', 'quality', 'service'], ['acme', 'zenith', 'orbit'], (n, b) => `${n}_${b}`)
  const table = surveyWith(names, (name, random, row) =>
    name === 'price_orbit'
      ? row < 3
        ? '4'
        : ''
      : name === 'service_orbit'
        ? ''
        : `${1 + Math.floor(5 * random())}`,
  )
  const { codebook } = proposeCodebook(table)
  expect(codebook.columns.filter((c) => c.use.kind === 'measure').map((c) => c.name)).toEqual(names)
})

describe('what is no grid', () => {
  test('0/1 answers, however regular their names', () => {
    const names = product(['bought', 'seen'], ['acme', 'zenith', 'orbit'], (n, b) => `f16_${n}_${b}`)
    expect(read(surveyWith(names, (_, random) => `${Math.floor(2 * random())}`)).companies).toEqual([])
  })

  test('sets of numbered questions beside a column that names the company', () => {
    const names = product(['trust', 'value', 'care'], ['1', '2', '3'], (n, i) => `${n}_${i}`)
    const table = surveyWith(['brand', ...names], (name, random) =>
      name === 'brand'
        ? ['Acme', 'Zenith', 'Orbit'][Math.floor(3 * random())]!
        : `${1 + Math.floor(5 * random())}`,
    )
    const { companies, codebook } = read(table)
    expect(codebook.layout).toBe('long')
    expect(companies.toSorted()).toEqual(['Acme', 'Orbit', 'Zenith'])
    expect(codebook.measures).toHaveLength(9)
  })

  test('a file without ratings gets no companies', () => {
    expect(read(tableFromText('name city\nAnn Rome\nBob Oslo')).codebook).toMatchObject({
      companies: [],
      measures: [],
      layout: 'wide',
    })
    expect(read(tableFromText('x')).codebook.columns).toEqual([
      { name: 'x', label: '', use: { kind: 'ignored' }, categories: [] },
    ])
  })
})

describe('further rows about the same companies', () => {
  const brands = ['C1', 'C2', 'C3', 'C4']
  const grid = product(['price', 'service', 'trust'], brands, (n, b) => `${n}_${b}`)

  test('overall value, awareness, spend and spend elsewhere', () => {
    const rows = ['overall_', 'aware_', 'spend_'].flatMap((p) => brands.map((b) => p + b))
    const { companies, kinds, codebook } = read(
      surveyWith([...grid, ...rows, 'spend_elsewhere', 'spend_total'], answers),
    )
    expect(companies).toEqual([...brands, 'elsewhere'])
    expect(codebook.companies.filter((c) => c.isOther).map((c) => c.label)).toEqual(['elsewhere'])
    expect(kinds).toEqual({
      price: 'need',
      service: 'need',
      trust: 'need',
      overall: 'overall',
      aware: 'familiarity',
      spend: 'spend',
    })
    expect(codebook.columns.find((c) => c.name === 'spend_total')!.use).toEqual({ kind: 'ignored' })
  })

  test('stated importance and rankings are no measures', () => {
    const rows = [
      'importance_price',
      'importance_service',
      'importance_trust',
      ...brands.map((b) => `rank_${b}`),
    ]
    const { kinds, companies } = read(surveyWith([...grid, ...rows], answers))
    expect(companies).toEqual(brands)
    expect(kinds).toEqual({ price: 'need', service: 'need', trust: 'need' })
  })

  test('a row of overall ratings alone is enough', () => {
    const { companies, kinds } = read(
      surveyWith(['satisfaction_Acme', 'satisfaction_Zenith', 'satisfaction_Orbit']),
    )
    expect(companies).toEqual(['Acme', 'Zenith', 'Orbit'])
    expect(kinds).toEqual({ satisfaction: 'overall' })
  })

  test('so is a row of a single need, two companies long', () => {
    const table = tableFromRows(
      ['segment', 'price_dove', 'price_elan'],
      Array.from({ length: 60 }, (_, i) => [i % 2 ? 'x' : 'y', String(1 + (i % 5)), String(5 - (i % 4))]),
    )
    const { codebook } = proposeCodebook(table)
    expect(codebook.companies.map((c) => c.label)).toEqual(['dove', 'elan'])
    expect(codebook.measures.map((m) => [m.label, m.kind, m.low, m.high])).toEqual([['price', 'need', 1, 5]])
  })

  test('so is a row of amounts', () => {
    const { companies, kinds } = read(
      surveyWith(
        ['spend_Acme', 'spend_Zenith', 'spend_others'],
        (_, random) => `${Math.floor(900 * random())}`,
      ),
    )
    expect(companies).toEqual(['Acme', 'Zenith', 'others'])
    expect(kinds).toEqual({ spend: 'spend' })
  })
})

describe('roles of columns', () => {
  const grid = product(['price', 'service'], ['acme', 'zenith', 'orbit'], (n, b) => `${n}_${b}`)
  const roles = (extra: Record<string, (random: () => number, row: number) => string>) => {
    const { codebook } = proposeCodebook(
      surveyWith(
        [...grid, ...Object.keys(extra)],
        (name, random, row) => extra[name]?.(random, row) ?? `${1 + Math.floor(5 * random())}`,
      ),
    )
    return { codebook, use: (name: string) => codebook.columns.find((c) => c.name === name)!.use.kind }
  }

  test('weights: near 1, or projecting; not kilograms', () => {
    expect(roles({ wt: (r) => (0.5 + r()).toFixed(3) }).use('wt')).toBe('weight')
    expect(roles({ 权重: (r) => (9000 + 5000 * r()).toFixed(1) }).use('权重')).toBe('weight')
    expect(roles({ weight: (r) => `${50 + Math.floor(60 * r())}` }).use('weight')).toBe('ignored')
  })

  test('waves, segments, profile, identifiers, free text and dates', () => {
    const { codebook, use } = roles({
      期次: pick(['1', '2', '3']),
      细分市场: pick(['价格型', '服务型', '忠诚型']),
      gender: pick(['m', 'f', 'No answer']),
      comment: (r) => `text ${Math.floor(1e6 * r())}`,
      StartDate: (r, row) => `2024-01-${10 + (row % 20)} ${Math.floor(24 * r())}:00`,
    })
    expect(use('id')).toBe('respondent')
    expect(use('期次')).toBe('wave')
    expect(use('gender')).toBe('profile')
    expect(use('comment')).toBe('ignored')
    expect(use('StartDate')).toBe('ignored')
    expect(codebook.segmentBy).toBe('细分市场')
    expect(codebook.columns.find((c) => c.name === 'gender')!.categories).toEqual([
      { text: 'No answer', label: null },
    ])
  })

  test('without a column called segment, the one that divides best', () => {
    const age = roles({
      gender: pick(['m', 'f']),
      age_group: pick(['18-34', '35-54', '55+']),
      pet: pick(['cat', 'dog', 'none']),
    })
    expect(age.codebook.segmentBy).toBe('age_group')
  })
})

describe('long files', () => {
  test('respondent by company, profile constant within respondent, scores constant within company', () => {
    const cells = long((random, p, b) => [
      `${1 + Math.floor(5 * random())}`,
      `${1 + Math.floor(5 * random())}`,
      p % 2 ? 'm' : 'f',
      `${b.length}`,
    ])
    const { codebook, companies, kinds } = read(
      tableFromRows(['resp', 'what', 'quality', 'overall', 'sex', 'length'], cells),
    )
    expect(codebook.layout).toBe('long')
    expect(companies).toEqual(['Acme', 'Zenith', 'Orbit'])
    expect(kinds).toEqual({ quality: 'need', overall: 'overall' })
    const use = Object.fromEntries(codebook.columns.map((c) => [c.name, c.use.kind]))
    expect(use).toMatchObject({ resp: 'respondent', what: 'company', sex: 'profile', length: 'ignored' })
    expect(codebook.columns[1]!.categories).toEqual([
      { text: 'Acme', label: 'acme' },
      { text: 'Zenith', label: 'zenith' },
      { text: 'Orbit', label: 'orbit' },
    ])
  })

  test('a panel with one row per respondent and wave is not long', () => {
    const random = randomFrom(5)
    const rows = Array.from({ length: 60 }, (_, p) =>
      ['2022', '2023'].map((w) => [
        `${p}`,
        w,
        ...Array.from({ length: 6 }, () => `${1 + Math.floor(7 * random())}`),
      ]),
    ).flat()
    const header = [
      'id',
      'wave',
      ...product(['price', 'service'], ['acme', 'zenith', 'orbit'], (n, b) => `${n}_${b}`),
    ]
    expect(read(tableFromRows(header, rows)).codebook).toMatchObject({
      layout: 'wide',
      companies: [{ id: 'acme' }, { id: 'zenith' }, { id: 'orbit' }],
    })
  })
})

describe('direction', () => {
  test('words and answers together reverse a need', () => {
    const { codebook, doubts } = read(market('cost'))
    expect(codebook.measures.map((m) => [m.label, m.reversed])).toEqual([
      ['quality', false],
      ['service', false],
      ['trust', false],
      ['cost', true],
    ])
    expect(doubts).toEqual([])
  })

  test('answers alone only raise a doubt', () => {
    const { codebook, doubts } = read(market('value'))
    expect(codebook.measures.some((m) => m.reversed)).toBe(false)
    expect(doubts).toEqual(['measure.maybeReversed'])
  })
})

describe('hostile files', () => {
  test('names that every object has, markup, the same words twice', () => {
    const brands = ['__proto__', 'constructor', '<img src=x onerror=alert(1)>', 'toString']
    const table = surveyWith(product(['price', 'hasOwnProperty'], brands, (n, b) => `${n}: ${b}`))
    const { codebook } = proposeCodebook(table)
    const ids = [...codebook.companies, ...codebook.measures].map((c) => c.id)
    expect(ids.filter((id) => id in {})).toEqual([])
    expect(codebook.companies).toHaveLength(4)
    expect(new Set(codebook.companies.map((c) => c.id)).size).toBe(4)
  })

  test('every reference in a proposal exists, also for strange headers', () => {
    const strange = [
      '',
      ' ',
      '___',
      '1',
      '1_1',
      '1_2',
      '2_1',
      '2_2',
      '((',
      'a'.repeat(5000),
      '🙂_1',
      '🙂_2',
      '\u202e_x',
    ]
    const { codebook } = proposeCodebook(surveyWith(strange))
    const measures = new Set(codebook.measures.map((m) => m.id))
    const companies = new Set(codebook.companies.map((c) => c.id))
    const dangling = codebook.columns.filter(
      ({ use }) =>
        use.kind === 'measure' &&
        !(measures.has(use.measure) && (use.company === null || companies.has(use.company))),
    )
    expect(dangling).toEqual([])
  })

  test('4,900 columns, about as many as a file may have, are a grid of seventy by seventy', () => {
    const names = product(
      Array.from({ length: 70 }, (_, i) => `${i}`),
      Array.from({ length: 70 }, (_, i) => `${i}`),
      (a, b) => `Q5_${a}_${b}`,
    )
    const random = randomFrom(1)
    const rows = Array.from({ length: 40 }, () => names.map(() => `${1 + Math.floor(5 * random())}`))
    const table = tableFromRows(names, rows)
    const { codebook } = proposeCodebook(table)
    expect([codebook.companies.length, codebook.measures.length]).toEqual([70, 70])
  })
})
