import type { Text } from '../en.ts'

/** 两家企业的比较。 */
export const compare: Text['compare'] = {
  with: '对比企业',
  nobody: '不对比',
  title: (one, other) => `${one}与${other}在各细分市场的对比`,
  summary: (one, ahead, other, behind, open) => `${one}在${ahead}个细分市场确定领先，${other}在${behind}个确定领先；${open === 0 ? '没有难分高下的' : `${open}个难分高下`}。`,
  ahead: (company, margin) => `${company}领先（95%置信区间为±${margin}）`,
  unsure: (margin) => `差距在抽样误差之内（95%置信区间为±${margin}）`,
  sureOnly: '只看确定的',
  tooClose: (n) => `另有${n}项难分高下。`,
}
