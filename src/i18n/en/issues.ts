import type { IssueCode, IssueDetails } from '../../core/errors.ts'
import { rowNamed } from '../../core/table/row-number.ts'

const plural = (n: number, one: string, many: string) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`
/** A row as the user finds it: in a project of several files with the number of its file. */
const rowText = (number: number) => {
  const { row, file } = rowNamed(number)
  return file === null ? String(row) : `${row} in file ${file + 1}`
}
/** Row numbers in a sentence; the report lists more. */
const FEW = 5
const inRows = (rows: number[], count: number) =>
  rows.length === 0 ? '' : ` (row${rows.length === 1 ? '' : 's'} ${rows.slice(0, FEW).map(rowText).join(', ')}${count > Math.min(FEW, rows.length) ? ', …' : ''})`
const quoted = (examples: string[]) => examples.map((e) => `“${e}”`).join(', ')

/** What the reader must know although there is a result. */
export const issues: { [C in IssueCode]: (details: IssueDetails[C]) => string } = {
  'rows.short': ({ count, rows, expected }) => `${plural(count, 'row has', 'rows have')} fewer than ${expected} cells; the rest was taken as blank${inRows(rows, count)}.`,
  'rows.long': ({ count, rows, expected }) => `${plural(count, 'row has', 'rows have')} more than ${expected} cells; the surplus was kept in extra columns${inRows(rows, count)}.`,
  'rows.blank': ({ count, rows }) => `${plural(count, 'blank row was', 'blank rows were')} left out${inRows(rows, count)}.`,
  'rows.unclosedQuote': ({ row }) => `A quotation mark opened in row ${row} is never closed; everything after it stands in one cell. Check that row in the file.`,
  'header.empty': ({ columns }) => `${plural(columns.length, 'column has', 'columns have')} no name in the header (no. ${columns.slice(0, 8).join(', ')}${columns.length > 8 ? ', …' : ''}).`,
  'header.duplicate': ({ name, columns }) => `The name “${name}” stands over columns ${columns.join(' and ')}; the later ones were numbered.`,
  'header.missing': ({ guess }) => (guess === 'yes' ? 'The first row looks like names of columns.' : 'The first row looks like answers, not names: columns were numbered.'),
  'encoding.replaced': ({ count, rows, encoding }) => `${plural(count, 'character is', 'characters are')} not valid in ${encoding}${inRows(rows, count)}. If the text looks wrong, choose another encoding.`,
  'file.inside': ({ name }) => `“${name}” was read from the archive.`,
  'sheet.chosen': ({ sheet, others }) =>
    `The largest sheet, “${sheet}”, was read; ${others.map((name) => `“${name}”`).join(', ')} ${others.length === 1 ? 'was' : 'were'} not. Choose another sheet above if that is not the one with the answers.`,
  'files.leftAside': ({ files }) => `${files.map((f) => `“${f}”`).join(', ')} ${files.length === 1 ? 'is' : 'are'} left aside: say how ${files.length === 1 ? 'it belongs' : 'they belong'} to the other files, or take ${files.length === 1 ? 'it' : 'them'} out.`,
  'stack.lacking': ({ file, count, columns }) => `“${file}” has nothing in ${plural(count, 'column', 'columns')} of the other files (${columns.join(', ')}${count > columns.length ? ', …' : ''}): its rows are blank there.`,
  'join.repeatedKeys': ({ file, column, count, examples }) => `${file}: ${plural(count, 'row repeats', 'rows repeat')} a value of “${column}” (${quoted(examples)}${count > examples.length ? ', …' : ''}); the first row of each counts.`,
  'join.noMatch': ({ file, column, other, examples }) => `No row of “${file}” finds its match in “${other}”: “${column}” has ${quoted(examples)}. Choose other key columns.`,
  'join.unmatched': ({ file, column, other, count, examples }) => `${file}: ${plural(count, 'row has', 'rows have')} no match in “${other}” by “${column}”${examples.length > 0 ? ` (${quoted(examples)}${count > examples.length ? ', …' : ''})` : ''} and ${count === 1 ? 'stays' : 'stay'} blank in its columns.`,
  'join.unused': ({ file, column, other, count, examples }) => `${file}: ${plural(count, 'value', 'values')} of “${column}” (${quoted(examples)}${count > examples.length ? ', …' : ''}) ${count === 1 ? 'does' : 'do'} not occur in “${other}”; ${count === 1 ? 'its row is' : 'their rows are'} not used.`,
  'sum.notNumber': ({ file, column, count, rows, examples }) => `${file}: ${plural(count, 'row has', 'rows have')} no usable amount by “${column}”${examples.length > 0 ? `, such as ${quoted(examples)},` : ''} and ${count === 1 ? 'was' : 'were'} not added up${inRows(rows, count)}.`,
  'sum.other': ({ file, column, kept, others }) => `${file}: the ${kept} largest of “${column}” have a column each; ${plural(others, 'smaller one was', 'smaller ones were')} added up as one.`,
  'sum.noCategory': ({ file, column, count }) => `${file}: ${plural(count, 'row does', 'rows do')} not say “${column}” and ${count === 1 ? 'was' : 'were'} not added up.`,
  'sum.unmatched': ({ file, column, other, count, examples }) => `${file}: ${plural(count, 'row belongs', 'rows belong')} to nobody in “${other}” by “${column}”${examples.length > 0 ? ` (${quoted(examples)}${count > examples.length ? ', …' : ''})` : ''} and ${count === 1 ? 'was' : 'were'} not added up.`,
  'sum.without': ({ file, other, count }) => `${file}: ${plural(count, 'row has', 'rows have')} nothing in “${other}”; ${count === 1 ? 'its amounts are' : 'their amounts are'} blank, not 0.`,
  'sum.repeatedKeys': ({ file, column, count, examples }) => `${file}: ${plural(count, 'row repeats', 'rows repeat')} a value of “${column}” (${quoted(examples)}${count > examples.length ? ', …' : ''}); every such row has the whole amount. If these are different people, choose another key.`,
  'number.ambiguous': ({ column, count, rows, examples, decimalMark }) =>
    `${column}: nothing tells whether ${plural(count, 'number has', 'numbers have')} thousands or decimals, such as ${quoted(examples)}; read with a decimal ${decimalMark === '.' ? 'point' : 'comma'}${inRows(rows, count)}. If that is wrong, choose the other decimal mark.`,
  'number.otherMark': ({ column, count, rows, examples, decimalMark }) =>
    `${column}: ${plural(count, 'number does', 'numbers do')} not fit the decimal ${decimalMark === '.' ? 'point' : 'comma'} of the rest, such as ${quoted(examples)}, and cannot be counted${inRows(rows, count)}. Write all numbers of the column alike.`,
  'number.mixedUnits': ({ column, units, count, rows, examples }) =>
    `${column}: numbers have different units (${units.map(({ unit, count: n }) => `${unit === '' ? 'none' : unit} in ${n.toLocaleString('en')}`).join(', ')}) but are counted as they stand. The rarest unit is in ${plural(count, 'cell', 'cells')}, such as ${quoted(examples)}${inRows(rows, count)}. Convert them to one unit before you compare them.`,
  'cell.shortened': ({ column, count, rows, examples }) =>
    `${column}: ${plural(count, 'long number was', 'long numbers were')} shortened by a spreadsheet, such as ${quoted(examples)}; the last digits are lost${inRows(rows, count)}. Export the file anew and open it with the column set to text.`,
  'cell.rounded': ({ column, count, rows, examples }) =>
    `${column}: ${plural(count, 'long number ends', 'long numbers end')} in zeros after 15 digits, such as ${quoted(examples)}: a spreadsheet has probably rounded them, and different ids may have become one${inRows(rows, count)}. Export the file anew and open it with the column set to text.`,
  'cell.madeDate': ({ column, count, rows, examples }) =>
    `${column}: ${plural(count, 'cell looks', 'cells look')} like a date that a spreadsheet made of an answer such as “1-2”: ${quoted(examples)}${inRows(rows, count)}. Export the file anew, or give these answers their names back in the column’s groups.`,
  'cell.formulaError': ({ column, count, rows, examples }) =>
    `${column}: ${plural(count, 'cell holds', 'cells hold')} a spreadsheet’s error instead of a value, such as ${quoted(examples)}${inRows(rows, count)}. Mend the formula or widen the column, and save the file again.`,
  'cell.cut': ({ column, count, rows, examples }) =>
    `${column}: ${plural(count, 'text is', 'texts are')} exactly as long as the program that wrote the file allows (${(examples[0] ?? '').length.toLocaleString('en')} characters) and probably cut off${inRows(rows, count)}.`,
  'cell.zerosLost': ({ column, count, rows, examples }) =>
    `${column}: ${plural(count, 'number has', 'numbers have')} probably lost the zeros at the beginning that the others have, such as ${quoted(examples)}${inRows(rows, count)}. If the column holds ids, mend them before you join files by it.`,
  'file.rowLimit': ({ limit }) => `The file ends in row ${limit.toLocaleString('en')}, the last one that a spreadsheet has room for: rows are probably missing. Export it without opening it in a spreadsheet.`,
  'date.ambiguous': ({ column, form, examples }) =>
    `${column}: nothing tells day from month in dates such as ${quoted(examples)}; they were read as ${form === 'dmy' ? 'day/month' : 'month/day'}/year.`,
  'rows.leftOut': ({ column, texts, count }) =>
    `${plural(count, 'row is', 'rows are')} left out because “${column}” ${texts.length === 1 && texts[0] === '' ? 'is blank' : `is ${texts.map((t) => (t === '' ? 'blank' : `“${t}”`)).join(' or ')}`}.`,
  'column.notNumber': ({ column, count, rows, examples }) =>
    `${column}: ${plural(count, 'cell is', 'cells are')} not a number, such as ${quoted(examples)}, and counted as missing${inRows(rows, count)}. If they mean something, say so in the answer codes.`,
  'column.outOfScale': ({ column, count, rows, low, high, examples }) =>
    `${column}: ${plural(count, 'answer lies', 'answers lie')} outside ${low}–${high}, such as ${quoted(examples)}, and counted as missing${inRows(rows, count)}.`,
  'column.allMissing': ({ column }) => `${column} holds no usable answer.`,
  'column.negativeSpend': ({ column, count, rows }) => `${column}: ${plural(count, 'amount is', 'amounts are')} negative and counted as missing${inRows(rows, count)}.`,
  'weight.negative': ({ column, count, rows }) => `${column}: ${plural(count, 'respondent has', 'respondents have')} a negative weight and was left out${inRows(rows, count)}.`,
  'weight.missing': ({ column, count, rows }) => `${column}: ${plural(count, 'respondent has', 'respondents have')} no usable weight and was left out${inRows(rows, count)}.`,
  'weight.extreme': ({ column, largest, share, row }) =>
    `${column}: the respondent in row ${rowText(row)} has weight ${largest} and alone makes up ${Math.round(share * 100)} % of the market. Is that meant?`,
  'segment.missing': ({ column, count }) => `${plural(count, 'respondent has', 'respondents have')} no value in “${column}” and ${count === 1 ? 'belongs' : 'belong'} to no segment.`,
  'segment.small': ({ segment, n, minimum }) => `${segment} has only ${plural(n, 'respondent', 'respondents')}, fewer than ${minimum}: read it as a hint, not as fact.`,
  'segment.someSmall': ({ segments, bases, minimum }) => `${segments.length} groups have fewer than ${minimum} respondents: ${segments.map((segment, i) => `${segment} (${bases[i]})`).join(', ')}. Read them as hints, not as facts.`,
  'segment.merged': ({ groups, minimum }) => `${plural(groups, 'group', 'groups')} of fewer than ${minimum} respondents ${groups === 1 ? 'was' : 'were'} joined with others.`,
  'segment.single': ({ segment }) => `There is a single segment, ${segment}. A map needs at least two.`,
  'shares.oneRated': ({ share }) => `${Math.round(100 * share)}% of the respondents rated a single company, which then has all of their value: these shares mostly say how many were asked about each company.`,
  'cell.small': ({ count, minimum }) => `${plural(count, 'number rests', 'numbers rest')} on fewer than ${minimum} respondents.`,
  'cell.empty': ({ company, segment }) => `Nobody in ${segment} rated ${company}.`,
  'respondent.conflict': ({ column, count, rows }) => `${column}: ${plural(count, 'respondent has', 'respondents have')} different values on different rows; the first counts${inRows(rows, count)}.`,
  'respondent.duplicate': ({ column, count, rows }) => `${column}: ${plural(count, 'id occurs', 'ids occur')} more than once${inRows(rows, count)}.`,
  'company.few': ({ company, n }) => `${company} was rated by only ${n} respondents.`,
  'measure.mixedScales': ({ low, high, measures }) => `${measures.join(', ')}: answers use different parts of the scale ${low}–${high}. Check that they were asked alike.`,
  'measure.maybeReversed': ({ measure, correlation }) =>
    `${measure} seems to run the other way (correlation ${correlation.toFixed(2)} with the rest): perhaps a high answer is bad there. If so, turn its direction.`,
  'measure.ranking': ({ measure, high }) => `${measure}: the answers put the companies in order, 1 to ${high}, so 1 was taken for the best. If the highest number is the best, turn its direction.`,
  'measure.incomplete': ({ measure, companies }) => `${measure} was not asked for ${companies.join(', ')}.`,
  'mapping.rival': ({ stress, best }) =>
    `A clearly different arrangement fits nearly as well (Stress-1 ${stress.toFixed(3)} against ${best.toFixed(3)}): do not take this picture for the only one.`,
  'aggregate.codebookChanged': () => 'These are sums from a warehouse: scales and weights of needs count as they were when the query was written. Write a new query for other ones.',
  'aggregate.otherCodebook': () => 'The codebook for these columns has changed since the query was written. The figures follow the codebook of the query; write a new query if the present one is right.',
  'database.noId': () => 'No column identifies the customers: every row was taken as one customer.',
  'database.missingIds': ({ column, count, rows }) => `${column}: ${plural(count, 'row has', 'rows have')} no customer id${inRows(rows, count)}. Each was taken as a customer of its own.`,
  'database.repeatedIds': ({ column, count, rows, examples }) =>
    `${column}: ${plural(count, 'row repeats', 'rows repeat')} a customer id (${quoted(examples)}${count > examples.length ? ', …' : ''})${inRows(rows, count)}. Each row counts as a customer; if they are purchases, say that rows are purchases.`,
  'database.damagedIds': ({ column, count, rows, examples }) =>
    `${column}: ${plural(count, 'id was', 'ids were')} shortened or rounded by a spreadsheet, such as ${quoted(examples)}${inRows(rows, count)}; different customers may have become one. Export the file anew with the ids as text.`,
  'database.negative': ({ column, count, rows }) => `${column}: ${plural(count, 'amount is', 'amounts are')} below 0${inRows(rows, count)} and ${count === 1 ? 'was' : 'were'} counted as a refund.`,
  'database.currencies': ({ column, currencies }) => `${column}: amounts are in several currencies (${currencies.join(', ')}) but were added as they stand. Convert them to one currency.`,
  'database.respondedUnsent': ({ column, count, rows }) => `${column}: ${plural(count, 'customer', 'customers')} answered a mailing that was not sent to them${inRows(rows, count)}; these answers do not count.`,
  'database.noRevenue': () => 'No column was found that says what each customer pays. Choose one, or add a file of purchases, to see revenue, profit and value.',
  'database.few': ({ customers, least }) => `The file has ${plural(customers, 'customer', 'customers')} only: with fewer than ${least}, numbers by segment say nothing.`,
  'transactions.noKey': ({ missing }) =>
    missing === 'customers'
      ? 'Purchases cannot be given to customers: say which column of the customer file is the customer id.'
      : 'Purchases cannot be given to customers: say which column of the transactions says who bought.',
  'transactions.without': ({ count, customers }) => `${count.toLocaleString('en')} of ${plural(customers, 'customer has', 'customers have')} no purchase in the file; they count as having paid 0.`,
  'transactions.period': ({ years }) =>
    `The purchases cover ${years.toFixed(1)} years and are shown as they add up. Own share of wallet sets them beside what respondents spend in the survey’s period: open purchases of the same period for it to be right.`,
  'zoomOut.noRevenue': () => 'The customer file does not say what customers pay, so only the market’s side is shown. Choose the column, or add a file of purchases, on the screen of the customer database.',
  'zoomOut.weak': () => 'The segments of these customers are told too weakly to be trusted, so only the market’s side is shown. The screen of the customer database says why.',
  'zoomOut.smallPopulation': ({ segments, people }) =>
    `The market is taken to have ${people.toLocaleString('en')} people, but the database alone has more customers than that leaves for ${segments.join(', ')}. Please correct the number of people.`,
  'database.noCompetitors': ({ quantile }) =>
    `A database without competitors does not say what customers spend elsewhere, so the share of wallet is unknown. As an estimate, a customer’s wallet is taken to be what ${Math.round(100 * quantile)}% of similar customers do not exceed.`,
  'database.notCausal': () => 'Customers who answered chose to do so, and may have grown without the mailing too. Only a group left out by chance would show its effect.',
  'ahp.inconsistent': ({ name, ratio, limit }) => `${name}: the judgments contradict each other (consistency ratio ${ratio.toFixed(2)}, above ${limit.toFixed(2)}). Look at them again before you rely on the weights.`,
  'mapping.leftOut': ({ label }) => `Nobody answered for ${label}: it is not on the map.`,
  'mapping.notConverged': ({ iterations }) => `The map was still improving after ${iterations} steps. It may be slightly inexact.`,
  'mapping.concentric': () => 'Companies lie in a ring around the segments (or the reverse): one side hardly differs. Read distances with care, or look at relative strength.',
  'mapping.equalDistances': () => 'All distances on this map are nearly equal: the relationships hardly differ.',
  'mapping.disconnected': ({ groups }) => `The table falls into ${groups} parts with no company or segment in common; distances between the parts mean nothing.`,
  'rows.oddQuotes': ({ count, rows }) => `${plural(count, 'row has', 'rows have')} stray quotation marks inside a cell; they were kept as text${inRows(rows, count)}.`,
  'rows.mixedLineEnds': () => 'The file mixes several kinds of line ends; each was taken as the end of a row.',
  'header.trailing': ({ columns }) => `${plural(columns.length, 'empty column', 'empty columns')} at the end of the header ${columns.length === 1 ? 'was' : 'were'} left out (no. ${columns.slice(0, 8).join(', ')}${columns.length > 8 ? ', …' : ''}).`,
  'header.shifted': ({ label }) => `Every row begins with a number or name that the header does not name: the header was moved right by one, and that column is called “${label}”. Check that names and contents agree.`,
  // ingest emits header.extra for a surplus column (rows = filled cells, label = its name), not for a second header row:
  'header.extra': ({ rows, label }) => `The extra column “${label}” is not named in the header; ${plural(rows, 'row has', 'rows have')} something in it.`,
  'measure.badScale': ({ measure, low, high }) => `${measure}: the lowest answer ${low} is not below the highest ${high}. Correct the scale.`,
  'measure.doubtfulCode': ({ measure, text, count }) => `${measure}: the answer “${text}” (${plural(count, 'time', 'times')}) was taken as a missing code, but may be a rating. Check it in the answer codes.`,
  'label.duplicate': ({ label, count }) => `The name “${label}” is used ${count} times. Give each company and measure a name of its own.`,
  'measure.noColumns': ({ measure }) => `No column belongs to ${measure}.`,
  'grid.maybeSwapped': ({ companies, needs }) => `${companies.join(', ')} were taken for companies, ${needs.join(', ')} for needs. If it is the other way round, swap them.`,
  'grid.onlyCodes': ({ companies }) => `${companies.join(', ')} were taken for companies by the codes in the names of columns alone. If they are sets of questions about one thing (trust 1, trust 2, price 1 …), remove them.`,
  'company.leftOut': ({ column, kept, leftOut }) => `“${column}” names too many companies: the ${kept} rated most often were kept, ${leftOut.toLocaleString('en')} left out.`,
  'codebook.noCompany': ({ companies }) =>
    companies === 0
      ? 'No column was recognised that rates a company. Mark which columns rate which of them, two companies at least. A file of your own customers or purchases belongs beside a survey: open it on the screen “Customer database”.'
      : `A map of competition needs at least two companies; there is ${companies}. Mark more columns that rate a company.`,
  'codebook.noMeasure': () => 'No column rates the companies yet. Mark at least one as a need or an overall rating.',
  'codebook.noSegments': () => 'No column divides the customers into segments yet. Choose one, or map the needs instead.',
  'respondent.missing': ({ column, count, rows }) => `${column}: ${plural(count, 'row has', 'rows have')} no respondent id${inRows(rows, count)}.`,
  'segment.notOffered': ({ column, segments, limit }) => `“${column}” has ${segments} different values. Columns with more than ${limit} are not offered as segments; to use it all the same, set it to “Segment or profile” among all columns.`,
  'segment.many': ({ column, segments, limit }) => `“${column}” has ${segments} different values; a map shows up to ${limit} segments. Merge groups, or choose a column with fewer.`,
}
