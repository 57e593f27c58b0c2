import { randomFrom } from '../../src/core/math/random.ts'
import type { MapInput, MapLegend, MapPair, MapPoint, MapRuler } from '../../src/charts/map/map-input.ts'

interface Place {
  label: string
  x: number
  y: number
  size?: number
}

export interface SampleTexts {
  legend: MapLegend
  points: (n: number) => string
}

export const english: SampleTexts = {
  legend: {
    company: 'Company',
    segment: 'Segment',
    size: 'area = market share',
    wrong: 'Picture disagrees with the table',
    smallBase: 'Few respondents',
    region: '95 % region',
    regionOfOne: '95 % region of the point looked at',
    trail: 'Way through the waves; arrow: moved beyond chance',
  },
  points: (n) => (n === 1 ? '1 point of strength' : `${n} points of strength`),
}

export const chinese: SampleTexts = {
  legend: {
    company: '企业',
    segment: '细分市场',
    size: '面积 = 市场份额',
    wrong: '图与表不一致',
    smallBase: '样本较少',
    region: '95%区域',
    regionOfOne: '所看之点的95%区域',
    trail: '各期的轨迹；箭头：移动超出偶然',
  },
  points: (n) => `关系强度 ${n} 分`,
}

/** Strength falls by this many points per unit of the map. */
const pointsPerUnit = 40

function rank(values: readonly number[], value: number): number {
  return 1 + values.filter((v) => v > value).length
}

/**
 * A map whose table is made from the picture itself: strength falls with distance; every eleventh pair is marked as
 * drawn wrong and every thirteenth as of small base, so that the signs can be seen.
 */
export function sampleMap(
  companies: readonly Place[],
  segments: readonly Place[],
  texts: SampleTexts,
): MapInput {
  const strengths = companies.map((c) =>
    segments.map((s) => 92 - pointsPerUnit * Math.hypot(c.x - s.x, c.y - s.y)),
  )
  const all = strengths.flat()
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const pairs = strengths.flatMap((row, c) =>
    row.map((value, s): MapPair => {
      const place = c * segments.length + s
      return {
        strength: value.toFixed(0),
        level: high > low ? (value - low) / (high - low) : 1,
        rankOfSegment: rank(row, value),
        rankOfCompany: rank(
          strengths.map((r) => r[s]!),
          value,
        ),
        wrong: place % 11 === 8,
        smallBase: place % 13 === 5,
      }
    }),
  )
  const point =
    (prefix: string) =>
    ({ label, x, y, size }: Place, i: number): MapPoint => ({
      id: `${prefix}${i + 1}`,
      label,
      description: label,
      x,
      y,
      size: size ?? null,
    })
  const rulers = [1, 2, 5, 10, 20, 50].map((n): MapRuler => ({
    length: n / pointsPerUnit,
    label: texts.points(n),
  }))
  return {
    companies: companies.map(point('C')),
    segments: segments.map(point('S')),
    pairs,
    rulers,
    legend: texts.legend,
  }
}

const marketPlaces = {
  companies: [
    [0.62, 0.1],
    [0.05, 0.62],
    [-0.72, 0.28],
    [-0.5, -0.5],
    [0.38, -0.62],
  ],
  segments: [
    [-0.98, -0.12, 0.14],
    [0.36, 0.5, 0.24],
    [-0.35, 0.02, 0.31],
    [-0.02, -0.86, 0.12],
    [0.98, -0.16, 0.19],
  ],
} as const

function market(companies: readonly string[], segments: readonly string[], texts: SampleTexts): MapInput {
  return sampleMap(
    marketPlaces.companies.map(([x, y], i) => ({ label: companies[i]!, x, y })),
    marketPlaces.segments.map(([x, y, size], i) => ({ label: segments[i]!, x, y, size })),
    texts,
  )
}

