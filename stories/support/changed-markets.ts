import { addCompany, setCategoryLabel, setCompany, setUse } from '../../src/core/codebook/edit.ts'
import type { Codebook } from '../../src/core/codebook/codebook.ts'
import type { Market } from './markets.ts'

const COMPANIES = [
  'Harbour Insurance Company of the Northern Counties',
  'Northgate Versicherungsgesellschaft auf Gegenseitigkeit',
  '中国人民财产保险股份有限公司上海市分公司',
  'Velo',
  'Alder & Sons, Underwriters since 1874',
]

const SEGMENTS = [
  'Households with two or more cars and a teenage driver',
  '对价格不敏感但重视理赔速度与服务态度的家庭客户',
  'Donaudampfschifffahrtsgesellschaftskapitäne',
  'Drivers who changed their insurer within the last twelve months',
  'Premium',
]

/** The market with names that are too long for any column, given as a user would give them. */
export function withLongLabels(market: Market): Market {
  const { codebook, summaries } = market
  const by = codebook.segmentBy ?? ''
  const texts = summaries.find((s) => s.name === by)?.frequent.map((f) => f.text) ?? []
  const renamed = texts.reduce(
    (book, text, i) => setCategoryLabel(book, by, text, SEGMENTS[i] ?? text),
    codebook,
  )
  return {
    ...market,
    codebook: codebook.companies.reduce(
      (book, { id }, i) => setCompany(book, id, { label: COMPANIES[i] ?? id }),
      renamed,
    ),
  }
}

/** The market with the columns of all companies but the first left out. */
export function withOneCompany(market: Market): Market {
  return { ...market, codebook: keepFirstCompany(market.codebook) }
}

/** The market with one company rated and a second one that no column rates. */
export function withUnratedCompany(market: Market, label: string): Market {
  return { ...market, codebook: addCompany(keepFirstCompany(market.codebook), label) }
}

function keepFirstCompany(codebook: Codebook): Codebook {
  const first = codebook.companies[0]?.id ?? null
  const others = codebook.columns.filter(({ use }) => use.kind === 'measure' && use.company !== first)
  return others.reduce((book, { name }) => setUse(book, name, { kind: 'ignored' }), codebook)
}
