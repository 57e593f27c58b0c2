import type { Text } from '../en.ts'

/** 各期之间的变化。 */
export const waves: Text['waves'] = {
  bar: '期次',
  all: '全部期次合并',
  play: '逐期播放',
  stop: '停止',
  showChange: '显示变化',
  showChangeHint: '把每一期与上一期比较，区分真实的变化与偶然的波动',
  comparing: (done) => `正在比较各期…${done}`,
  title: (from, to) => `从${from}到${to}的变化`,
  change: (company, segment, before, after, gap) => `${company}与${segment}：${before}→${after}（${gap}）`,
  moved: (point) => `${point}在沙盘上移动了`,
  nothing: '没有超出偶然波动的变化。',
  nothingElse: '此外没有超出偶然波动的变化。',
  errorRate: (share) => `如果市场没有变化，这样的比较中也会有${share}显示出某种变化。`,
  failed: '各期无法比较',
  noComparison: '这两期无法比较：共有的企业和细分市场太少。',
  noBefore: (wave) => `${wave}是第一期，之前没有可比较的期次。`,
  leftOut: (names) => `无法画出${names}的沙盘。`,
  legend: '各期的轨迹；箭头：移动超出偶然波动',
}
