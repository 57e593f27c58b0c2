/**
 * Words by which surveys name their columns, in English, Chinese and German. Latin entries are stems matched at
 * the start of a word (`=` before it: the whole word); Chinese ones anywhere in the text.
 */
const words = {
  respondent:
    '=id =ids respid respondent =responseid =respnum caseid =case =uuid =record recordid household =hhid consumer =customer customerid panelist subject participant judge =juge =lfdn userid =user 序号 编号 受访者 答卷 用户 被访者',
  person: '=id =ids =no =nr =num =number =key =code =respid =responseid =hhid 序号 编号',
  weight: '=weight =weights =weighting =wt =wts =wgt =w =gewicht gewichtung 权重 加权',
  wave: '=wave =waves =welle =quarter =year =period =jahr =quartal 波次 期次 轮次 年份 季度 期数 第几期',
  notWave: 'birth geburt born 出生 car model =last =previous =prev =past =ago =per',
  segment: '=seg segment cluster typolog zielgruppe 细分 客群 分群 人群 群体',
  company:
    'brand company companies product provider serviceprovider supplier vendor airline retailer restaurant =rest store =shop bank insurer carrier manufacturer firm competitor operator hotel =party marke anbieter produkt 品牌 公司 产品 企业 厂商 商家 银行',
  object: 'condition stimulus concept treatment object target model variant sample item',
  favourite: 'favourite favorite preferred liebling main_brand mainbrand 最喜欢 首选 主要品牌',
  vote: 'vote partyid 投票',
  past: 'past last previous 上次 过去',
  age: '=age agegroup ageband =alter altersgruppe =edad =edades =âge =età =idade =leeftijd 年龄',
  gender: '=gender =sex geschlecht =sexo =sexe =sesso =género =genero =geslacht 性别',
  demographic:
    'gender =sex geschlecht =sexo =sexe =sesso =género =genero =edad =âge =età =idade =leeftijd ingreso revenu reddito educación educacion ocupación profesión profession región région barrio ciudad provincia =age ageg ageb alter income einkommen education schul studien wohn degree occupation =job =work region country state city =zip household haushalt family marital religion ethnic birth geburt nphh homesize frequency semester language =lang 性别 年龄 收入 学历 教育 职业 地区 城市 省份 婚姻 家庭',
  region: 'region región région country area state land barrio ciudad provincia 地区 区域 城市 省',
  income: 'income einkommen =ingreso =ingresos =revenu =revenus =reddito 收入',
  purpose: 'purpose purp reason 目的',
  overallStrong:
    'overall satisf zufried gesamt recommend weiterempf =nps =all netpro netpromoter =like =likes =liking =liked pref favor favour 总体 整体 综合 满意度 推荐 偏好 喜爱 喜欢',
  overallWeak: '=value =values loyal closeness attitude impress relationship rating =cusa 价值 忠诚',
  familiarity: 'aware familiar famil knowledge =know known heard bekannt kennen 熟悉 认知 知晓 知道 了解',
  usage:
    '=use =used =uses =using usage =user =users =buy bought purchased =own =owned =owns =tried visited =ever konsum genutzt nutzung gekauft probiert 使用 用过 购买 买过 光顾 去过 喝过 吃过 办理过',
  spend:
    'spend spent spending expenditure purchase amount premium revenue wallet ausgabe umsatz 消费 支出 花费 金额 购买额 保费',
  other: '=other =others =else elsewhere =rest remaining sonstig andere übrige 其他 其它 别处',
  need: 'price preis cost operating afford quality qualit service taste geschmack safe reliab convenien design trust reput innovat speed value variet vielfalt clean health env umwelt natur packag verpack sugar zucker afford attract sport feature size comfort friendly staff support delivery range selection choice image sweet bitter crisp compet honest crédib claims claim easy digital app advice conv fresh flavor flavour location 价格 质量 品质 服务 口味 安全 可靠 方便 便利 便捷 设计 信任 声誉 创新 速度 环保 包装 外观 舒适 性价比 理赔 专业 态度 体验',
  importance: 'importan wichtig 重要',
  ranking: '=rank =ranks =ranked ranking =rang rangfolge rangplatz 排序 排名 名次',
  place: '=place =placed =platz',
  bad: '=cost =costs operatingcost expens teuer kosten risk complain bitter nois difficult problem complex slow effort waiting hassle 贵 价格高 风险 投诉 困难 麻烦 等待 噪音 缺点',
  price: 'price pricing pricy preis =cost =costs operatingcost kosten afford cheap inexpens expens teuer billig günstig =fee =fees tarif 价格 价位 价钱 费用 收费 资费 定价 便宜 昂贵 实惠 贵',
  worth: 'worth =money 性价比 划算 物有所值',
  goodPrice: 'afford cheap inexpens fair reason =value =money worth günstig billig =low =good 便宜 合理 公道 实惠 划算 优惠 性价比 物有所值 不贵 低价',
  free: '_text comment reason_text verbatim 备注 说明 =ip ipaddress email date time duration latitude longitude 时间 日期',
} as const

/** Words that say what the levels of an index are, as in "need 3" and "Company B". */
export const NEED_WORDS =
  'needs?|attributes?|items?|criteri(?:on|a)|statements?|aspects?|factors?|kriterium|kriterien|merkmal|eigenschaft|aussage|需求|属性|指标|题项|因素|维度'
export const COMPANY_WORDS =
  'company|companies|co|brands?|firms?|banks?|insurers?|hotels?|suppliers?|providers?|vendors?|retailers?|airlines?|competitors?|marke|firma|unternehmen|anbieter|versicherer|企业|公司|品牌|银行|酒店|保险公司|厂商|商家'

export type Topic = keyof typeof words

interface Matcher {
  whole: Set<string>
  stems: string[]
  parts: string[]
}

const LATIN = /^[=_a-zà-ÿ]/

const matchers = new Map<Topic, Matcher>(
  (Object.keys(words) as Topic[]).map((topic) => {
    const entries = words[topic].split(' ')
    return [
      topic,
      {
        whole: new Set(entries.filter((w) => w.startsWith('=')).map((w) => w.slice(1))),
        stems: entries.filter((w) => LATIN.test(w) && !w.startsWith('=')),
        parts: entries.filter((w) => !LATIN.test(w)),
      },
    ]
  }),
)

/**
 * Whether a column name or question speaks of a topic: `speaksOf('overall_acme', 'overallStrong')`. Words are cut
 * at anything but letters, at camelCase humps, and, for stems, also read across separators (`service provider`).
 */
export function speaksOf(text: string, topic: Topic): boolean {
  const { whole, stems, parts } = matchers.get(topic)!
  const plain = text.normalize('NFKC')
  if (parts.some((p) => plain.includes(p))) return true
  const cut = plain.replace(/([a-zà-ÿ])([A-ZÀ-Þ])/g, '$1 $2').toLowerCase()
  const list = cut.split(/[^a-zà-ÿ]+/).filter((w) => w !== '')
  return list.some((w) => whole.has(w) || stems.some((s) => w.startsWith(s)))
}
