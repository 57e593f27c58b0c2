import { companyMark, lightTheme, type ChartTheme } from '../../src/charts/theme.ts'
import type { ValueMapPicture, ValueMark } from '../../src/charts/value-map/layout-value-map.ts'
import { randomFrom } from '../../src/core/math/random.ts'

const english: ValueMapPicture['words'] = {
  quality: 'Relative quality',
  price: 'Relative price',
  cheaper: 'cheaper',
  dearer: 'dearer',
  better: 'Better value',
  worse: 'Worse value',
  line: 'Fair value',
}

const chinese: ValueMapPicture['words'] = { quality: '相对质量', price: '相对价格', cheaper: '更便宜', dearer: '更贵', better: '更超值', worse: '不够值', line: '公平价值线' }

const formatRatio = (value: number, digits: number) => value.toFixed(digits)

type Place = Pick<ValueMark, 'label' | 'price' | 'quality' | 'isSure'> & { error?: number; isSmall?: boolean }

function pictureOf(places: readonly Place[], slope: number, theme: ChartTheme = lightTheme, words = english): ValueMapPicture {
  return {
    marks: places.map(({ error = 0.011, isSmall = false, ...place }, i) => ({
      ...place,
      id: place.label,
      priceError: error,
      qualityError: error * 0.9,
      covariance: -0.4 * error ** 2,
      mark: companyMark(i, theme),
      isSmall,
    })),
    line: { slope, level: 1 },
    words,
    formatRatio,
  }
}

const market: Place[] = [
  { label: 'Northstar', price: 1.107, quality: 1.064, isSure: true },
  { label: 'Harbour', price: 0.998, quality: 1.089, isSure: true },
  { label: 'Skylark', price: 1.125, quality: 0.827, isSure: true },
  { label: 'Greenpine', price: 0.878, quality: 0.975, isSure: false },
  { label: 'Lantern', price: 0.929, quality: 1.1, isSure: true },
]

/** Five insurers, as the sample survey has them. */
export const insurers = (theme?: ChartTheme) => pictureOf(market, 0.37, theme)

const chineseNames = ['北极星保险', '海港保险', '云雀保险', '青松保险', '灯塔保险']
export const chineseInsurers = (theme?: ChartTheme) => pictureOf(market.map((place, i) => ({ ...place, label: chineseNames[i]! })), 0.37, theme, chinese)

/** Twelve companies near the line, some on few respondents. */
export function twelveCompanies(seed = 3): ValueMapPicture {
  const random = randomFrom(seed)
  const places = Array.from({ length: 12 }, (_, i): Place => {
    const price = 0.8 + 0.4 * random()
    return { label: `Company ${i + 1} of the market`, price, quality: 1 + 0.4 * (price - 1) + 0.1 * (random() - 0.5), isSure: random() < 0.4, error: 0.02, isSmall: i % 5 === 4 }
  })
  return pictureOf(places, 0.4)
}

/** Nobody differs from anybody. */
export const allAlike = pictureOf(
  market.map((place) => ({ ...place, price: 1, quality: 1, isSure: false, error: 0 })),
  0.4,
)

/** The dear companies are the worse ones: the line through the companies falls. */
export const falling: ValueMapPicture = { ...pictureOf(market.map((place) => ({ ...place, isSure: false })), -0.5), line: { slope: -0.6, level: 1.02 }, words: { ...english, line: 'Average of the companies' } }
