import type { warehouse as en } from '../en/warehouse.ts'

/** 数据留在数据仓库：生成查询，再把结果作为项目打开。 */
export const warehouse: typeof en = {
  tab: '数据仓库',
  title: '用数据仓库得到同样的沙盘',
  hint: '数据量超出一台电脑？沙盘只需要合计。这条查询在数据所在之处完成计算，任何个人的记录都不会离开数据仓库。查询以本页的变量说明为准。',
  dialect: '数据仓库',
  table: '数据表',
  tableHint: '列名与本文件一致',
  decimalMark: '文本列的小数点',
  segments: '细分依据',
  noSegments: '没有用作细分或背景的列：结果只有需求，没有细分市场。',
  query: '查询语句',
  copy: '复制查询',
  copied: '已复制',
  download: '下载查询文件',
  steps: ['在数据仓库中运行查询。', '把完整结果连同表头存为CSV。', '像问卷一样在这里打开该文件：沙盘、数据表和标准误与全部数据的结果一致。'],
  derivedLeftOut: '由本应用推导出的列不在数据仓库中，因此不包括在内。',
  resultTitle: '来自数据仓库的合计',
  result: (respondents, columns) => `${respondents}名受访者，细分依据：${columns}`,
  resultHint: '沙盘、数据表、样本量和标准误与全部数据的结果一致。需要逐条答案的功能（重抽样、筛选、子群体）无法用合计完成。',
  needsRows: '重抽样需要逐条的调查数据，而这些是数据仓库的合计。表中的标准误不受影响。',
}
