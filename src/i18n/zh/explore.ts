import type { Text } from '../en.ts'

const people = (n: number) => `${n.toLocaleString('en')}名受访者`

/** 下钻、重新划分、筛选、期次。 */
export const explore: Text['explore'] = {
  open: '打开这个细分市场…',
  openTitle: (segment) => `打开“${segment}”`,
  openHint: '沙盘将只显示其中的客户，分成若干客户群，放在同样的企业之间。',
  openAction: '打开',
  divideTitle: '重新划分全部客户',
  divide: '重新划分…',
  divideAction: '划分',
  by: '客户群划分依据',
  divideBy: '细分依据',
  crossWith: '交叉',
  crossNone: '不交叉',
  bands: '人数相近的分段数',
  kinds: { category: '客户特征', number: '数值（分段）', answers: '回答（逐级）' },
  inBands: (label) => `${label}（分段）`,
  crossed: (a, b) => `${a}×${b}`,
  wholeMarket: '整个市场',
  way: '当前位置',
  up: '返回上一层',
  dividedBy: (label) => `按${label}`,
  counted: (n, of) => (n === of ? people(n) : `${n.toLocaleString('en')}人，共${people(of)}`),
  filter: '筛选',
  filters: (n) => `筛选（${n}）`,
  filterTitle: '只看以下客户',
  filterColumn: '变量',
  filterKeep: '保留',
  filterClear: '恢复全部客户',
  filterRemove: (label) => `取消筛选：${label}`,
  merge: (minimum) => `合并不足${minimum}人的客户群`,
  frame: '企业位置',
  frames: { parent: '与整体一致', own: '自由移动' },
  frameHint: {
    parent: '企业保持在上一层沙盘中的位置，每个客户群放在其中最合适的地方。',
    own: '企业移到这些客户眼中的位置。',
  },
  frameFits: (error, free, chance) => `上一层的框架适合这些客户群：距离平均偏差${error}（企业自由移动时为${free}；仅抽样误差为${chance}）。`,
  frameFails: (error, free, chance) => `这些客户对各企业的看法与整体不同：按上一层的框架，距离平均偏差${error}（企业自由移动时为${free}；仅抽样误差为${chance}）。请以企业自由移动的沙盘为准。`,
  frameSwitch: { parent: '回到整体的框架', own: '让企业自由移动' },
}
