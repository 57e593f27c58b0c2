import type { Text } from '../en.ts'

/** 相似客户群：如何寻找，是否可信。 */
export const clusters: Text['clusters'] = {
  open: '寻找相似客户群…',
  title: '相似客户群',
  hint: '把感受相似的受访者归为一群：不论打分整体偏高还是偏低，只看哪些方面相对更好、哪些相对更差。',
  basis: '相似的依据',
  bases: { needs: '哪些需求满足得更好', companies: '更看重哪些企业' },
  method: '方法',
  methods: { kMeans: 'K均值', hierarchical: '层次聚类（Ward）' },
  count: '群数',
  asAdvised: (n) => `${n}（建议）`,
  searching: (done) => `正在寻找客户群…${done}`,
  grouped: (n) => `共有${n}个客户群，换一批同类受访者也会得到同样的划分。`,
  notGrouped: (n) => `没有界限分明的客户群，受访者之间是逐渐变化的。分成${n}群最接近可确认的划分，但只是人为切分。`,
  advice: '分成几群',
  strength: '可确认程度',
  strengthHint: '预测强度（Tibshirani & Walther 2005，K均值）：随机一半受访者的划分，在另一半中能重现多少，以最弱的一群为准；达到0.80视为可确认。',
  explained: '解释的差异',
  smallest: '最小的一群',
  profile: '各群认为哪些需求满足得比自身平均更好（＋）或更差（－），单位为分',
  profileCompanies: '各群比自身平均更看重（＋）或更不看重（－）哪些企业，单位为分',
  group: (n) => `第${n}群`,
  size: '占客户比例',
  leftOut: (n) => `${n.toLocaleString('en')}名受访者回答太少，无法比较，不属于任何一群。`,
  use: '按这些群划分客户',
  name: (basis, n) => `${basis === 'needs' ? '需求群' : '价值群'}（${n}）`,
}
