import { rowNamed } from '../../core/table/row-number.ts'
import type { issues as shape } from '../en/issues.ts'

const counted = (n: number) => n.toLocaleString('zh-CN')
/** A row as the user finds it: in a project of several files with the number of its file. */
const rowText = (number: number) => {
  const { row, file } = rowNamed(number)
  return file === null ? `第${row}行` : `文件${file + 1}第${row}行`
}
/** Row numbers in a sentence; the report lists more. */
const FEW = 5
const rowList = (rows: number[]) =>
  rows.every((n) => rowNamed(n).file === null) ? `第${rows.join('、')}行` : rows.map(rowText).join('、')
const inRows = (rows: number[], count: number) =>
  rows.length === 0 ? '' : `（${rowList(rows.slice(0, FEW))}${count > Math.min(FEW, rows.length) ? '等' : ''}）`
const quoted = (names: string[]) => names.map((name) => `“${name}”`).join('、')

/** What the reader must know although there is a result. */
export const issues: typeof shape = {
  'rows.short': ({ count, rows, expected }) =>
    `有${counted(count)}行不足${expected}个单元格，缺少的部分按空白处理${inRows(rows, count)}。`,
  'rows.long': ({ count, rows, expected }) =>
    `有${counted(count)}行超过${expected}个单元格，多出的部分放入附加列${inRows(rows, count)}。`,
  'rows.blank': ({ count, rows }) => `已略去${counted(count)}个空行${inRows(rows, count)}。`,
  'rows.unclosedQuote': ({ row }) =>
    `第${row}行有一个引号没有闭合，其后的内容都并入了同一个单元格。请检查文件中的这一行。`,
  'rows.oddQuotes': ({ count, rows }) =>
    `有${counted(count)}行的单元格内有未成对的引号，已作为文字保留${inRows(rows, count)}。`,
  'rows.mixedLineEnds': () => '文件中混用了多种换行符，每一种都按一行结束处理。',
  'header.empty': ({ columns }) =>
    `表头中有${counted(columns.length)}列没有名称（第${columns.slice(0, 8).join('、')}列${columns.length > 8 ? '等' : ''}）。`,
  'header.duplicate': ({ name, columns }) =>
    `第${columns.join('、')}列的名称同为“${name}”，后面的列已加上序号。`,
  'header.extra': ({ rows, label }) =>
    `附加列“${label}”在表头中没有对应的名称，其中${counted(rows)}行有内容。`,
  'header.missing': ({ guess }) =>
    guess === 'yes' ? '第一行看来是列名，已作为表头。' : '第一行看来是答案而不是列名，各列已按序号命名。',
  'header.trailing': ({ columns }) =>
    `表头末尾有${counted(columns.length)}个空列，其下没有任何内容，已略去（第${columns.slice(0, 8).join('、')}列${columns.length > 8 ? '等' : ''}）。`,
  'header.shifted': ({ label }) =>
    `每行开头的编号或名称在表头中没有列名：表头已右移一列，该列命名为“${label}”。请核对列名与内容是否对应。`,
  'encoding.replaced': ({ count, rows, encoding }) =>
    `有${counted(count)}个字符不符合${encoding}编码${inRows(rows, count)}。如果文字显示不正常，请换一种编码。`,
  'file.inside': ({ name }) => `读取的是压缩包中的“${name}”。`,
  'sheet.chosen': ({ sheet, others }) =>
    `读取的是最大的工作表“${sheet}”，未读取${quoted(others)}。如果答案不在其中，请在上方选择其他工作表。`,
  'files.leftAside': ({ files }) => `${quoted(files)}暂未使用：请说明它与其他文件的关系，或将其移除。`,
  'stack.lacking': ({ file, count, columns }) =>
    `“${file}”缺少其他文件中的${counted(count)}列（${columns.join('、')}${count > columns.length ? '等' : ''}），这些列在该文件的行中为空白。`,
  'join.repeatedKeys': ({ file, column, count, examples }) =>
    `${file}：有${counted(count)}行的“${column}”与前面重复（${examples.join('、')}${count > examples.length ? '等' : ''}），每个值只取第一行。`,
  'join.noMatch': ({ file, column, other, examples }) =>
    `“${file}”没有一行能在“${other}”中找到对应：“${column}”的值例如${quoted(examples)}。请另选关联列。`,
  'join.unmatched': ({ file, column, other, count, examples }) =>
    `${file}：按“${column}”有${counted(count)}行在“${other}”中找不到对应${examples.length > 0 ? `（${examples.join('、')}${count > examples.length ? '等' : ''}）` : ''}，其新增列为空白。`,
  'join.unused': ({ file, column, other, count, examples }) =>
    `${file}：“${column}”有${counted(count)}个值（${examples.join('、')}${count > examples.length ? '等' : ''}）未在“${other}”中出现，相应的行没有用到。`,
  'sum.notNumber': ({ file, column, count, rows, examples }) =>
    `${file}：按“${column}”有${counted(count)}行没有可用的金额${examples.length > 0 ? `，例如${quoted(examples)}` : ''}，未计入汇总${inRows(rows, count)}。`,
  'sum.other': ({ file, column, kept, others }) =>
    `${file}：“${column}”中金额最大的${counted(kept)}个各成一列，其余${counted(others)}个合并为一列。`,
  'sum.noCategory': ({ file, column, count }) => `${file}：有${counted(count)}行的“${column}”为空，未计入汇总。`,
  'sum.unmatched': ({ file, column, other, count, examples }) =>
    `${file}：按“${column}”有${counted(count)}行不属于“${other}”中的任何人${examples.length > 0 ? `（${examples.join('、')}${count > examples.length ? '等' : ''}）` : ''}，未计入汇总。`,
  'sum.without': ({ file, other, count }) => `${file}：有${counted(count)}行在“${other}”中没有任何记录，其金额为空白，而不是0。`,
  'sum.repeatedKeys': ({ file, column, count, examples }) =>
    `${file}：有${counted(count)}行的“${column}”与前面重复（${examples.join('、')}${count > examples.length ? '等' : ''}），每一行都得到全部金额。如果他们不是同一人，请另选关联列。`,
  'number.ambiguous': ({ column, count, rows, examples, decimalMark }) =>
    `${column}：有${counted(count)}个数字无法判断其中的符号是千位分隔符还是小数点，例如${quoted(examples)}，已按小数${decimalMark === '.' ? '点' : '逗号'}的写法读取${inRows(rows, count)}。如果不对，请改选另一种小数符号。`,
  'number.otherMark': ({ column, count, rows, examples, decimalMark }) =>
    `${column}：有${counted(count)}个数字与其余数字的小数${decimalMark === '.' ? '点' : '逗号'}写法不一致，例如${quoted(examples)}，无法计入${inRows(rows, count)}。请统一该列数字的写法。`,
  'number.mixedUnits': ({ column, units, count, rows, examples }) =>
    `${column}：数字的单位不一致（${units.map(({ unit, count: n }) => `“${unit === '' ? '无单位' : unit}”${counted(n)}个`).join('，')}），目前按原数字计算。最少见的单位有${counted(count)}个，例如${quoted(examples)}${inRows(rows, count)}。请先换算成同一单位再作比较。`,
  'cell.shortened': ({ column, count, rows, examples }) =>
    `${column}：有${counted(count)}个长数字被电子表格缩写，例如${quoted(examples)}，末尾的数字已经丢失${inRows(rows, count)}。请重新导出文件，并在打开时把该列设为文本格式。`,
  'cell.rounded': ({ column, count, rows, examples }) =>
    `${column}：有${counted(count)}个长数字在第15位之后全是零，例如${quoted(examples)}，很可能被电子表格取整，不同的编号可能已变得相同${inRows(rows, count)}。请重新导出文件，并在打开时把该列设为文本格式。`,
  'cell.madeDate': ({ column, count, rows, examples }) =>
    `${column}：有${counted(count)}个单元格像是电子表格把“1-2”这类答案误变成的日期：${quoted(examples)}${inRows(rows, count)}。请重新导出文件，或在该列的分组中改回原来的名称。`,
  'cell.formulaError': ({ column, count, rows, examples }) =>
    `${column}：有${counted(count)}个单元格是电子表格的报错而不是数值，例如${quoted(examples)}${inRows(rows, count)}。请修正公式或加宽该列后重新保存。`,
  'cell.cut': ({ column, count, rows, examples }) =>
    `${column}：有${counted(count)}段文字的长度恰好达到写出该文件的程序的上限（${counted((examples[0] ?? '').length)}个字符），很可能被截断${inRows(rows, count)}。`,
  'cell.zerosLost': ({ column, count, rows, examples }) =>
    `${column}：有${counted(count)}个数字很可能丢失了开头的零，例如${quoted(examples)}，而其余数字仍保留${inRows(rows, count)}。如果该列是编号，请在合并文件前补全。`,
  'file.rowLimit': ({ limit }) => `文件恰好在第${counted(limit)}行结束，这是电子表格的最大行数，后面的数据很可能丢失了。请不经电子表格，直接导出文件。`,
  'date.ambiguous': ({ column, form, examples }) =>
    `${column}：无法判断${quoted(examples)}这类日期中哪个是日、哪个是月，已按“${form === 'dmy' ? '日/月' : '月/日'}/年”读取。`,
  'rows.leftOut': ({ column, texts, count }) => `已排除${counted(count)}行：“${column}”为${texts.map((t) => (t === '' ? '空白' : `“${t}”`)).join('或')}。`,
  'column.notNumber': ({ column, count, rows, examples }) =>
    `${column}：有${counted(count)}个单元格不是数字，例如${quoted(examples)}，已按缺失处理${inRows(rows, count)}。如果它们有特定含义，请在答案编码中注明。`,
  'column.outOfScale': ({ column, count, rows, low, high, examples }) =>
    `${column}：有${counted(count)}个答案超出${low}～${high}的范围，例如${quoted(examples)}，已按缺失处理${inRows(rows, count)}。`,
  'column.allMissing': ({ column }) => `${column}：没有可用的答案。`,
  'column.negativeSpend': ({ column, count, rows }) =>
    `${column}：有${counted(count)}个金额为负数，已按缺失处理${inRows(rows, count)}。`,
  'weight.negative': ({ column, count, rows }) =>
    `${column}：有${counted(count)}名受访者的权重为负数，未计入${inRows(rows, count)}。`,
  'weight.missing': ({ column, count, rows }) =>
    `${column}：有${counted(count)}名受访者没有可用的权重，未计入${inRows(rows, count)}。`,
  'weight.extreme': ({ column, largest, share, row }) =>
    `${column}：${rowText(row)}受访者的权重为${largest}，仅此一人就占市场的${Math.round(share * 100)}%。请确认是否如此。`,
  'segment.missing': ({ column, count }) =>
    `有${counted(count)}名受访者的“${column}”为空，未归入任何细分市场。`,
  'segment.small': ({ segment, n, minimum }) =>
    `${segment}只有${n}名受访者，少于${minimum}名，结果仅供参考，不宜作为结论。`,
  'segment.someSmall': ({ segments, bases, minimum }) => `${segments.length}个客户群不足${minimum}名受访者：${segments.map((segment, i) => `${segment}（${bases[i]}）`).join('、')}。结果仅供参考，不宜作为结论。`,
  'segment.merged': ({ groups, minimum }) => `${groups}个不足${minimum}人的客户群已与其他群合并。`,
  'segment.single': ({ segment }) => `只有“${segment}”一个细分市场，沙盘至少需要两个。`,
  'shares.oneRated': ({ share }) => `${Math.round(100 * share)}%的受访者只评价了一家企业，其价值全部计入这一家：这里的份额主要反映各企业被问到的人数。`,
  'cell.small': ({ count, minimum }) => `有${counted(count)}个数值的样本量不足${minimum}人。`,
  'cell.empty': ({ company, segment }) => `${segment}中无人给${company}评分。`,
  'respondent.conflict': ({ column, count, rows }) =>
    `${column}：有${counted(count)}名受访者在不同行中的取值不一致，以第一个为准${inRows(rows, count)}。`,
  'respondent.duplicate': ({ column, count, rows }) =>
    `${column}：有${counted(count)}个编号重复出现${inRows(rows, count)}。`,
  'company.few': ({ company, n }) => `只有${n}名受访者给${company}评分。`,
  'measure.mixedScales': ({ low, high, measures }) =>
    `${measures.join('、')}：在${low}～${high}的量表上，答案的取值范围各不相同。请确认提问方式是否一致。`,
  'measure.maybeReversed': ({ measure, correlation }) =>
    `${measure}的方向似乎相反（与其他指标的相关系数为${correlation.toFixed(2)}），可能是分数越高表示越差。如果确实如此，请调整其方向。`,
  'measure.ranking': ({ measure, high }) => `${measure}：答案是对企业的排名（1～${high}），已按第1名最好处理。如果数字越大表示越好，请调整其方向。`,
  'measure.incomplete': ({ measure, companies }) => `${measure}没有问及${companies.join('、')}。`,
  'measure.badScale': ({ measure, low, high }) => `${measure}：最低分${low}不小于最高分${high}，请修改量表。`,
  'measure.doubtfulCode': ({ measure, text, count }) =>
    `${measure}：答案“${text}”（出现${counted(count)}次）看来是缺失编码，已按缺失处理，但也可能就是评分。请在答案编码中确认。`,
  'label.duplicate': ({ label, count }) => `名称“${label}”使用了${count}次。请给每家企业和每项指标各取一个名称。`,
  'measure.noColumns': ({ measure }) => `${measure}没有对应任何列。`,
  'grid.maybeSwapped': ({ companies, needs }) =>
    `已将${companies.join('、')}识别为企业，将${needs.join('、')}识别为需求。如果正好相反，请将两者对调。`,
  'grid.onlyCodes': ({ companies }) =>
    `仅凭列名中的代码将${companies.join('、')}识别为企业。如果它们其实是同一对象的几组题项（如信任1、信任2、价格1……），请将其删除。`,
  'company.leftOut': ({ column, kept, leftOut }) =>
    `“${column}”中的企业过多：只保留了评价最多的${counted(kept)}家，略去了${counted(leftOut)}家。`,
  'codebook.noCompany': ({ companies }) =>
    companies === 0
      ? '没有识别出给企业评分的列。请指定哪些列评价哪家企业，至少两家。企业自己的客户或交易文件应与调查数据一起使用，请在“客户数据库”界面中打开。'
      : `竞争沙盘至少需要两家企业，目前只有${companies}家。请指定更多给企业评分的列。`,
  'codebook.noMeasure': () => '还没有给企业评分的列。请至少指定一列，说明它测量的是需求还是总体评价。',
  'codebook.noSegments': () => '还没有划分细分市场的列。请选择细分依据，或改为呈现各项需求。',
  'respondent.missing': ({ column, count, rows }) =>
    `${column}：有${counted(count)}行没有受访者编号${inRows(rows, count)}。`,
  'segment.notOffered': ({ column, segments, limit }) =>
    `“${column}”有${counted(segments)}种取值。超过${limit}种的列不会自动作为细分依据；如仍要使用，请在“全部列”中将其设为“细分市场或背景资料”。`,
  'segment.many': ({ column, segments, limit }) =>
    `“${column}”有${counted(segments)}种取值，沙盘最多显示${limit}个细分市场。请合并分组，或选择分组较少的列。`,
  'mapping.rival': ({ stress, best }) =>
    `另有一种明显不同的排布也几乎同样吻合（Stress-1为${stress.toFixed(3)}，本图为${best.toFixed(3)}），请勿把本图当作唯一的结果。`,
  'aggregate.codebookChanged': () => '这些是数据仓库的合计：量表和需求权重以生成查询时为准。如需更改，请重新生成查询。',
  'aggregate.otherCodebook': () => '生成查询之后，这些列的变量说明已有改动。数值以查询所用的变量说明为准；如以现在的为准，请重新生成查询。',
  'database.noId': () => '没有一列能识别客户：每一行都按一位客户计算。',
  'database.missingIds': ({ column, count, rows }) => `${column}：有${counted(count)}行没有客户编号${inRows(rows, count)}，各按一位客户计算。`,
  'database.repeatedIds': ({ column, count, rows, examples }) =>
    `${column}：有${counted(count)}行的客户编号重复（${quoted(examples)}${count > examples.length ? '等' : ''}）${inRows(rows, count)}。目前每行按一位客户计算；如果每行是一次购买，请指明。`,
  'database.damagedIds': ({ column, count, rows, examples }) =>
    `${column}：有${counted(count)}个编号被表格软件缩写或取整，例如${quoted(examples)}${inRows(rows, count)}，不同的客户可能已混为一人。请以文本格式重新导出编号。`,
  'database.negative': ({ column, count, rows }) => `${column}：有${counted(count)}个金额小于0${inRows(rows, count)}，已按退款计算。`,
  'database.currencies': ({ column, currencies }) => `${column}：金额使用了多种货币（${currencies.join('、')}），目前未经换算直接相加。请先换算成同一种货币。`,
  'database.respondedUnsent': ({ column, count, rows }) => `${column}：有${counted(count)}位客户响应了并未寄送给他们的活动${inRows(rows, count)}，这些响应不计入。`,
  'database.noRevenue': () => '没有找到说明每位客户消费额的列。请选择一列或添加交易文件，才能计算收入、利润和客户价值。',
  'database.few': ({ customers, least }) => `文件中只有${counted(customers)}位客户；不足${counted(least)}位时，按细分市场计算的数字没有意义。`,
  'transactions.noKey': ({ missing }) =>
    missing === 'customers' ? '无法把交易归到客户名下：请指明客户数据中哪一列是客户编号。' : '无法把交易归到客户名下：请指明交易数据中哪一列说明由谁购买。',
  'transactions.without': ({ count, customers }) => `${counted(customers)}位客户中有${counted(count)}位在文件中没有任何购买记录，其支付金额按0计。`,
  'transactions.period': ({ years }) => `交易记录涵盖${years.toFixed(1)}年，这里按总额显示。自家钱包份额是把它与受访者在调查所问期间的消费相比；请打开同一期间的交易记录，份额才准确。`,
  'zoomOut.noRevenue': () => '客户数据没有说明客户付了多少，因此只显示市场一侧。请在客户数据库页面选择相应的列，或添加交易文件。',
  'zoomOut.weak': () => '这些客户属于哪个细分市场判断得太不可靠，因此只显示市场一侧。原因见客户数据库页面。',
  'zoomOut.smallPopulation': ({ segments, people }) => `市场人数设为${counted(people)}，但仅数据库中${segments.join('、')}的客户就已超过市场中的人数。请更正市场人数。`,
  'database.noCompetitors': ({ quantile }) =>
    `没有竞争对手信息的数据库无法说明客户在别处花了多少，因此钱包份额未知。这里给出一个估计：以同类客户中${Math.round(100 * quantile)}%的人不超过的消费额作为客户的钱包。`,
  'database.notCausal': () => '响应活动的客户是自己选择响应的，没有活动也可能增长。只有随机留出的对照组才能说明活动的效果。',
  'ahp.inconsistent': ({ name, ratio, limit }) => `${name}：各项判断相互矛盾（一致性比率为${ratio.toFixed(2)}，超过${limit.toFixed(2)}）。采用这些权重之前，请重新斟酌。`,
  'mapping.leftOut': ({ label }) => `${label}没有任何答案，未在沙盘上显示。`,
  'mapping.notConverged': ({ iterations }) => `计算${iterations}步后沙盘仍在改进，位置可能略有偏差。`,
  'mapping.concentric': () =>
    '企业环绕在细分市场外围（或相反），说明其中一方几乎没有差异。请谨慎解读距离，或改看相对强度。',
  'mapping.equalDistances': () => '沙盘上的距离几乎全部相等，说明各客户关系的强度差别很小。',
  'mapping.disconnected': ({ groups }) =>
    `该表分为${groups}个互不相连的部分，彼此没有共同的企业或细分市场；不同部分之间的距离没有意义。`,
}
