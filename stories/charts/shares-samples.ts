import type { GapRow } from '../../src/charts/shares/layout-gaps.ts'
import type { MosaicInput } from '../../src/charts/shares/layout-mosaic.ts'
import { type ChartTheme, companyMark } from '../../src/charts/theme.ts'
import { randomFrom } from '../../src/core/math/random.ts'

/** Names and wallets of a market's segments, and of its companies; shares are drawn by chance unless given. */
interface Plan {
  companies: string[]
  segments: [label: string, wallet: number][]
  /** Companies × segments in any unit; the last company is "all others". */
  spend?: number[][]
  seed?: number
}

const percent = (share: number) => `${Math.round(share * 100)}%`
const amount = (value: number) => Math.round(value).toLocaleString('en')

export const plans = {
  insurance: {
    companies: ['Northstar', 'Harbour', 'Skylark', 'Greenpine', 'Lantern', 'Other insurers'],
    segments: [['Price seekers', 802_827], ['Careful families', 1_294_106], ['Self-servers', 753_717], ['Dealer buyers', 623_456], ['Premium owners', 1_053_866]],
    spend: [
      [6, 24, 10, 7, 48],
      [9, 30, 8, 22, 15],
      [7, 3, 43, 1, 6],
      [42, 9, 13, 6, 4],
      [22, 19, 16, 57, 18],
      [14, 15, 10, 7, 9],
    ],
  },
  twoSegments: { companies: ['Acme', 'Bolt', 'All others'], segments: [['Business', 70], ['Households', 30]], seed: 2 },
  twelveSegments: {
    companies: ['Aurora', 'Borealis', 'Cascade', 'Delta', 'Ember', 'Fjord', 'Others'],
    segments: Array.from({ length: 12 }, (_, i) => [`${['Young', 'Settled', 'Retired'][i % 3]!} households in the ${['north', 'south', 'east', 'west'][i % 4]!}`, 100 + 37 * i]),
    seed: 5,
  },
  tinyWallets: {
    companies: ['Acme', 'Bolt', 'Crest', 'Others'],
    segments: [['Corporate accounts', 9_400_000], ['Sole traders', 31_000], ['Clubs', 2_100], ['Students', 400], ['Small and medium firms', 1_200_000]],
    seed: 7,
  },
  oneGiant: {
    companies: ['Goliath', 'David', 'Crest', 'Dune', 'Others'],
    segments: [['Young', 300], ['Middle-aged', 500], ['Old', 200]],
    spend: [[90, 91, 89], [4, 3, 5], [3, 3, 3], [1, 1, 1], [2, 2, 2]],
  },
  chinese: {
    companies: ['中国人民财产保险股份有限公司', '中国平安财产保险', '太平洋产险', '众安在线财产保险股份有限公司', '其他保险公司'],
    segments: [['注重价格的年轻首购车主', 520], ['稳健型家庭用户（二孩及以上）', 910], ['习惯自助办理的线上用户', 400], ['由经销商代办的新车购买者', 330], ['高端车型的长期保有者', 680]],
    seed: 11,
  },
  eighteenCompanies: {
    companies: [...Array.from({ length: 18 }, (_, i) => `Brand ${String.fromCharCode(65 + i)}`), 'Others'],
    segments: [['Town', 500], ['Suburb', 300], ['Country', 260]],
    seed: 13,
  },
} satisfies Record<string, Plan>

/** A mosaic of a plan, in the colours of a theme. */
export function mosaicOf({ companies, segments, spend, seed = 1 }: Plan, theme: ChartTheme): MosaicInput {
  const random = randomFrom(seed)
  const money = spend ?? companies.map(() => segments.map(() => 0.15 + random() ** 2))
  const sums = segments.map((_, s) => money.reduce((sum, row) => sum + row[s]!, 0))
  return {
    companies: companies.map((label, i) => ({ id: `C${i}`, label, mark: i < companies.length - 1 ? companyMark(i, theme) : null })),
    segments: segments.map(([label, size], i) => ({ id: `S${i}`, label, size, note: amount(size) })),
    shares: money.flatMap((row) => row.map((m, s) => m / sums[s]!)),
    formatShare: percent,
  }
}

/** Value against wallet for the first company of a plan. */
export function gapsOf(plan: Plan, theme: ChartTheme): GapRow[] {
  const { segments, shares } = mosaicOf(plan, theme)
  const random = randomFrom(17)
  return segments.map(({ id, label, size }, s) => {
    const wallet = Number(shares[s])
    const value = Math.min(1, 0.5 * wallet + 0.4 * random())
    const money = (value - wallet) * size
    return { segment: id, label, wallet, value, money, moneyText: `${money > 0 ? '+' : '−'}${amount(Math.abs(money))}`, shareText: `${money > 0 ? '+' : '−'}${Math.abs(100 * (value - wallet)).toFixed(1)} pp`, isSmall: s === 3 }
  })
}

export const gapWords = { value: 'Share of value', wallet: 'Share of wallet', gap: 'Money at stake' }
export { percent }
