import type { Company, Need, Segment } from './planted.ts'
import type { Supplier } from './person.ts'
import type { Wording } from './sheet.ts'

export const segmentWords: Record<Segment, { en: string; zh: string }> = {
  priceSeekers: { en: 'Price seekers', zh: '比价族' },
  carefulFamilies: { en: 'Careful families', zh: '安心家庭' },
  onlineSelfServers: { en: 'Self-servers', zh: '线上自助族' },
  dealerBuyers: { en: 'Dealer buyers', zh: '车行套餐客' },
  premiumOwners: { en: 'Premium owners', zh: '高端车主' },
}

const companyWords: Record<Company, { en: string; zh: string }> = {
  northstar: { en: 'Northstar', zh: '北辰' },
  harbour: { en: 'Harbour', zh: '港湾' },
  skylark: { en: 'Skylark', zh: '云雀' },
  greenpine: { en: 'Greenpine', zh: '青松' },
  lantern: { en: 'Lantern', zh: '明灯' },
}

const needWords: Record<Need, { en: string; zh: string }> = {
  price: { en: 'Price', zh: '价格' },
  claims: { en: 'Claims handling', zh: '理赔' },
  service: { en: 'Service', zh: '服务' },
  coverage: { en: 'Coverage', zh: '保障' },
  digital: { en: 'Digital', zh: '线上体验' },
  trust: { en: 'Trust', zh: '信任' },
}

/** Column names of grids: `measure_company` in both languages. */
const measureZh: Record<string, string> = {
  ...Object.fromEntries(Object.entries(needWords).map(([need, { zh }]) => [need, zh])),
  familiarity: '熟悉程度',
  overall: '总体价值',
  spend: '年保费',
}
const supplierZh: Record<Supplier, string> = {
  northstar: companyWords.northstar.zh,
  harbour: companyWords.harbour.zh,
  skylark: companyWords.skylark.zh,
  greenpine: companyWords.greenpine.zh,
  lantern: companyWords.lantern.zh,
  other: '其他',
}

const columnZh: Record<string, string> = {
  respondent: '受访者编号',
  wave: '期次',
  weight: '权重',
  segment: '细分市场',
  age: '年龄',
  age_band: '年龄段',
  gender: '性别',
  region: '地区',
  household: '家庭状况',
  years_driving: '驾龄',
  vehicles: '车辆数',
  car_value: '车价档',
  income_band: '家庭月收入',
  channel: '投保渠道',
  tenure: '投保年限',
  customer_id: '客户编号',
  comprehensive: '车损险',
  roadside: '道路救援',
  glass: '玻璃险',
  legal: '法律服务险',
  driver_accident: '驾乘意外险',
  revenue: '本年保费',
  revenue_prior: '上年保费',
  cost: '成本',
  claims: '出险次数',
  complaint: '投诉',
  mailed: '活动已寄送',
  responded: '活动已响应',
  churned: '去年流失',
  consent: '同意联系',
  last_contact: '最近联系日期',
}

/** Columns whose English name is longer than the key. */
const columnEn: Record<string, string> = { respondent: 'respondent_id', tenure: 'tenure_years' }

const cellEn: Record<string, Record<string, string>> = {
  segment: Object.fromEntries(Object.entries(segmentWords).map(([key, { en }]) => [key, en])),
  region: { north: 'North', east: 'East', south: 'South', west: 'West', metro: 'Metro' },
}

const cellZh: Record<string, Record<string, string>> = {
  segment: Object.fromEntries(Object.entries(segmentWords).map(([key, { zh }]) => [key, zh])),
  wave: { '2024': '2024年', '2025': '2025年', '2026': '2026年' },
  age_band: {
    '18-29': '18-29岁',
    '30-39': '30-39岁',
    '40-49': '40-49岁',
    '50-59': '50-59岁',
    '60+': '60岁及以上',
  },
  gender: { female: '女', male: '男' },
  region: { north: '华北', east: '华东', south: '华南', west: '西部', metro: '一线城市' },
  household: { single: '单身', couple: '夫妻二人', family: '有子女' },
  car_value: {
    'under 100k': '10万以下',
    '100-200k': '10-20万',
    '200-350k': '20-35万',
    'over 350k': '35万以上',
  },
  income_band: {
    'under 8k': '8千以下',
    '8-15k': '8千-1万5',
    '15-30k': '1万5-3万',
    'over 30k': '3万以上',
    'under 5k': '5千以下',
    '5-8k': '5千-8千',
    '8-11k': '8千-1万1',
    '11-15k': '1万1-1万5',
    '15-20k': '1万5-2万',
    '20-30k': '2万-3万',
    '30k+': '3万及以上',
  },
  channel: { agent: '代理人', dealer: '4S店', online: '网上', phone: '电话' },
}

export const english: Wording = {
  column: (key) => columnEn[key] ?? key,
  cell: (column, key) => cellEn[column]?.[key] ?? key,
  lineEnd: '\n',
}

/** Chinese as a Chinese Excel would save it: its date form and line ends. */
export const chinese: Wording = {
  column: (key) => {
    const [, measure = '', supplier = ''] = /^([a-z]+)_([a-z]+)$/.exec(key) ?? []
    const grid = measureZh[measure]
    return grid !== undefined && isSupplier(supplier)
      ? `${grid}_${supplierZh[supplier]}`
      : found(columnZh, key)
  },
  cell: (column, key) =>
    column === 'last_contact' ? key.replace(/-0?/g, '/') : found(cellZh[column] ?? {}, key),
  lineEnd: '\r\n',
}

function isSupplier(key: string): key is Supplier {
  return Object.hasOwn(supplierZh, key)
}

function found(words: Record<string, string>, key: string): string {
  const word = words[key]
  if (word === undefined) throw new Error(`no Chinese word for ${key}`)
  return word
}
