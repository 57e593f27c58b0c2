import type { ErrorCode, ErrorDetails } from '../../core/errors.ts'
import type { FileKind } from '../../core/ingest/file-kind.ts'

const fileKinds: Record<string, string> = {
  picture: 'a picture',
  pdf: 'a PDF document',
  xlsx: 'an Excel workbook',
  xls: 'an old Excel workbook (.xls)',
  xlsb: 'an Excel workbook of binary kind (.xlsb)',
  ods: 'an OpenDocument spreadsheet (.ods)',
  zip: 'a ZIP archive',
  gzip: 'a GZIP archive',
  spss: 'an SPSS data file',
  parquet: 'a Parquet file',
  sqlite: 'an SQLite database',
  html: 'a web page',
  binary: 'a binary file',
} satisfies Record<FileKind, string>

const SHOWN_NAMES = 8
/** Kinds that a spreadsheet program opens. */
const SPREADSHEETS = ['xls', 'xlsb', 'ods']

/** Why there is no result, and what to do. */
export const errors: { [C in ErrorCode]: (details: ErrorDetails[C]) => string } = {
  'file.empty': ({ file }) => `“${file}” is empty. Please choose a file with a header row and answers below it.`,
  'file.headerOnly': ({ file }) => `“${file}” has a header row but no answers below it. Export it again with the responses included.`,
  'file.notText': ({ file, kind }) =>
    SPREADSHEETS.includes(kind)
      ? `“${file}” is ${fileKinds[kind] ?? kind}, which cannot be read here. Open it in your spreadsheet program, save it as .xlsx or CSV, and open that file.`
      : `“${file}” is not a text table but looks like ${fileKinds[kind] ?? kind}. Please export the data as CSV and open that file.`,
  'file.tooLarge': ({ file, megabytes, limit }) =>
    `“${file}” has ${Math.ceil(megabytes)} MB; files up to ${limit} MB can be opened. Leave out columns that are not needed, or split the file by wave.`,
  'file.tooVaried': ({ file, rows, limit }) =>
    `“${file}” has more different texts than fit into memory: ${limit} MB of them in its first ${rows.toLocaleString('en')} rows. Leave out columns in which every row differs, such as numbers of receipts or comments, and open it again.`,
  'file.tooManyColumns': ({ file, columns, limit }) =>
    `“${file}” has ${columns} columns; up to ${limit} can be read. Leave out columns that are not needed.`,
  'file.noTable': ({ file }) => `“${file}” holds running text, not rows of answers. Choose the file with the survey’s data; if this is it, save it again as CSV.`,
  'file.oneColumn': ({ file }) =>
    `Only one column was found in “${file}”. If its columns are separated by something other than , ; tab or |, save it as CSV with commas.`,
  'file.unreadable': ({ file, reason }) => `“${file}” could not be read (${reason}). Check that it still exists and is not open in another program.`,
  'file.damaged': ({ file, kind }) =>
    `“${file}” begins like ${fileKinds[kind] ?? kind} but is cut off or damaged further on. Download or export it again.`,
  'file.manyInside': ({ file, names }) =>
    `“${file}” holds ${names.length} tables: ${names.slice(0, SHOWN_NAMES).join(', ')}${names.length > SHOWN_NAMES ? ', …' : ''}. Choose the one with the answers.`,
  'file.noneInside': ({ file }) => `“${file}” is an archive without a table in it. Unpack it and open the file with the answers.`,
  'file.locked': ({ file }) => `“${file}” is protected by a password. Unpack or save it without one.`,
  'file.inflatesTooLarge': ({ file, limit }) => `“${file}” is larger than ${limit} MB once unpacked. Leave out columns that are not needed, or split it by wave.`,
  'file.compression': ({ file, method }) => `“${file}” is a Parquet file compressed by ${method}, which cannot be read. Write it with Snappy or GZIP, or export CSV.`,
  'relation.noCompanies': () => 'No company is known yet. Mark the columns that rate a company, or the column that names it.',
  'relation.oneCompany': ({ company }) => `Only one company, ${company}, is rated. A map of competition needs at least two.`,
  'relation.noSegmentColumn': () => 'No column divides the customers into segments. Choose one, for example gender, region or age.',
  'relation.oneSegment': ({ column, segment }) => `Everyone in “${column}” belongs to ${segment}. Choose a column with at least two groups.`,
  'relation.tooManySegments': ({ column, segments, limit }) =>
    `“${column}” has ${segments} different values; a map shows up to ${limit} segments. Choose a column with fewer groups.`,
  'relation.noAnswers': ({ columns }) =>
    `None of the ${columns} rating columns holds a usable answer: all are blank, missing codes or outside the scale. Check the scale ends and missing codes in the codebook.`,
  'relation.noImportance': () => 'Every need has weight 0, so nothing counts. Give at least one need a weight above 0.',
  'relation.noGroups': ({ column }) => `All groups of “${column}” are left out. Take at least two of them in again, or choose another column.`,
  'relation.badScale': ({ measure, low, high }) => `The scale of “${measure}” runs from ${low} to ${high}. The highest answer must be above the lowest.`,
  'relation.noMeasure': ({ kind }) =>
    ({
      need: 'No column rates a need or the overall value of the companies. Mark at least one such column for every company.',
      overall: 'No column holds an overall rating of the companies.',
      spend: 'The file has no spending per company, so shares of wallet cannot be known.',
    })[kind],
  'typing.noVariables': () =>
    'Survey and customer database have no variable in common that could tell the segment. Match at least one, such as age band or region.',
  'typing.smallSegment': ({ segment, count, needed }) =>
    `Only ${count} ${count === 1 ? 'respondent is' : 'respondents are'} in the segment ${segment}, too few to learn how to tell it; every segment needs ${needed}. Join small segments, or widen the choice of respondents.`,
  'valueMap.noPrice': ({ needs }) =>
    needs.length === 0
      ? 'The value map needs ratings of several needs, one of them the price. This survey has none.'
      : `None of the needs says by its name that it is about the price (${needs.join(', ')}). Choose the one that is.`,
  'valueMap.noQuality': ({ prices }) => `Every need that counts is about the price (${prices.join(', ')}): there is no quality to set against it. Give other needs some importance, or choose another need as the price.`,
  'valueMap.noRegression': ({ companies }) => `No line can be laid through the companies: it takes three that are not all equally dear, and there are ${companies}. Take the line from the weights of the needs.`,
  'valueMap.tooFew': ({ companies }) => `Companies that these customers have rated on both quality and price: ${companies}. At least two are needed.`,
  'zoom.oneFile': ({ count }) => `${count} files were dropped. Drop the customer file alone; purchases have a button of their own once it is open.`,
  'zoomOut.noSpend': () => 'The survey does not say what people spend with whom, so wallets and shares of them are not known.',
  'zoom.noDatabase': () => 'No customer file is open.',
  'customers.unknown': ({ what }) => `The customer file does not say: ${what}. The columns may have been changed since the list was opened.`,
  'database.lacking': ({ what }) =>
    what === 'revenue'
      ? 'No column says what each customer pays. Choose the revenue column.'
      : what === 'profit'
        ? 'Profit needs revenue and cost, or a margin. Choose these columns.'
        : 'No column says which products each customer holds. Choose the product columns.',
  'value.endless': ({ retention, discount }) =>
    `With ${Math.round(100 * retention)}% of customers staying each year and interest of ${Math.round(100 * discount)}%, the value over all years has no end. Choose a number of years, a lower retention or a higher interest.`,
  'ahp.tooMany': ({ name, criteria, limit }) => `${name}: ${criteria} criteria cannot be compared in pairs; 1 to ${limit} can. Put some together, or below one another.`,
  'ahp.badJudgment': ({ name, row, column }) =>
    `${name}: the judgment in row ${row}, column ${column} must be above 0, and the one opposite must be its reciprocal (3 against 1/3; 1 on the diagonal).`,
  'clusters.tooFew': ({ respondents, profile }) =>
    `Groups of alike cannot be looked for: ${respondents} respondents answered enough questions, about ${profile} ${profile === 1 ? 'thing' : 'things'}. At least 32 respondents and two things to compare them by are needed.`,
  'relation.nobodyLeft': ({ restrictions }) =>
    `Nobody meets all ${restrictions} restrictions (wave, subgroup, filters) at once. Take one of them away.`,
  'relation.noWeight': ({ column }) =>
    column === ''
      ? 'No respondents are left to count. Check the chosen wave.'
      : `No respondent has a usable weight in “${column}”. Check the column, or set it to “Leave out”.`,
  'mapping.tooFewRows': ({ rows }) => `A map needs at least two companies with answers; there ${rows === 1 ? 'is one' : `are ${rows}`}.`,
  'mapping.tooFewColumns': ({ columns }) => `A map needs at least two segments with answers; there ${columns === 1 ? 'is one' : `are ${columns}`}.`,
  'mapping.tooFewCells': ({ cells, needed }) => `Only ${cells} cells of the table are filled; a map of this size needs ${needed}.`,
  'mapping.emptyRow': ({ row }) => `${row} has no answers in any segment and cannot be placed.`,
  'mapping.emptyColumn': ({ column }) => `Nobody in ${column} answered, so it cannot be placed.`,
  'mapping.constant': () => 'All relationships in this table are equally strong: there is nothing that a map could show.',
  'mapping.ordinalTooSmall': ({ cells, needed }) =>
    `An ordinal map of ${cells} cells would most likely be trivial: it can show almost any order in a small table. From ${needed} cells up it is offered; use the standard map.`,
  'mapping.needsCompleteTable': () =>
    'A correspondence map needs a complete table of numbers that are not negative. Choose another map, or strength that is not relative.',
  'mapping.badInput': ({ reason }) => `The table cannot be mapped: ${reason}.`,
  'files.noColumn': ({ file, column }) => `“${file}” has no column “${column}” any more. Choose another one, or leave the file aside.`,
  'files.noCategory': ({ file, column }) => `“${column}” in “${file}” is blank throughout, so nothing can be added up by it. Choose the column that names what was bought.`,
  'recipe.notRecipe': () => 'This JSON file is no codebook recipe. Recipes are made with “Save as recipe” on the codebook screen.',
  'recipe.damaged': ({ place }) => `This recipe is damaged${place === '' ? ': it ends too early or is no JSON' : ` at “${place}”`}. Please save it again from the project that it came from.`,
  'recipe.newerVersion': ({ version, supported }) =>
    `This recipe was saved by a newer version of the app (format ${version}; this one reads up to ${supported}). Please reload the app to update it.`,
  'recipe.tooLarge': ({ megabytes, limit }) => `This file has ${megabytes} MB; a recipe never has more than ${limit} MB.`,
  'recipe.noFile': () => 'A recipe says what the columns of a survey mean. Please open the survey file first, then the recipe.',
  'aggregate.missingColumn': ({ column }) => `The result of the warehouse query lacks the column “${column}”. Save it again with its header and all columns.`,
  'projectFile.notOne': ({ file }) => `${file} is not a project file of the Strategy Sandbox. Project files are saved with “Save as file” and end in .sandbox.`,
  'projectFile.newer': ({ file, version, supported }) =>
    `${file} was saved by a newer version of the app (format ${version}; this one reads up to ${supported}). Reload the page to update the app, then open the file again.`,
  'projectFile.damaged': ({ file, place }) => `${file} is damaged or was changed by another program, at “${place}”. Nothing of it was opened; ask for the file again.`,
  'projectFile.tooLarge': ({ file, limit }) => `${file} holds a document of more than ${limit} MB, which no project has. It was not opened.`,
  'aggregate.newerVersion': ({ version, supported }) =>
    `This result comes from a query of a newer version of the app (format ${version}; this one reads up to ${supported}). Please reload the app to update it.`,
  'aggregate.cutOff': ({ rows, expected }) =>
    `The query gave ${Number.isNaN(expected) ? 'another number of' : expected} rows, but the file has ${rows}. Many tools save only the first rows: export the whole result.`,
  'aggregate.noCodebook': () => 'The row of the result that says what its columns mean is missing or damaged. Export the result again as it is, without opening it in another program.',
  'aggregate.impossible': ({ row, column, value }) =>
    `Row ${row} of the result cannot be right: “${column}” is ${Number.isNaN(value) ? 'not a number' : value}. Export the result again as it is.`,
  'aggregate.repeated': ({ row }) => `Row ${row} of the result gives the sums of a cell for the second time. Export the result of one query only.`,
  'aggregate.unknown': ({ row, column, text }) => `Row ${row} of the result speaks of “${text}” in “${column}”, which its query does not know. Export the result again as it is.`,
  'aggregate.needsRows': ({ what }) =>
    what === 'subgroup'
      ? 'Subgroups and filters need the rows of the survey; a warehouse result has only sums by segment and wave. Add the column to the query as segments of its own.'
      : what === 'wallet'
        ? 'Each customer’s own share of wallet needs the rows of the survey; a warehouse result has only sums. Take the share of all amounts spent.'
        : what === 'valueMap'
          ? 'The value map needs the rows of the survey: a warehouse result has only sums.'
        : 'Resampling needs the rows of the survey; a warehouse result has only sums. The standard errors of the table hold all the same.',
  'project.newerVersion': ({ version, supported }) =>
    `This project was saved by a newer version of the app (format ${version}; this one reads up to ${supported}). Please reload the app to update it.`,
  'pair.notPair': () => 'These files are not the text file and the index file of one Wenjuanxing (wjx.cn) survey.',
  'pair.differentRows': ({ counts, lacking, examples }) =>
    `The two files have ${counts[0]} and ${counts[1]} answers, and ${lacking === 1 ? '1 answer number stands' : `${lacking} answer numbers stand`} not once in each of them, such as ${examples.join(', ')}. They are not from the same export.`,
  'pair.contradiction': ({ column, rows, count }) =>
    `“${column}” is answered differently in the two files, ${count === 1 ? 'once' : `${count} times`} (row${rows.length === 1 ? '' : 's'} ${rows.join(', ')}${count > rows.length ? ', …' : ''}). They are not from the same export.`,
  'project.damaged': ({ reason }) => `This project file is damaged: ${reason}.`,
}
