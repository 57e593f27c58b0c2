import { isTrait } from '../codebook/name-heads.ts'
import { speaksOf } from '../codebook/vocabulary.ts'

/** What a column of a customer file can be called by. */
export type ColumnRole =
  | 'id'
  | 'revenuePrior'
  | 'revenue'
  | 'cost'
  | 'profit'
  | 'rate'
  | 'tenure'
  | 'since'
  | 'date'
  | 'churned'
  | 'complaint'
  | 'consent'
  | 'mailed'
  | 'responded'
  | 'currency'
  | 'product'
  | 'units'

const REVENUE = 'revenues?|sales|turnover|spend|spent|spending|premiums?|amounts?|billings?|umsatz|收入|销售额|营业额|消费额|消费金额|金额|保费|成交额|实付'
const PRIOR = 'prior|previous|prev|last[ _]?year|ly|year[ _]?before|vorjahr|上年|去年|上期|前年|上一年'

/** Tried in this order, for `revenue_prior` speaks of revenue too. Words end where letters end. */
const PATTERNS: [ColumnRole, RegExp][] = [
  ['responded', word('responded|response|responder|redeemed|converted|响应|回应|已响应|回复')],
  ['mailed', word('mailed|mailing|contacted|targeted|campaign[ _]sent|mail[ _]sent|寄送|已寄送|触达|已联系|投放')],
  ['consent', word('consents?|opt[ _]?in|permission|gdpr|may[ _]contact|同意|许可|授权')],
  ['churned', word('churn|churned|attrition|exited|lapsed|cancelled|canceled|left|流失|退订|解约|注销')],
  ['complaint', word('complain|complaints?|complained|beschwerden?|投诉|抱怨')],
  ['currency', word('currency|curr|ccy|währung|币种|货币')],
  ['revenuePrior', new RegExp(`(?:${word(REVENUE).source}).*(?:${word(PRIOR).source})|(?:${word(PRIOR).source}).*(?:${word(REVENUE).source})`, 'i')],
  ['rate', word('margin[ _](?:rate|pct|percent)|profitability|毛利率|利润率')],
  ['profit', word('profits?|margins?|contribution|gewinn|利润|毛利|毛利额')],
  ['cost', word('costs?|expenses?|kosten|cost[ _]to[ _]serve|成本|费用')],
  ['since', word('since|joined|join[ _]date|start[ _]date|signup|registered|registration|customer[ _]since|开户日期|注册日期|入会日期|加入日期|开始日期')],
  ['tenure', word('tenure|years?[ _]with|months?[ _]with|months?[ _]on[ _]book|relationship[ _]length|loyalty[ _]years|投保年限|客户年限|在网时长|在网月数|入网年限|合作年限|年限')],
  ['date', word('date|day|time|datum|last[ _](?:contact|purchase|order|visit|seen)|日期|时间')],
  ['id', /(?:^|[^a-z])(?:id|customer[ _]?no|cust[ _]?no|account|kundennummer|customer|client|member|(?:master|cust|customer|client|user|member|person|household|account)[ _]?(?:id|num|nr|number|key))(?:[^a-z]|$)|(?<!(?<![a-z])(?:pa|prepa|unpa|repa|k|b|cov|hybr|gr|val|sol|andro))id$|编号|客户号|会员号|账号|卡号/i],
  ['units', word('units?|qty|quantity|quantities|pieces|menge|数量|件数')],
  ['product', word('products?|sku|category|basket|items?|artikel|article|产品|商品|品类|购物篮|类目')],
  ['revenue', word(REVENUE)],
]

/** Words of Latin letters as whole words; Chinese ones anywhere. */
function word(list: string): RegExp {
  const parts = list.split('|')
  const latin = parts.filter((part) => !/\p{Script=Han}/u.test(part))
  const han = parts.filter((part) => /\p{Script=Han}/u.test(part))
  return new RegExp([`(?<![a-zäöü])(?:${latin.join('|')})(?![a-zäöü])`, ...han].join('|'), 'i')
}

/** What the name of a column says it is; null where it says nothing of a customer file. */
export function roleNamed(name: string, label: string): ColumnRole | null {
  for (const text of [name, label]) {
    const plain = text
      .normalize('NFKC')
      .replace(/([a-zà-ÿ])([A-ZÀ-Þ])/g, '$1 $2')
      .replace(/[_\-.\s]+/g, ' ')
      .trim()
    if (plain === '') continue
    for (const [role, pattern] of PATTERNS) if (pattern.test(plain) && !isOtherwise(role, plain)) return role
  }
  return null
}

/** A name that only mentions customers or categories in telling what they are like: `Customer_Age`, `Income_Category`. */
function isOtherwise(role: ColumnRole, name: string): boolean {
  if (role === 'id') return isTrait(name)
  return role === 'product' && (['income', 'age', 'gender', 'region'] as const).some((topic) => speaksOf(name, topic))
}
