import type { Text } from '../en.ts'

const PAIRS = { both: '企业与细分市场之间', companies: '两家企业之间', segments: '两个细分市场之间' }

/** 读图规则旁的小图标。 */
export const signs: Text['signs'] = {
  say: (pair, how) =>
    ({
      distance: `${PAIRS[pair]}的距离可以解读。`,
      row: '同一企业到各细分市场的距离可以比较，不同企业之间不可比较。',
      direction: '企业与细分市场按离中心的方向解读，不按距离解读。',
      projection: '企业按在细分市场射线上的投影解读，不按距离解读。',
      no: `${PAIRS[pair]}的距离不可解读。`,
    })[how],
}