/** Five insurers and five segments, as the sand table of the source: the first is strong with S2 and S5, S2 is contested. */
export const insuranceMap = market(
  ['Harbour', 'Northgate', 'Civic Mutual', 'Velo Direct', 'Alder & Sons'],
  ['Price hunters', 'Loyal families', 'Safety first', 'Digital natives', 'Premium drivers'],
  english,
)

export const chineseInsuranceMap = market(
  ['海港保险', '北门财险', '市民互助', '快驰直销', '安德父子'],
  ['价格敏感型', '忠诚家庭', '安全至上', '数字原生代', '高端车主'],
  chinese,
)

export const longLabelsMap = market(
  [
    'Harbour Insurance Company of the Northern Counties',
    'Northgate Versicherungsgesellschaft auf Gegenseitigkeit',
    '中国人民财产保险股份有限公司上海市分公司',
    'Velo Direct',
    'Alder & Sons, Underwriters since 1874',
  ],
  [
    'Households with two or more cars and a teenage driver',
    '对价格不敏感但重视理赔速度与服务态度的家庭客户',
    'Drivers who changed their insurer within the last twelve months',
    'Donaudampfschifffahrtsgesellschaftskapitäne',
    'Premium',
  ],
  english,
)

/** Points drawn at random around the same centre; the labels are of ordinary lengths. */
export function randomMap(
  companyCount: number,
  segmentCount: number,
  seed: number,
  texts: SampleTexts = english,
): MapInput {
  const random = randomFrom(seed)
  const words = texts === chinese ? chineseWords : englishWords
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)]!
  const place = (spread: number) => {
    const angle = 2 * Math.PI * random()
    const radius = spread * Math.sqrt(random())
    return { x: radius * Math.cos(angle) * 1.3, y: radius * Math.sin(angle) * 0.85 }
  }
  const join = texts === chinese ? '' : ' '
  const companies = Array.from({ length: companyCount }, () => ({
    ...place(0.85),
    label: pick(words.companies) + join + pick(words.kinds),
  }))
  const segments = Array.from({ length: segmentCount }, () => ({
    ...place(1),
    label: pick(words.traits) + join + pick(words.people),
    size: 0.2 + random() ** 3,
  }))
  return sampleMap(companies, segments, texts)
}

const englishWords = {
  companies: [
    'Acme',
    'Borealis',
    'Cobalt',
    'Delphin',
    'Evergreen',
    'Fjord',
    'Granite',
    'Halcyon',
    'Indigo',
    'Juniper',
    'Kestrel',
    'Lumen',
  ],
  kinds: ['Bank', 'Mutual', 'Direct', 'Group', 'Life', ''],
  traits: [
    'Young',
    'Retired',
    'Urban',
    'Rural',
    'Frugal',
    'Affluent',
    'Digital',
    'Cautious',
    'First-time',
    'Self-employed',
  ],
  people: [
    'families',
    'singles',
    'professionals',
    'students',
    'home owners',
    'commuters',
    'savers',
    'explorers with children',
  ],
}

const chineseWords = {
  companies: ['海港', '北门', '金石', '远航', '长青', '蓝湾', '瑞丰', '安信'],
  kinds: ['银行', '互助', '直销', '集团', '人寿'],
  traits: ['年轻', '退休', '城市', '乡村', '节俭', '富裕', '数字化', '谨慎'],
  people: ['家庭', '单身人士', '专业人士', '学生', '有房一族', '通勤者', '带孩子的探索者'],
}

/** A map with the ways of its points through two earlier waves; the first company and the third segment moved beyond chance. */
export function withTrails(input: MapInput): MapInput {
  const random = randomFrom(3)
  const near = (x: number) => x + 0.12 * (random() - 0.5)
  const trails = [...input.companies, ...input.segments].map(({ id, x, y }) => {
    const isSure = id === input.companies[0]?.id || id === input.segments[2]?.id
    const [before, beyond] = isSure ? [x - 0.3, y + 0.22] : [near(x), near(y)]
    return { id, path: [near(before), near(beyond), before, beyond, x, y], isSure }
  })
  return { ...input, trails }
}
