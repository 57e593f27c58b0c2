import type { FileKind } from '../../core/ingest/file-kind.ts'
import type { errors as shape } from '../en/errors.ts'

const fileKinds: Record<string, string> = {
  picture: '图片',
  pdf: 'PDF文档',
  xlsx: 'Excel工作簿',
  xls: '旧版Excel工作簿（.xls）',
  xlsb: '二进制Excel工作簿（.xlsb）',
  ods: 'OpenDocument电子表格（.ods）',
  zip: 'ZIP压缩包',
  gzip: 'GZIP压缩文件',
  spss: 'SPSS数据文件',
  parquet: 'Parquet数据文件',
  sqlite: 'SQLite数据库',
  html: '网页',
  binary: '二进制文件',
} satisfies Record<FileKind, string>

const SHOWN_NAMES = 8
/** Kinds that a spreadsheet program opens. */
const SPREADSHEETS = ['xls', 'xlsb', 'ods']

/** Why there is no result, and what to do. */
export const errors: typeof shape = {
  'file.empty': ({ file }) => `“${file}”是空文件。请选择一个首行为表头、其下为答案的文件。`,
  'file.headerOnly': ({ file }) => `“${file}”只有表头，没有答案。请重新导出，并包含受访者的答案。`,
  'file.notText': ({ file, kind }) =>
    SPREADSHEETS.includes(kind)
      ? `“${file}”是${fileKinds[kind] ?? kind}，无法直接读取。请用电子表格软件打开，另存为.xlsx或CSV后再打开。`
      : `“${file}”不是文本表格，而是${fileKinds[kind] ?? kind}。请将数据导出为CSV后再打开。`,
  'file.tooLarge': ({ file, megabytes, limit }) =>
    `“${file}”大小为${megabytes} MB，超过了${limit} MB的上限。请去掉不需要的列，或按期次拆分文件。`,
  'file.tooVaried': ({ file, rows, limit }) =>
    `“${file}”中各不相同的文本太多，内存放不下：仅前${rows.toLocaleString('en')}行就超过了${limit} MB。请去掉每行都不同的列（如单据号、评论），然后重新打开。`,
  'file.tooManyColumns': ({ file, columns, limit }) =>
    `“${file}”共有${columns}列，最多可读取${limit}列。请去掉不需要的列。`,
  'file.noTable': ({ file }) => `“${file}”的内容是文章，不是一行行的答案。请选择调研数据文件；如果确实是这个文件，请重新另存为CSV格式。`,
  'file.oneColumn': ({ file }) =>
    `“${file}”中只识别出一列。如果列分隔符不是逗号、分号、制表符或竖线，请另存为以逗号分隔的CSV文件。`,
  'file.unreadable': ({ file, reason }) =>
    `无法读取“${file}”（${reason}）。请确认文件仍然存在，且没有被其他程序占用。`,
  'file.damaged': ({ file, kind }) =>
    `“${file}”的开头是${fileKinds[kind] ?? kind}，但后面的内容不完整或已损坏。请重新下载或导出。`,
  'file.manyInside': ({ file, names }) =>
    `“${file}”中有${names.length}个表格：${names.slice(0, SHOWN_NAMES).join('、')}${names.length > SHOWN_NAMES ? '等' : ''}。请选择存有答案的那一个。`,
  'file.noneInside': ({ file }) => `压缩包“${file}”中没有表格。请解压后打开存有答案的文件。`,
  'file.locked': ({ file }) => `“${file}”有密码保护。请解压或另存为不带密码的文件。`,
  'file.inflatesTooLarge': ({ file, limit }) =>
    `“${file}”解压后超过${limit} MB的上限。请去掉不需要的列，或按期次拆分文件。`,
  'file.compression': ({ file, method }) =>
    `数据文件“${file}”采用${method}压缩，无法读取。请改用Snappy或GZIP压缩，或导出为CSV。`,
  'relation.noCompanies': () => '尚未识别出任何企业。请指定给企业评分的列，或指定记录企业名称的列。',
  'relation.oneCompany': ({ company }) => `只有“${company}”一家企业有评分。竞争沙盘至少需要两家企业。`,
  'relation.noSegmentColumn': () => '还没有划分细分市场的列。请选择一列，例如性别、地区或年龄。',
  'relation.oneSegment': ({ column, segment }) =>
    `按“${column}”划分，所有受访者都属于“${segment}”。请选择至少有两组的列。`,
  'relation.tooManySegments': ({ column, segments, limit }) =>
    `“${column}”有${segments}种取值，而沙盘最多显示${limit}个细分市场。请选择分组较少的列。`,
  'relation.noAnswers': ({ columns }) =>
    `${columns}个评分列中没有任何可用答案：全部为空白、缺失编码或超出量表范围。请在变量说明中检查量表的最低分、最高分和缺失编码。`,
  'relation.noImportance': () => '所有需求的权重都是0，没有可以计算的内容。请至少给一项需求大于0的权重。',
  'relation.noGroups': ({ column }) => `“${column}”的所有分组都已排除。请至少恢复其中两个，或选择其他列。`,
  'relation.badScale': ({ measure, low, high }) => `“${measure}”的量表为${low}～${high}，最高分必须大于最低分。`,
  'relation.noMeasure': ({ kind }) =>
    ({
      need: '没有对企业的需求满足程度或总体价值评分的列。请为每家企业至少指定一列。',
      overall: '没有对企业总体评价的列。',
      spend: '文件中没有客户在各家企业的花费，因此无法计算钱包份额。',
    })[kind],
  'valueMap.noPrice': ({ needs }) =>
    needs.length === 0 ? '价值图需要对多项需求的评分，其中一项是价格。这份问卷没有需求评分。' : `从名称看，没有一项需求与价格有关（${needs.join('、')}）。请选择代表价格的那一项。`,
  'valueMap.noQuality': ({ prices }) => `计入的需求都与价格有关（${prices.join('、')}），没有可与价格对照的质量。请给其他需求一定的重要性，或另选一项作为价格。`,
  'valueMap.noRegression': ({ companies }) => `无法画出穿过各企业的直线：至少需要三家价格不完全相同的企业，现在有${companies}家。请改用按需求权重画的线。`,
  'valueMap.tooFew': ({ companies }) => `这些客户在质量和价格上都评价过的企业有${companies}家，至少需要两家。`,
  'zoom.oneFile': ({ count }) => `一次拖入了${count}个文件。请只拖入客户数据文件；打开之后可用单独的按钮添加交易文件。`,
  'zoomOut.noSpend': () => '调查没有询问人们在各家公司的消费，因此无法得知钱包及其份额。',
  'zoom.noDatabase': () => '还没有打开客户数据文件。',
  'customers.unknown': ({ what }) => `客户数据中没有“${what}”的信息，可能是打开名单之后列的含义有过更改。`,
  'database.lacking': ({ what }) =>
    what === 'revenue'
      ? '没有一列说明每位客户的消费额。请选择收入所在的列。'
      : what === 'profit'
        ? '计算利润需要收入和成本，或者利润率。请选择相应的列。'
        : '没有一列说明客户持有哪些产品。请选择产品所在的列。',
  'value.endless': ({ retention, discount }) =>
    `每年有${Math.round(100 * retention)}%的客户留下，折现率为${Math.round(100 * discount)}%，这样不限年数的终身价值没有上限。请限定年数，或调低保留率、调高折现率。`,
  'ahp.tooMany': ({ name, criteria, limit }) => `${name}：${criteria}个准则无法两两比较，可比较的是1至${limit}个。请合并一部分，或分成上下两层。`,
  'ahp.badJudgment': ({ name, row, column }) =>
    `${name}：第${row}行第${column}列的判断值必须大于0，对称位置必须是它的倒数（如3与1/3），对角线为1。`,
  'clusters.tooFew': ({ respondents, profile }) => `无法寻找相似客户群：回答足够的受访者只有${respondents}人，可比较的项目有${profile}个。至少需要32人和2个项目。`,
  'typing.noVariables': () => '调查与客户数据库之间没有可用的共同变量，无法判别客户属于哪个细分市场。请至少对应一个变量，例如年龄段或地区。',
  'typing.smallSegment': ({ segment, count, needed }) =>
    `细分市场“${segment}”只有${count}位受访者，不足以学习如何判别；每个细分市场至少需要${needed}人。请合并较小的细分市场，或放宽所选范围。`,
  'relation.nobodyLeft': ({ restrictions }) => `没有人同时符合全部${restrictions}项限制（期次、客户群、筛选）。请去掉其中一项。`,
  'relation.noWeight': ({ column }) =>
    column === ''
      ? '没有可供计算的受访者。请检查所选的期次。'
      : `“${column}”中没有任何可用的权重。请检查该列，或将其设为“不使用”。`,
  'mapping.tooFewRows': ({ rows }) => `沙盘至少需要两家有答案的企业，目前只有${rows}家。`,
  'mapping.tooFewColumns': ({ columns }) => `沙盘至少需要两个有答案的细分市场，目前只有${columns}个。`,
  'mapping.tooFewCells': ({ cells, needed }) =>
    `表中只有${cells}个单元格有数据，这样规模的沙盘需要${needed}个。`,
  'mapping.emptyRow': ({ row }) => `“${row}”在所有细分市场中都没有答案，无法确定位置。`,
  'mapping.emptyColumn': ({ column }) => `“${column}”中无人作答，无法确定位置。`,
  'mapping.constant': () => '表中的客户关系强度完全相同，沙盘无从显示差异。',
  'mapping.ordinalTooSmall': ({ cells, needed }) =>
    `${cells}个单元格的数据表太小，序次沙盘多半没有意义：小表几乎可以排成任意次序。单元格不少于${needed}个时才可使用，请改用标准沙盘。`,
  'mapping.needsCompleteTable': () => '对应分析图要求数据表完整且没有负数。请改用其他图，或关闭相对强度。',
  'mapping.badInput': ({ reason }) => `该表无法绘制成沙盘：${reason}。`,
  'files.noColumn': ({ file, column }) => `“${file}”中已没有“${column}”这一列。请另选一列，或先不使用该文件。`,
  'files.noCategory': ({ file, column }) => `“${file}”的“${column}”列全部为空，无法据此汇总。请选择说明购买了什么的那一列。`,
  'recipe.notRecipe': () => '这个文件不是变量说明的模板。在变量说明页面点击“保存为模板”即可得到模板。',
  'recipe.damaged': ({ place }) => `模板已损坏${place === '' ? '：内容不完整，无法读取' : `（位置：${place}）`}，请从原项目重新保存。`,
  'recipe.newerVersion': ({ version, supported }) => `该模板由更新版本的应用保存（格式${version}，本版本最高支持${supported}）。请刷新页面以更新应用。`,
  'recipe.tooLarge': ({ megabytes, limit }) => `文件有${megabytes} MB，而模板不会超过${limit} MB。`,
  'recipe.noFile': () => '模板说明问卷各列的含义。请先打开问卷文件，再打开模板。',
  'aggregate.missingColumn': ({ column }) => `数据仓库查询结果缺少“${column}”列。请连同表头和所有列重新导出。`,
  'projectFile.notOne': ({ file }) => `${file}不是客户关系战略沙盘的项目文件。项目文件由“另存为文件”保存，扩展名为.sandbox。`,
  'projectFile.newer': ({ file, version, supported }) => `${file}由更新版本的应用保存（格式${version}，本版本最高支持${supported}）。请刷新页面以更新应用，然后重新打开该文件。`,
  'projectFile.damaged': ({ file, place }) => `${file}已损坏或被其他程序改动过，位置在“${place}”。没有打开其中任何内容，请重新索取该文件。`,
  'projectFile.tooLarge': ({ file, limit }) => `${file}中的文档超过${limit} MB，没有项目会这么大。该文件未被打开。`,
  'aggregate.newerVersion': ({ version, supported }) =>
    `该结果来自更新版本应用的查询（格式版本${version}，当前应用最高支持版本${supported}）。请重新加载页面以更新应用。`,
  'aggregate.cutOff': ({ rows, expected }) =>
    `查询结果${Number.isNaN(expected) ? '的行数与文件不符' : `应有${expected}行`}，而文件有${rows}行。许多工具只保存开头若干行，请导出完整结果。`,
  'aggregate.noCodebook': () => '结果中说明各列含义的那一行缺失或已损坏。请不要用其他程序打开，直接重新导出结果。',
  'aggregate.impossible': ({ row, column, value }) =>
    `结果第${row}行有误：“${column}”${Number.isNaN(value) ? '不是数字' : `为${value}`}。请原样重新导出结果。`,
  'aggregate.repeated': ({ row }) => `结果第${row}行重复给出了同一单元格的合计。请只导出一次查询的结果。`,
  'aggregate.unknown': ({ row, column, text }) => `结果第${row}行的“${column}”出现“${text}”，与其查询不符。请原样重新导出结果。`,
  'aggregate.needsRows': ({ what }) =>
    what === 'subgroup'
      ? '子群体和筛选需要逐条的调查数据，而数据仓库的结果只有按细分市场和期次的合计。请把该列作为细分依据加入查询。'
      : what === 'wallet'
        ? '每位客户自己的钱包份额需要逐条的调查数据，而数据仓库的结果只有合计。请改用全部金额的份额。'
        : what === 'valueMap'
          ? '价值图需要逐条的调查数据，而数据仓库的结果只有合计。'
        : '重抽样需要逐条的调查数据，而数据仓库的结果只有合计。表中的标准误不受影响。',
  'project.newerVersion': ({ version, supported }) =>
    `该项目由更新版本的应用保存（格式版本${version}，当前应用最高支持版本${supported}）。请重新加载页面以更新应用。`,
  'pair.notPair': () => '这两个文件不是同一份问卷星问卷的“按选项文本”和“按选项序号”两份答卷。',
  'pair.differentRows': ({ counts, lacking, examples }) =>
    `两个文件分别有${counts[0]}份和${counts[1]}份答卷，其中${lacking}个序号未能一一对应，例如${examples.join('、')}。它们不是同一次导出的。`,
  'pair.contradiction': ({ column, rows, count }) =>
    `“${column}”在两个文件中有${count}处答案不一致（第${rows.join('、')}${count > rows.length ? '……' : ''}行）。它们不是同一次导出的。`,
  'project.damaged': ({ reason }) => `项目文件已损坏：${reason}。`,
}
